/* eslint-disable */
// @ts-nocheck
import { readAnswer, type AnswerReader } from './answer.js';
import { takeStream } from './bodies.js';
import type { Call, Client, ClientConfig } from '../core/client.js';
import { refuse } from '../core/errors.js';
import { plainText } from '../core/given-values.js';
import { checkHeaders, checkUrl } from '../core/header-check.js';
import type { OperationRequest } from '../core/operation-request.js';
import { lasting } from './lasting-stream.js';
import { type SendOptions, type WireRequest, send } from '../core/send.js';
import { uriEncode } from '../core/uri-encode.js';

/** What the model says of an operation: how it is sent, and how its answers are read. */
export interface HttpOperation<Input, Output, Body = string> extends AnswerReader<Body, Output> {
  /** May throw where an input cannot be sent. */
  readonly request: (input: Input, client: Client) => OperationRequest | Promise<OperationRequest>;
  /** What may have been carried out can be sent again. */
  readonly safe?: true;
}

/**
 * Calls an operation of any protocol over HTTP. Its request is made once for all attempts. An input that
 * callers without types leave out is an empty one.
 *
 * AWS JSON has a function of its own in `aws-json.ts`, which does the same in fewer bytes.
 */
// Declared as a call: compilers look at each operation whether a promise can be one, and that takes long.
export function callHttp<Input, Output, Body>(
  client: Client,
  operation: HttpOperation<Input, Output, Body>,
  input?: Input,
  options?: SendOptions,
): Call<Output, never>;
export async function callHttp<Input, Output, Body>(
  client: Client,
  operation: HttpOperation<Input, Output, Body>,
  // A cast: types do not let it be left out where it needs members, whose absence is told.
  input: Input = {} as Input,
  options?: SendOptions,
): Promise<Output> {
  const request = await prepared(client, operation, input);
  const settings: SendOptions & ClientConfig = { ...client.config, ...options };
  const { fetch: transport = fetch } = settings;
  /** Of the connection that an attempt opened: an answer that is a stream goes on after it. */
  let life = new AbortController();
  return send(
    client,
    {
      ...options,
      // A stream can be read once, so that there is nothing to send a second time.
      ...(request.duplex ? { maxAttempts: 1 } : {}),
      async fetch(url, init) {
        checkUrl(url);
        checkHeaders(init.headers);
        if (operation.take !== takeStream) return transport(url, init);
        const own = (life = new AbortController());
        init.signal?.addEventListener('abort', () => own.abort());
        return transport(url, { ...init, signal: own.signal });
      },
    },
    operation.safe,
    request,
    (response) => readAnswer(operation, response, (stream) => lasting(stream, life, settings)),
  );
}

async function prepared<Input>(
  client: Client,
  operation: Pick<HttpOperation<Input, unknown, never>, 'request'>,
  input: Input,
): Promise<WireRequest> {
  // Only then: what the caller does to the input after the call counts for nothing.
  if (client.config.later) await client.endpoint;
  const {
    method,
    path,
    query = {},
    headers = {},
    body,
    hostPrefix = '',
    endpoint = await client.endpoint,
  } = await operation.request(input, client);
  if (hostPrefix && /\/\/(\[|[\d.]+[:/])/.test(endpoint)) {
    refuse(`endpoint: "${hostPrefix}" cannot stand before an IP address, only before a name`);
  }
  const base = endpoint.replace('//', `//${hostPrefix}`) + path;
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((each) =>
        each == null
          ? []
          : `${uriEncode(name)}=${uriEncode(plainText(each, `The query parameter "${name}"`))}`,
      ),
  );
  const texts = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value == null ? [] : [[name, plainText(value, `The header "${name}"`)]],
    ),
  );
  return {
    method,
    url: pairs.length > 0 ? base + (path.includes('?') ? '&' : '?') + pairs.join('&') : base,
    headers: texts,
    ...(body == null ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  };
}
