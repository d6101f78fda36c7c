import { typeWord } from '../../model/numbers.js';
import { cliName } from '../../model/cli-names.js';
import type { Bounds, EnumValue, Member, Model, Shape } from '../../model/model.js';
import { defined } from '../../defined.js';
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
    if (Object.keys(shapeSpec(model, shape)).length === 1) return true;
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
    ...defined({
      documentation: member.documentation,
      yamlComment: member.yamlComment,
      rst: member.rst,
    }),
    ...deprecationSpec(member.deprecated),
    ...(member.cli === cliName(member.name) ? {} : { cli: member.cli }),
    ...defined({ wireName: member.wireName, ec2Name: member.ec2Name }),
    ...(binding === undefined
      ? {}
      : {
          in: binding.in,
          ...('name' in binding && binding.name !== member.name ? { name: binding.name } : {}),
          ...('prefix' in binding ? { prefix: binding.prefix } : {}),
        }),
    ...(member.hostLabel ? { hostLabel: true } : {}),
    ...(member.idempotencyToken ? { idempotencyToken: true } : {}),
    ...defined({ timestampFormat: member.timestampFormat }),
    ...(member.flattened ? { flattened: true } : {}),
    ...(member.attribute ? { attribute: true } : {}),
    ...defined({
      xml: member.xml,
      mediaType: member.mediaType,
      event: member.event,
      contextParam: member.contextParam,
      default: member.default,
      clientDefault: member.clientDefault,
      negative: member.negative,
      valueFlag: member.valueFlag,
      base64: member.base64,
      lastSegment: member.lastSegment,
      md5Member: member.md5Member,
      jsonText: member.jsonText,
      syntax: member.syntax && [...member.syntax],
    }),
  };
  return Object.keys(long).length === 1 ? long.type : long;
}

/** A named shape by its name, a plain type by its word, everything else written out. */
function typeSpec(model: Model, id: string): LongMemberSpec {
  const shape = model.shapes.get(id);
  if (shape === undefined || isWrittenByName(model, shape)) return { type: id };
  const spec = shapeSpec(model, shape);
  const sensitive = shape.sensitive ? { sensitive: true } : {};
  switch (spec.type) {
    case 'structure':
      return { type: spec.type, ...sensitive, members: spec.members ?? {} };
    case 'union':
      return {
        type: spec.type,
        ...sensitive,
        members: spec.members,
        ...defined({ eventStream: spec.eventStream }),
      };
    case 'timestamp':
      return { type: spec.type, ...sensitive };
    default:
      return spec;
  }
}

/** A shape as it stands under `shapes`. */
export function shapeSpec(model: Model, shape: Shape): ShapeSpec {
  const base = {
    ...defined({ documentation: shape.documentation, yamlComment: shape.yamlComment }),
    ...deprecationSpec(shape.deprecated),
    ...(shape.sensitive ? { sensitive: true } : {}),
  };
  switch (shape.kind) {
    case 'structure':
      return {
        type: 'structure',
        ...base,
        members: membersSpec(model, shape.members),
        ...defined({
          error: shape.error && {
            ...defined({
              status: shape.error.status,
              code: shape.error.code,
              queryCode: shape.error.queryCode,
            }),
            fault: shape.error.fault,
            ...defined({
              retryable: shape.error.retryable === 'yes' ? true : shape.error.retryable,
            }),
          },
          xml: shape.xml,
        }),
      };
    case 'union':
      return {
        type: 'union',
        ...base,
        members: membersSpec(model, shape.members),
        ...(shape.eventStream ? { eventStream: true } : {}),
        ...defined({ xml: shape.xml }),
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
        ...defined({
          pattern: shape.pattern,
          mediaType: shape.mediaType,
          enum: shape.enum && enumSpec(shape.enum),
        }),
      };
    case 'boolean':
    case 'document':
      return { type: shape.kind, ...base };
    case 'timestamp':
      return { type: 'timestamp', ...base, ...defined({ format: shape.format }) };
    case 'blob':
      return {
        type: 'blob',
        ...base,
        ...bounds('length', shape.length),
        ...(shape.streaming ? { streaming: true } : {}),
        ...(shape.requiresLength ? { requiresLength: true } : {}),
        ...defined({ mediaType: shape.mediaType }),
      };
    default:
      return {
        type: shape.size,
        ...base,
        ...bounds('range', shape.range),
        ...defined({
          enum:
            shape.enum && Object.fromEntries(shape.enum.map(({ name, value }) => [name, value])),
        }),
      };
  }
}

/** A notice of deprecation, which may be without a text. */
export function deprecationSpec(text: string | undefined): { deprecated?: boolean | string } {
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
