import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defined } from '../defined.js';
import { type MockProtocol, toResponse } from '../runtime/mocks/mock-service.js';
import type { Mock } from '../runtime/mocks/mocks.js';
import type { Har } from '../runtime/mocks/replay/har.js';
import type { MockedService, MockServiceOptions } from '../runtime/mocks/state/mocked-service.js';
import { type Code, mockFactsName } from './cache.js';
import { isPreflight, preflightAnswer, readableByPages } from './cors.js';
import { isAllowedHost, isAllowedOrigin } from './hosts.js';
import { tellHttp2 } from './http2-words.js';
import { listen } from './listen.js';
import type { MockFacts } from './mock-facts.js';
import { hasDotSegments, readBody, requestUrl, toRequest } from './read-request.js';
import type { SeedFile } from './seed-file.js';
import type { Beside } from './site.js';
import { serviceProtocol } from './service-protocol.js';
import { answerStateRequest, statePath } from './state-requests.js';
import { unknownOperation } from './unknown-operation.js';

/** A mock service that answers on this machine. */
export interface MockServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The URL of the service that it stands for, where that is not one of AWS. */
  readonly standsFor?: string;
  readonly close: () => Promise<void>;
}

/** How a mock service is served. */
export interface MockSettings {
  /** Default: a free one. */
  readonly port?: number;
  /** Names of hosts that are answered besides those of this machine, without ports. */
  readonly allowHosts?: readonly string[];
  /** The most bytes that a body may have. Default: {@link longestBody}. */
  readonly bodyLimit?: number;
  /** Takes a line for each request: method, path, operation and status. Default: nothing does. */
  readonly log?: (line: string) => void;
  /** Answers what is not for the mock, once its host is known to be one of those that are answered. */
  readonly beside?: Beside;
  /** Given, the mock remembers what it is told. Default: each operation answers with its sample. */
  readonly state?: StateSettings;
  /** Given, the mock answers from recorded traffic. */
  readonly replay?: Har;
  /** What goes wrong, by operations: see `createMockService`. Default: nothing. */
  readonly faults?: Readonly<Record<string, string>>;
}

/** How a mock remembers. */
export interface StateSettings {
  /** What it remembers from the start: a file, or the examples of the specification. */
  readonly seed?: SeedFile | 'examples';
  /** The time. Default: that of `createMockService`, which is the same in every run. */
  readonly clock?: () => Date;
}

/** The most bytes of a body: 64 MiB, more than any operation takes but the uploads of S3. */
const longestBody: number = 64 * 1024 * 1024;

/**
 * Serves the generated mocks of a specification on 127.0.0.1.
 *
 * @throws SpecError where the specification cannot be used.
 */
export async function startMock(spec: string, settings: MockSettings = {}): Promise<MockServer> {
  const { compileSpec } = await import('./compile.js');
  const { code } = await compileSpec(
    { spec, overlays: [], defaults: 'leave', longs: 'number' },
    'mocks',
  );
  return serveCode(code, settings);
}

/** What is known of the model that mocks were compiled of. */
export function factsOf({ folder }: Code): MockFacts {
  const facts: MockFacts = JSON.parse(readFileSync(join(folder, mockFactsName), 'utf8'));
  return facts;
}

/**
 * Serves mocks that were compiled.
 *
 * @throws SpecError where the seed cannot be planted, TypeError where a fault cannot be understood.
 */
export async function serveCode(code: Code, settings: MockSettings): Promise<MockServer> {
  const { folder, entry } = code;
  const facts = factsOf(code);
  const { state, replay, faults } = settings;
  if (state === undefined && replay === undefined && faults === undefined) {
    const { href } = pathToFileURL(join(folder, entry));
    const { mocks }: { readonly mocks: readonly Mock[] } = await import(href);
    return serveMocks(mocks, facts, settings);
  }
  const make = await serviceMaker(join(folder, dirname(entry)));
  const options = defined({ replay, faults });
  if (state === undefined) return serveMocks(make(options).mocks, facts, settings);
  const service = await statefulService((more) => make({ ...options, ...more }), state);
  return serveMocks(service.mocks, facts, settings, service);
}

type MakeService = (options: MockServiceOptions<object>) => MockedService;

/** What makes the mock of a service, from the folder of its code. */
async function serviceMaker(folder: string): Promise<MakeService> {
  const { href } = pathToFileURL(join(folder, 'mock-service.js'));
  const { createMockService }: { readonly createMockService: MakeService } = await import(href);
  return createMockService;
}

