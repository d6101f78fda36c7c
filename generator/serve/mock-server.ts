import { mkdtemp, rm, symlink, mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpHandler } from 'msw';
import { loadModel } from './index.js';
import type { Protocol } from './model/model.js';

/** A mock service that answers on this machine. */
export interface MockServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the generated mocks of a specification on 127.0.0.1.
 *
 * @param port 0 for a free one.
 * @throws SpecError where the specification cannot be used.
 */
export async function startMock(spec: string, port = 0): Promise<MockServer> {
  const { model } = await loadModel(spec);
  const folder = await mkdtemp(join(tmpdir(), 'opslice-mock-'));
  try {
    const handlers = await loadHandlers(spec, folder, model.service.cli);
    return await serveMocks(handlers, model.service.protocol, port);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Serves mocks on 127.0.0.1.
 *
 * @param protocol decides how requests for no operation are answered.
 * @param port 0 for a free one.
 */
export async function serveMocks(
  handlers: readonly HttpHandler[],
  protocol: Protocol,
  port = 0,
): Promise<MockServer> {
  const unknown = unknownOperation(protocol);
  const server = createServer(
    (request, response) => void answer(handlers, unknown, request, response),
  );
  const address = await listen(server, port);
  return {
    url: `http://127.0.0.1:${address}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Generates the mocks as JavaScript, where they find our copy of msw, and loads them. */
async function loadHandlers(
  spec: string,
  folder: string,
  service: string,
): Promise<readonly HttpHandler[]> {
  const { generate } = await import('./generate.js');
  await generate({ specs: [resolve(spec)], out: folder, language: 'js', emit: ['mocks'] });
  const packageFile = createRequire(import.meta.url).resolve('msw/package.json');
  await mkdir(join(folder, 'node_modules'));
  await symlink(dirname(packageFile), join(folder, 'node_modules', 'msw'), 'junction');
  const mocks: { handlers: readonly HttpHandler[] } = await import(
    pathToFileURL(join(folder, service, 'mocks.js')).href
  );
  return mocks.handlers;
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

async function answer(
  handlers: readonly HttpHandler[],
  unknown: Unknown,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const { getResponse } = await import('msw');
    const request = await toRequest(incoming);
    const response =
      (await getResponse([...handlers], request)) ?? new Response(unknown.body, unknown);
    const headers = Object.fromEntries(response.headers);
    const body = Buffer.from(await response.arrayBuffer());
    // A length that the model speaks of need not be the one of this body.
    if (request.method !== 'HEAD') headers['content-length'] = `${body.length}`;
    outgoing.writeHead(response.status, headers);
    outgoing.end(body);
  } catch (error) {
    outgoing.writeHead(500, { 'content-type': 'text/plain' });
    outgoing.end(`The mock failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const each of values ?? []) headers.append(name, each);
  }
  const url = `http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`;
  const method = incoming.method ?? 'GET';
  const body =
    method === 'GET' || method === 'HEAD' || chunks.length === 0 ? null : Buffer.concat(chunks);
  return new Request(url, { method, headers, body });
}

/** What is answered to a request that is for no operation. */
interface Unknown {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function unknownOperation(protocol: Protocol): Unknown {
  const code = 'UnknownOperationException';
  const text = 'No such operation';
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
    case 'rest-json':
      return {
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
        body: JSON.stringify({ __type: code, message: text }),
      };
    case 'rest-xml':
    case 'query':
    case 'ec2': {
      const error = `<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
      return {
        status: 400,
        headers: { 'content-type': 'text/xml' },
        body: `<ErrorResponse>${error}</ErrorResponse>`,
      };
    }
    case 'smithy-rpc-v2-cbor':
      // The specification of the protocol has no body for it.
      return { status: 404, headers: { 'smithy-protocol': 'rpc-v2-cbor' }, body: '' };
  }
}
