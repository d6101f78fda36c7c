import { cliNumber } from '../model/numbers.js';
import type { Member, Model, Operation, Shape } from '../model/model.js';
import { shapeOf, structureOf } from '../model/model.js';

/** What is compared, and how. */
export interface DriftOptions {
  readonly documentation: boolean;
}

interface DriftContext extends DriftOptions {
  readonly page: Model;
  readonly spec: Model;
  readonly lines: string[];
}

/**
 * The differences between what a page tells of an operation and a specification, a line each. Only
 * what the page tells counts: a top-level member of the input is known by its option, an enum or a
 * requirement only where pages have a place for it.
 */
export function pageDrift(page: Model, spec: Model, options: DriftOptions): string[] {
  const context: DriftContext = { ...options, page, spec, lines: [] };
  const { lines } = context;
  if (page.service.cli !== spec.service.cli) {
    lines.push(`service: the page has ${page.service.cli}, the specification ${spec.service.cli}`);
  }
  for (const operation of page.operations) {
    const other = spec.operations.find(({ cli }) => cli === operation.cli);
    if (other === undefined) {
      lines.push(`${operation.cli}: only on the page`);
      continue;
    }
    compareTexts(context, operation.cli, operation, other);
    compareInput(context, operation, other);
    compareSides(context, operation, other);
  }
  return lines;
}

/** Options are told apart by their names on the command line; those of paging are not on the page. */
function compareInput(context: DriftContext, operation: Operation, other: Operation): void {
  const members = optionsOf(context.page, operation, operation);
  const others = optionsOf(context.spec, other, other);
  const paged = operation.pagination !== undefined;
  if (paged !== (other.pagination !== undefined)) {
    context.lines.push(`paging: only ${paged ? 'on the page' : 'in the specification'}`);
  }
  comparePart(
    context,
    members,
    others,
    ({ cli }) => cli,
    (name) => `--${name}`,
    true,
  );
}

function optionsOf(model: Model, operation: Operation, { pagination }: Operation): Member[] {
  const hidden = new Set([...(pagination?.input ?? []), pagination?.limit]);
  return structureOf(model, operation.input).members.filter(({ name }) => !hidden.has(name));
}

function compareSides(context: DriftContext, operation: Operation, other: Operation): void {
  const members = structureOf(context.page, operation.output).members;
  const others = structureOf(context.spec, other.output).members;
  comparePart(
    context,
    members,
    others,
    ({ name }) => name,
    (name) => `output ${name}`,
    false,
  );
}

function comparePart(
  context: DriftContext,
  members: readonly Member[],
  others: readonly Member[],
  keyOf: (member: Member) => string,
  pathOf: (key: string) => string,
  input: boolean,
): void {
  const { lines } = context;
  const found = new Map(others.map((member) => [keyOf(member), member]));
  for (const member of members) {
    const key = keyOf(member);
    const other = found.get(key);
    found.delete(key);
    if (other === undefined) {
      lines.push(`${pathOf(key)}: only on the page`);
      continue;
    }
    if (input && member.required !== other.required) {
      lines.push(
        `${pathOf(key)}: ${member.required ? 'required' : 'optional'} on the page, ` +
          `${other.required ? 'required' : 'optional'} in the specification`,
      );
    }
    compareMembers(context, pathOf(key), member, other, { input, around: [] });
  }
  for (const key of found.keys()) lines.push(`${pathOf(key)}: only in the specification`);
}

interface Place {
  readonly input: boolean;
  /** The pairs of shapes that are being compared already. */
  readonly around: readonly string[];
}

function compareMembers(
  context: DriftContext,
  path: string,
  member: Member,
  other: Member,
  place: Place,
): void {
  // The pages describe the members of an option in its syntax only, where there is no documentation.
  if (!place.input || place.around.length === 0) compareTexts(context, path, member, other);
  compareShapes(
    context,
    path,
    shapeOf(context.page, member.target),
    shapeOf(context.spec, other.target),
    place,
  );
}

function compareShapes(
  context: DriftContext,
  path: string,
  shape: Shape,
  other: Shape,
  place: Place,
): void {
  const { lines } = context;
  const [type, otherType] = [typeOnPage(shape), typeOnPage(other)];
  if (type !== otherType) {
    lines.push(`${path}: ${type} on the page, ${otherType} in the specification`);
    return;
  }
  const pair = `${shape.id} ${other.id}`;
  if (place.around.includes(pair)) return;
  const inside: Place = { ...place, around: [...place.around, pair] };
  const part = (suffix: string, one: Member, two: Member): void =>
    compareMembers(context, `${path}${suffix}`, one, two, inside);
  if ((shape.kind === 'structure' || shape.kind === 'union') && 'members' in other) {
    const found = new Map(other.members.map((member) => [member.name, member]));
    for (const member of shape.members) {
      const match = found.get(member.name);
      found.delete(member.name);
      if (match === undefined) lines.push(`${path}.${member.name}: only on the page`);
      else part(`.${member.name}`, member, match);
    }
    for (const name of found.keys()) lines.push(`${path}.${name}: only in the specification`);
  } else if (shape.kind === 'list' && other.kind === 'list') {
    part('[]', shape.member, other.member);
  } else if (shape.kind === 'map' && other.kind === 'map') {
    part('{key}', shape.key, other.key);
    part('{}', shape.value, other.value);
  } else if (place.input) {
    compareEnums(context, path, shape, other);
  }
}

/** Only the syntax of an option shows the values of an enum; the output does not. */
function compareEnums({ lines }: DriftContext, path: string, shape: Shape, other: Shape): void {
  const values = enumOf(shape);
  const others = enumOf(other);
  for (const value of values) {
    if (!others.includes(value)) lines.push(`${path}: the value ${value} only on the page`);
  }
  for (const value of others) {
    if (!values.includes(value)) {
      lines.push(`${path}: the value ${value} only in the specification`);
    }
  }
}

function enumOf(shape: Shape): readonly string[] {
  return shape.kind === 'string' ? (shape.enum ?? []).map(({ value }) => value) : [];
}

/** Pages know fewer types than models. */
function typeOnPage(shape: Shape): string {
  switch (shape.kind) {
    case 'union':
    case 'document':
      return 'structure';
    case 'number':
      return cliNumber(shape.size);
    default:
      return shape.kind;
  }
}

function compareTexts(
  { lines, documentation }: DriftContext,
  path: string,
  one: { readonly documentation?: string },
  other: { readonly documentation?: string },
): void {
  if (!documentation) return;
  const plain = (text: string | undefined): string => (text ?? '').split(/\s+/).join(' ').trim();
  if (plain(one.documentation) === plain(other.documentation)) return;
  lines.push(`${path}: the documentation differs`);
}
