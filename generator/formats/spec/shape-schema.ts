import * as z from 'zod';
import { jsonTexts, numberSizes, timestampFormats } from '../../model/model.js';
import type { MemberSpec, ShapeSpec } from './spec-types.js';

/** A text, with what an editor shows for its key. */
export const text = (description: string): z.ZodString => z.string().describe(description);
/** True or false, with what an editor shows for its key. */
export const flag = (description: string): z.ZodBoolean => z.boolean().describe(description);

const boundsPattern =
  /^(?=.*\d)(-?\d+(\.\d+)?([eE][+-]?\d+)?)?\.\.(-?\d+(\.\d+)?([eE][+-]?\d+)?)?$/;

const bounds = z.union([
  z.number(),
  z
    .string()
    .regex(
      boundsPattern,
      'Write 1..55, ..10 or 3.. (the bounds included), or one number for exactly that.',
    ),
]);
const length = bounds
  .describe(
    'How long a value may be, in characters, bytes or entries: `1..55`, `..10`, `3..`, or one number for exactly that many.',
  )
  .exactOptional();
const range = bounds
  .describe('Which numbers are allowed: `0..100`, `-1.5..`, or one number for just that.')
  .exactOptional();

/** The documentation of whatever it is part of. */
export const documentation: z.ZodExactOptional<z.ZodString> = text(
  'What this is for, in Markdown.',
).exactOptional();
const yamlComment = text(
  'The comment of the skeleton `yaml-input`, where it is not the first sentence of the documentation; remove it when you change the documentation.',
).exactOptional();
/** The same as a reference page has it. */
export const rst: z.ZodExactOptional<z.ZodString> = text(
  'The documentation as the reference page had it that it was read from; remove it when you change the documentation.',
).exactOptional();
/** Whether it should no longer be used. */
export const deprecated: z.ZodExactOptional<z.ZodUnion<readonly [z.ZodBoolean, z.ZodString]>> = z
  .union([z.boolean(), z.string()])
  .describe('True if it should no longer be used, or a text that says what to use instead.')
  .exactOptional();
const sensitive = flag(
  'Its value is never shown in messages, logs or debug output.',
).exactOptional();
const timestampFormat = z
  .enum(timestampFormats)
  .describe('How the time is written on the wire, where the protocol would write it otherwise.');

const xml = z
  .strictObject({
    name: text('The element name.').exactOptional(),
    namespace: text('The namespace URI.').exactOptional(),
    prefix: text('The prefix of the namespace.').exactOptional(),
  })
  .describe('How it appears in XML.')
  .exactOptional();

const enumDocumentation = z.union([z.string(), z.null(), z.strictObject({ documentation })]);

const enumEntry = z.union([
  z.string(),
  z.strictObject({ value: text('The value, where it cannot be a key.'), documentation }),
]);

const stringEnum = z
  .union([z.array(enumEntry), z.record(z.string(), enumDocumentation)])
  .describe('The known values: a list, or a mapping from each value to its documentation.');

const integerEnum = z
  .record(z.string(), z.int())
  .describe('The known values: a mapping from name to number.');

const anyEnum = z
  .union([
    z.array(enumEntry),
    z.record(
      z.string(),
      z.union([z.string(), z.null(), z.number(), z.strictObject({ documentation })]),
    ),
  ])
  .describe(
    'The known values: a list, a mapping from each text to its documentation, or a mapping from name to number.',
  );

/** Members by name. */
export const members = (description: string): z.ZodRecord<z.ZodString, z.ZodType<MemberSpec>> =>
  z.record(z.string(), member).describe(description);

const member: z.ZodType<MemberSpec> = z
  .lazy(() =>
    z.union([z.string().describe('A shape of this file, or a type such as string.'), longMember]),
  )
  .meta({ id: 'Member', description: 'A type by name, or a mapping that says more.' });

