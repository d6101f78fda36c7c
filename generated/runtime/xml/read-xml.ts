/* eslint-disable */
// @ts-nocheck
/** Reads XML into the values that a table describes, in one pass and without a tree in between. */
import { readScalar } from '../core/scalars.js';
import type { ListShape, MapShape, StructureShape, WireShape } from '../core/wire-shape.js';
import { closeElement, type Cursor, openElement, readName, readText } from './xml-cursor.js';
import {
  localName,
  nextChild,
  readAny,
  readDocument,
  set,
  skipElement,
  type Values,
} from './xml-tree.js';

/**
 * The value of a document's root element, whatever its name. Namespaces are not looked at: a prefix
 * of an element is left off, one of an attribute is part of its name. Elements that the table does
 * not know are skipped; of several where one should be, the last counts.
 *
 * @param wrapper an element within the root that stands for the value instead; where there is none,
 *   the value is undefined.
 * @throws Error where the text is malformed, nested deeper than 128 elements, has a document type,
 *   or holds what is not a value of its shape (then a RangeError). Messages do not quote it, since it
 *   may hold secrets.
 */
export function readXml(text: string, shape: WireShape, wrapper?: string): unknown {
  return readDocument(text, (cursor, tag) => {
    if (wrapper === undefined) return readElement(cursor, tag, shape, tag);
    let value: unknown;
    readChildren(cursor, tag, wrapper, (child) => {
      value = readElement(cursor, child, shape, child);
    });
    return value;
  });
}

/**
 * Reads an element from behind the name in its start tag to behind its end tag.
 *
 * @param tag the name as it stands there, with its prefix.
 * @param place the member, to name it in a malformed.
 * @param earlier the items or entries of the elements before, in a flattened list or map.
 */
function readElement(
  cursor: Cursor,
  tag: string,
  shape: WireShape,
  place: string,
  earlier?: unknown,
): unknown {
  if (typeof shape === 'string') return readScalar(readTextElement(cursor, tag), shape, place);
  if (typeof shape === 'function') return readElement(cursor, tag, shape(), place, earlier);
  if ('members' in shape) return readStructure(cursor, tag, shape);
  return 'list' in shape
    ? readList(cursor, tag, shape, place, earlier)
    : readMap(cursor, tag, shape, place, earlier);
}

function readTextElement(cursor: Cursor, tag: string): string {
  if (!openElement(cursor)) return '';
  let text = readText(cursor, true);
  while (!closeElement(cursor, tag)) {
    skipElement(cursor, readName(cursor));
    text += readText(cursor, true);
  }
  return text;
}

function readStructure(cursor: Cursor, tag: string, { members, union }: StructureShape): Values {
  const value: Values = {};
  const open = openElement(cursor, (name, text) => {
    const entry = entryOf(members, `@${name}`);
    if (typeof entry === 'string') {
      set(value, entry, text);
    } else if (entry && typeof entry[1] === 'string') {
      set(value, entry[0], readScalar(text, entry[1], entry[0]));
    }
  });
  if (!open) return value;
  for (let child; (child = nextChild(cursor, tag));) {
    const name = localName(child);
    const entry = entryOf(members, name);
    if (typeof entry === 'string') {
      set(value, entry, readTextElement(cursor, child));
    } else if (entry) {
      const [member, shape] = entry;
      const earlier = Object.hasOwn(value, member) ? value[member] : undefined;
      set(value, member, readElement(cursor, child, shape, member, earlier));
    } else if (union) {
      value['$unknown'] = [name, readAny(cursor, child)];
    } else {
      skipElement(cursor, child);
    }
  }
  return value;
}

/** What a table says of a name, unlike what every object inherits, e.g. for `constructor`. */
function entryOf(
  members: StructureShape['members'],
  name: string,
): StructureShape['members'][string] | undefined {
  const entry = members[name];
  return typeof entry === 'string' || Array.isArray(entry) ? entry : undefined;
}

function readList(
  cursor: Cursor,
  tag: string,
  shape: ListShape,
  place: string,
  earlier: unknown,
): unknown[] {
  const { item, list, sparse } = shape;
  const items: unknown[] = item === undefined && Array.isArray(earlier) ? earlier : [];
  const add = (name: string): void => {
    const value = readElement(cursor, name, list, place);
    if (value !== undefined) items.push(value);
    else if (sparse) items.push(null);
  };
  if (item === undefined) add(tag);
  else readChildren(cursor, tag, item, add);
  return items;
}

function readMap(
  cursor: Cursor,
  tag: string,
  shape: MapShape,
  place: string,
  earlier: unknown,
): Values {
  const { entry, map, key: keyName = 'key', value: valueName = 'value' } = shape;
  // What came earlier is what this function made of it.
  const entries = entry === undefined && earlier ? (earlier as Values) : {};
  const add = (name: string): void => {
    let key: string | undefined;
    let value: unknown;
    if (!openElement(cursor)) return;
    for (let child; (child = nextChild(cursor, name));) {
      const part = localName(child);
      if (part === keyName) key = readTextElement(cursor, child);
      else if (part === valueName) value = readElement(cursor, child, map, place);
      else skipElement(cursor, child);
    }
    if (key !== undefined) set(entries, key, value);
  };
  if (entry === undefined) add(tag);
  else readChildren(cursor, tag, entry, add);
  return entries;
}

/** Reads an element and has those children read that have one name. */
function readChildren(
  cursor: Cursor,
  tag: string,
  name: string,
  read: (child: string) => void,
): void {
  if (!openElement(cursor)) return;
  for (let child; (child = nextChild(cursor, tag));) {
    if (localName(child) === name) read(child);
    else skipElement(cursor, child);
  }
}
