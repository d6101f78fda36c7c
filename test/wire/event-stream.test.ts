import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../generator/runtime/core/errors.js';
import {
  decodeMessage,
  encodeMessage,
  type WritableMessage,
} from '../../generator/runtime/event-stream/event-message.js';
import {
  readEvents,
  readMessages,
  writeEvents,
} from '../../generator/runtime/event-stream/event-stream.js';
import { frame } from './frame.js';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A message whose headers are texts. */
function message(headers: Record<string, string>, body = ''): Uint8Array {
  return encodeMessage({ headers, body: utf8(body) });
}

const event = (type: string, body = ''): Uint8Array =>
  message({ ':message-type': 'event', ':event-type': type }, body);

/** A stream of chunks that then ends, breaks with an error or stays open. */
function stream(
  chunks: readonly Uint8Array[],
  end: 'close' | 'open' | Error = 'close',
): { readonly stream: ReadableStream<Uint8Array>; readonly cancelled: () => boolean } {
  let cancelled = false;
  const waiting = [...chunks];
  return {
    cancelled: () => cancelled,
    stream: new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = waiting.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === 'close') controller.close();
        else if (end !== 'open') controller.error(end);
      },
      cancel() {
        cancelled = true;
      },
    }),
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a loop got before it failed, and with what. */
async function untilFailure<Item>(
  items: AsyncIterable<Item>,
): Promise<{ readonly found: readonly Item[]; readonly error: unknown }> {
  const found: Item[] = [];
  try {
    for await (const item of items) found.push(item);
  } catch (error) {
    return { found, error };
  }
  throw new Error('the loop came to its end');
}

describe('the messages of a stream', () => {
  const frames = [frame('', ''), frame('0161070003666f6f', 'a body'), frame('', 'b'.repeat(300))];
  const bytes = Uint8Array.from(Buffer.concat(frames));
  const want = frames.map(decodeMessage);

  test('are the same however it is cut', async () => {
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(cuts, async (given) => {
        const places = [0, ...given.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await all(readMessages(stream(chunks).stream))).toEqual(want);
      }),
    );
  });

  test('are the same byte by byte', async () => {
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await all(readMessages(stream(chunks).stream))).toEqual(want);
  });

  test('come as soon as they are complete', async () => {
    const { stream: open } = stream([Buffer.concat(frames).subarray(0, -1)], 'open');
    const messages = readMessages(open);
    expect((await messages.next()).value).toEqual(want[0]);
    expect((await messages.next()).value).toEqual(want[1]);
  });

  test('none, where the stream is empty', async () => {
    expect(await all(readMessages(stream([]).stream))).toEqual([]);
    expect(await all(readMessages(stream([new Uint8Array()]).stream))).toEqual([]);
  });

  test('a large one in many chunks is copied once, not with each of them', async () => {
    const large = frame('', 'x'.repeat(4 * 2 ** 20));
    const chunks = Array.from({ length: Math.ceil(large.length / 1024) }, (_, index) =>
      large.subarray(1024 * index, 1024 * (index + 1)),
    );
    const copy = vi.spyOn(Uint8Array.prototype, 'set');
    const [found] = await all(readMessages(stream(chunks).stream));
    const moved = copy.mock.calls.reduce((sum, [{ length }]) => sum + length, 0);
    copy.mockRestore();
    expect(found?.body.length).toBe(4 * 2 ** 20);
    // Copying all that is there with each chunk would move 8 GiB.
    expect(moved).toBeGreaterThanOrEqual(large.length);
    expect(moved).toBeLessThan(4 * large.length);
  });

  test('an end within a message is an error, after the messages before it', async () => {
    const ends = [16, 16 + (frames[1]?.length ?? 0)];
    for (let length = 1; length < bytes.length; length++) {
      if (ends.includes(length)) continue;
      const given = stream([bytes.subarray(0, length)]).stream;
      const { found, error } = await untilFailure(readMessages(given));
      expect(found).toEqual(want.slice(0, ends.filter((end) => end < length).length));
      expect(String(error)).toMatch('ends within a message');
    }
  });

  test('any changed byte is an error, and cancels the stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const damaged = bytes.map((byte, index) => (index === at ? byte ^ flip : byte));
          const given = stream([damaged], 'open');
          const { error } = await untilFailure(readMessages(given.stream));
          expect(String(error)).toMatch(/damaged/);
          expect(given.cancelled()).toBe(true);
          expect(given.stream.locked).toBe(false);
        },
      ),
    );
  });

  test('an impossible length is an error before the rest has come', async () => {
    const start = frame('', '', { length: 2 ** 31 }).subarray(0, 12);
    const given = stream([start], 'open');
    const { error } = await untilFailure(readMessages(given.stream));
    expect(String(error)).toMatch(/impossible lengths/);
  });

  test('a reader that stops early cancels the stream and lets go of it', async () => {
    const given = stream([bytes], 'open');
    for await (const _ of readMessages(given.stream)) break;
    expect(given.cancelled()).toBe(true);
    expect(given.stream.locked).toBe(false);
  });

  test('a reader that reads to the end lets go of the stream', async () => {
    const given = stream([bytes]);
    await all(readMessages(given.stream));
    expect(given.stream.locked).toBe(false);
  });

  test('a stream that breaks tells by what, after the messages before it', async () => {
    const aborted = failure('AbortError', 'Aborted', {});
    const { found, error } = await untilFailure(readMessages(stream([bytes], aborted).stream));
    expect(found).toEqual(want);
    expect(error).toBe(aborted);
  });
});

