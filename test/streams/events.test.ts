import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { CallOptions, ClientConfig } from '../../generator/runtime/core/client.js';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { failureOf } from '../support/failure.js';
import { HandClock } from '../support/hand-clock.js';
import { serve } from '../support/http-service.js';
import { clientsOf } from './clients.js';
import {
  bodyOf,
  type EventProtocol,
  eventProtocols,
  feedSpec,
  gone,
  isRest,
  tick,
} from './feed.js';

const clientFor = clientsOf(eventProtocols, feedSpec);

/** Listeners on a signal, which tells of none by itself. */
function countingSignal(controller: AbortController): { readonly count: () => number } {
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...[type, listener, options]: Parameters<typeof add>): void => {
    listeners.add(listener);
    const until = typeof options === 'object' ? options.signal : undefined;
    until?.addEventListener('abort', () => listeners.delete(listener));
    add(type, listener, options);
  };
  signal.removeEventListener = (...[type, listener, options]: Parameters<typeof remove>): void => {
    listeners.delete(listener);
    remove(type, listener, options);
  };
  return { count: () => listeners.size };
}

interface Watched {
  readonly Note?: string;
  readonly Stream: AsyncIterable<unknown>;
}

interface Scene {
  readonly watch: (options?: CallOptions) => Promise<Watched>;
  /** The requests so far. */
  readonly requests: () => number;
}

/** A service that answers so, and a client of it. */
async function scene(
  protocol: EventProtocol,
  fetch: Fetch,
  answer: (response: ServerResponse, count: number) => void,
  config: ClientConfig = {},
): Promise<Scene> {
  const { createClient, operations } = clientFor(protocol);
  const { url, seen } = await serve((response) => answer(response, seen.length));
  const client = createClient({ endpoint: url, fetch, random: () => 0, ...config });
  return {
    watch: async (options) => (await operations['watch']?.(client, {}, options)) as Watched,
    requests: () => seen.length,
  };
}

/** Begins an answer that is a stream of events, with a note beside it. */
function begin(protocol: EventProtocol, response: ServerResponse): ServerResponse {
  response.writeHead(200, {
    'content-type': 'application/vnd.amazon.eventstream',
    ...(isRest(protocol) ? { 'x-note': 'hi' } : {}),
    ...(protocol === 'smithy-rpc-v2-cbor' ? { 'smithy-protocol': 'rpc-v2-cbor' } : {}),
  });
  if (!isRest(protocol)) {
    const headers = { ':message-type': 'event', ':event-type': 'initial-response' };
    response.write(encodeMessage({ headers, body: bodyOf(protocol, '', { Note: 'hi' }) }));
  }
  return response;
}

const event = (Text: string): object => ({ Tick: { Small: 1, Text } });

async function all(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of stream) found.push(item);
  return found;
}

