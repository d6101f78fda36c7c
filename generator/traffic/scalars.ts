/** Single values: whether they are written as the model says, and whether they keep its constraints. */
import { violations } from '../model/constraints.js';
import type { Member, Model, Shape, TimestampFormat } from '../model/model.js';
import type { Found, ReadContext, Sample, Spot } from './read-context.js';
import type { ValueNode } from './value-nodes.js';

/** The format of timestamps of a member: its own, that of its shape, or that of the place where it stands. */
export function formatOf(
  member: Member | undefined,
  shape: Shape,
  usual: TimestampFormat,
): TimestampFormat {
  const own = shape.kind === 'timestamp' ? shape.format : undefined;
  return member?.timestampFormat ?? own ?? usual;
}

/** The text of a value that stands where all is text: in XML, forms, headers, queries and paths. */
export function textOf(value: Sample, format: TimestampFormat): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value instanceof Date ? String(dateIn(value, format)) : `${value}`;
}

/** A date as a format has it: a number or a text. */
export function dateIn(date: Date, format: TimestampFormat): number | string {
  switch (format) {
    case 'epoch-seconds':
      return date.getTime() / 1000;
    case 'date-time':
      return date.toISOString().replace('.000Z', 'Z');
    case 'http-date':
      return date.toUTCString();
  }
}

/** Looks at a value that stands as a text. */
export function checkText(
  reading: ReadContext,
  shape: Shape,
  text: string,
  { path }: Spot,
  format: TimestampFormat,
): void {
  const read = readText(shape, text, format);
  report(reading, path, shape, read);
}

/** Looks at a value of JSON or CBOR that is neither a list nor an object. */
export function checkValue(
  reading: ReadContext,
  shape: Shape,
  node: ValueNode,
  { path }: Spot,
  format: TimestampFormat,
): void {
  report(reading, path, shape, readNode(shape, node, format));
}

/** A value in the form of `violations`, or what is wrong with the way it is written. */
type ReadScalar = { readonly value: unknown } | Pick<Found, 'kind' | 'message'>;

function report({ model, found }: ReadContext, path: string, shape: Shape, read: ReadScalar): void {
  if ('kind' in read) found.push({ ...read, path });
  else found.push(...constraintsOf(model, shape, read.value, path));
}

function constraintsOf(model: Model, shape: Shape, value: unknown, path: string): Found[] {
  if (shape.kind === 'document') return [];
  return violations(model, shape.id, value).map((sentence) => ({
    kind: 'constraint',
    path,
    message: sentence.replace(/^the value /, ''),
  }));
}

function wrongType(wanted: string, found: string): ReadScalar {
  return { kind: 'wrong-type', message: `has to be ${wanted}, and is ${found}` };
}

function wrongForm(wanted: string, found: string): ReadScalar {
  return { kind: 'wrong-form', message: `has to be written as ${wanted}, and is ${found}` };
}

const numberText = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readText(shape: Shape, text: string, format: TimestampFormat): ReadScalar {
  switch (shape.kind) {
    case 'string':
      return { value: text };
    case 'boolean':
      if (text === 'true' || text === 'false') return { value: text === 'true' };
      return /^(?:true|false|1|0|yes|no)$/i.test(text)
        ? wrongForm('true or false', 'another word for it')
        : wrongType('true or false', 'another text');
    case 'number': {
      const isFloat = shape.size === 'float' || shape.size === 'double';
      if (isFloat && /^(?:NaN|-?Infinity)$/.test(text)) return { value: text };
      if (!numberText.test(text)) return wrongType('a number', 'a text that is none');
      const isBig = shape.size === 'big-integer' || shape.size === 'big-decimal';
      return { value: isBig ? text : Number(text) };
    }
    case 'timestamp':
      return readTime(text, format);
    case 'blob':
      return isBase64(text) ? { value: text } : wrongForm('base64', 'another text');
    case 'document':
      return { value: text };
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      return wrongType(wordOf(shape), 'a text');
  }
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}

/** How each format looks, as Smithy defines them (`timestampFormat`), whatever the number of digits of a fraction. */
const timeLooks: Readonly<Record<TimestampFormat, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  'epoch-seconds': /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  'http-date': /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d(?:\.\d+)? GMT$/,
};

