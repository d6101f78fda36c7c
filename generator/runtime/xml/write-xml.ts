/** Writes values as XML, by the table that describes them. */
import { refuse } from '../core/errors.js';
import { asList, asObject } from '../core/given-values.js';
import { writeScalar } from '../core/scalars.js';
import type { ListShape, MapShape, StructureShape, WireShape } from '../core/wire-shape.js';

/**
 * A document of one value. Members that are undefined or null are left out.
 *
 * @param root the name of the root element.
 * @param xmlns the namespace attribute of the root, e.g. `xmlns="https://example.com"`.
 * @throws RequestError where something in it is not a value of its shape.
 */
export function writeXml(root: string, value: unknown, shape: WireShape, xmlns?: string): string {
  return writeElement(root, value, shape, xmlns, root);
}

/**
 * A flattened list or map is as many elements as it has items or entries.
 *
 * @param place the member, to name it in a failure.
 */
function writeElement(
  name: string,
  value: unknown,
  shape: WireShape,
  xmlns: string | undefined,
  place: string,
): string {
  if (typeof shape === 'function') return writeElement(name, value, shape(), xmlns, place);
  if (typeof shape === 'string') {
    return element(name, xmlns, escape(writeScalar(value, shape, place)));
  }
  // Casts: these functions refuse a value that is not of the kind.
  if ('members' in shape) return writeStructure(name, value as Values, shape, xmlns, place);
  return 'list' in shape
    ? writeList(name, value as Items, shape, xmlns, place)
    : writeMap(name, value as Values, shape, xmlns, place);
}

type Values = Readonly<Record<string, unknown>>;
type Items = readonly unknown[];

function writeStructure(
  name: string,
  values: Values,
  { members }: StructureShape,
  xmlns: string | undefined,
  place: string,
): string {
  asObject(values, place);
  let attributes = xmlns;
  let content = '';
  for (const [key, entry] of Object.entries(members)) {
    const [member, shape, namespace] =
      typeof entry === 'string' ? [entry, 'string' as const] : entry;
    const value = Object.hasOwn(values, member) ? values[member] : undefined;
    if (value === undefined || value === null) continue;
    if (key.startsWith('@') && typeof shape === 'string') {
      const attribute = `${key.slice(1)}="${escape(writeScalar(value, shape, member))}"`;
      attributes = attributes === undefined ? attribute : `${attributes} ${attribute}`;
    } else {
      content += writeElement(key, value, shape, namespace, member);
    }
  }
  return element(name, attributes, content);
}

function writeList(
  name: string,
  items: Items,
  shape: ListShape,
  xmlns: string | undefined,
  place: string,
): string {
  const { item, list, sparse } = shape;
  const itemXmlns = shape.xmlns ?? (item === undefined ? xmlns : undefined);
  let content = '';
  for (const value of asList(items, place)) {
    if (value !== undefined && value !== null) {
      content += writeElement(item ?? name, value, list, itemXmlns, place);
    } else if (sparse) {
      content += element(item ?? name, itemXmlns, '');
    } else {
      refuse(`${place} must not hold null`);
    }
  }
  return item === undefined ? content : element(name, xmlns, content);
}

function writeMap(
  name: string,
  values: Values,
  shape: MapShape,
  xmlns: string | undefined,
  place: string,
): string {
  const { entry, map, key = 'key', value: valueName = 'value', keyXmlns, valueXmlns } = shape;
  let content = '';
  for (const [text, value] of Object.entries(asObject(values, place))) {
    if (value === undefined || value === null) continue;
    content += element(
      entry ?? name,
      entry === undefined ? xmlns : undefined,
      element(key, keyXmlns, escape(text)) +
        writeElement(valueName, value, map, valueXmlns, `${place}.${text}`),
    );
  }
  return entry === undefined ? content : element(name, xmlns, content);
}

function element(name: string, attributes: string | undefined, content: string): string {
  return `<${attributes === undefined ? name : `${name} ${attributes}`}>${content}</${name}>`;
}

/** Line ends by number, since whoever reads XML makes one kind of them all. */
function escape(text: string): string {
  return text.replace(
    /[&<>"'\r\n\u0085\u2028]/g,
    (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
