/** Reads values of JSON and CBOR by the model. */
import { type Member, type Shape, shapeOf, type TimestampFormat } from '../model/model.js';
import { checkCount, checkRequired, checkUnion, spotOf, unknownMember } from './containers.js';
import {
  type Edit,
  entryOf,
  itemOf,
  type Leaf,
  memberOf,
  type Range,
  type ReadContext,
  type Sample,
  type Spot,
} from './read-context.js';
import { checkCbor, checkValue, dateIn, formatOf, nodeWord, wordOf } from './scalars.js';
import { isNamedValue, isSecretKey, namesSecretValue } from './secrets.js';
import type { ValueEntry, ValueFormat, ValueNode } from './value-nodes.js';

/** How values are read. */
export interface ValueReader {
  readonly reading: ReadContext;
  readonly format: ValueFormat;
  /** The number of the event that they stand in. */
  readonly event?: number;
  /** Names of what stands beside the outermost members and is none of them. */
  readonly besides?: ReadonlySet<string>;
  /** Tells the required members that are missing. */
  readonly required: typeof checkRequired;
}

/** Reads the members that a body holds together. */
export function readMembers(
  reader: ValueReader,
  node: ValueNode,
  members: readonly Member[],
  holder: string,
  spot: Spot,
  isUnion = false,
): void {
  if (node.kind !== 'object') {
    const message = `has to be an object, and is ${nodeWord(node)}`;
    reader.reading.found.push({ kind: 'wrong-type', path: spot.path, message });
    readUnknown(reader, node, spot, undefined);
    return;
  }
  const there = new Set<string>();
  const seen = new Set<string>();
  const inside: ValueReader = { ...reader, besides: typeName };
  const namesSecret = namesSecretValue(textsOf(node.entries));
  for (const entry of node.entries) {
    const member = members.find(({ wireName, name }) => (wireName ?? name) === entry.name);
    if (member === undefined) {
      const isKnown = (reader.besides ?? typeName).has(entry.name);
      readStranger(inside, entry, isKnown ? undefined : holder, spot, namesSecret);
      continue;
    }
    const shape = shapeOf(reader.reading.model, member.target);
    const inner = spotOf(spot, member, shape);
    // Readers differ in which of the two they take: RFC 8259, section 4, and RFC 8949, section 5.6.
    if (seen.has(entry.name)) {
      const message = 'stands more than once';
      reader.reading.found.push({ kind: 'wrong-form', path: inner.path, message });
    }
    seen.add(entry.name);
    if (entry.value.kind === 'null') continue;
    there.add(member.name);
    const isSecret = namesSecret && isNamedValue(member.name);
    readValue(inside, entry.value, shape, member, isSecret ? { ...inner, secret: true } : inner);
  }
  reader.required(reader.reading, members, there, spot);
  if (isUnion) checkUnion(reader.reading, there.size, spot);
}

/** What names the type of a structure or an error is not one of its members. */
const typeName: ReadonlySet<string> = new Set(['__type']);

/** @param holder undefined where nothing is wrong with it. */
function readStranger(
  reader: ValueReader,
  { name, value }: ValueEntry,
  holder: string | undefined,
  spot: Spot,
  namesSecret: boolean,
): void {
  const secret = isSecretKey(name) || (namesSecret && isNamedValue(name));
  const inner = memberOf(spot, name, secret);
  if (value.kind !== 'null' && holder !== undefined) unknownMember(reader.reading, inner, holder);
  readUnknown(reader, value, inner, undefined);
}

function textsOf(entries: readonly ValueEntry[]): (readonly [string, string])[] {
  return entries.flatMap(({ name, value }) =>
    value.kind === 'text' ? [[name, value.text] as const] : [],
  );
}