const timeWords: Readonly<Record<TimestampFormat, string>> = {
  'date-time': 'a date-time such as 2015-01-25T08:00:00Z',
  'epoch-seconds': 'seconds since 1970',
  'http-date': 'an http-date such as Sun, 25 Jan 2015 08:00:00 GMT',
};

function readTime(text: string, format: TimestampFormat): ReadScalar {
  if (timeLooks[format].test(text)) {
    const isThere = format === 'epoch-seconds' || !Number.isNaN(Date.parse(text));
    return isThere
      ? { value: format === 'epoch-seconds' ? Number(text) : text }
      : wrongType('a point in time', 'a day or hour that does not exist');
  }
  const isTime =
    Object.values(timeLooks).some((look) => look.test(text)) || !Number.isNaN(Date.parse(text));
  return isTime
    ? wrongForm(timeWords[format], 'in another form')
    : wrongType('a point in time', 'a text that is none');
}

function readNode(shape: Shape, node: ValueNode, format: TimestampFormat): ReadScalar {
  const found = nodeWord(node);
  switch (shape.kind) {
    case 'string':
      return node.kind === 'text' ? { value: node.text } : wrongType('a text', found);
    case 'boolean':
      if (node.kind === 'boolean') return { value: node.boolean };
      return node.kind === 'text' && /^(?:true|false)$/i.test(node.text)
        ? wrongForm('true or false', 'a text')
        : wrongType('true or false', found);
    case 'number':
      return readNumber(shape, node);
    case 'timestamp':
      if (node.kind === 'time') return { value: node.seconds };
      if (node.kind === 'number') {
        return format === 'epoch-seconds'
          ? { value: node.number }
          : wrongForm(timeWords[format], 'a number');
      }
      if (node.kind !== 'text') return wrongType('a point in time', found);
      return format === 'epoch-seconds' && numberText.test(node.text)
        ? wrongForm(timeWords[format], 'a text')
        : readTime(node.text, format);
    case 'blob':
      if (node.kind === 'bytes') return { value: Buffer.from(node.bytes).toString('base64') };
      if (node.kind !== 'text') return wrongType('bytes', found);
      return isBase64(node.text) ? { value: node.text } : wrongForm('base64', 'another text');
    case 'document':
      return { value: null };
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      return wrongType(wordOf(shape), found);
  }
}

function readNumber(shape: Extract<Shape, { kind: 'number' }>, node: ValueNode): ReadScalar {
  const isFloat = shape.size === 'float' || shape.size === 'double';
  const isBig = shape.size === 'big-integer' || shape.size === 'big-decimal';
  if (node.kind === 'number') return { value: isBig ? node.text : node.number };
  if (node.kind !== 'text') return wrongType('a number', nodeWord(node));
  if (isFloat && /^(?:NaN|-?Infinity)$/.test(node.text)) return { value: node.text };
  if (!numberText.test(node.text)) return wrongType('a number', 'a text');
  return isBig ? { value: node.text } : wrongForm('a number', 'a text');
}

/**
 * As {@link checkValue}, for CBOR, whose bytes and times have kinds of their own.
 */
export function checkCbor(
  reading: ReadContext,
  shape: Shape,
  node: ValueNode,
  { path }: Spot,
): void {
  const isOther =
    (shape.kind === 'blob' && node.kind === 'text') ||
    (shape.kind === 'timestamp' && (node.kind === 'number' || node.kind === 'text'));
  const wanted = shape.kind === 'blob' ? 'bytes' : 'seconds since 1970 with tag 1';
  const read = isOther ? wrongForm(wanted, nodeWord(node)) : readNode(shape, node, 'epoch-seconds');
  report(reading, path, shape, read);
}

/** What a shape is called in a message. */
export function wordOf({ kind }: Pick<Shape, 'kind'>): string {
  switch (kind) {
    case 'structure':
    case 'union':
    case 'map':
      return 'an object';
    case 'list':
      return 'a list';
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a point in time';
    case 'blob':
      return 'bytes';
    case 'document':
      return 'a value of JSON';
  }
}

/** What a value is called in a message. */
export function nodeWord({ kind }: ValueNode): string {
  switch (kind) {
    case 'object':
      return 'an object';
    case 'list':
      return 'a list';
    case 'text':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'bytes':
      return 'bytes';
    case 'time':
      return 'a point in time';
  }
}