describe('the events of a stream', () => {
  const answer = { status: 200, requestId: 'r-1' };
  const events = (...chunks: Uint8Array[]): AsyncGenerator<Record<string, string>> =>
    readEvents<Record<string, string>>(readMessages(stream(chunks, 'open').stream), answer, {
      decode: (type, { body }) => {
        if (type === 'broken') JSON.parse(text(body));
        return type === 'unknown' ? undefined : { [type]: text(body) };
      },
      toError: (type, { body }) =>
        failure(type, text(body), { ...answer, sentCode: type, data: {}, body: '' }),
    });

  test('come by type, without those that are passed over', async () => {
    const given = events(event('a', '1'), event('unknown'), event('b', '2'), event('a', '3'));
    const found: unknown[] = [];
    for await (const each of given) {
      found.push(each);
      if (found.length === 3) break;
    }
    expect(found).toEqual([{ a: '1' }, { b: '2' }, { a: '3' }]);
  });

  const exception = { ':message-type': 'exception', ':exception-type': 'busy' };
  const error = { ':message-type': 'error', ':error-code': 'internal-error' };
  test.each<[string, Uint8Array, object]>([
    [
      'an exception',
      message(exception, 'Later'),
      { code: 'busy', message: 'Later', sentCode: 'busy' },
    ],
    [
      'an error',
      message({ ...error, ':error-message': 'Oh' }),
      { code: 'Unknown', message: 'Oh', sentCode: 'internal-error' },
    ],
    [
      'an error without a message',
      message(error),
      { code: 'Unknown', message: 'internal-error', sentCode: 'internal-error' },
    ],
    [
      'a message of no type',
      message({}),
      { code: 'ResponseError', message: expect.stringContaining('neither event nor error') },
    ],
    [
      'an event that cannot be decoded',
      event('broken', '{'),
      { code: 'ResponseError', message: expect.stringContaining('SyntaxError') },
    ],
    [
      'a damaged message',
      event('a').map((byte, index) => (index === 20 ? byte ^ 1 : byte)),
      { code: 'ResponseError', message: expect.stringContaining('A message is damaged') },
    ],
  ])('%s is thrown, after the events before it', async (_, bytes, want) => {
    const { found, error } = await untilFailure(events(event('a', '1'), bytes, event('b')));
    expect(found).toEqual([{ a: '1' }]);
    expect(error).toMatchObject({ ...want, ...answer });
  });

  test('a reader that stops early cancels the stream', async () => {
    const given = stream([event('a')], 'open');
    const found = readEvents(readMessages(given.stream), answer, {
      decode: (type) => type,
      toError: () => new Error('not this one'),
    });
    for await (const type of found) {
      expect(type).toBe('a');
      break;
    }
    expect(given.cancelled()).toBe(true);
  });
});

describe('events that are written', () => {
  const encode = (type: string): WritableMessage => {
    if (type === 'wrong') throw new TypeError('no such event');
    return { headers: { ':message-type': 'event', ':event-type': type }, body: utf8(type) };
  };

  /** Events, and whether their source was told to stop. */
  function source(types: readonly string[]): {
    readonly events: AsyncIterable<string>;
    readonly given: string[];
    readonly stopped: () => boolean;
  } {
    const given: string[] = [];
    let stopped = false;
    async function* generate(): AsyncGenerator<string> {
      try {
        for (const type of types) {
          given.push(type);
          yield type;
        }
      } finally {
        stopped = true;
      }
    }
    return { events: generate(), given, stopped: () => stopped };
  }

  test('can be read again', async () => {
    const written = writeEvents(source(['a', 'b', 'c']).events, encode);
    const messages = await all(readMessages(written));
    expect(messages.map(({ headers, body }) => [headers[':event-type'], text(body)])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });

  test('are asked for when they are wanted, and stopped when they are not', async () => {
    const { events, given, stopped } = source(['a', 'b', 'c', 'd', 'e']);
    for await (const _ of readMessages(writeEvents(events, encode))) break;
    expect(given.length).toBeLessThan(4);
    await expect.poll(stopped).toBe(true);
  });

  test('one that cannot be encoded breaks the stream and stops the others', async () => {
    const { events, stopped } = source(['a', 'wrong', 'c']);
    const { found, error } = await untilFailure(readMessages(writeEvents(events, encode)));
    expect(found.length).toBeLessThan(2);
    expect(error).toMatchObject({ message: 'no such event' });
    expect(stopped()).toBe(true);
  });
});