/** Reads a value of a shape. */
export function readValue(
  reader: ValueReader,
  node: ValueNode,
  shape: Shape,
  member: Member | undefined,
  spot: Spot,
): void {
  const { reading } = reader;
  const { model, found } = reading;
  const misfit = (): void => {
    const message = `has to be ${wordOf(shape)}, and is ${nodeWord(node)}`;
    found.push({ kind: 'wrong-type', path: spot.path, message });
    readUnknown(reader, node, spot, undefined);
  };
  switch (shape.kind) {
    case 'structure':
    case 'union':
      readMembers(reader, node, shape.members, shape.id, spot, shape.kind === 'union');
      return;
    case 'list': {
      if (node.kind !== 'list') return misfit();
      const item = shapeOf(model, shape.member.target);
      for (const [index, each] of node.items.entries()) {
        if (each.kind === 'null' && shape.sparse) continue;
        const at = itemOf(spot, index);
        readValue(reader, each, item, shape.member, { ...at, secret: at.secret || item.sensitive });
      }
      checkCount(reading, shape.length, node.items.length, spot);
      return;
    }
    case 'map': {
      if (node.kind !== 'object') return misfit();
      const key = shapeOf(model, shape.key.target);
      const inner = shapeOf(model, shape.value.target);
      const isSecretMap = spot.secret || key.sensitive;
      for (const [index, { name, keyAt, value }] of node.entries.entries()) {
        addLeaf(reader, { text: name, at: keyAt, shape: key, spot, secret: isSecretMap });
        if (value.kind === 'null' && shape.sparse) continue;
        const secret = inner.sensitive || isSecretKey(name);
        const at = entryOf(spot, isSecretMap ? undefined : name, index, secret);
        readValue(reader, value, inner, shape.value, at);
      }
      checkCount(reading, shape.length, node.entries.length, spot);
      return;
    }
    case 'document':
      readUnknown(reader, node, spot, shape);
      return;
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob': {
      if (node.kind === 'object' || node.kind === 'list') return misfit();
      const usual = formatOf(member, shape, 'epoch-seconds');
      if (reader.format.name === 'cbor') checkCbor(reading, shape, node, spot);
      else checkValue(reading, shape, node, spot, usual);
      if (node.kind === 'null') return;
      const token = member?.idempotencyToken ?? false;
      const format = reader.format.name === 'cbor' ? undefined : usual;
      addLeaf(reader, { text: textIn(node), at: node.at, shape, spot, token, format });
    }
  }
}

/**
 * Reads a value that the model says nothing of.
 *
 * @param shape of the document that it is part of.
 */
export function readUnknown(
  reader: ValueReader,
  node: ValueNode,
  spot: Spot,
  shape: Shape | undefined,
): void {
  switch (node.kind) {
    case 'object': {
      const namesSecret = namesSecretValue(textsOf(node.entries));
      for (const [index, { name, keyAt, value }] of node.entries.entries()) {
        const secret = isSecretKey(name) || (namesSecret && isNamedValue(name));
        if (spot.secret) addLeaf(reader, { text: name, at: keyAt, spot, secret: true });
        readUnknown(
          reader,
          value,
          entryOf(spot, spot.secret ? undefined : name, index, secret),
          shape,
        );
      }
      return;
    }
    case 'list':
      node.items.forEach((each, index) => readUnknown(reader, each, itemOf(spot, index), shape));
      return;
    case 'null':
      return;
    case 'text':
    case 'number':
    case 'boolean':
    case 'bytes':
    case 'time': {
      const asText = node.kind === 'number' ? 'number' : 'text';
      addLeaf(reader, { text: textIn(node), at: node.at, spot, asWritten: asText, wide: shape });
    }
  }
}

function textIn(node: ValueNode): string | undefined {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'number':
      return node.text;
    default:
      return undefined;
  }
}

function addLeaf(
  { reading, format: { write }, event }: ValueReader,
  given: {
    readonly text: string | undefined;
    readonly at: Range;
    readonly spot: Spot;
    readonly shape?: Shape;
    readonly secret?: boolean;
    readonly token?: boolean;
    readonly format?: TimestampFormat | undefined;
    readonly asWritten?: 'number' | 'text';
    readonly wide?: Shape | undefined;
  },
): void {
  const { text, at, spot, shape, secret = false, token = false, format } = given;
  const put = (value: Sample): Edit => {
    const isZero = given.asWritten === 'number' && typeof value === 'string';
    const written =
      value instanceof Date && format !== undefined ? dateIn(value, format) : isZero ? 0 : value;
    return { in: 'body', at, by: write(written), ...(event === undefined ? {} : { event }) };
  };
  const leaf: Leaf = {
    path: spot.path,
    shape: shape ?? given.wide,
    secret: secret || spot.secret,
    token,
    text,
    put,
  };
  reading.leaves.push(leaf);
}
