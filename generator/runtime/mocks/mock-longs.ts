/** Bigints in the requests and answers of mocks, for code that was generated with `longs: 'bigint'`. */
import { headerItems } from '../http/header-values.js';
import { toLong } from '../core/longs.js';
import { fromAnyLongJson, longJson } from '../json/long-json.js';
import type { TextValue } from '../core/operation-request.js';
import { jsonError } from './mock-json.js';
import type { MockAnswer, MockRequest } from './mock-service.js';

const place = 'A value of the request';

/**
 * The integer that a text stands for; undefined where there is none.
 *
 * @throws RangeError where it is not an integer.
 */
export function givenLong(text: string | null | undefined): bigint | undefined {
  return text == null || text.trim() === '' ? undefined : toLong(text, place);
}

/** The integers of a parameter of the query that may stand there several times. */
export function givenLongsInQuery(query: URLSearchParams, name: string): bigint[] | undefined {
  return query.has(name) ? longs(query.getAll(name)) : undefined;
}

/** The integers of a header that is a list. */
export function givenLongsInHeader(text: string | null): bigint[] | undefined {
  const items = headerItems(text);
  return items && longs(items);
}

function longs(texts: readonly string[]): bigint[] {
  return texts.flatMap((text) => givenLong(text) ?? []);
}

/** As `jsonBody`, with integers that a number cannot hold in objects: see `core/longs.ts`. */
export async function longJsonBody<Value>(request: MockRequest): Promise<Value> {
  return fromAnyLongJson((await request.text()) || '{}', 'nulls');
}

/** As `jsonPayload`, with such integers likewise. */
export async function longJsonPayload<Value>(request: MockRequest): Promise<Value | undefined> {
  const text = await request.text();
  return text === '' ? undefined : fromAnyLongJson(text, 'nulls');
}

/** As `jsonError`, with data that has bigints. */
export function longJsonError(
  status: number,
  code: string,
  data: object,
  headers?: Readonly<Record<string, TextValue>>,
): MockAnswer {
  return { ...jsonError(status, code, {}, headers), body: longJson({ __type: code, ...data }) };
}
