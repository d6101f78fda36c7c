/* eslint-disable */
// @ts-nocheck
/** Bodies of the protocols that speak JSON. */
import type { Fault } from '../http/answer.js';
import type { HttpResponse } from '../core/http.js';
import { withoutNull } from './without-null.js';

/**
 * The object a body holds; an empty body counts as an empty object. Members that are null count as
 * absent.
 *
 * @param nulls null means something in the lists, maps or documents of the output.
 * @throws Error where the body is anything else than an object.
 */
export function fromJson<Value>(text: string, nulls?: 'nulls'): Value {
  // What begins like an object and can be parsed is one.
  if (!/^\s*({|$)/.test(text)) throw new Error('no object');
  return fromAnyJson(text || '{}', nulls);
}

/**
 * What a body holds that is one member of the output. Members that are null count as absent.
 *
 * @param nulls null means something in the lists, maps or documents of the output.
 */
export function fromAnyJson<Value>(text: string, nulls?: 'nulls'): Value {
  // Looking for null first keeps the others fast.
  const dropNull = !nulls && text.includes('null');
  return JSON.parse(text, dropNull ? withoutNull : undefined);
}

/** What a failure says in JSON: its code stands in a header or in one of three members. */
export function jsonFault(text: string, { headers }: HttpResponse): Fault {
  const code = headers.get('x-amzn-errortype') ?? undefined;
  let data: Record<string, unknown> = {};
  try {
    data = fromJson(text);
  } catch {
    // The header may tell the code all the same.
  }
  // OAuth, which SSO OIDC follows, describes errors by a member of its own.
  const key = [/^(error)?message$/i, /^error_description$/]
    .flatMap((pattern) => Object.keys(data).filter((name) => pattern.test(name)))
    .find((name) => data[name] != null);
  return {
    code: code ?? `${data['__type'] || data['code'] || data['Code'] || ''}`,
    message: key && `${data[key]}`,
    data,
  };
}
