import { describe, expect, test } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import type { BuiltClient } from './build-client.js';
import type { Case, Expectation, WantedRequest } from './case.js';
import { runCase } from './run-case.js';

const model = valueOf(
  botocoreToModel({
    service: {
      name: 'things',
      data: {
        metadata: {
          apiVersion: '2020-01-01',
          endpointPrefix: 'things',
          jsonVersion: '1.1',
          protocol: 'query',
          protocols: ['query'],
          serviceFullName: 'Things',
          serviceId: 'Things',
          signatureVersion: 'v4',
          targetPrefix: 'Things',
          uid: 'things',
        },
        operations: {
          GetThing: {
            name: 'GetThing',
            http: { method: 'POST', requestUri: '/' },
            input: { shape: 'In' },
            output: { shape: 'Out' },
            errors: [{ shape: 'Gone' }],
          },
          TellThing: {
            name: 'TellThing',
            http: { method: 'POST', requestUri: '/' },
            input: { shape: 'Watched' },
          },
          WatchThing: {
            name: 'WatchThing',
            http: { method: 'POST', requestUri: '/' },
            output: { shape: 'Watched' },
          },
        },
        shapes: {
          Text: { type: 'string' },
          Time: { type: 'timestamp' },
          Bytes: { type: 'blob' },
          In: {
            type: 'structure',
            required: ['Name'],
            members: { Name: { shape: 'Text' }, At: { shape: 'Time' } },
          },
          Out: { type: 'structure', members: { At: { shape: 'Time' }, Data: { shape: 'Bytes' } } },
          Gone: {
            type: 'structure',
            exception: true,
            error: { httpStatusCode: 400, code: 'GoneAway' },
            members: { message: { shape: 'Text' }, At: { shape: 'Time' } },
          },
          Watched: {
            type: 'structure',
            members: { Note: { shape: 'Text' }, Stream: { shape: 'Stream' } },
          },
          Stream: {
            type: 'structure',
            eventstream: true,
            members: { Tick: { shape: 'Tick' }, Gone: { shape: 'Gone' } },
          },
          Tick: { type: 'structure', event: true, members: { Text: { shape: 'Text' } } },
        },
      },
    },
  }),
);

/** What the first difference is when an operation does this. */
async function differenceOf(
  act: BuiltClient['operations'][string],
  expects: Expectation,
  operation: 'GetThing' | 'TellThing' | 'WatchThing' = 'GetThing',
): Promise<string | undefined> {
  const client: BuiltClient = {
    createClient: (config) => ({ config, endpoint: String(config.endpoint), state: { tokens: 0 } }),
    operations: { getThing: act, tellThing: act, watchThing: act },
  };
  const config = { endpoint: 'https://example.com/', region: 'us-east-1' };
  const each: Case = { id: 'it', operation, config, expects };
  return (await runCase({ model, client }, each))?.difference;
}

const answer = { status: 200, headers: {}, body: new TextEncoder().encode('{}') };

const serviceError = (code: string, message: string, data: object): Error =>
  Object.assign(new Error(message), { code, sentCode: code, data });

describe('a request', () => {
  const request: WantedRequest = {
    method: 'POST',
    path: '/',
    query: [],
    headers: {},
    forbidHeaders: [],
    requireHeaders: [],
    body: { kind: 'json', bytes: new TextEncoder().encode('{"Name":"a","At":5}') },
  };
  const expects: Expectation = { kind: 'request', input: { Name: 'a', At: 5 }, request };
  const sends =
    (body: (input: unknown) => object): BuiltClient['operations'][string] =>
    async (client, input) => {
      const init = { method: 'POST', headers: {}, body: JSON.stringify(body(input)) };
      await client.config.fetch?.(await client.endpoint, init);
    };

  test('that is sent from the input counts, although nobody answers', async () => {
    const act = sends((input) => {
      expect(input).toEqual({ Name: 'a', At: new Date(5000) });
      return { Name: 'a', At: 5 };
    });
    expect(await differenceOf(act, expects)).toBe(undefined);
  });

  test('that differs', async () => {
    const act = sends(() => ({ Name: 'b' }));
    expect(await differenceOf(act, expects)).toBe('body.Name: wanted "a", got "b"');
  });

  test('that is never sent', async () => {
    const act = async (): Promise<never> => {
      throw new Error('not today');
    };
    expect(await differenceOf(act, expects)).toBe('wanted a request, got Error: "not today"');
  });
});