/**
 * The mock of a service that remembers.
 *
 * @throws SpecError where its seed cannot be planted.
 */
async function statefulService(
  createMockService: MakeService,
  { seed, clock }: StateSettings,
): Promise<MockedService> {
  const made = (planted?: MockServiceOptions<object>['seed']): MockedService =>
    createMockService({ state: true, ...defined({ clock, seed: planted }) });
  if (seed === undefined || seed === 'examples') return made(seed);
  // A cast: what the file has is looked at by the service.
  const service = made(seed.value as MockServiceOptions<object>['seed']);
  const { plantFile } = await import('./seed-file.js');
  await plantFile(seed, async () => {
    await service.snapshot();
  });
  return service;
}

/**
 * Serves mocks on 127.0.0.1.
 *
 * @param facts of the model that they were generated of.
 * @param service where the mocks are those of one that remembers.
 */
export async function serveMocks(
  mocks: readonly Mock[],
  facts: MockFacts,
  settings: MockSettings = {},
  service?: MockedService,
): Promise<MockServer> {
  const { port = 0, allowHosts = [], bodyLimit = longestBody, log, beside, replay } = settings;
  const protocol = serviceProtocol(facts);
  const served: ServedMocks = {
    mocks,
    facts,
    protocol,
    allowHosts,
    bodyLimit,
    isPersonal: service !== undefined || replay !== undefined,
    ...defined({ service, beside }),
  };
  const server = createServer((incoming, outgoing) => {
    void answer(served, incoming, outgoing).then((line) => line !== undefined && log?.(line));
  });
  tellHttp2(server, log);
  const address = await listen(server, port);
  return {
    url: `http://127.0.0.1:${address}`,
    ...defined({ standsFor: facts.standsFor }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface ServedMocks {
  readonly mocks: readonly Mock[];
  readonly facts: MockFacts;
  readonly protocol: MockProtocol;
  readonly allowHosts: readonly string[];
  readonly bodyLimit: number;
  /** Answers have what a person told the mock, or recorded, in place of samples. */
  readonly isPersonal: boolean;
  readonly service?: MockedService;
  readonly beside?: Beside;
}

/** Answers a request, and gives the line that says so; none for what is not for the mock. Never fails. */
async function answer(
  served: ServedMocks,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<string | undefined> {
  const { method = 'GET' } = incoming;
  const url = requestUrl(incoming);
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort(new Error('the connection was closed')));
  const line = (path: string, operation: string, outcome: string): string =>
    `${method} ${path} ${operation} ${outcome}`;
  try {
    const { response, operation, isPrivate, isBeside } = await respond(
      served,
      incoming,
      url,
      gone.signal,
    );
    // What was put into the mock must not act as one of the pages beside it.
    if (served.beside !== undefined && !isBeside && response.type !== 'error') {
      response.headers.set('content-security-policy', 'sandbox');
    }
    const path = operation === undefined ? url?.pathname : shownPath(served.facts, operation, url);
    const toPage = incoming.headers.origin !== undefined && !isPrivate;
    const isWhole = await send(response, method, toPage, outgoing);
    const status = response.type === 'error' ? '' : `${response.status}`;
    const outcome = isWhole ? status : `${status} cut off`.trim();
    return line(path ?? '-', operation ?? '-', outcome);
  } catch (error) {
    // Whoever asked has gone, in the middle of the question or of the answer.
    outgoing.destroy();
    return line(url?.pathname ?? '-', '-', error instanceof Error ? error.message : 'failed');
  }
}

/** A response, and the operation that gave it. */
interface MockAnswer {
  readonly response: Response;
  readonly operation?: string;
  /** Not to be read by pages of other hosts. */
  readonly isPrivate?: true;
  /** Not of the mock. */
  readonly isBeside?: true;
}

async function respond(
  served: ServedMocks,
  incoming: IncomingMessage,
  url: URL | undefined,
  signal: AbortSignal,
): Promise<MockAnswer> {
  const { method = 'GET', headers, headersDistinct } = incoming;
  if (url === undefined)
    return { response: plain(400, 'The address of the request is not a URL.') };
  const hosts = [...(headersDistinct['host'] ?? []), url.host];
  const refused = hosts.find((host) => !isAllowedHost(host, served.allowHosts));
  if (refused !== undefined) return { response: plain(403, hostMessage(refused)), isPrivate: true };
  const other = await served.beside?.(incoming, url, served.service);
  if (other !== undefined) return { response: other, isPrivate: true, isBeside: true };
  const { origin } = headers;
  if (served.isPersonal && origin !== undefined && !isAllowedOrigin(origin, served.allowHosts)) {
    return { response: plain(403, originMessage(origin)), isPrivate: true };
  }
  if (isPreflight(method, headers)) return { response: preflightAnswer(headers) };
  // fetch, whose requests the mocks take, has no such method.
  if (method === 'TRACE') return { response: plain(405, 'TRACE is not answered.') };
  const pieces = await readBody(incoming, served.bodyLimit);
  const { protocol, bodyLimit } = served;
  if (pieces === undefined) {
    const message = `The body has more than ${bodyLimit} bytes, the most that this mock takes`;
    const tooLarge = protocol.error(413, 'RequestEntityTooLargeException', { message });
    return { response: toResponse(protocol, method, tooLarge) };
  }
  if (hasDotSegments(incoming)) {
    const message = 'The mock cannot tell paths with a part . or .. from those without';
    const refusedPath = protocol.error(400, 'ValidationException', { message });
    return { response: toResponse(protocol, method, refusedPath) };
  }
  try {
    const request = toRequest(incoming, url, pieces, signal);
    if (served.service !== undefined && url.pathname === statePath) {
      // A page of another site has no business with what is remembered.
      return headers.origin === undefined
        ? { response: await answerStateRequest(served.service, request) }
        : { response: plain(403, `${statePath} is not for pages.`), isPrivate: true };
    }
    return await dispatch(served, request);
  } catch (error) {
    if (signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return { response: plain(500, `The mock failed: ${reason}`) };
  }
}

async function dispatch(served: ServedMocks, request: Request): Promise<MockAnswer> {
  const { mocks, facts, protocol } = served;
  const asked = (await protocol.find(request))?.operation;
  const mock = mocks.find(({ operation }) => operation === asked);
  const response = await mock?.(request);
  if (response && asked !== undefined) return { response, operation: asked };
  const unknown = await unknownOperation(facts, protocol, request, asked);
  return { response: toResponse(protocol, request.method, unknown) };
}

function hostMessage(host: string): string {
  return (
    `The mock does not answer requests for the host ${JSON.stringify(host)}, only for those of ` +
    'this machine, such as localhost and 127.0.0.1. Name others with --allow-host.'
  );
}

function originMessage(origin: string): string {
  return (
    `The mock answers from what it was told, and so no pages of ${JSON.stringify(origin)}, only those ` +
    'of this machine, such as http://localhost:3000. Name other hosts with --allow-host.'
  );
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain' } });
}

/**
 * Sends an answer.
 *
 * @returns whether all of it was sent: a fault may have asked for less.
 */
async function send(
  response: Response,
  method: string,
  toPage: boolean,
  outgoing: ServerResponse,
): Promise<boolean> {
  if (response.type === 'error') {
    outgoing.destroy();
    return false;
  }
  const headers = Object.fromEntries(response.headers);
  const { body, isWhole } = await bodyOf(response);
  // A length that the model speaks of need not be the one of this body.
  if (isWhole && method !== 'HEAD' && response.status !== 204) {
    headers['content-length'] = `${body.length}`;
  }
  outgoing.writeHead(response.status, { ...headers, ...(toPage && readableByPages(response)) });
  if (isWhole) outgoing.end(body);
  else outgoing.write(body, () => outgoing.destroy());
  return isWhole;
}

/** The bytes of a body, up to where it breaks off. */
async function bodyOf(
  response: Response,
): Promise<{ readonly body: Buffer; readonly isWhole: boolean }> {
  const pieces: Uint8Array[] = [];
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return { body: Buffer.concat(pieces), isWhole: true };
      pieces.push(piece.value);
    }
  } catch {
    return { body: Buffer.concat(pieces), isWhole: false };
  }
}

/** A path without what stands in it for a secret; the query, which may have signatures, never. */
function shownPath(
  { shownPaths }: MockFacts,
  operation: string,
  url: URL | undefined,
): string | undefined {
  return Object.hasOwn(shownPaths, operation) ? shownPaths[operation] : url?.pathname;
}
