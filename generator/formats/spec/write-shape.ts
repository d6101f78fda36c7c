import { typeWord } from '../../model/numbers.js';
import { cliName } from '../../model/cli-names.js';
import type { Bounds, EnumValue, Member, Model, Shape } from '../../model/model.js';
import { defined } from './defined.js';
import type {
  BoundsSpec,
  LongMemberSpec,
  MemberSpec,
  ShapeSpec,
  StringEnumSpec,
} from './spec-types.js';

/**
 * Whether a shape stands under `shapes`: one that has a name, and one that has none but says what
 * cannot be said on the spot, or has a type for which the word means another shape.
 */
export function isWrittenByName(model: Model, shape: Shape): boolean {
  if (shape.named || shape.documentation !== undefined || shape.deprecated !== undefined) {
    return true;
  }
  if (model.shapes.get(typeWord(shape))?.named === true) {
    if (Object.keys(namedSpec(model, shape)).length === 1) return true;
  }
  switch (shape.kind) {
    case 'structure':
      return shape.error !== undefined || shape.xml !== undefined;
    case 'union':
      return shape.xml !== undefined;
    case 'list':
    case 'map':
      return shape.flattened;
    case 'string':
    case 'blob':
      return shape.mediaType !== undefined;
    case 'timestamp':
      return shape.format !== undefined;
    default:
      return false;
  }
}

/** The members by name. */
export function membersSpec(model: Model, members: readonly Member[]): Record<string, MemberSpec> {
  return Object.fromEntries(members.map((member) => [member.name, memberSpec(model, member)]));
}

function memberSpec(model: Model, member: Member): MemberSpec {
  const { binding } = member;
  const long: LongMemberSpec = {
    ...typeSpec(model, member.target),
    ...(member.required ? { required: true } : {}),
    ...defined(member, ['documentation', 'yamlComment', 'rst']),
    ...deprecation(member.deprecated),
    ...(member.cli === cliName(member.name) ? {} : { cli: member.cli }),
    ...defined(member, ['wireName', 'ec2Name']),
    ...(binding === undefined
      ? {}
      : {
          in: binding.in,
          ...('name' in binding && binding.name !== member.name ? { name: binding.name } : {}),
          ...('prefix' in binding ? { prefix: binding.prefix } : {}),
        }),
    ...(member.hostLabel ? { hostLabel: true } : {}),
    ...(member.idempotencyToken ? { idempotencyToken: true } : {}),
    ...defined(member, ['timestampFormat']),
    ...(member.flattened ? { flattened: true } : {}),
    ...(member.attribute ? { attribute: true } : {}),
    ...defined(member, ['xml', 'mediaType', 'event', 'contextParam', 'default', 'clientDefault']),
    ...defined(member, ['lastSegment', 'md5Member', 'jsonText']),
    ...(member.syntax === undefined ? {} : { syntax: [...member.syntax] }),
  };
  return Object.keys(long).length === 1 ? long.type : long;
}

/** A named shape by its name, a plain type by its word, everything else written out. */
function typeSpec(model: Model, id: string): LongMemberSpec {
  const shape = model.shapes.get(id);
  if (shape === undefined || isWrittenByName(model, shape)) return { type: id };
  const spec = namedSpec(model, shape);
  const sensitive = shape.sensitive ? { sensitive: true } : {};
  switch (spec.type) {
    case 'structure':
      return { type: spec.type, ...sensitive, members: spec.members ?? {} };
    case 'union':
      return {
        type: spec.type,
        ...sensitive,
        members: spec.members,
        ...defined(spec, ['eventStream']),
      };
    case 'timestamp':
      return { type: spec.type, ...sensitive };
    default:
      return spec;
  }
}

/** A shape as it stands under `shapes`. */
export function namedSpec(model: Model, shape: Shape): ShapeSpec {
  const base = {
    ...defined(shape, ['documentation', 'yamlComment']),
    ...deprecation(shape.deprecated),
    ...(shape.sensitive ? { sensitive: true } : {}),
  };
  switch (shape.kind) {
    case 'structure':
      return {
        type: 'structure',
        ...base,
        members: membersSpec(model, shape.members),
        ...(shape.error === undefined
          ? {}
          : {
              error: {
                ...defined(shape.error, ['status', 'code', 'queryCode']),
                fault: shape.error.fault,
                ...(shape.error.retryable === undefined
                  ? {}
                  : { retryable: shape.error.retryable === 'yes' ? true : shape.error.retryable }),
              },
            }),
        ...defined(shape, ['xml']),
      };
    case 'union':
      return {
        type: 'union',
        ...base,
        members: membersSpec(model, shape.members),
        ...(shape.eventStream ? { eventStream: true } : {}),
        ...defined(shape, ['xml']),
      };
    case 'list':
      return {
        type: 'list',
        ...base,
        member: memberSpec(model, shape.member),
        ...bounds('length', shape.length),
        ...(shape.unique ? { unique: true } : {}),
        ...(shape.sparse ? { sparse: true } : {}),
        ...(shape.flattened ? { flattened: true } : {}),
      };
    case 'map':
      return {
        type: 'map',
        ...base,
        key: memberSpec(model, shape.key),
        value: memberSpec(model, shape.value),
        ...bounds('length', shape.length),
        ...(shape.sparse ? { sparse: true } : {}),
        ...(shape.flattened ? { flattened: true } : {}),
      };
    case 'string':
      return {
        type: 'string',
        ...base,
        ...bounds('length', shape.length),
        ...defined(shape, ['pattern', 'mediaType']),
        ...(shape.enum === undefined ? {} : { enum: enumSpec(shape.enum) }),
      };
    case 'boolean':
    case 'document':
      return { type: shape.kind, ...base };
    case 'timestamp':
      return { type: 'timestamp', ...base, ...defined(shape, ['format']) };
    case 'blob':
      return {
        type: 'blob',
        ...base,
        ...bounds('length', shape.length),
        ...(shape.streaming ? { streaming: true } : {}),
        ...(shape.requiresLength ? { requiresLength: true } : {}),
        ...defined(shape, ['mediaType']),
      };
    default:
      return {
        type: shape.size,
        ...base,
        ...bounds('range', shape.range),
        ...(shape.enum === undefined
          ? {}
          : { enum: Object.fromEntries(shape.enum.map(({ name, value }) => [name, value])) }),
      };
  }
}

/** A notice of deprecation, which may be without a text. */
export function deprecation(text: string | undefined): { deprecated?: boolean | string } {
  if (text === undefined) return {};
  return { deprecated: text === '' ? true : text };
}

function bounds<Key extends string>(
  key: Key,
  { min, max }: Bounds,
): { [each in Key]?: BoundsSpec } {
  const spec: { [each in Key]?: BoundsSpec } = {};
  if (min === undefined && max === undefined) return spec;
  return { ...spec, [key]: min === max ? min : `${min ?? ''}..${max ?? ''}` };
}

/** A list where no value has documentation; else a mapping, unless that cannot hold the values. */
function enumSpec(values: readonly EnumValue[]): StringEnumSpec {
  if (values.every(({ documentation }) => documentation === undefined)) {
    return values.map(({ value }) => value);
  }
  // JavaScript puts keys that are numbers first, and takes one name for the prototype.
  if (values.some(({ value }) => value === '__proto__' || /^\d+$/.test(value))) {
    return values.map((each) => (each.documentation === undefined ? each.value : { ...each }));
  }
  return Object.fromEntries(
    values.map(({ value, documentation }) => [value, documentation ?? null]),
  );
}
