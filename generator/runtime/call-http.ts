import { readAnswer, type Reading } from './answer.js';
import type { CallOptions, Client, ClientConfig } from './client.js';
import type { HttpBody } from './http.js';
import { send } from './send.js';

/** What may stand in a header or, with lists for several, in the query. */
export type TextValue = string | number | boolean | null | undefined;

/** A request as an operation describes it. What is null or undefined is not sent. */
export interface Outgoing {
  readonly method: string;
  /** Behind the endpoint, without a slash at its start; it may have a query already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, TextValue | readonly TextValue[]>>;
  readonly headers?: Readonly<Record<string, TextValue>>;
  readonly body?: HttpBody | undefined;
  /** Stands before the host of the endpoint, e.g. `data.`. */
  readonly hostPrefix?: string;
}

/** What the model says of an operation: how it is sent, and how its answers are read. */
export interface HttpOperation<Input, Output, Body = string> extends Reading<Body, Output> {
  /** May throw where an input cannot be sent. */
  readonly request: (input: Input) => Outgoing | Promise<Outgoing>;
}

/**
 * Calls an operation of any protocol over HTTP. Its request is made once for all attempts.
 *
 * AWS JSON has a function of its own in `aws-json.ts`, which does the same in fewer bytes.
 */
export async function callHttp<Input, Output, Body>(
  client: Client,
  operation: HttpOperation<Input, Output, Body>,
  input: Input,
  options?: CallOptions & Pick<ClientConfig, 'fetch'>,
): Promise<Output> {
  const {
    method,
    path,
    query = {},
    headers = {},
    body,
    hostPrefix = '',
  } = await operation.request(input);
  const base = client.endpoint.replace('//', `//${hostPrefix}`) + path;
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (each == null ? [] : `${encode(name)}=${encode(each)}`)),
  );
  const url = pairs.length > 0 ? base + (path.includes('?') ? '&' : '?') + pairs.join('&') : base;
  const texts = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value == null ? [] : [[name, `${value}`]])),
  );
  const streams = body instanceof ReadableStream;
  return send(
    client,
    // A stream can be read once, so that there is nothing to send a second time.
    streams ? { ...options, maxAttempts: 1 } : options,
    (signal) => ({
      method,
      url,
      headers: { ...texts },
      ...(body === undefined ? {} : { body }),
      ...(streams ? { duplex: 'half' } : {}),
      signal,
    }),
    (response) => readAnswer(operation, response),
  );
}

/** Everything encoded but what RFC 3986 calls unreserved. */
export function encode(text: TextValue): string {
  return encodeURIComponent(`${text}`).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A value as part of a path.
 *
 * @param greedy slashes in it are slashes of the path.
 * @throws Error when it is empty, or when fetch would take it for a step in the path.
 */
export function label(name: string, value: TextValue, greedy?: 'greedy'): string {
  const text = value == null ? '' : `${value}`;
  if (text === '') throw new Error(`${name} is part of the path, so it cannot be empty`);
  if (greedy ? /(^|\/)\.\.?(\/|$)/.test(text) : /^\.\.?$/.test(text)) {
    throw new Error(`${name} cannot be sent: in a path, "." and ".." are steps to other folders`);
  }
  return greedy ? text.split('/').map(encode).join('/') : encode(text);
}

/**
 * A value as part of a host name.
 *
 * @throws Error when a host name cannot hold it.
 */
export function hostLabel(name: string, value: string | undefined): string {
  if (value === undefined || !/^[A-Za-z0-9.-]+$/.test(value)) {
    throw new Error(`${name} is part of the host name: letters, digits, dots and - only`);
  }
  return value;
}
