import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { refusal, reply, silence } from '../support/fake-fetch.js';
import { specText } from '../support/generation.js';
import { settle } from '../support/hand-clock.js';
import { settingsOf } from './generated.js';

type Acceptor = readonly [state: string, matcher: string, argument: string, expected: unknown];

const waiter = (...acceptors: readonly Acceptor[]): object => ({
  delay: 2,
  maxAttempts: 10,
  acceptors: acceptors.map(([state, matcher, argument, expected]) => ({
    state,
    matcher,
    ...(argument !== '' && { argument }),
    expected,
  })),
});

const spec = specText({
  operations: {
    Look: {
      input: { Id: 'string' },
      output: { State: 'string', Parts: { type: 'list', member: 'Part' } },
      errors: ['NotThere'],
      waiters: {
        Done: waiter(
          ['success', 'path', 'State', 'DONE'],
          ['failure', 'path', 'State', 'BROKEN'],
          ['retry', 'error', '', 'NotThere'],
          ['failure', 'error', '', 'Forbidden'],
          ['retry', 'status', '', 409],
        ),
        Gone: waiter(['success', 'error', '', 'NotThere'], ['failure', 'error', '', true]),
        There: waiter(['success', 'status', '', 200], ['retry', 'status', '', 404]),
        AnyLit: waiter(['success', 'pathAny', 'Parts[].Lit', true]),
        Same: {
          delay: 2,
          maxAttempts: 10,
          acceptors: [
            {
              state: 'success',
              matcher: 'path',
              argument: 'output.State == input.Id',
              withInput: true,
              expected: true,
            },
          ],
        },
        AllLit: waiter(
          ['retry', 'path', 'State', 'BUSY'],
          ['success', 'pathAll', 'Parts[].Lit', true],
        ),
      },
    },
  },
  shapes: {
    Part: { type: 'structure', members: { Lit: 'boolean' } },
    NotThere: { type: 'structure', error: 'client', members: { message: 'string' } },
  },
});
const setUp = settingsOf(spec);

const busy = reply(200, { State: 'BUSY' });
const done = reply(200, { State: 'DONE' });
const notThere = refusal(400, 'NotThere');

describe('a wait', () => {
  test.each([
    ['at once', 'Done', [done], { State: 'DONE' }],
    ['after answers that say nothing', 'Done', [busy, busy, done], { State: 'DONE' }],
    ['after an error that may pass', 'Done', [notThere, done], { State: 'DONE' }],
    ['after a status that may pass', 'Done', [refusal(409, 'Any'), done], { State: 'DONE' }],
    ['with an error that is waited for', 'Gone', [busy, notThere], undefined],
    ['with what was asked for', 'Same', [busy, reply(200, { State: 'x' })], { State: 'x' }],
    ['with any success', 'There', [refusal(404, 'Any'), busy], { State: 'BUSY' }],
    [
      'with one item',
      'AnyLit',
      [reply(200, { Parts: [{}] }), reply(200, { Parts: [{}, { Lit: true }] })],
      { Parts: [{}, { Lit: true }] },
    ],
    [
      'with all items, of which there must be one',
      'AllLit',
      [
        reply(200, { Parts: [] }),
        reply(200, { Parts: [{ Lit: true }, { Lit: false }] }),
        reply(200, { Parts: [{ Lit: true }, {}] }),
      ],
      { Parts: [{ Lit: true }, {}] },
    ],
    [
      'by the first that is found',
      'AllLit',
      [
        reply(200, { State: 'BUSY', Parts: [{ Lit: true }] }),
        reply(200, { Parts: [{ Lit: true }] }),
      ],
      { Parts: [{ Lit: true }] },
    ],
  ])('ends %s', async (_, name, reactions, wanted) => {
    const { call, clock, sent } = await setUp(reactions);
    expect(await clock.run(call(`waitUntil${name}`, { Id: 'x' }))).toEqual(wanted);
    expect(sent).toHaveLength(reactions.length);
    expect(sent.map(({ body }) => body)).toEqual(reactions.map(() => '{"Id":"x"}'));
    expect(clock.pending).toBe(0);
  });

  test.each([
    ['an output', 'Done', reply(200, { State: 'BROKEN' }), { lastOutput: { State: 'BROKEN' } }],
    ['an error', 'Done', refusal(403, 'Forbidden'), { cause: { sentCode: 'Forbidden' } }],
    ['any error', 'Gone', refusal(400, 'Other'), { cause: { sentCode: 'Other' } }],
  ])('fails with %s that says it cannot come', async (_, name, last, wanted) => {
    const { call, clock } = await setUp([busy, last]);
    const failure = await failureOf(clock.run(call(`waitUntil${name}`)));
    expect(failure).toMatchObject({ code: 'WaitFailed', name: 'WaitFailed', ...wanted });
    expect(failure).toBeInstanceOf(Error);
  });

  test('fails with an error that means nothing to it', async () => {
    const { call, clock } = await setUp([busy, refusal(400, 'Other')]);
    const failure = await failureOf(clock.run(call('waitUntilDone')));
    expect(failure).toMatchObject({ code: 'Unknown', sentCode: 'Other' });
  });
});

