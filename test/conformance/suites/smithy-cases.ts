/** The three kinds of tests of the Smithy suite, which are values of traits, as cases. */
import type { S3ClientConfig } from '../../../generator/runtime/s3/bucket-endpoint.js';
import { z } from 'zod';
import type {
  Answer,
  Case,
  WantedBody,
  WantedEvents,
  WantedMessage,
  WantedRequest,
} from '../case.js';
import { hostOf, splitUri } from './uri.js';

const appliesTo = z.enum(['client', 'server']).optional();
const headersJson = z.record(z.string(), z.string()).default({});
const names = z.array(z.string()).default([]);

const message = z.object({
  headers: headersJson,
  body: z.string().optional(),
  bodyMediaType: z.string().optional(),
});

type Message = z.infer<typeof message>;

const s3Settings = z.strictObject({
  addressing_style: z.enum(['auto', 'path', 'virtual']).optional(),
  use_dualstack_endpoint: z.boolean().optional(),
  use_accelerate_endpoint: z.boolean().optional(),
});

/** What a test may say of the client or the error; the rest of it is about S3. */
const vendorParams = z.looseObject({
  code: z.string().optional(),
  scopedConfig: z
    .object({
      client: z.looseObject({ region: z.string(), s3: s3Settings.optional() }),
      operation: z.looseObject({}).optional(),
    })
    .optional(),
});

const requestJson = message.extend({
  method: z.string(),
  uri: z.string(),
  queryParams: names,
  forbidHeaders: names,
  requireHeaders: names,
  host: z.string().optional(),
  resolvedHost: z.string().optional(),
});

type RequestJson = z.infer<typeof requestJson>;

const requestTest = requestJson.extend({
  id: z.string(),
  appliesTo,
  tags: names,
  params: z.unknown().optional(),
  vendorParams: vendorParams.optional(),
});

const responseTest = message.extend({
  id: z.string(),
  appliesTo,
  tags: names,
  code: z.number(),
  params: z.unknown().optional(),
  vendorParams: vendorParams.optional(),
});

const headerJson = z.strictObject({
  boolean: z.boolean().optional(),
  byte: z.number().optional(),
  short: z.number().optional(),
  integer: z.number().optional(),
  long: z.number().optional(),
  string: z.string().optional(),
  blob: z.string().transform(fromBase64).optional(),
  timestamp: z.coerce.date().optional(),
});

const eventJson = z.strictObject({
  type: z.enum(['request', 'response']),
  params: z.unknown().optional(),
  headers: z.record(z.string(), headerJson).default({}),
  body: z.string().optional(),
  bodyMediaType: z.string().optional(),
  bytes: z.string().transform(fromBase64),
});

const eventStreamTest = z.object({
  id: z.string(),
  appliesTo,
  events: z.array(eventJson).default([]),
  initialRequestParams: z.unknown().optional(),
  initialRequest: requestJson.optional(),
  initialResponseParams: z.unknown().optional(),
  initialResponse: message.extend({ code: z.number() }).optional(),
  expectation: z
    .object({ failure: z.object({ errorId: z.string().optional() }).optional() })
    .optional(),
});

type Traits = Readonly<Record<string, unknown>>;

/** The cases among the traits of an operation. */
export function operationCases(operation: string, traits: Traits): Case[] {
  return [
    ...testsOf(traits, 'httpRequestTests', requestTest).map((test) =>
      toRequestCase(operation, test),
    ),
    ...testsOf(traits, 'httpResponseTests', responseTest).map((test) =>
      toResponseCase(operation, test),
    ),
    ...testsOf(traits, 'eventStreamTests', eventStreamTest).map((test) =>
      toEventCase(operation, test),
    ),
  ];
}

/** The cases among the traits of an error that an operation may answer with. */
export function errorCases(operation: string, error: string, traits: Traits): Case[] {
  return testsOf(traits, 'httpResponseTests', responseTest).map((test) =>
    toResponseCase(operation, test, error),
  );
}

/** The tests of a trait that are meant for clients. */
function testsOf<Test extends { appliesTo?: string | undefined }>(
  traits: Traits,
  trait: string,
  json: z.ZodType<Test>,
): Test[] {
  return z
    .array(json)
    .parse(traits[`smithy.test#${trait}`] ?? [])
    .filter(({ appliesTo }) => appliesTo !== 'server');
}

/** Whether a test is about the defaults that a client may fill in. */
function fills({ tags }: { readonly tags: readonly string[] }): { readonly fills?: true } {
  return tags.includes('defaults') ? { fills: true } : {};
}

