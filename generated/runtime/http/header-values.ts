/* eslint-disable */
// @ts-nocheck
/** Values of headers, to and from their texts. */
import { refuse } from '../core/errors.js';
import { asList, asObject, plainText } from '../core/given-values.js';
import { type Document, fromBase64, toBase64 } from '../core/values.js';
import type { HttpHeaders } from '../core/http.js';
import type { TextValue } from '../core/operation-request.js';

/**
 * A list of texts as one header; items with a comma or a quote stand in quotes.
 *
 * @throws RequestError where it is not a list of texts.
 */
export function headerList(
  items: readonly string[] | undefined,
  member: string,
): string | undefined {
  return (
    items &&
    asList(items, member)
      .map((item) => plainText(item, member))
      .map((item) => (/[",]/.test(item) ? `"${item.replace(/["\\]/g, '\\$&')}"` : item))
      .join(', ')
  );
}

/** The items of a header that is a list, without the quotes. */
export function headerItems(text: string | null): string[] | undefined {
  return text === null
    ? undefined
    : Array.from(text.matchAll(/\s*(?:"((?:\\.|[^"\\])*)"|([^,]*))\s*(?:,|$)/g))
        .slice(0, text === '' ? 0 : undefined)
        .filter((match, index, all) => match[0] !== '' || index < all.length - 1)
        .map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1') ?? plain?.trim() ?? '');
}

/** The dates of a header: each has a comma of its own. */
export function headerDates(text: string | null): string[] | undefined {
  return text?.match(/[^,]+,[^,]+/g)?.map((each) => each.trim());
}

/**
 * A text that cannot stand in a header as it is, in base64.
 *
 * @throws RequestError where it is not a text.
 */
export function headerBase64(text: string | undefined, member: string): string | undefined {
  return text == null ? undefined : toBase64(new TextEncoder().encode(plainText(text, member)));
}

/** A JSON value in base64. A text is taken for JSON that was written already. */
export function headerJson(value: Document | undefined): string | undefined {
  return value === undefined
    ? undefined
    : headerBase64(typeof value === 'string' ? value : JSON.stringify(value), '');
}

/** What {@link headerBase64} was given. */
export function fromHeaderBase64(text: string | null): string | undefined {
  return text === null ? undefined : new TextDecoder().decode(fromBase64(text));
}

/** What {@link headerJson} was given, where it can be read. */
export function fromHeaderJson(text: string | null): Document | undefined {
  const json = fromHeaderBase64(text);
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether a header says so. */
export function toBoolean(text: string): boolean {
  return text === 'true';
}

/** Makes a value of the text of a header; may throw, naming the member. */
type Reader = (text: string, member: string) => unknown;

/** The members that stand in headers: the name, and what reads it unless it stays a text. */
type HeaderTable = Readonly<Record<string, string | readonly [name: string, read: Reader]>>;

/** The values of the members in headers; null where there is no such header. */
type HeaderValues<Table extends HeaderTable> = {
  -readonly [Name in keyof Table]: Table[Name] extends readonly [
    string,
    (text: string, member: string) => infer Value,
  ]
    ? Value | null
    : string | null;
};

/**
 * Reads members from headers. One that is absent or cannot be read is null: users may have set it to
 * what they like, as the `Expires` of an object in S3.
 */
export function fromHeaders<const Table extends HeaderTable>(
  headers: HttpHeaders,
  table: Table,
): HeaderValues<Table> {
  const values: Record<string, unknown> = {};
  for (const [member, entry] of Object.entries(table)) {
    const [name, read] = typeof entry === 'string' ? [entry] : entry;
    const text = headers.get(name);
    try {
      values[member] = read && text !== null ? read(text, member) : text;
    } catch {
      values[member] = null;
    }
  }
  // A cast: each value is what its own entry reads.
  return values as HeaderValues<Table>;
}

/** The members that stand in headers, as they are, by the names of the headers. */
export function toHeaders<const Table extends Readonly<Record<string, string>>>(
  input: { readonly [Name in keyof Table]?: TextValue },
  table: Table,
): Record<string, TextValue> {
  return Object.fromEntries(Object.entries(table).map(([member, name]) => [name, input[member]]));
}

/**
 * A map as headers whose names begin alike. Fetch would send a letter such as `é` in one byte, which
 * is not what was signed.
 *
 * @throws RequestError where it is not a map of texts, one of them is not ASCII on one line, or two
 *   names are one header.
 */
export function prefixed(
  prefix: string,
  map: Readonly<Record<string, string>> | undefined,
  member: string,
): Record<string, string> {
  const given = Object.entries(asObject(map ?? {}, member));
  const headers = Object.fromEntries(
    given.map(([name, value]) => {
      const text = plainText(value, `${member}.${name}`);
      if (/^[\t -~]*$/.test(name + text)) return [`${prefix}${name}`.toLowerCase(), text];
      refuse(`${member}.${name} must be ASCII on one line, as headers are`);
    }),
  );
  if (Object.keys(headers).length === given.length) return headers;
  refuse(`${member} has names that differ only in case`);
}

/** The headers whose names begin alike, as a map. */
export function withPrefix(prefix: string, headers: HttpHeaders): Record<string, string> {
  const found: [string, string][] = [];
  headers.forEach((value, name) => {
    if (name.toLowerCase().startsWith(prefix.toLowerCase())) {
      found.push([name.slice(prefix.length), value]);
    }
  });
  return Object.fromEntries(found);
}

/** An object without the members that are null or undefined. */
export function defined<Whole extends object>(members: {
  readonly [Name in keyof Whole]: Whole[Name] | null | undefined;
}): Whole {
  const given: Partial<Whole> = {};
  for (const name in members) {
    const value = members[name];
    if (value != null) given[name] = value;
  }
  // A cast: what a service left out is absent, as everywhere in an output, though it may be required.
  return given as Whole;
}
