/* eslint-disable */
// @ts-nocheck
/** Values outside of bodies, from the texts of a request and to those of an answer. */
import { headerDates, headerItems, headerList } from '../http/header-values.js';
import { readScalar, writeScalar } from '../core/scalars.js';
import type { ScalarShape } from '../core/wire-shape.js';

/**
 * The value that a text stands for; undefined where there is none.
 *
 * @throws Error where it is not a value of the shape.
 */
export function given<Value>(
  text: string | null | undefined,
  shape: ScalarShape,
): Value | undefined {
  // A cast: the shape is the one the type was made of.
  return text == null
    ? undefined
    : (readScalar(text, shape, 'A value of the request') as Value | undefined);
}

/** The values of a parameter of the query that may stand there several times. */
export function givenInQuery<Value>(
  query: URLSearchParams,
  name: string,
  shape: ScalarShape,
): Value[] | undefined {
  return query.has(name) ? values(query.getAll(name), shape) : undefined;
}

/** The values of a header that is a list. */
export function givenInHeader<Value>(text: string | null, shape: ScalarShape): Value[] | undefined {
  const items = shape === 'http-date' ? headerDates(text) : headerItems(text);
  return items && values(items, shape);
}

function values<Value>(texts: readonly string[], shape: ScalarShape): Value[] {
  return texts.flatMap((text) => given<Value>(text, shape) ?? []);
}

/** The parameters of the query that are not members of their own. */
export function queryMap(
  query: URLSearchParams,
  others: readonly string[],
): Record<string, string> | undefined {
  const entries = [...query].filter(([name]) => !others.includes(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The same, where each parameter may stand there several times. */
export function queryListMap(
  query: URLSearchParams,
  others: readonly string[],
): Record<string, string[]> | undefined {
  const names = [...new Set(query.keys())].filter((name) => !others.includes(name));
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
}

/** A value as a header. */
export function asHeader(value: unknown, shape: ScalarShape): string | undefined {
  return value == null ? undefined : writeScalar(value, shape, 'A header of the answer');
}

/** A list as a header. */
export function asHeaderList(
  items: readonly unknown[] | undefined,
  shape: ScalarShape,
): string | undefined {
  const texts = items?.map((item) => writeScalar(item, shape, 'A header of the answer'));
  return shape === 'string' ? headerList(texts, 'A header of the answer') : texts?.join(', ');
}

/** The bytes of a payload; undefined where there is no body. */
export function givenBytes(
  bytes: Uint8Array<ArrayBuffer>,
  headers: Headers,
): Uint8Array<ArrayBuffer> | undefined {
  return bytes.length === 0 && !headers.has('content-type') ? undefined : bytes;
}

/** The text of a payload; undefined where there is no body. */
export function givenText<Value extends string>(text: string, headers: Headers): Value | undefined {
  // A cast: whether it is one of the values of an enum is checked later.
  return text === '' && !headers.has('content-type') ? undefined : (text as Value);
}

/** A stream of these bytes. */
export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
