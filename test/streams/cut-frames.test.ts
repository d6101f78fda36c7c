/** The frames of a ConverseStream, cut at every byte: the same events, or a failure that says so. */
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  type BedrockRuntimeClient,
  type ConverseStreamOutput,
  converseStream,
  createClient,
} from '../../generated/bedrock-runtime/index.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { joined } from '../../generator/runtime/core/joined.js';
import { createTransport } from '../../generator/runtime/node/transport.js';
import { serve } from '../support/http-service.js';
import { recordedEvents, recordedModelError, recordedThrottling } from './recorded.js';

/** What a reader got of a stream. */
interface Got {
  readonly events: readonly ConverseStreamOutput[];
  /** Absent where the stream just ended. */
  readonly failure?: unknown;
}

async function read(client: BedrockRuntimeClient): Promise<Got> {
  const events: ConverseStreamOutput[] = [];
  try {
    const { stream = [] } = await converseStream(client, { modelId: 'amazon.nova-lite-v1:0' });
    for await (const event of stream) events.push(event);
    return { events };
  } catch (failure) {
    return { events, failure };
  }
}

/**
 * Reads one stream for each offset, some at the same time.
 *
 * @param answer goes on from where the status and the headers were sent.
 */
async function readAll(
  transport: Fetch,
  offsets: readonly number[],
  answer: (response: ServerResponse, offset: number) => void,
): Promise<ReadonlyMap<number, Got>> {
  const { url } = await serve((response, { headers }) => {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    response.flushHeaders();
    answer(response, Number(headers['x-offset']));
  });
  const got = new Map<number, Got>();
  const waiting = [...offsets];
  const work = async (): Promise<void> => {
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      const headers = { 'x-offset': `${offset}` };
      const fetch: Fetch = (to, init) =>
        transport(to, { ...init, headers: { ...init.headers, ...headers } });
      got.set(offset, await read(createClient({ endpoint: url, region: 'x', token: 't', fetch })));
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return got;
}

/** What has come of an answer. */
interface Arrivals {
  chunks: number;
  bytes: number;
  /** Called when more has come. */
  more: () => void;
}

/** A transport that tells what has come of each answer, by the offset of its request. */
function watched(transport: Fetch): {
  readonly watching: Fetch;
  readonly arrivals: (offset: number) => Arrivals;
} {
  const known = new Map<number, Arrivals>();
  const arrivals = (offset: number): Arrivals => {
    const found = known.get(offset) ?? { chunks: 0, bytes: 0, more() {} };
    known.set(offset, found);
    return found;
  };
  return {
    arrivals,
    async watching(url, init) {
      const response = await transport(url, init);
      const seen = arrivals(Number(init.headers['x-offset']));
      const noting = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk);
          seen.chunks += 1;
          seen.bytes += chunk.length;
          seen.more();
        },
      });
      return Object.create(response, { body: { value: response.body?.pipeThrough(noting) } });
    },
  };
}

/** Sends parts, each when the one before it has come: else they would be one chunk for the reader. */
async function send(
  response: ServerResponse,
  parts: readonly Uint8Array[],
  seen: Arrivals,
): Promise<void> {
  let sent = 0;
  for (const part of parts) {
    if (part.length === 0) continue;
    response.write(part);
    sent += part.length;
    while (seen.bytes < sent) await new Promise<void>((resolve) => (seen.more = resolve));
  }
  response.end();
}

/** The first, one with a letter of four bytes, and the last: each byte is a request, and the others are as these. */
const cut = recordedEvents.filter((_, index) => [0, 2, recordedEvents.length - 1].includes(index));
const whole = joined(cut.map(({ bytes }) => bytes));
const events = cut.map(({ event }) => event);
/** Where a frame ends. */
const ends = cut.map((_, index) =>
  cut.slice(0, index + 1).reduce((sum, { bytes }) => sum + bytes.length, 0),
);
/** The answer with all of its frames. */
const every = joined(recordedEvents.map(({ bytes }) => bytes));
const offsets = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length + 1 }, (_, offset) => offset);

