/** Answers that were damaged on their way: each gives a value or a failure that says what it is. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocols } from '../../generator/model/model.js';
import { isFailure } from '../../generator/runtime/core/errors.js';
import { thingStore } from '../mocks/things.js';
import { eventProtocols, feedSpec, gone, tick } from '../streams/feed.js';
import { operationOf } from '../support/botocore-model.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';
import { answerOf, type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { structureValues } from '../support/wire-values.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

/** Something that happens to bytes, at a place between 0 and 1 of them. */
interface Damage {
  readonly at: number;
  readonly how: 'cut off' | 'take out' | 'double' | 'put in' | 'flip';
  readonly length: number;
  readonly byte: number;
}

const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('cut off', 'take out', 'double', 'put in', 'flip'),
    length: fc.integer({ min: 1, max: 12 }),
    // What means something to one reader or another comes more often.
    byte: fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...Buffer.from('{}[]<>&"/=\0')),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

function damaged(bytes: Uint8Array, all: readonly Damage[]): Uint8Array<ArrayBuffer> {
  let now = Buffer.from(bytes);
  for (const { at, how, length, byte } of all) {
    const place = Math.floor(at * now.length);
    const [before, after] = [now.subarray(0, place), now.subarray(place)];
    const piece = after.subarray(0, length);
    switch (how) {
      case 'cut off':
        now = before;
        break;
      case 'take out':
        now = Buffer.concat([before, after.subarray(length)]);
        break;
      case 'double':
        now = Buffer.concat([before, piece, after]);
        break;
      case 'put in':
        now = Buffer.concat([before, Buffer.alloc(length, byte), after]);
        break;
      case 'flip':
        now = Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
    }
  }
  return new Uint8Array(now);
}

/** Rejects where a call ends in another way than with a value or a failure of the client. */
async function expectTyped(call: Promise<unknown> | undefined): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

/** An answer that nothing happened to. */
interface Answer {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

describe.each(protocols)('%s', (protocol) => {
  let things: MockedClient;
  const answers: Answer[] = [];
  beforeAll(async () => {
    things = await mockedClientOf(thingStore(protocol), (clean) => cleaning.push(clean));
    const { output } = operationOf(things.model, 'Echo');
    for (const reply of fc.sample(structureValues(things.model, output), {
      numRuns: 20,
      seed: 7,
    })) {
      const mock = things.makers['mockEcho']?.(() => reply);
      const client = things.clientFor([], {
        fetch: async (url, init) => {
          const answer = await answerOf(mock ? [mock] : [], new Request(url, init));
          const { headers = new Headers() } = answer ?? {};
          answers.push({ bytes: new Uint8Array((await answer?.arrayBuffer()) ?? []), headers });
          return new Response(answers.at(-1)?.bytes.slice(), { headers });
        },
      });
      await things.operations['echo']?.(client, {});
    }
  });

  it.each([200, 400])('reads what is left of an answer with status %s', async (status) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(answers.length - 1), damages, async (which, all) => {
        const { bytes = new Uint8Array(), headers = new Headers() } = answers[which] ?? {};
        const client = things.clientFor([], {
          fetch: async () => new Response(damaged(bytes, all), { status, headers }),
        });
        await expectTyped(things.operations['echo']?.(client, {}));
      }),
      { numRuns: 1000 },
    );
  });
});

describe.each(eventProtocols)('a stream of events of %s', (protocol) => {
  let feed: GeneratedClient;
  beforeAll(async () => {
    feed = await clientOf(feedSpec(protocol), (clean) => cleaning.push(clean));
  });

  it('reads what is left of it', async () => {
    const whole = Buffer.concat([tick(protocol, 'one'), tick(protocol, 'two'), gone(protocol)]);
    await fc.assert(
      fc.asyncProperty(damages, async (all) => {
        const client = feed.createClient({
          region: 'eu-west-1',
          maxAttempts: 1,
          fetch: async () =>
            new Response(damaged(whole, all), {
              headers: { 'smithy-protocol': 'rpc-v2-cbor' },
            }),
        });
        const read = async (): Promise<void> => {
          const output = await feed.operations['watch']?.(client, {});
          // A cast: only the generated files know the types.
          const { Stream } = output as { Stream: AsyncIterable<unknown> };
          for await (const event of Stream) expect(event).toBeTypeOf('object');
        };
        await expectTyped(read());
      }),
      { numRuns: 500 },
    );
  });
});
