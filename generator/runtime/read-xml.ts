/** Reads XML into the values that a table describes, in one pass and without a tree in between. */
import { readScalar } from './scalars.js';
import type { ListShape, MapShape, StructureShape, WireShape } from './wire-shape.js';
import {
  closeElement,
  type Cursor,
  failure,
  openElement,
  readName,
  readText,
} from './xml-cursor.js';

type Values = Record<string, unknown>;

/**
 * The value of a document's root element, whatever its name. Namespaces are not looked at: a prefix
 * of an element is left off, one of an attribute is part of its name. Elements that the table does
 * not know are skipped; of several where one should be, the last counts.
 *
 * @param shape without one, an element is an object of the elements within it, with a list where
 *   several have one name, or a text where there are none.
 * @param wrapper an element within the root that stands for the value instead; where there is none,
 *   the value is undefined.
 * @throws Error where the text is malformed, nested deeper than 128 elements, has a document type,
 *   or holds what is no value of its shape (then a RangeError). Messages do not quote it, since it
 *   may hold secrets.
 */
export function readXml(text: string, shape: WireShape | undefined, wrapper?: string): unknown {
  // All line ends are one to XML; a reference to a carriage return stays one.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const cursor: Cursor = { text: lines, at: 0, depth: 0 };
  if (readText(cursor, true).trim()) throw failure(cursor, 'text before the root element');
  const tag = readName(cursor);
  let value: unknown;
  if (wrapper === undefined) {
    value = readElement(cursor, tag, shape, tag);
  } else {
    readChildren(cursor, tag, wrapper, (child) => {
      value = readElement(cursor, child, shape, child);
    });
  }
  if (readText(cursor, true).trim() || cursor.at <= lines.length) {
    throw failure(cursor, 'something behind the root element');
  }
  return value;
}

/**
 * Reads an element from behind the name in its start tag to behind its end tag.
 *
 * @param tag the name as it stands there, with its prefix.
 * @param place the member, to name it in a failure.
 * @param earlier the items or entries of the elements before, in a flattened list or map.
 */
function readElement(
  cursor: Cursor,
  tag: string,
  shape: WireShape | undefined,
  place: string,
  earlier?: unknown,
): unknown {
  if (typeof shape === 'string') return readScalar(readTextElement(cursor, tag), shape, place);
  if (typeof shape === 'function') return readElement(cursor, tag, shape(), place, earlier);
  if (shape === undefined) return readAny(cursor, tag);
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

function readAny(cursor: Cursor, tag: string): unknown {
  if (!openElement(cursor)) return '';
  let text = readText(cursor, true);
  let children: Values | undefined;
  while (!closeElement(cursor, tag)) {
    const child = readName(cursor);
    const name = localName(child);
    const value = readAny(cursor, child);
    children ??= {};
    const before = Object.hasOwn(children, name) ? children[name] : undefined;
    if (Array.isArray(before)) before.push(value);
    else set(children, name, before === undefined ? value : [before, value]);
    text += readText(cursor, true);
  }
  return children ?? text;
}

function skipElement(cursor: Cursor, tag: string): void {
  if (!openElement(cursor)) return;
  for (let child; (child = nextChild(cursor, tag));) skipElement(cursor, child);
}

/** The name of the next child, up to which it reads; or an empty text behind the end tag. */
function nextChild(cursor: Cursor, tag: string): string {
  readText(cursor, false);
  return closeElement(cursor, tag) ? '' : readName(cursor);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A key such as `__proto__` stays a key; what is undefined is left out. */
function set(values: Values, key: string, value: unknown): void {
  if (value === undefined) return;
  if (key === '__proto__') {
    Object.defineProperty(values, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    values[key] = value;
  }
}