/** The events whose last byte stands before an offset. */
const eventsBefore = (offset: number): ConverseStreamOutput[] =>
  events.filter((_, index) => (ends[index] ?? 0) <= offset);

describe.each<[name: string, transport: Fetch]>([
  ['fetch', fetch],
  ['the transport of Node', createTransport()],
])('over %s', (_, transport) => {
  test('two chunks, cut anywhere, are the same events', async () => {
    const { watching, arrivals } = watched(transport);
    const got = await readAll(watching, offsets(whole), (response, offset) => {
      void send(response, [whole.subarray(0, offset), whole.subarray(offset)], arrivals(offset));
    });
    for (const [offset, outcome] of got) expect([offset, outcome]).toEqual([offset, { events }]);
    expect(got.size).toBe(whole.length + 1);
    const inside = offsets(whole).slice(1, -1);
    expect(inside.filter((offset) => arrivals(offset).chunks !== 2)).toEqual([]);
  });

  test('so are chunks of one byte', async () => {
    const { watching, arrivals } = watched(transport);
    const got = await readAll(watching, [0], (response) => {
      const bytes = [...every].map((byte) => new Uint8Array([byte]));
      void send(response, bytes, arrivals(0));
    });
    expect(got.get(0)).toEqual({ events: recordedEvents.map(({ event }) => event) });
    expect(arrivals(0).chunks).toBe(every.length);
  });

  test('an end within a frame is a failure, after the events before it', async () => {
    const got = await readAll(transport, offsets(whole), (response, offset) =>
      response.end(whole.subarray(0, offset)),
    );
    for (const [offset, { events: found, failure }] of got) {
      expect([offset, found]).toEqual([offset, eventsBefore(offset)]);
      // Between two frames nothing tells an end from the end.
      if (offset === 0 || ends.includes(offset))
        expect([offset, failure]).toEqual([offset, undefined]);
      else {
        expect([offset, failure]).toEqual([
          offset,
          expect.objectContaining({
            code: 'ResponseError',
            message: 'The stream cannot be read: Error: The stream ends within a message',
            status: 200,
          }),
        ]);
      }
    }
    expect(got.size).toBe(whole.length + 1);
  });

  test('a connection that breaks is a failure wherever it does', async () => {
    const got = await readAll(transport, offsets(whole), (response, offset) => {
      if (offset === 0) response.destroy();
      else response.write(whole.subarray(0, offset), () => response.destroy());
    });
    for (const [offset, { failure }] of got) {
      expect([offset, failure]).toEqual([
        offset,
        expect.objectContaining({ code: 'NetworkError' }),
      ]);
    }
    expect(got.size).toBe(whole.length + 1);
  });

  test.each<{ what: string; bytes: Uint8Array; want: object }>([
    {
      what: 'modelStreamErrorException',
      bytes: recordedModelError,
      want: {
        code: 'ModelStreamErrorException',
        message: 'The model went away',
        status: 200,
        data: {
          message: 'The model went away',
          originalMessage: 'gone',
          originalStatusCode: 502,
        },
      },
    },
    {
      what: 'throttlingException',
      bytes: recordedThrottling,
      want: { code: 'ThrottlingException', message: 'Too many tokens', status: 200 },
    },
  ])('$what ends the stream, wherever it is cut', async ({ bytes, want }) => {
    const [first] = recordedEvents;
    const { watching, arrivals } = watched(transport);
    const got = await readAll(watching, offsets(bytes), (response, offset) => {
      const parts = [bytes.subarray(0, offset), bytes.subarray(offset)];
      void send(response, first ? [first.bytes, ...parts] : parts, arrivals(offset));
    });
    for (const [offset, outcome] of got) {
      expect([offset, outcome]).toEqual([
        offset,
        { events: [first?.event], failure: expect.objectContaining(want) },
      ]);
    }
    expect(got.size).toBe(bytes.length + 1);
  });
});
