/* eslint-disable */
// @ts-nocheck
/** Reads XML of which nothing is known, such as the failures of services. */
import {
  closeElement,
  type Cursor,
  malformed,
  openElement,
  readName,
  readText,
} from './xml-cursor.js';

export type Values = Record<string, unknown>;

/**
 * The root element of a document, as {@link readAny} makes it.
 *
 * @throws Error where the text is not a document.
 */
export function readTree(text: string): unknown {
  return readDocument(text, readAny);
}

/**
 * What a function makes of the root element of a document.
 *
 * @param read is given the cursor behind the name in the start tag, and that name.
 * @throws Error where the text is malformed, nested deeper than 128 elements, has a document type, or is HTML.
 */
export function readDocument<Value>(
  text: string,
  read: (cursor: Cursor, tag: string) => Value,
): Value {
  // All line ends are one to XML; a reference to a carriage return stays one.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const cursor: Cursor = { text: lines, at: 0, depth: 0 };
  if (readText(cursor, true).trim()) malformed(cursor);
  const tag = readName(cursor);
  // What a proxy or a sign-in page answers may be well-formed, and would read as a value without members.
  if (/^html$/i.test(tag)) malformed(cursor);
  const value = read(cursor, tag);
  if (readText(cursor, true).trim() || cursor.at <= lines.length) malformed(cursor);
  return value;
}

/** An element of which no table tells: an object of the elements within it, with a list where several
 * have one name, or its text where there are none. */
export function readAny(cursor: Cursor, tag: string): unknown {
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

/** Reads on behind an element. */
export function skipElement(cursor: Cursor, tag: string): void {
  if (!openElement(cursor)) return;
  for (let child; (child = nextChild(cursor, tag));) skipElement(cursor, child);
}

/** The name of the next child, up to which it reads; or an empty text behind the end tag. */
export function nextChild(cursor: Cursor, tag: string): string {
  readText(cursor, false);
  return closeElement(cursor, tag) ? '' : readName(cursor);
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A key such as `__proto__` stays a key; what is undefined is left out. */
export function set(values: Values, key: string, value: unknown): void {
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
