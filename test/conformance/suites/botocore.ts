/** The protocol cases of botocore, each line of which is a service of one operation. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { valueOf } from '../../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../../generator/formats/botocore/botocore-to-model.js';
import type { Answer, Case, CaseGroup, Expectation, WantedRequest } from '../case.js';
import { bodyKinds } from '../case.js';
import { hostOf, splitUri } from './uri.js';
import { parseJson } from '../../../generator/runtime/cli/python-json.js';

const path = 'protocols/protocol-tests.jsonl';
const headersJson = z.record(z.string(), z.string());

const lineJson = z.object({
  id: z.string(),
  protocol: z.string(),
  jsonVersion: z.string().optional(),
  file: z.string(),
  suite: z.number(),
  metadata: z.record(z.string(), z.unknown()),
  given: z.looseObject({
    name: z.string(),
    errors: z.array(z.object({ shape: z.string() })).optional(),
  }),
  shapes: z.record(
    z.string(),
    z.looseObject({ error: z.object({ code: z.string().optional() }).optional() }),
  ),
  params: z.unknown().optional(),
  serialized: z
    .object({
      method: z.string(),
      uri: z.string(),
      body: z.string().optional(),
      headers: headersJson.optional(),
      forbidHeaders: z.array(z.string()).optional(),
      requireHeaders: z.array(z.string()).optional(),
      host: z.string().optional(),
    })
    .optional(),
  response: z
    .object({
      status_code: z.number(),
      headers: headersJson.optional(),
      body: z.string().optional(),
    })
    .optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  bodyEncoding: z.enum(['utf8', 'base64', 'none']),
  bodyCompare: z.enum([...bodyKinds, 'none']),
  clientEndpoint: z.string().optional(),
});

type Line = z.infer<typeof lineJson>;

/** The groups of the suite below `data`; undefined where it is not there. */
export function botocoreGroups(data: string): CaseGroup[] | undefined {
  const file = join(data, path);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    // Some hold integers that `JSON.parse` would round.
    .map((line) => lineJson.parse(parseJson(line)));
  // All cases of a suite of a file have the same model.
  const suites = new Map<string, { readonly first: Line; readonly cases: Case[] }>();
  for (const line of lines) {
    const title = `${line.file}#${line.suite}`;
    const suite = suites.get(title) ?? { first: line, cases: [] };
    suites.set(title, suite);
    suite.cases.push(toCase(line));
  }
  return [...suites].map(([title, { first, cases }]) => toGroup(title, first, cases));
}

function toGroup(title: string, line: Line, cases: readonly Case[]): CaseGroup {
  return {
    suite: 'botocore',
    title,
    protocol: line.protocol === 'json' ? `json ${line.jsonVersion}` : line.protocol,
    model: () => valueOf(botocoreToModel({ service: { name: title, data: serviceOf(line) } })),
    cases,
  };
}

/** The service-2 document of a line: what every real one has is filled in. */
function serviceOf({ metadata, given, shapes }: Line): unknown {
  return {
    version: '2.0',
    metadata: {
      endpointPrefix: 'protocol-tests',
      serviceId: 'Protocol Tests',
      serviceFullName: 'Protocol Tests',
      signatureVersion: 'v4',
      signingName: 'protocol-tests',
      uid: 'protocol-tests',
      ...metadata,
    },
    operations: { [given.name]: given },
    shapes,
  };
}

function toCase(line: Line): Case {
  return {
    id: line.id,
    operation: line.given.name,
    config: { endpoint: line.clientEndpoint ?? 'https://example.com', region: 'us-east-1' },
    expects: toExpectation(line),
  };
}

function toExpectation(line: Line): Expectation {
  if (line.serialized !== undefined) {
    return { kind: 'request', input: line.params, request: toRequest(line, line.serialized) };
  }
  const { response, errorCode, errorMessage } = line;
  if (response === undefined) throw new Error(`${line.id} has neither a request nor a response`);
  const answer: Answer = {
    status: response.status_code,
    headers: response.headers ?? {},
    body: bytesOf(line, response.body),
  };
  if (errorCode === undefined) return { kind: 'output', answer, output: line.result };
  const shape = line.given.errors
    ?.map((each) => each.shape)
    .find((name) => name === errorCode || line.shapes[name]?.error?.code === errorCode);
  return {
    kind: 'error',
    answer,
    error: {
      codes: shape === undefined ? [errorCode] : [errorCode, shape],
      // An empty one means that there is none.
      ...(errorMessage ? { message: errorMessage } : {}),
      ...(shape === undefined ? {} : { shape }),
      members: line.error,
    },
  };
}

function toRequest(line: Line, serialized: NonNullable<Line['serialized']>): WantedRequest {
  return {
    method: serialized.method,
    ...splitUri(serialized.uri),
    headers: serialized.headers ?? {},
    forbidHeaders: serialized.forbidHeaders ?? [],
    requireHeaders: serialized.requireHeaders ?? [],
    ...(serialized.host === undefined ? {} : { host: hostOf(serialized.host) }),
    ...bodyOf(line, serialized.body),
  };
}

function bodyOf(line: Line, text: string | undefined): Pick<WantedRequest, 'body'> {
  const { bodyCompare } = line;
  if (bodyCompare === 'none') return {};
  // No body at all is not yet an empty object or an empty form.
  return { body: { kind: text ? bodyCompare : 'bytes', bytes: bytesOf(line, text) } };
}

function bytesOf({ bodyEncoding }: Line, text: string = ''): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, bodyEncoding === 'base64' ? 'base64' : 'utf8'));
}
