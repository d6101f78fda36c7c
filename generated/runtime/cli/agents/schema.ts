/* eslint-disable */
// @ts-nocheck
/**
 * JSON Schema 2020-12 of what a command takes and prints, made from what it knows of its shapes.
 *
 * An input that the schema of `input` takes is one that the command line takes. The other way round, the
 * schema also holds what only the service checks: maxima, patterns, enums, and the plain forms of points in time
 * and bytes.
 */
import type { CliCommand, CliMember, CliShape, CliShapes } from '../command.js';
import type { CliDetail, CliDetails } from '../command.js';
import { base64Pattern, earliestSecond, latestSecond, timeExample, timePattern } from './forms.js';

/** A JSON Schema, as JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What `schema` prints of a command. Each schema stands by itself, with the `$defs` that it needs. */
export interface CommandSchema {
  /** The name on the command line. */
  readonly name: string;
  /** The name on the wire. */
  readonly operation: string;
  /** What `--cli-input-json` takes. */
  readonly input: JsonSchema;
  /** What is printed as JSON. */
  readonly output: JsonSchema;
  /** What is printed for each event, where there are any. */
  readonly events?: JsonSchema;
  /** What errors have besides their message, by their codes. */
  readonly errors: Readonly<Record<string, JsonSchema>>;
}

/** The dialect that the schemas are written in. */
export const dialect = 'https://json-schema.org/draft/2020-12/schema';

const noDetails: CliDetails = { shapes: {}, errorShapes: {}, errors: {}, codes: {} };

/** The schemas of a command. */
export function commandSchema(command: CliCommand, details: CliDetails = noDetails): CommandSchema {
  const { name, operation, shapes } = command;
  const said = details.shapes;
  const events = eventShape(command);
  const errors = (details.errors[name] ?? []).map((id) => [
    details.codes[id] ?? id,
    documentOf(id, { shapes: details.errorShapes, said, direction: 'out' }),
  ]);
  return {
    name,
    operation,
    input: inputOf(command, said),
    output: outputOf(command, said),
    ...(events === undefined
      ? {}
      : { events: documentOf(events, { shapes, said, direction: 'out' }) }),
    errors: Object.fromEntries(errors),
  };
}

/** `--count` fills in the members that it stands for. */
function inputOf(
  { input, shapes, countOption }: CliCommand,
  said: CliDetails['shapes'],
): JsonSchema {
  const filled = [countOption?.min, countOption?.max];
  const change = (member: CliMember): CliMember => {
    const { required: _, ...optional } = member;
    return filled.includes(member.name) ? optional : member;
  };
  return documentOf(input, { shapes: changed(shapes, input, change), said, direction: 'in' });
}

/**
 * What goes to a file or is printed by itself is left out. Pages are printed as one, which need not have all that
 * each of them has.
 */
function outputOf(command: CliCommand, said: CliDetails['shapes']): JsonSchema {
  const { output, shapes, fileOutput, eventOutput, pages } = command;
  const change = (member: CliMember): CliMember | undefined => {
    if (member.name === fileOutput || member.name === eventOutput) return undefined;
    const { required: _, ...optional } = member;
    return pages === undefined ? member : optional;
  };
  return documentOf(output, { shapes: changed(shapes, output, change), said, direction: 'out' });
}

/** The shapes with the members of one of them changed or left out. */
function changed(
  shapes: CliShapes,
  id: string,
  change: (member: CliMember) => CliMember | undefined,
): CliShapes {
  const shape = shapes[id];
  if (shape?.type !== 'structure') return shapes;
  const members = shape.members.flatMap((member) => change(member) ?? []);
  return { ...shapes, [id]: { type: 'structure', members } };
}

function eventShape({ output, shapes, eventOutput }: CliCommand): string | undefined {
  const shape = shapes[output];
  if (eventOutput === undefined || shape?.type !== 'structure') return undefined;
  return shape.members.find(({ name }) => name === eventOutput)?.shape;
}

/** What a schema is made of, and what it has come to need. */
interface Source {
  readonly shapes: CliShapes;
  readonly said: CliDetails['shapes'];
  /** Inputs are held to all that is known. Services add to what they send. */
  readonly direction: 'in' | 'out';
}

function documentOf(id: string, source: Source): JsonSchema {
  const defs: Record<string, JsonSchema> = {};
  const open: string[] = [];
  const refer = (member: CliMember): JsonSchema => {
    const shape = source.shapes[member.shape];
    if (shape === undefined) return {};
    const detail = source.said[member.shape] ?? {};
    if (isPlain(shape, detail, source)) return schemaOf(shape, detail, source, refer);
    if (member.shape === id) return { $ref: '#' };
    open.push(member.shape);
    return { $ref: `#/$defs/${member.shape}` };
  };
  const made = (of: string): JsonSchema => {
    const shape = source.shapes[of];
    return shape === undefined ? {} : schemaOf(shape, source.said[of] ?? {}, source, refer);
  };
  const root = made(id);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!Object.hasOwn(defs, at)) defs[at] = made(at);
  }
  const names = Object.keys(defs).sort();
  const sorted = Object.fromEntries(names.map((name) => [name, defs[name]]));
  return { $schema: dialect, title: id, ...root, ...(names.length > 0 && { $defs: sorted }) };
}

