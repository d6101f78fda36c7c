import { defined } from '../../defined.js';
import { cliNumber } from '../../model/numbers.js';
import type { CliMember, CliShape, CliShapes } from '../../runtime/cli/command.js';
import type { Member, Model, Operation, Shape } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { reach } from '../../model/reach.js';

/**
 * The shapes of an operation as its command sees them, by id. What is printed has the order of the output's members: those
 * that come in headers and the status stand before those of the body, since botocore reads them first.
 */
export function cliShapes(model: Model, operation: Operation): CliShapes {
  const { input, output } = operation;
  const shapes = shapesFrom(model, [input, output]);
  const { members } = structureOf(model, output);
  const [before, behind] = [true, false].map((isWanted) =>
    members.filter(({ binding }) => isOutsideBody(binding) === isWanted),
  );
  if (output === input || before === undefined || before.length === 0) return shapes;
  return {
    ...shapes,
    [output]: {
      type: 'structure',
      members: [...before, ...(behind ?? [])].map((member) => cliMember(model, member)),
    },
  };
}

function isOutsideBody(binding: Member['binding']): boolean {
  switch (binding?.in) {
    case 'header':
    case 'header-map':
    case 'status':
      return true;
    default:
      return false;
  }
}

/** The shapes with these ids, and all they lead to, as commands see them. */
export function shapesFrom(model: Model, roots: readonly string[]): CliShapes {
  const ids = [...reach(model, roots)].sort();
  return Object.fromEntries(ids.map((id) => [id, cliShape(model, shapeOf(model, id))]));
}

/** A member as a command sees it. */
export function cliMember(model: Model, member: Member): CliMember {
  return {
    name: member.name,
    shape: member.target,
    ...(member.required && !member.idempotencyToken ? { required: true } : {}),
    ...defined({
      jsonText: member.jsonText,
      base64: member.base64,
      bytes: member.md5Member === undefined ? undefined : true,
    }),
    ...(shapeOf(model, member.target).sensitive ? { sensitive: true } : {}),
    ...(isHeaderJson(model, member) ? { headerJson: true } : {}),
  };
}

/** JSON in a header is a text for the AWS CLI. */
function isHeaderJson(model: Model, { binding, target }: Member): boolean {
  return binding?.in === 'header' && shapeOf(model, target).kind === 'document';
}

function cliShape(model: Model, shape: Shape): CliShape {
  const members = (list: readonly Member[]): CliMember[] =>
    list.map((member) => cliMember(model, member));
  const minimum = (min: number | undefined): { min?: number } => (min === undefined ? {} : { min });
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return { type: shape.kind, members: members(shape.members) };
    case 'list':
      return {
        type: 'list',
        member: cliMember(model, shape.member),
        ...minimum(shape.length.min),
      };
    case 'map':
      return {
        type: 'map',
        key: cliMember(model, shape.key),
        value: cliMember(model, shape.value),
        ...minimum(shape.length.min),
      };
    case 'string':
      return {
        type: 'string',
        ...minimum(shape.length.min),
        ...(shape.enum ? { enum: shape.enum.map((each) => each.value) } : {}),
        ...(shape.mediaType === 'application/json' ? { json: true } : {}),
      };
    case 'number':
      return { type: cliNumber(shape.size), ...minimum(shape.range.min) };
    case 'blob':
      return {
        type: 'blob',
        ...minimum(shape.length.min),
        ...(shape.streaming ? { streaming: true } : {}),
      };
    case 'boolean':
    case 'timestamp':
    case 'document':
      return { type: shape.kind };
  }
}
