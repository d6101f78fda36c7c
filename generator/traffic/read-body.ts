/** Reads bodies by the model, in whatever format the protocol has. */
import { type Member, shapeOf } from '../model/model.js';
import type { checkRequired } from './containers.js';
import { type ElementNode, readElements } from './element-nodes.js';
import { readElementMembers } from './read-elements.js';
import { readMembers, readUnknown, readValue } from './read-values.js';
import { memberOf, type ReadContext, type Spot } from './read-context.js';
import { cborFormat } from './cbor-nodes.js';
import { jsonFormat } from './json-nodes.js';
import { utf8Text } from './value-nodes.js';

/** How the structures of a body are written. */
export type BodyFormat = 'json' | 'cbor' | 'xml';

/** How a body is read. */
export interface BodyReader {
  readonly reading: ReadContext;
  readonly format: BodyFormat;
  readonly required: typeof checkRequired;
  readonly event?: number;
  readonly besides?: ReadonlySet<string>;
}

const root: Spot = { path: '', secret: false };

/**
 * Reads members that a body holds together.
 *
 * @param rootName the element that they stand in, where the format is XML; undefined where any will do.
 */
export function readBodyMembers(
  reader: BodyReader,
  body: Uint8Array,
  members: readonly Member[],
  holder: string,
  rootName?: string,
): void {
  const { reading, format } = reader;
  if (body.length === 0) {
    reader.required(reading, members, new Set(), root);
    return;
  }
  if (format === 'xml') {
    const element = elementOf(reading, body);
    if (element === undefined) return;
    checkRoot(reading, element, rootName, '');
    readElementMembers(reader, element, members, holder, root);
    return;
  }
  const values = { ...reader, format: format === 'cbor' ? cborFormat : jsonFormat };
  const node = values.format.read(body);
  if (node === undefined) unreadable(reading, format);
  else readMembers(values, node, members, holder, root);
}

/**
 * Reads the member that is the whole body.
 *
 * @param rootName its element, where the format is XML.
 */
export function readPayload(
  reader: BodyReader,
  body: Uint8Array,
  member: Member,
  secret: boolean,
  rootName: string,
): void {
  const { reading, format } = reader;
  const shape = shapeOf(reading.model, member.target);
  const spot = memberOf(root, member.name, secret || shape.sensitive);
  if (format === 'xml' && shape.kind !== 'document') {
    const element = elementOf(reading, body);
    if (element === undefined) return;
    checkRoot(reading, element, rootName, spot.path);
    if (shape.kind === 'structure' || shape.kind === 'union') {
      readElementMembers(reader, element, shape.members, shape.id, spot, shape.kind === 'union');
    }
    return;
  }
  const values = { ...reader, format: format === 'cbor' ? cborFormat : jsonFormat };
  const node = values.format.read(body);
  if (node === undefined) unreadable(reading, format);
  else if (shape.kind === 'document') readUnknown(values, node, spot, shape);
  else readValue(values, node, shape, member, spot);
}

/** The root of a document; tells where there is none. */
export function elementOf(reading: ReadContext, body: Uint8Array): ElementNode | undefined {
  const text = utf8Text(body);
  const element = text === undefined ? undefined : readElements(text.replace(/^\uFEFF/, ' '));
  if (element === undefined) unreadable(reading, 'xml');
  if (text?.includes('<!--')) reading.opaque.push('comments');
  return element;
}

/** Tells an element around a value that is called otherwise. */
export function checkRoot(
  { found }: ReadContext,
  { name }: ElementNode,
  wanted: string | undefined,
  path: string,
): void {
  if (wanted === undefined || name === wanted) return;
  const message = `stands in <${name}>, where <${wanted}> belongs`;
  found.push({ kind: 'wrong-form', path, message });
}

const formatWords: Readonly<Record<BodyFormat, string>> = {
  json: 'JSON',
  cbor: 'CBOR',
  xml: 'XML',
};

function unreadable({ found, opaque }: ReadContext, format: BodyFormat): void {
  opaque.push('not readable');
  found.push({ kind: 'unreadable', path: '', message: `the body is not ${formatWords[format]}` });
}
