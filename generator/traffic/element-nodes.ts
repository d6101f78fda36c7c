/** Elements of XML with the places where they stand. */
import { maxDepth } from '../runtime/core/wire-shape.js';
import {
  closeElement,
  type Cursor,
  malformed,
  openElement,
  readName,
  readText,
} from '../runtime/xml/xml-cursor.js';
import { localName } from '../runtime/xml/xml-tree.js';
import type { Edit, Range } from './read-context.js';

/** An element as it was written. */
export interface ElementNode {
  /** Without a prefix. */
  readonly name: string;
  readonly tag: string;
  readonly at: Range;
  /** What is between its tags; undefined where it is one tag. */
  readonly inner: Range | undefined;
  readonly attributes: readonly AttributeNode[];
  readonly children: readonly ElementNode[];
  /** The text in it, without that of the elements within it. */
  readonly text: string;
}

export interface AttributeNode {
  /** With a prefix, if it has one. */
  readonly name: string;
  readonly text: string;
  /** What is between the quotes. */
  readonly at: Range;
}

/** The root element of a document; undefined where the text is not one. */
export function readElements(text: string): ElementNode | undefined {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  try {
    if (readText(cursor, true).trim() !== '') malformed(cursor);
    const root = readElement(cursor, 0);
    if (readText(cursor, true).trim() !== '' || cursor.at <= text.length) malformed(cursor);
    return root;
  } catch {
    return undefined;
  }
}

/** Reads from the name in the start tag to behind the end tag. */
function readElement(cursor: Cursor, depth: number): ElementNode {
  if (depth > maxDepth) malformed(cursor);
  const start = cursor.at - 1;
  const tag = readName(cursor);
  const attributes: AttributeNode[] = [];
  const isOpen = openElement(cursor, (name, value) => {
    const end = cursor.at - 1;
    const before = cursor.text.lastIndexOf(cursor.text.charAt(end), end - 1);
    attributes.push({ name, text: value, at: { start: before + 1, end } });
  });
  const common = { name: localName(tag), tag, attributes };
  if (!isOpen) {
    return { ...common, at: { start, end: cursor.at }, inner: undefined, children: [], text: '' };
  }
  const inner = cursor.at;
  const children: ElementNode[] = [];
  let text = readText(cursor, true);
  for (;;) {
    const end = cursor.at - 1;
    if (closeElement(cursor, tag)) {
      const at = { start, end: cursor.at };
      return { ...common, at, inner: { start: inner, end }, children, text };
    }
    children.push(readElement(cursor, depth + 1));
    text += readText(cursor, true);
  }
}

/** The edit that gives an element another text, in place of all that is in it. */
export function putText({ tag, at, inner }: ElementNode, text: string): Edit {
  const written = escaped(text);
  return inner === undefined
    ? { in: 'body', at, by: `<${tag}>${written}</${tag}>` }
    : { in: 'body', at: inner, by: written };
}

/** The edit that gives an attribute another text. */
export function putAttribute({ at }: AttributeNode, text: string): Edit {
  return { in: 'body', at, by: escaped(text) };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