describe.each<[name: string, fetch: Fetch]>([
  ['fetch', fetch],
  ['the transport of commands', createTransport()],
])('over %s', (_, transport) => {
  describe.each(eventProtocols)('%s', (protocol) => {
    test('events come as they are sent', async () => {
      let more: () => void = () => {};
      const { watch } = await scene(protocol, transport, (response) => {
        begin(protocol, response).write(tick(protocol, 'a'));
        more = () => response.end(tick(protocol, 'b'));
      });
      const { Note, Stream } = await watch();
      expect(Note).toBe('hi');
      const events = Stream[Symbol.asyncIterator]();
      expect(await events.next()).toEqual({ done: false, value: event('a') });
      more();
      expect(await events.next()).toEqual({ done: false, value: event('b') });
      expect(await events.next()).toEqual({ done: true, value: undefined });
    });

    test('an error of the service ends the stream', async () => {
      const { watch } = await scene(protocol, transport, (response) => {
        begin(protocol, response).write(tick(protocol, 'a'));
        response.end(gone(protocol));
      });
      const { Stream } = await watch();
      const error = {
        code: 'Gone',
        sentCode: 'Gone',
        message: 'no more',
        status: 200,
        data: { Why: 'sold' },
      };
      await expect(all(Stream)).rejects.toMatchObject(error);
    });

    test.each<[title: string, before: (events: AsyncIterator<unknown>) => Promise<unknown>]>([
      ['before its first event', async () => {}],
      ['after an event', (events) => events.next()],
      [
        'while it waits',
        async (events) => {
          await events.next();
          void events.next();
        },
      ],
    ])('a reader that stops %s closes the connection', async (_, before) => {
      let closed: Promise<unknown> = Promise.resolve();
      const { watch } = await scene(protocol, transport, (response) => {
        closed = once(response, 'close');
        begin(protocol, response).write(tick(protocol, 'a'));
      });
      const events = (await watch()).Stream[Symbol.asyncIterator]();
      await before(events);
      expect(await events.return?.()).toEqual({ done: true, value: undefined });
      await closed;
    });

    test('a refusal before the stream begins is made again, then is an error', async () => {
      const { watch, requests } = await scene(protocol, transport, (response, count) => {
        if (count === 1) response.writeHead(500).end();
        else begin(protocol, response).end(tick(protocol, 'a'));
      });
      expect(await all((await watch()).Stream)).toEqual([event('a')]);
      expect(requests()).toBe(2);
      const refused = await scene(protocol, transport, (response) => response.writeHead(400).end());
      await expect(refused.watch()).rejects.toMatchObject({ code: 'Unknown', status: 400 });
      expect(refused.requests()).toBe(1);
    });
  });

  const protocol = 'rest-json';

  test('a reader that stops early closes the connection', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { watch } = await scene(protocol, transport, (response) => {
      closed = once(response, 'close');
      begin(protocol, response).write(tick(protocol, 'a'));
    });
    for await (const found of (await watch()).Stream) {
      expect(found).toEqual(event('a'));
      break;
    }
    await closed;
  });

  test('the caller ends a stream that waits', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { watch } = await scene(protocol, transport, (response) => {
      closed = once(response, 'close');
      begin(protocol, response).write(tick(protocol, 'a'));
    });
    const controller = new AbortController();
    const { Stream } = await watch({ signal: controller.signal });
    const events = Stream[Symbol.asyncIterator]();
    await events.next();
    const next = events.next();
    controller.abort('enough');
    await expect(next).rejects.toMatchObject({ code: 'AbortError', cause: 'enough' });
    await closed;
  });

  test.each<[what: string, code: string, end: (response: ServerResponse) => void]>([
    ['a connection that breaks', 'NetworkError', (response) => response.destroy()],
    [
      'an end within a message',
      'ResponseError',
      (response) => response.end(tick(protocol, 'b').subarray(0, 20)),
    ],
    [
      'a damaged message',
      'ResponseError',
      (response) => response.end(tick(protocol, 'b').fill(0, -4)),
    ],
  ])(
    '%s is a failure after the events before it, and is not made again',
    async (_what, code, end) => {
      let more: () => void = () => {};
      const { watch, requests } = await scene(protocol, transport, (response) => {
        begin(protocol, response).write(tick(protocol, 'a'));
        more = () => end(response);
      });
      const events = (await watch()).Stream[Symbol.asyncIterator]();
      expect(await events.next()).toEqual({ done: false, value: event('a') });
      more();
      await expect(events.next()).rejects.toMatchObject({ code });
      expect(requests()).toBe(1);
    },
  );

  test('limits of time are for the answer to begin', async () => {
    const limits = { attemptTimeout: 150, timeout: 200 };
    const clock = new HandClock();
    let more: () => void = () => {};
    const begun = (response: ServerResponse): void => {
      begin(protocol, response).write(tick(protocol, 'a'));
      more = () => response.end(tick(protocol, 'b'));
    };
    const { watch } = await scene(protocol, transport, begun, { clock });
    const { Stream } = await watch(limits);
    while (clock.pending > 0) clock.tick();
    more();
    expect(await all(Stream)).toEqual([event('a'), event('b')]);
    const silent = await scene(protocol, transport, () => {}, { clock });
    const failure = await failureOf(clock.run(silent.watch(limits), limits.timeout));
    expect(failure).toMatchObject({ code: 'TimeoutError' });
  });

  test.each<[what: string, end: (stream: AsyncIterable<unknown>) => Promise<unknown>]>([
    ['is read to its end', all],
    [
      'is given up',
      async (stream) => {
        for await (const _found of stream) return;
      },
    ],
  ])('nothing listens to the caller any more when a stream %s', async (_what, end) => {
    const { watch } = await scene(protocol, transport, (response, count) => {
      if (count === 1) response.writeHead(500).end();
      else begin(protocol, response).end(tick(protocol, 'a'));
    });
    const controller = new AbortController();
    const { count } = countingSignal(controller);
    const { Stream } = await watch({ signal: controller.signal });
    expect(count()).toBe(1);
    await end(Stream);
    await expect.poll(count).toBe(0);
  });
});