/** A request that an operation has to send. */
function toRequestCase(operation: string, test: z.infer<typeof requestTest>): Case {
  const { host } = test;
  const scoped = test.vendorParams?.scopedConfig;
  return {
    id: test.id,
    operation,
    ...fills(test),
    config: {
      region: scoped?.client.region ?? 'us-east-1',
      // With settings of S3 the host follows from these and the region.
      ...(scoped === undefined
        ? { endpoint: `https://${host ?? 'example.com'}` }
        : configOf(scoped.client.s3)),
    },
    ...(scoped?.operation === undefined ? {} : { ownSettings: true }),
    expects: {
      kind: 'request',
      input: test.params ?? {},
      request: wantedRequest(test),
    },
  };
}

function configOf(given: z.infer<typeof s3Settings> = {}): S3ClientConfig {
  return {
    pathStyle: given.addressing_style === 'path',
    dualStack: given.use_dualstack_endpoint,
    accelerate: given.use_accelerate_endpoint,
  };
}

function wantedRequest(json: RequestJson): WantedRequest {
  const { host, resolvedHost = host, method, headers, forbidHeaders, requireHeaders } = json;
  const { path, query } = splitUri(json.uri);
  return {
    method,
    path,
    query: [...query, ...json.queryParams],
    headers,
    forbidHeaders,
    requireHeaders,
    ...(resolvedHost === undefined ? {} : { host: hostOf(resolvedHost) }),
    ...(json.body === undefined ? {} : { body: bodyOf(json) }),
  };
}

/**
 * A response that has to become an output or an error.
 *
 * @param error the name of the error shape whose test it is.
 */
function toResponseCase(
  operation: string,
  test: z.infer<typeof responseTest>,
  error?: string,
): Case {
  const answer = answerOf(test.code, test);
  const { params = {}, vendorParams: vendor } = test;
  return {
    id: test.id,
    operation,
    ...fills(test),
    config: plainConfig,
    expects:
      error === undefined
        ? { kind: 'output', answer, output: params }
        : {
            kind: 'error',
            answer,
            error: { codes: [vendor?.code ?? error], shape: error, members: params },
          },
  };
}

/** Events that an operation has to send, or to read. */
function toEventCase(operation: string, test: z.infer<typeof eventStreamTest>): Case {
  const { id, events, initialRequest: request, initialResponse, expectation } = test;
  if (request !== undefined || events.some(({ type }) => type === 'request')) {
    const sent = {
      ...(request === undefined ? {} : { request: wantedRequest(request) }),
      events: events.map(wantedMessage),
    };
    const input = test.initialRequestParams ?? {};
    return { id, operation, config: plainConfig, expects: { kind: 'sent-events', input, sent } };
  }
  const answer: Answer =
    initialResponse === undefined
      ? {
          status: 200,
          headers: { 'content-type': 'application/vnd.amazon.eventstream' },
          body: new Uint8Array(Buffer.concat(events.map(({ bytes }) => bytes))),
        }
      : answerOf(initialResponse.code, initialResponse);
  const failure = expectation?.failure;
  const wanted: WantedEvents = {
    ...(test.initialResponseParams === undefined ? {} : { initial: test.initialResponseParams }),
    events: failure === undefined ? events.map(({ params }) => params) : [],
    ...(failure === undefined
      ? {}
      : {
          failure:
            failure.errorId === undefined ? {} : { shape: failure.errorId.replace(/^.*#/, '') },
        }),
  };
  return { id, operation, config: plainConfig, expects: { kind: 'events', answer, wanted } };
}

function wantedMessage({ params, headers, ...body }: z.infer<typeof eventJson>): WantedMessage {
  return { event: params, headers, ...(body.body === undefined ? {} : { body: bodyOf(body) }) };
}

const plainConfig: Case['config'] = { endpoint: 'https://example.com', region: 'us-east-1' };

function answerOf(status: number, { headers, ...rest }: Message): Answer {
  return { status, headers, body: bytesOf(rest) };
}

function bodyOf(test: Omit<Message, 'headers'>): WantedBody {
  return { kind: bodyKindOf(test), bytes: bytesOf(test) };
}

function bodyKindOf({ body, bodyMediaType }: Omit<Message, 'headers'>): WantedBody['kind'] {
  // No body at all is not yet an empty object or an empty form.
  if (body === '') return 'bytes';
  switch (bodyMediaType) {
    case 'application/json':
      return 'json';
    case 'application/cbor':
      return 'cbor';
    case 'application/xml':
      return 'xml';
    case 'application/x-www-form-urlencoded':
      return 'form';
    default:
      return 'bytes';
  }
}

/** Bodies that are not text are written as base64. */
function bytesOf({ body = '', bodyMediaType }: Omit<Message, 'headers'>): Uint8Array<ArrayBuffer> {
  const encoding = bodyMediaType === 'application/cbor' ? 'base64' : 'utf8';
  return new Uint8Array(Buffer.from(body, encoding));
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
