/* eslint-disable */
// @ts-nocheck
/** Mocks of the protocols that speak JSON. */
import type { TextValue } from '../core/operation-request.js';
import { byRoute, byTarget, type Route } from './mock-routes.js';
import { type MockAnswer, type MockRequest, type MockProtocol, requestId } from './mock-service.js';

/** A service that speaks AWS JSON. */
export function jsonService(target: string, version: '1.0' | '1.1'): MockProtocol {
  return service(byTarget(target), `application/x-amz-json-${version}`);
}

/** A service that speaks REST JSON. */
export function restJsonService(routes: Readonly<Record<string, Route>>): MockProtocol {
  return service(byRoute(routes), 'application/json');
}

function service(find: MockProtocol['find'], mediaType: string): MockProtocol {
  const headers = { 'content-type': mediaType, 'x-amzn-requestid': requestId };
  return { find, headers, error: jsonError };
}

/** An error with its code in all the places where it is looked for. */
export function jsonError(
  status: number,
  code: string,
  data: object,
  headers: Readonly<Record<string, TextValue>> = {},
): MockAnswer {
  return {
    status,
    headers: { 'x-amzn-errortype': code, ...headers },
    body: JSON.stringify({ __type: code, ...data }),
  };
}

/**
 * What a body holds; an empty one counts as an empty object.
 *
 * @throws Error where it is not JSON.
 */
export async function jsonBody<Value>(request: MockRequest): Promise<Value> {
  return JSON.parse((await request.text()) || '{}');
}

/**
 * What a body holds that is one member; undefined where there is none.
 *
 * @throws Error where it is not JSON.
 */
export async function jsonPayload<Value>(request: MockRequest): Promise<Value | undefined> {
  const text = await request.text();
  return text === '' ? undefined : JSON.parse(text);
}