const longMember = z.strictObject({
  type: text('A shape of this file, or a type such as string, integer, list or structure.'),
  required: flag('A value must be given.').exactOptional(),
  documentation,
  yamlComment,
  rst,
  deprecated,
  cli: text(
    'The option on the command line, without dashes, where not made from the name.',
  ).exactOptional(),
  wireName: text(
    'The key in the body, where it is not the name; of a payload in XML, the root element, where it is not called as the shape.',
  ).exactOptional(),
  ec2Name: text('The key in the body of the ec2 protocol.').exactOptional(),
  in: z
    .enum(['label', 'query', 'query-map', 'header', 'header-map', 'payload', 'status'])
    .describe('Where in the HTTP message the member travels, if not in the body.')
    .exactOptional(),
  name: text('The name of the header or of the query parameter.').exactOptional(),
  prefix: text('With `in: header-map`, what the names of the headers begin with.').exactOptional(),
  hostLabel: flag('The value becomes part of the host name.').exactOptional(),
  idempotencyToken: flag('A unique value is made up when none is given.').exactOptional(),
  timestampFormat: timestampFormat.exactOptional(),
  flattened: flag('The entries have no element around them in XML.').exactOptional(),
  attribute: flag('It is an attribute in XML, not an element.').exactOptional(),
  xml,
  mediaType: text('The media type of the content, e.g. application/json.').exactOptional(),
  event: z.enum(['payload', 'header']).describe('Which part of an event it is.').exactOptional(),
  contextParam: text('The parameter of the endpoint rules that it sets.').exactOptional(),
  default: z
    .union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(z.never()),
      z.record(z.string(), z.never()),
    ])
    .describe(
      'The value that counts when none is given. Clients fill it in, but for members of an input itself.',
    )
    .exactOptional(),
  clientDefault: text(
    'What is sent where the input has no value, or an empty one.',
  ).exactOptional(),
  negative: text(
    'The option that turns a boolean off, without dashes, where it is not `no-` and the option.',
  ).exactOptional(),
  valueFlag: flag(
    'The structure holds one boolean, which the option of the command line turns on or off.',
  ).exactOptional(),
  base64: flag(
    'The text is in base64: the command line encodes what is given, and prints what comes decoded.',
  ).exactOptional(),
  lastSegment: flag(
    'Of a path such as `/hostedzone/Z1`, only the last part is sent.',
  ).exactOptional(),
  md5Member: text(
    'The value is sent in base64, and its MD5 by the member named here, unless that is given.',
  ).exactOptional(),
  jsonText: z
    .enum(jsonTexts)
    .describe('The text holds JSON, which the command line prints as such.')
    .exactOptional(),
  syntax: z
    .array(z.enum(['shorthand', 'json']))
    .describe('The syntaxes the reference page shows for the option.')
    .exactOptional(),
  sensitive,
  length,
  range,
  pattern: text('A regular expression that values match.').exactOptional(),
  enum: anyEnum.exactOptional(),
  get members() {
    return members('The members of a structure or union written on the spot.').exactOptional();
  },
  get member() {
    return member.exactOptional().describe('What a list written on the spot holds.');
  },
  get key() {
    return member.exactOptional().describe('The keys of a map written on the spot.');
  },
  get value() {
    return member.exactOptional().describe('The values of a map written on the spot.');
  },
  unique: flag('No entry occurs twice.').exactOptional(),
  sparse: flag('Entries may be null.').exactOptional(),
  streaming: flag('The content is not held in memory as a whole.').exactOptional(),
  requiresLength: flag('A stream must tell its length beforehand.').exactOptional(),
  eventStream: flag('The union is a stream of events.').exactOptional(),
});

const about = { documentation, yamlComment, deprecated, sensitive };

const error = z
  .union([
    z.enum(['client', 'server']),
    z.strictObject({
      fault: z.enum(['client', 'server']).describe('Whose fault it is.'),
      status: z.int().min(100).max(599).describe('The HTTP status.').exactOptional(),
      code: text("The code on the wire, where it is not the shape's name.").exactOptional(),
      queryCode: text(
        'The code in the header `x-amzn-query-error` of a service that once spoke query.',
      ).exactOptional(),
      retryable: z
        .union([z.boolean(), z.literal('throttling')])
        .describe('Trying again can help; `throttling` where it helps only after a pause.')
        .exactOptional(),
    }),
  ])
  .describe('This structure is an error: whose fault it is, and what the wire says of it.')
  .exactOptional();

const shapeUnion = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('structure'),
    ...about,
    members: members('The members by name, in the order they are shown in.').exactOptional(),
    error,
    xml,
  }),
  z.strictObject({
    type: z.literal('union'),
    ...about,
    members: members('The members by name; exactly one of them is set.'),
    eventStream: flag('The union is a stream of events.').exactOptional(),
    xml,
  }),
  z.strictObject({
    type: z.literal('list'),
    ...about,
    member,
    length,
    unique: flag('No entry occurs twice.').exactOptional(),
    sparse: flag('Entries may be null.').exactOptional(),
    flattened: flag('The entries have no element around them in XML.').exactOptional(),
  }),
  z.strictObject({
    type: z.literal('map'),
    ...about,
    key: member,
    value: member,
    length,
    sparse: flag('Values may be null.').exactOptional(),
    flattened: flag('The entries have no element around them in XML.').exactOptional(),
  }),
  z.strictObject({
    type: z.literal('string'),
    ...about,
    length,
    pattern: text('A regular expression that values match.').exactOptional(),
    enum: stringEnum.exactOptional(),
    mediaType: text('The media type of the content.').exactOptional(),
  }),
  z.strictObject({
    type: z.enum(numberSizes).describe('A number, by its size and kind.'),
    ...about,
    range,
    enum: integerEnum.exactOptional(),
  }),
  z.strictObject({ type: z.literal('boolean'), ...about }),
  z.strictObject({
    type: z.literal('timestamp'),
    ...about,
    format: timestampFormat.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('blob'),
    ...about,
    length,
    streaming: flag('The content is not held in memory as a whole.').exactOptional(),
    requiresLength: flag('A stream must tell its length beforehand.').exactOptional(),
    mediaType: text('The media type of the content.').exactOptional(),
  }),
  z.strictObject({ type: z.literal('document'), ...about }),
]);

/** A shape of the section `shapes`. */
export const shape: z.ZodType<ShapeSpec> = shapeUnion.meta({
  id: 'Shape',
  description: 'A named type.',
});

/** The keys that a named shape can have, of whatever type it is. */
export const shapeKeys: ReadonlySet<string> = new Set(
  shapeUnion.options.flatMap((option) => Object.keys(option.shape)),
);