describe('an output', () => {
  const expects: Expectation = { kind: 'output', answer, output: { At: 5, Data: 'ab' } };
  const right = { At: new Date(5000), Data: new TextEncoder().encode('ab') };

  test.each<[output: unknown, difference: string | undefined]>([
    [right, undefined],
    [{ ...right, At: new Date(5001) }, 'output.At: wanted date 5, got date 5.001'],
    [{ ...right, At: 5 }, 'output.At: wanted date 5, got 5'],
    [{ ...right, More: 1 }, 'output.More: wanted nothing, got 1'],
    [{ At: right.At }, 'output.Data: wanted bytes 6162, got nothing'],
  ])('%o', async (output, difference) => {
    expect(await differenceOf(async () => output, expects)).toBe(difference);
  });

  test('that is an error', async () => {
    const act = async (): Promise<never> => {
      throw serviceError('Gone', 'no', {});
    };
    expect(await differenceOf(act, expects)).toMatch(/^wanted an output, got Error \(code Gone/);
  });
});

describe('an error', () => {
  const error = { codes: ['Gone'], shape: 'Gone', members: { message: 'no', At: 5 } };
  const data = { message: 'no', At: new Date(5000), __type: 'Gone' };

  test.each<[code: string, message: string, data: object, difference: RegExp | undefined]>([
    ['Gone', 'no', data, undefined],
    ['GoneAway', 'no', data, undefined],
    ['Unknown', 'no', data, /^code: wanted Gone or GoneAway, got Error \(code Unknown/],
    ['Gone', 'yes', data, /^message: wanted "no", got "yes"$/],
    ['Gone', 'no', { ...data, At: 5 }, /^data.At: wanted date 5, got 5$/],
    ['Gone', 'no', { message: 'no' }, /^data.At: wanted date 5, got nothing$/],
  ])('%s: %s, %o', async (code, message, members, difference) => {
    const act = async (): Promise<never> => {
      throw serviceError(code, message, members);
    };
    const found = await differenceOf(act, { kind: 'error', answer, error });
    if (difference === undefined) expect(found).toBe(undefined);
    else expect(found).toMatch(difference);
  });

  test('that is none', async () => {
    const expects: Expectation = { kind: 'error', answer, error };
    expect(await differenceOf(async () => ({}), expects)).toBe('wanted an error, got {  }');
    const act = async (): Promise<never> => {
      throw new Error('broken');
    };
    expect(await differenceOf(act, expects)).toBe(
      'code: wanted Gone or GoneAway, got Error: "broken"',
    );
  });

  test('that no model knows is told by the code that was sent', async () => {
    const act = async (): Promise<never> => {
      throw Object.assign(new Error('no'), { code: 'Unknown', sentCode: 'Odd', data: {} });
    };
    const expecting = (code: string): Expectation => ({
      kind: 'error',
      answer,
      error: { codes: [code], members: {} },
    });
    expect(await differenceOf(act, expecting('Odd'))).toBe(undefined);
    expect(await differenceOf(act, expecting('Even'))).toMatch(/^code: wanted Even/);
  });
});

describe('events', () => {
  const watches =
    (...events: readonly (object | Error)[]): BuiltClient['operations'][string] =>
    async () => ({
      Note: 'a',
      Stream: (async function* () {
        for (const event of events) {
          if (event instanceof Error) throw event;
          yield event;
        }
      })(),
    });
  const wants = (wanted: object): Expectation => ({
    kind: 'events',
    answer,
    wanted: { events: [], ...wanted },
  });
  const tick = { Tick: { Text: 'a' } };

  test.each<[what: string, act: BuiltClient['operations'][string], wanted: object]>([
    ['the same', watches(tick), { events: [tick] }],
    ['the same beside the stream', watches(tick), { initial: { Note: 'a' }, events: [tick] }],
    ['a modelled failure', watches(serviceError('Gone', 'no', {})), { failure: { shape: 'Gone' } }],
    ['any failure', watches(tick, new Error('no')), { failure: {} }],
  ])('%s', async (_, act, wanted) => {
    expect(await differenceOf(act, wants(wanted), 'WatchThing')).toBe(undefined);
  });

  test.each<[act: BuiltClient['operations'][string], wanted: object, difference: RegExp]>([
    [watches(tick), { events: [] }, /^events\[0\]: wanted nothing, got { Tick/],
    [watches({ Tick: {} }), { events: [tick] }, /^events\[0\]\.Tick\.Text: wanted "a"/],
    [watches(new Error('no')), { events: [tick] }, /^wanted events, got Error: "no"$/],
    [watches(tick), { failure: {} }, /^wanted a failure, got the events/],
    [watches(new Error('no')), { failure: { shape: 'Gone' } }, /^code: wanted Gone/],
    [watches(), { initial: { Note: 'b' } }, /^output\.Note: wanted "b", got "a"$/],
    [async () => ({}), { events: [] }, /^wanted events, got Error: "no stream/],
  ])('%o are not %o', async (act, wanted, difference) => {
    expect(await differenceOf(act, wants(wanted), 'WatchThing')).toMatch(difference);
  });
});

test('events that are sent', async () => {
  const given: unknown[] = [];
  const act: BuiltClient['operations'][string] = async (_, input) => {
    const { Note, Stream } = input as { Note: unknown; Stream: AsyncIterable<unknown> };
    given.push(Note);
    for await (const event of Stream) given.push(event);
  };
  const events = [{ event: { Tick: { Text: 'a' } }, headers: {} }];
  const expects: Expectation = { kind: 'sent-events', input: { Note: 'hi' }, sent: { events } };
  expect(await differenceOf(act, expects, 'TellThing')).toMatch(/^wanted a request/);
  expect(given).toEqual(['hi', { Tick: { Text: 'a' } }]);
});
