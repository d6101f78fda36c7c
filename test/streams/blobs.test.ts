import { createHash } from 'node:crypto';
import { getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { HandClock } from '../support/hand-clock.js';
import { clientsOf } from './clients.js';

const protocols = ['rest-json', 'rest-xml'] as const;

const clientFor = clientsOf(
  protocols,
  (protocol) => `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: ${protocol}
  auth: none
operations:
  GetThing:
    http: { method: GET, uri: '/thing' }
    input: {}
    output:
      Size: { type: integer, in: header, name: X-Size }
      Body: { type: blob, streaming: true, in: payload }
  PutThing:
    http: { method: PUT, uri: '/thing' }
    input: { Body: { type: blob, streaming: true, in: payload, mediaType: text/csv } }
    output: {}
`,
);

/** A server that has its requests answered before their bodies have come. */
async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A stream of chunks that are asked for one by one. */
function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = waiting.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each<[name: string, fetch: Fetch]>([
  ['fetch', fetch],
  ['the transport of commands', createTransport()],
])('over %s', (_, transport) => {
  describe.each(protocols)('%s', (protocol) => {
    const connect = (endpoint: string, config: ClientConfig = {}): Client =>
      clientFor(protocol).createClient({ endpoint, fetch: transport, random: () => 0, ...config });

    const get = async (
      client: Client,
      options = {},
    ): Promise<{ Size: number; Body: ReadableStream<Uint8Array> }> => {
      const output = await clientFor(protocol).operations['getThing']?.(client, {}, options);
      return output as { Size: number; Body: ReadableStream<Uint8Array> };
    };

    const put = async (client: Client, Body: unknown): Promise<unknown> =>
      clientFor(protocol).operations['putThing']?.(client, { Body });

    test('a body is given as it arrives', async () => {
      let more: () => void = () => {};
      const url = await listen((_request, response) => {
        response.writeHead(200, { 'x-size': '2' }).write('a');
        more = () => response.end('b');
      });
      const { Size, Body } = await get(connect(url));
      expect(Size).toBe(2);
      const reader = Body.getReader();
      expect(await reader.read()).toEqual({ done: false, value: new Uint8Array([97]) });
      more();
      expect(await reader.read()).toEqual({ done: false, value: new Uint8Array([98]) });
      expect(await reader.read()).toEqual({ done: true, value: undefined });
    });

    test('an empty body is an empty stream', async () => {
      const url = await listen((_request, response) => response.end());
      expect(await bytesOf((await get(connect(url))).Body)).toHaveLength(0);
    });

    test('a large body arrives whole, after the time for the answer', async () => {
      const large = Buffer.alloc(3_000_000, 'thing');
      let more: () => void = () => {};
      const url = await listen((_request, response) => {
        response.write(large);
        more = () => response.end(large);
      });
      const clock = new HandClock();
      const { Body } = await get(connect(url, { clock, attemptTimeout: 150, timeout: 200 }));
      while (clock.pending > 0) clock.tick();
      more();
      expect(digest(await bytesOf(Body))).toBe(digest(Buffer.concat([large, large])));
    });

    test('a body that is given up closes the connection', async () => {
      let closed: Promise<unknown> = Promise.resolve();
      const url = await listen((_request, response) => {
        closed = once(response, 'close');
        response.write('a');
      });
      const { Body } = await get(connect(url));
      await Body.cancel();
      await closed;
    });

    test.each<
      [what: string, code: string, end: (response: ServerResponse, stop: AbortController) => void]
    >([
      ['breaks', 'NetworkError', (response) => response.destroy()],
      ['is aborted', 'AbortError', (_response, stop) => stop.abort()],
    ])('a body that %s is a failure', async (_what, code, end) => {
      let answered: ServerResponse | undefined;
      let count = 0;
      const url = await listen((_request, response) => {
        count++;
        answered = response;
        response.write('a');
      });
      const stop = new AbortController();
      const reader = (await get(connect(url), { signal: stop.signal })).Body.getReader();
      await reader.read();
      const next = reader.read();
      if (answered) end(answered, stop);
      await expect(next).rejects.toMatchObject({ code });
      expect(count).toBe(1);
    });

    const large = new Uint8Array(300_000).fill(7);
    test.each<[what: string, body: () => unknown, want: Uint8Array, length: string | undefined]>([
      ['bytes', () => large, large, '300000'],
      ['a text', () => 'ä', Buffer.from('ä'), '2'],
      ['a blob', () => new Blob([large]), large, '300000'],
      ['a stream', () => streamOf(large, large), Buffer.concat([large, large]), undefined],
    ])('%s is sent whole', async (_what, body, want, length) => {
      const seen: [headers: IncomingMessage['headers'], digest: string][] = [];
      const url = await listen(async (request, response) => {
        seen.push([request.headers, digest(await bytesOf(request))]);
        response.end();
      });
      expect(await put(connect(url), body())).toEqual({});
      expect(seen.map(([, sum]) => sum)).toEqual([digest(want)]);
      const [headers] = seen[0] ?? [];
      expect(headers?.['content-type']).toBe('text/csv');
      expect(headers?.['content-length']).toBe(length);
      expect(headers?.['transfer-encoding']).toBe(length === undefined ? 'chunked' : undefined);
    });

    test.each<[what: string, body: () => unknown, attempts: number]>([
      ['bytes are', () => large, 2],
      ['a text is', () => 'a', 2],
      ['a blob is', () => new Blob([large]), 2],
      ['a stream is not', () => streamOf(large), 1],
    ])('%s sent again after a failure', async (_what, body, attempts) => {
      const sums: string[] = [];
      const url = await listen(async (request, response) => {
        sums.push(digest(await bytesOf(request)));
        response.writeHead(sums.length === 1 ? 500 : 200).end();
      });
      const call = put(connect(url), body());
      if (attempts === 1) await expect(call).rejects.toMatchObject({ status: 500 });
      else expect(await call).toEqual({});
      expect(sums).toHaveLength(attempts);
      expect(new Set(sums).size).toBe(1);
    });

    test('a stream that fails is a failure of the call', async () => {
      const url = await listen(async (request, response) => {
        await bytesOf(request).catch(() => {});
        response.end();
      });
      const cause = new Error('no more');
      const failing = new ReadableStream({
        pull: (controller) => controller.error(cause),
      });
      await expect(put(connect(url), failing)).rejects.toMatchObject({ code: 'NetworkError' });
    });
  });
});

describe('a stream that stands still', () => {
  const stalled: Fetch = async (_, { signal }) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array([1]));
          signal?.addEventListener('abort', () => controller.error(signal.reason));
        },
      }),
    );

  test.each(protocols)('%s: fails after idleTimeout', async (protocol) => {
    const { createClient, operations } = clientFor(protocol);
    const clock = new HandClock();
    const config = { endpoint: 'http://a', fetch: stalled, clock, idleTimeout: 300 };
    const { Body } = Object(await operations['getThing']?.(createClient(config)));
    expect(clock.pending).toBe(0);
    const reader = Body.getReader();
    expect(await clock.run(reader.read())).toMatchObject({ value: new Uint8Array([1]) });
    await expect(clock.run(reader.read())).rejects.toMatchObject({
      code: 'TimeoutError',
      message: 'Nothing came in 300 ms',
    });
    expect(clock.waits).toEqual([300]);
    expect(clock.pending).toBe(0);
  });

  test('many streams that share one signal leave nobody listening to it', async () => {
    const { createClient, operations } = clientFor('rest-json');
    const broken = (): ReadableStream<Uint8Array> =>
      new ReadableStream({ pull: (controller) => controller.error(new Error('cut off')) });
    const fetch: Fetch = async (url) =>
      new Response(
        String(url).startsWith('http://broken') ? broken() : streamOf(new Uint8Array([1, 2])),
      );
    const { signal } = new AbortController();
    const body = async (endpoint: string): Promise<ReadableStream<Uint8Array>> => {
      const client = createClient({ endpoint, fetch });
      return Object(await operations['getThing']?.(client, {}, { signal })).Body;
    };
    for (let count = 0; count < 20; count++) {
      await bytesOf(await body('http://a'));
      await (await body('http://a')).cancel();
      await expect(bytesOf(await body('http://broken'))).rejects.toThrow();
    }
    const open = await body('http://a');
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await open.cancel();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test.each([undefined, Infinity, 2 ** 31])('has no limit with %s', async (idleTimeout) => {
    const { createClient, operations } = clientFor('rest-json');
    const clock = new HandClock();
    const config = { endpoint: 'http://a', fetch: stalled, clock, idleTimeout, timeout: 50 };
    const controller = new AbortController();
    const { signal } = controller;
    const { Body } = Object(await operations['getThing']?.(createClient(config), {}, { signal }));
    const reader = Body.getReader();
    await reader.read();
    const next = reader.read();
    expect(clock.pending).toBe(0);
    controller.abort();
    await expect(next).rejects.toMatchObject({ code: 'AbortError' });
  });
});
