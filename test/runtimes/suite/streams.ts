import {
  addPears,
  getPicture,
  isServiceError,
  putPicture,
  TimeoutError,
  watchPears,
} from '../generated/pears/index.js';
import { pears } from './calls.js';
import { type Case, failureOf, type Place, same, untilSeen } from './case.js';

/** The numbers of a stream added up, and how many there are. */
async function summed(stream: AsyncIterable<Uint8Array>): Promise<[length: number, sum: number]> {
  let [length, sum] = [0, 0];
  for await (const chunk of stream) {
    length += chunk.length;
    for (const byte of chunk) sum += byte;
  }
  return [length, sum];
}

/** The stream of a picture, in any runtime an iterable of bytes. */
async function picture(
  place: Place,
  Name: string,
  idleTimeout?: number,
): Promise<ReadableStream<Uint8Array>> {
  const { Body } = await getPicture(
    pears(place),
    { Name },
    { ...(idleTimeout && { idleTimeout }) },
  );
  if (!Body) throw new Error('no body');
  return Body;
}

/** Reads a stream by its reader: not every runtime iterates over streams. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const bytes = new Uint8Array(100_000).fill(3);

export const streams: readonly Case[] = [
  {
    title: 'gives a streamed answer as it arrives',
    async run(place) {
      same(await summed(chunksOf(await picture(place, 'large'))), [1_000_000, 1_000_000]);
    },
  },
  {
    title: 'closes the connection when a reader cancels',
    async run(place) {
      const reader = (await picture(place, 'endless')).getReader();
      await reader.read();
      await reader.cancel();
      await untilSeen(place, 'closed-endless');
    },
  },
  {
    title: 'gives up a stream from which nothing comes',
    async run(place) {
      const failed = await failureOf(summed(chunksOf(await picture(place, 'stalling', 50))));
      same(failed instanceof TimeoutError, true);
      await untilSeen(place, 'closed-stalling');
    },
  },
  {
    title: 'sends bytes and text',
    async run(place) {
      const sent = await putPicture(pears(place), { Name: 'one', Body: bytes });
      same([sent.Length, sent.Sum], [100_000, '300000']);
      const text = await putPicture(pears(place), { Name: 'two', Body: 'ab' });
      same([text.Length, text.Sum], [2, '195']);
    },
  },
  {
    title: 'sends a stream',
    leftOut: { Chromium: 'it sends streams over HTTP/2 only' },
    async run(place) {
      const waiting = [bytes, bytes];
      const Body = new ReadableStream<Uint8Array>({
        pull(controller) {
          const next = waiting.pop();
          if (next) controller.enqueue(next);
          else controller.close();
        },
      });
      const sent = await putPicture(pears(place), { Name: 'three', Body });
      same([sent.Length, sent.Sum], [200_000, '600000']);
    },
  },
  {
    title: 'compresses a large request where the runtime can',
    async run(place) {
      const sent = await addPears(pears(place), { Notes: 'pear '.repeat(10_000) });
      const can = 'CompressionStream' in globalThis;
      same([sent.Encoding, (sent.Length ?? 0) > 10_000], [can ? 'gzip' : 'none', true]);
    },
  },
  {
    title: 'gives events as they arrive, however their bytes are cut',
    async run(place) {
      const { Events } = await watchPears(pears(place), { Kind: 'all' });
      const names: (string | undefined)[] = [];
      for await (const event of Events ?? []) {
        names.push(event.Fallen?.Name);
        same(event.Fallen?.At, new Date(1_000_000));
      }
      same(names, ['Conference 🍐', 'Comice', 'Concorde']);
    },
  },
  {
    title: 'closes the connection when a loop over events breaks',
    async run(place) {
      const { Events } = await watchPears(pears(place), { Kind: 'endless' });
      for await (const event of Events ?? []) if (event.Fallen) break;
      await untilSeen(place, 'closed-watch');
    },
  },
  {
    title: 'rejects with an error that came as an event',
    async run(place) {
      const { Events } = await watchPears(pears(place), { Kind: 'storm' });
      const failed = await failureOf(
        (async () => {
          for await (const event of Events ?? []) same(typeof event.Fallen, 'object');
        })(),
      );
      same(isServiceError(failed) && failed.code, 'Storm');
    },
  },
];
