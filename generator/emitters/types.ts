import { objectType, typeMember, union } from '../code/layout.js';
import type { OutputFile, PropertyDeclaration, Statement, TypeAlias } from '../code/source-file.js';
import type { Member, Shape, UnionShape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { hasType } from '../model/names.js';
import { eventsOf, mustBeGiven, reach, sortedOperations } from '../model/reach.js';
import type { EmitContext } from './context.js';
import { docsOf, enumUnion, memberDocs, typeOf } from './type-of.js';

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
    .filter((shape) => hasType(shape) && !(shape.kind === 'structure' && shape.error))
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
  const docs = docsOf([shape.documentation], shape.deprecated);
  switch (shape.kind) {
    case 'structure':
      return [
        {
          kind: 'interface',
          final: true,
          name,
          docs,
          properties: shape.members.map((member) => memberProperty(context, member, direction)),
        },
      ];
    case 'union':
      return [{ kind: 'alias', name, docs, ...unionType(context, shape, direction) }];
    case 'string':
      return shape.enum
        ? [{ kind: 'alias', final: true, name, docs, type: enumUnion(shape.enum) }]
        : [];
    case 'list':
    case 'map':
    case 'number':
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
  const optional = direction === 'input' ? !mustBeGiven(member) : !member.required;
  const own = typeOf(context, member.target, direction);
  const others =
    direction === 'input'
      ? [
          ...(member.md5Member === undefined ? [] : [['Uint8Array']]),
          ...(optional ? [['undefined']] : []),
        ]
      : [];
  return {
    name: member.name,
    type: union([own, ...others]),
    optional,
    docs: memberDocs(context, member),
  };
}

/** The members that can be values: an error in a stream of events is thrown. */
function valuesOf({ model }: EmitContext, shape: UnionShape): readonly Member[] {
  return shape.eventStream ? eventsOf(model, shape).events : shape.members;
}

/** One object type for each member: exactly one of them is set. */
function unionType(
  context: EmitContext,
  shape: UnionShape,
  direction: Direction,
): Pick<TypeAlias, 'type' | 'final'> {
  const members = valuesOf(context, shape).map((member) =>
    typeMember(member.name, false, typeOf(context, member.target, direction)),
  );
  return { type: union(members.map((member) => objectType([member]))), final: true };
}
