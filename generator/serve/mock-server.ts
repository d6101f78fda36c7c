import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defined } from '../defined.js';
import { loadModel } from '../generate/load-model.js';
import { serviceFolder } from '../model/file-names.js';
import { type Model, shapeOf, structureOf } from '../model/model.js';
import { splitUri } from '../model/uri-template.js';
import { version } from '../output/build.js';
import { type MockProtocol, toResponse } from '../runtime/mocks/mock-service.js';
import type { Mock } from '../runtime/mocks/mocks.js';
import { isPreflight, preflightAnswer, readableByPages } from './cors.js';
import { isAllowedHost } from './hosts.js';
import { readBody, requestUrl, toRequest } from './read-request.js';
import { serviceProtocol } from './service-protocol.js';
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
}

/** The most bytes of a body: 64 MiB, more than any operation takes but the uploads of S3. */
export const longestBody: number = 64 * 1024 * 1024;

/**
 * Serves the generated mocks of a specification on 127.0.0.1.
 *
 * @throws SpecError where the specification cannot be used.
 */
export async function startMock(spec: string, settings: MockSettings = {}): Promise<MockServer> {
  const { model } = await loadModel(spec);
  const folder = await mkdtemp(join(tmpdir(), 'opslice-mock-'));
  try {
    return await serveMocks(await loadMocks(model, folder), model, settings);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Serves mocks of the operations of a model on 127.0.0.1. */
export async function serveMocks(
  mocks: readonly Mock[],
  model: Model,
  settings: MockSettings = {},
): Promise<MockServer> {
  const { port = 0, allowHosts = [], bodyLimit = longestBody, log } = settings;
  const protocol = serviceProtocol(model);
  const served: ServedModel = { mocks, model, protocol, allowHosts, bodyLimit };
  const server = createServer((incoming, outgoing) => {
    void answer(served, incoming, outgoing).then(log);
  });
  const address = await listen(server, port);
  return {
    url: `http://127.0.0.1:${address}`,
    ...defined({ standsFor: model.service.endpoint.url }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Generates the mocks as JavaScript, and loads them. */
async function loadMocks(model: Model, folder: string): Promise<readonly Mock[]> {
  const { emitService } = await import('../emitters/service.js');
  const { runtimeFiles } = await import('../output/runtime-files.js');
  const { scripts } = await import('../output/scripts.js');
  const files = emitService(model, new Set(['mocks']), version);
  const texts = scripts([...files, ...runtimeFiles(files)]);
  texts.set('package.json', '{ "type": "module" }\n');
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const loaded: { mocks: readonly Mock[] } = await import(
    pathToFileURL(join(folder, serviceFolder(model.service), 'mocks.js')).href
  );
  return loaded.mocks;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inUse(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function inUse(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  const message = `port ${port} of 127.0.0.1 is in use; choose another with --port`;
  return Object.assign(new Error(message, { cause: error }), { code: error.code });
}

interface ServedModel {
  readonly mocks: readonly Mock[];
  readonly model: Model;
  readonly protocol: MockProtocol;
  readonly allowHosts: readonly string[];
  readonly bodyLimit: number;
}

/** Answers a request, and gives the line that says so. Never fails. */
async function answer(
  served: ServedModel,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<string> {
  const { method = 'GET' } = incoming;
  const url = requestUrl(incoming);
  const line = (path: string, operation: string, outcome: string): string =>
    `${method} ${path} ${operation} ${outcome}`;
  try {
    const { response, operation, isPrivate } = await respond(served, incoming, url);
    await send(response, method, incoming.headers.origin !== undefined && !isPrivate, outgoing);
    const path = operation === undefined ? url?.pathname : shownPath(served.model, operation, url);
    return line(path ?? '-', operation ?? '-', `${response.status}`);
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
}

async function respond(
  served: ServedModel,
  incoming: IncomingMessage,
  url: URL | undefined,
): Promise<MockAnswer> {
  const { method = 'GET', headers, headersDistinct } = incoming;
  if (url === undefined)
    return { response: plain(400, 'The address of the request is not a URL.') };
  const hosts = [...(headersDistinct['host'] ?? []), url.host];
  const refused = hosts.find((host) => !isAllowedHost(host, served.allowHosts));
  if (refused !== undefined) return { response: plain(403, hostMessage(refused)), isPrivate: true };
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
  try {
    return await dispatch(served, toRequest(incoming, url, pieces));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { response: plain(500, `The mock failed: ${reason}`) };
  }
}

async function dispatch(served: ServedModel, request: Request): Promise<MockAnswer> {
  const { mocks, model, protocol } = served;
  const asked = (await protocol.find(request))?.operation;
  const mock = mocks.find(({ operation }) => operation === asked);
  const response = await mock?.(request);
  if (response && asked !== undefined) return { response, operation: asked };
  const unknown = await unknownOperation(model, protocol, request, asked);
  return { response: toResponse(protocol, request.method, unknown) };
}

function hostMessage(host: string): string {
  return (
    `The mock does not answer requests for the host ${JSON.stringify(host)}, only for those of ` +
    'this machine, such as localhost and 127.0.0.1. Name others with --allow-host.'
  );
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain' } });
}

async function send(
  response: Response,
  method: string,
  toPage: boolean,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  const body = Buffer.from(await response.arrayBuffer());
  // A length that the model speaks of need not be the one of this body.
  if (method !== 'HEAD' && response.status !== 204) headers['content-length'] = `${body.length}`;
  outgoing.writeHead(response.status, { ...headers, ...(toPage && readableByPages(response)) });
  outgoing.end(body);
}

/** A path without what stands in it for a secret; the query, which may have signatures, never. */
function shownPath(model: Model, name: string, url: URL | undefined): string | undefined {
  const operation = model.operations.find((each) => each.name === name);
  const members = operation ? structureOf(model, operation.input).members : [];
  const hasSecret = members.some(
    ({ binding, target }) => binding?.in === 'label' && shapeOf(model, target).sensitive,
  );
  return hasSecret && operation ? splitUri(operation.http.uri).path : url?.pathname;
}
