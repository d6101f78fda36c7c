/** Values of headers, to and from their texts. */
import { fromBase64, toBase64 } from './json-values.js';
import type { HttpHeaders } from './http.js';

/** A list of texts as one header; items with a comma or a quote stand in quotes. */
export function headerList(items: readonly string[] | undefined): string | undefined {
  return items
    ?.map((item) => (/[",]/.test(item) ? `"${item.replace(/["\\]/g, '\\$&')}"` : item))
    .join(', ');
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

/** A text that cannot stand in a header as it is, in base64. */
export function headerBase64(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toBase64(new TextEncoder().encode(text));
}

/** What {@link headerBase64} was given. */
export function fromHeaderBase64(text: string | null): string | undefined {
  return text === null ? undefined : new TextDecoder().decode(fromBase64(text));
}

/** What the text of a header stands for, where the header is there and can be read. */
export function fromHeader<Value>(
  text: string | null,
  read: (text: string) => Value,
): Value | undefined {
  try {
    return text === null ? undefined : read(text);
  } catch {
    // Users may have set it to what they like, as the `Expires` of an object in S3.
    return undefined;
  }
}

/** A map as headers whose names begin alike. */
export function prefixed(
  prefix: string,
  map: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([name, value]) => [`${prefix}${name}`.toLowerCase(), value]),
  );
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
  // What a service left out is absent, as everywhere in an output.
  return given as Whole;
}
