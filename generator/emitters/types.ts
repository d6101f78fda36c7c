import type { Code } from '../emit/code.js';
import { code, join, property } from '../emit/code.js';
import type { OutputFile, PropertyDeclaration, Statement } from '../emit/source-file.js';
import type { Member, Shape, UnionShape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { hasType } from '../model/names.js';
import { reach, sortedOperations } from '../model/reach.js';
import type { EmitContext } from '../emit/context.js';
import { docsOf, enumUnion, memberDocs, typeOf } from '../emit/type-of.js';

/** `types.ts`: the structures, unions and enums that the operations use. */
export function emitTypes(context: EmitContext): OutputFile[] {
  const { model, names, folder } = context;
  const operations = sortedOperations(model);
  const inputs = reach(
    model,
    operations.map((operation) => operation.input),
  );
  const all = reach(
    model,
    operations.flatMap((operation) => [operation.input, operation.output, ...operation.errors]),
  );
  const statements = [...all]
    .sort()
    .map((id) => shapeOf(model, id))
    .filter((shape) => hasType(shape) && !isError(shape))
    .flatMap((shape) => [
      ...(inputs.has(shape.id) ? declare(context, shape, 'input') : []),
      ...(!inputs.has(shape.id) || names.hasOutputType(shape.id)
        ? declare(context, shape, 'output')
        : []),
    ]);
  return [{ kind: 'source', path: `${folder}/types.ts`, statements }];
}

function declare(context: EmitContext, shape: Shape, direction: Direction): Statement[] {
  const name = context.names.shape(shape.id, direction);
  const docs = docsOf(shape.documentation, shape.deprecated);
  switch (shape.kind) {
    case 'structure':
      return [
        {
          kind: 'interface',
          name,
          docs,
          properties: shape.members.map((member) => memberProperty(context, member, direction)),
        },
      ];
    case 'union':
      return [{ kind: 'alias', name, docs, type: unionType(context, shape, direction) }];
    case 'string':
      return shape.enum ? [{ kind: 'alias', name, docs, type: enumUnion(shape.enum) }] : [];
    case 'list':
    case 'map':
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return [];
  }
}

/** The property of a member. What is optional in an input may also be given as `undefined`. */
function memberProperty(
  context: EmitContext,
  member: Member,
  direction: Direction,
): PropertyDeclaration {
  const optional = !member.required || (direction === 'input' && member.idempotencyToken);
  const type = typeOf(context, member.target, direction);
  return {
    name: member.name,
    type: optional && direction === 'input' ? code`${type} | undefined` : type,
    optional,
    docs: memberDocs(context, member),
  };
}

/** One object type for each member: exactly one of them is set. Errors in a stream are thrown. */
function unionType(context: EmitContext, shape: UnionShape, direction: Direction): Code {
  const { model } = context;
  const events = shape.members.filter(({ target }) => !isError(shapeOf(model, target)));
  return join(
    (shape.eventStream ? events : shape.members).map(
      (member) => code`{ ${property(member.name)}: ${typeOf(context, member.target, direction)} }`,
    ),
    ' | ',
  );
}

function isError(shape: Shape): boolean {
  return shape.kind === 'structure' && shape.error !== undefined;
}