describe('the time between calls', () => {
  const waits = async (
    random: number,
    options: { timeout?: number; minDelay?: number; maxDelay?: number },
  ): Promise<unknown> => {
    const { call, clock, sent } = await setUp([busy], { random: () => random });
    const failure = await failureOf(clock.run(call('waitUntilDone', {}, options)));
    expect(failure).toMatchObject({ code: 'WaitTimeout', lastOutput: { State: 'BUSY' } });
    expect(sent.length).toBe(clock.waits.length + 1);
    return clock.waits;
  };

  // Smithy, guidance for clients, waiters: what is left in the end is cut so that a last call fits.
  test.each([
    ['grows, for as long as the model says', 1, {}, [2000, 4000, 8000, 4000]],
    ['is at least the least', 0, { timeout: 9000 }, [2000, 2000, 2000, 1000]],
    ['is random', 0.5, { timeout: 10_000 }, [2000, 3000, 3000]],
    [
      'is at most the most',
      1,
      { timeout: 20_000, maxDelay: 3000 },
      [2000, 3000, 3000, 3000, 3000, 3000, 1000],
    ],
    [
      'can be set',
      1,
      { timeout: 10_000, minDelay: 100, maxDelay: 250 },
      expect.arrayContaining([100, 200, 250]),
    ],
    ['is none where there is none left', 1, { timeout: 2000 }, []],
    ['is none without any time', 1, { timeout: 0 }, []],
  ])('%s', async (_, random, options, wanted) => {
    expect(await waits(random, options)).toEqual(wanted);
  });

  test('is cut off where the call takes longer than there is time', async () => {
    const { call, clock } = await setUp([busy, silence]);
    const failure = await failureOf(clock.run(call('waitUntilDone', {}, { timeout: 5000 })));
    expect(failure).toMatchObject({
      code: 'WaitTimeout',
      cause: { code: 'TimeoutError' },
      lastOutput: { State: 'BUSY' },
    });
    expect(failure).toHaveProperty('message', expect.stringContaining('5000 ms'));
    expect(clock.waits).toEqual([2000, 3000]);
  });

  test('is not the time for a call, which fails as it does', async () => {
    const { call, clock } = await setUp([busy, silence], { timeout: 500 });
    const failure = await failureOf(clock.run(call('waitUntilDone')));
    expect(failure).toMatchObject({ code: 'TimeoutError' });
    expect(clock.waits).toEqual([2000, 500]);
  });
});

describe('an abort ends a wait', () => {
  test('at once while it waits, and leaves nothing behind', async () => {
    const { call, clock, sent } = await setUp([busy]);
    const { signal, abort } = signals();
    const waiting = failureOf(call('waitUntilDone', {}, { signal }));
    await settle();
    expect(clock.pending).toBe(1);
    abort();
    expect(await waiting).toMatchObject({ code: 'AbortError', cause: 'enough' });
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('while it calls', async () => {
    const { call } = await setUp([silence]);
    const { signal, abort } = signals();
    const waiting = failureOf(call('waitUntilDone', {}, { signal }));
    await settle();
    abort();
    expect(await waiting).toMatchObject({ code: 'AbortError' });
  });

  test('before it begins', async () => {
    const { call, sent } = await setUp([done]);
    const { signal, abort } = signals();
    abort();
    expect(await failureOf(call('waitUntilDone', {}, { signal }))).toMatchObject({
      code: 'AbortError',
    });
    expect(sent).toHaveLength(0);
  });

  function signals(): { readonly signal: AbortSignal; readonly abort: () => void } {
    const controller = new AbortController();
    return { signal: controller.signal, abort: () => controller.abort('enough') };
  }
});
