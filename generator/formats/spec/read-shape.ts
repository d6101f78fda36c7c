import { defined } from '../../defined.js';
import type { Pointer } from '../../diagnostics/diagnostic.js';
import type { EnumValue, ErrorTrait, Member, Shape } from '../../model/model.js';
import { readBounds } from './read-bounds.js';
import { readMember, readDeprecation } from './read-member.js';
import type { SpecContext } from './context.js';
import { originOf } from './context.js';
import type { InlineShape } from './inline-shape.js';
import type { ErrorSpec, MemberSpec, ShapeSpec, StringEnumSpec } from './spec-types.js';

/** Where a shape stands, and where its members do, which is not the same for an input. */
export interface ShapePlace {
  readonly named: boolean;
  readonly pointer: Pointer;
  readonly members: Pointer;
}

/** Adds a shape to the model, and after it the shapes that are written inside it. */
export function readShape(
  context: SpecContext,
  id: string,
  spec: ShapeSpec,
  place: ShapePlace,
): void {
  const inline: InlineShape[] = [];
  const part = (name: string, member: MemberSpec, pointer: Pointer): Member => {
    const built = readMember(context, id, name, member, pointer);
    if (built.inline !== undefined) inline.push(built.inline);
    return built.member;
  };
  context.shapes.set(id, shapeOf(context, id, spec, place, part));
  for (const each of inline) {
    readShape(context, each.id, each.spec, {
      named: false,
      pointer: each.pointer,
      members: [...each.pointer, 'members'],
    });
  }
}

function shapeOf(
  context: SpecContext,
  id: string,
  spec: ShapeSpec,
  place: ShapePlace,
  part: (name: string, member: MemberSpec, pointer: Pointer) => Member,
): Shape {
  const deprecated = readDeprecation(spec.deprecated);
  const base = {
    id,
    named: place.named,
    ...defined({ documentation: spec.documentation, yamlComment: spec.yamlComment, deprecated }),
    sensitive: spec.sensitive ?? false,
    origin: originOf(context, place.pointer),
  };
  const members = (of: Record<string, MemberSpec> | undefined): Member[] =>
    Object.entries(of ?? {}).map(([name, each]) => part(name, each, [...place.members, name]));
  const under = (key: string): Pointer => [...place.pointer, key];

  switch (spec.type) {
    case 'structure':
      return {
        ...base,
        kind: 'structure',
        members: members(spec.members),
        ...defined({ error: spec.error && errorTrait(spec.error), xml: spec.xml }),
      };
    case 'union':
      return {
        ...base,
        kind: 'union',
        members: members(spec.members),
        eventStream: spec.eventStream ?? false,
        ...defined({ xml: spec.xml }),
      };
    case 'list':
      return {
        ...base,
        kind: 'list',
        member: part('member', spec.member, under('member')),
        length: readBounds(spec.length),
        unique: spec.unique ?? false,
        sparse: spec.sparse ?? false,
        flattened: spec.flattened ?? false,
      };
    case 'map':
      return {
        ...base,
        kind: 'map',
        key: part('key', spec.key, under('key')),
        value: part('value', spec.value, under('value')),
        length: readBounds(spec.length),
        sparse: spec.sparse ?? false,
        flattened: spec.flattened ?? false,
      };
    case 'string':
      return {
        ...base,
        kind: 'string',
        length: readBounds(spec.length),
        ...defined({
          pattern: spec.pattern,
          enum: spec.enum && enumValues(spec.enum),
          mediaType: spec.mediaType,
        }),
      };
    case 'boolean':
    case 'document':
      return { ...base, kind: spec.type };
    case 'timestamp':
      return {
        ...base,
        kind: 'timestamp',
        ...defined({ format: spec.format }),
      };
    case 'blob':
      return {
        ...base,
        kind: 'blob',
        length: readBounds(spec.length),
        streaming: spec.streaming ?? false,
        requiresLength: spec.requiresLength ?? false,
        ...defined({ mediaType: spec.mediaType }),
      };
    default:
      return {
        ...base,
        kind: 'number',
        size: spec.type,
        range: readBounds(spec.range),
        ...defined({
          enum: spec.enum && Object.entries(spec.enum).map(([name, value]) => ({ name, value })),
        }),
      };
  }
}

function enumValues(spec: StringEnumSpec): EnumValue[] {
  if (Array.isArray(spec)) {
    return spec.map((entry) => (typeof entry === 'string' ? { value: entry } : entry));
  }
  return Object.entries(spec).map(([value, about]) => {
    const documentation = typeof about === 'string' ? about : about?.documentation;
    return documentation === undefined ? { value } : { value, documentation };
  });
}

function errorTrait(spec: ErrorSpec): ErrorTrait {
  if (typeof spec === 'string') return { fault: spec };
  const { fault, status, code, queryCode, retryable } = spec;
  return {
    fault,
    ...defined({ status, code, queryCode }),
    ...(retryable === undefined || retryable === false
      ? {}
      : { retryable: retryable === true ? 'yes' : retryable }),
  };
}