/** A type with nothing to say stands where it is used. */
function isPlain(shape: CliShape, { text, ...detail }: CliDetail, { direction }: Source): boolean {
  const isLong = ['structure', 'union', 'list', 'map', 'timestamp', 'blob'].includes(shape.type);
  const isKept = direction === 'in' || (shape.type === 'string' && shape.enum !== undefined);
  const bare = Object.keys(detail).length === 0 && text === undefined;
  return !isLong && (!isKept || (bare && !('min' in shape) && !('enum' in shape)));
}

type Refer = (member: CliMember) => JsonSchema;

function schemaOf(shape: CliShape, detail: CliDetail, source: Source, refer: Refer): JsonSchema {
  const { text: description } = detail;
  const isInput = source.direction === 'in';
  const about = description === undefined ? {} : { description };
  switch (shape.type) {
    case 'structure':
    case 'union':
      return { ...about, ...membersOf(shape, detail, isInput, refer) };
    case 'list':
      return {
        ...about,
        type: 'array',
        items:
          !isInput && detail.sparse
            ? { anyOf: [refer(shape.member), { type: 'null' }] }
            : refer(shape.member),
        ...(isInput && named({ minItems: shape.min, maxItems: detail.max })),
      };
    case 'map':
      return {
        ...about,
        type: 'object',
        ...(isInput && { propertyNames: refer(shape.key) }),
        additionalProperties:
          !isInput && detail.sparse
            ? { anyOf: [refer(shape.value), { type: 'null' }] }
            : refer(shape.value),
        ...(isInput && named({ maxProperties: detail.max })),
      };
    case 'string':
      if (shape.json) return about;
      return { ...about, ...textSchema(shape, detail, isInput) };
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return { ...about, ...numberSchema(shape, detail, isInput) };
    case 'boolean':
      return { ...about, type: 'boolean' };
    case 'blob':
      return {
        ...about,
        type: 'string',
        contentEncoding: 'base64',
        ...(isInput && { pattern: base64Pattern, ...named({ maxLength: encoded(detail.max) }) }),
      };
    case 'timestamp':
      return isInput
        ? {
            ...about,
            anyOf: [
              { type: 'string', pattern: timePattern, examples: [timeExample] },
              { type: 'number', minimum: earliestSecond, maximum: latestSecond },
            ],
          }
        : { ...about, type: 'string', examples: [timeExample] };
    case 'document':
      return about;
  }
}

function membersOf(
  shape: Extract<CliShape, { members: unknown }>,
  { members: texts = {} }: CliDetail,
  isInput: boolean,
  refer: Refer,
): JsonSchema {
  const properties = shape.members.map((member) => {
    // What a text holds is printed as JSON.
    const schema = !isInput && member.jsonText !== undefined ? {} : refer(member);
    const description = Object.hasOwn(texts, member.name) ? texts[member.name] : undefined;
    return [member.name, description === undefined ? schema : { ...schema, description }] as const;
  });
  const required = shape.members.filter((member) => member.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    ...(isInput && { additionalProperties: false }),
    // Of a union that a service sends, the command line may know no member.
    ...(shape.type === 'union' && { ...(isInput && { minProperties: 1 }), maxProperties: 1 }),
  };
}

function textSchema(
  shape: Extract<CliShape, { type: 'string' }>,
  detail: CliDetail,
  isInput: boolean,
): JsonSchema {
  const { enum: values } = shape;
  if (values !== undefined && !isInput) return { type: 'string', examples: values };
  const meanings = detail.values;
  const choice =
    values === undefined
      ? {}
      : meanings === undefined
        ? { enum: values }
        : {
            anyOf: values.map((value) => ({
              const: value,
              ...named({ description: meanings[value] }),
            })),
          };
  const bounds = isInput
    ? named({ minLength: shape.min, maxLength: detail.max, pattern: detail.pattern })
    : {};
  return { type: 'string', ...choice, ...bounds };
}

/** Beyond these, no service takes a whole number; in JSON it would be written as one that is not whole. */
const limits = { integer: 2 ** 31, long: 2 ** 63 } as const;

function numberSchema(
  shape: Extract<CliShape, { type: 'integer' | 'long' | 'float' | 'double' }>,
  { max, numbers }: CliDetail,
  isInput: boolean,
): JsonSchema {
  const isWhole = shape.type === 'integer' || shape.type === 'long';
  const limit = isWhole ? limits[shape.type] : undefined;
  const type = isWhole ? 'integer' : 'number';
  if (!isInput) return { type };
  const bounds = named({
    minimum: shape.min ?? (limit === undefined ? undefined : -limit),
    maximum: max ?? (limit === undefined ? undefined : limit - 1),
  });
  return { type, ...(numbers && { enum: numbers }), ...bounds };
}

/** The length in base64 of so many bytes. */
function encoded(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : 4 * Math.ceil(bytes / 3);
}

function named(values: Readonly<Record<string, unknown>>): JsonSchema {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
