import {
  AbortError,
  createClient,
  getPear,
  isServiceError,
  NetworkError,
  result,
  ResponseError,
  showOwner,
  TimeoutError,
  type Middleware,
  type PearsClient,
  watchAttempts,
  withResponse,
} from '../generated/pears/index.js';
import { type Case, failureOf, type Place, same, untilSeen } from './case.js';

/** A client that waits for nothing between attempts. */
export function pears({ url }: Place): PearsClient {
  return createClient({ endpoint: url, random: () => 0 });
}

const williams = {
  Name: 'Williams’ Bon Chrétien 🍐',
  Ripe: new Date('2026-08-20T10:00:00.250Z'),
  Weight: 0.125,
  Leaf: new Uint8Array([0, 128, 255]),
  Tags: { 'a b': '', ü: '☂' },
  State: 'ripe',
  Colour: 'green',
};

export const calls: readonly Case[] = [
  {
    title: 'gives a typed value: dates, bytes, maps, a header',
    async run(place) {
      const { Name, Ripe, Weight, Leaf, Tags, State, Colour } = await getPear(pears(place), {
        Name: 'williams',
        Since: new Date(0),
      });
      same({ Name, Ripe, Weight, Leaf, Tags, State, Colour }, williams);
    },
  },
  {
    title: 'reads an answer that was compressed',
    async run(place) {
      same((await getPear(pears(place), { Name: 'gzip' })).Name, 'gzip');
    },
  },
  {
    title: 'rejects with the modelled error, its members, status and request id',
    async run(place) {
      const outcome = await result(getPear(pears(place), { Name: 'none' }));
      if (outcome.ok || outcome.error.code !== 'NoSuchPear') throw new Error('another outcome');
      const { code, message, status, requestId, data } = outcome.error;
      same([code, message, status, requestId], ['NoSuchPear', 'There is none.', 404, 'request-1']);
      same(data.Near, 'williams');
      same(isServiceError(outcome.error), true);
    },
  },
  {
    title: 'tries again after 500, 503 and a lost connection',
    async run(place) {
      const answer = await withResponse(pears(place), getPear, { Name: 'flaky' });
      same([answer.value.Name, answer.status, answer.attempts], ['flaky', 200, 3]);
      // Some runtimes send a GET again by themselves, so that the client sees no loss.
      same((await getPear(pears(place), { Name: 'lost-once' })).Name, 'lost-once');
    },
  },
  {
    title: 'tells of its attempts, and runs middleware around each',
    async run(place) {
      const told: string[] = [];
      const noting: Middleware = (next) => async (request) => {
        const response = await next(request);
        told.push(`${request.method} ${response.status}`);
        return response;
      };
      const watching = watchAttempts({ onRetry: ({ attempt }) => told.push(`retry ${attempt}`) });
      await getPear(pears(place), { Name: 'throttled' }, { middleware: [watching, noting] });
      same(told, ['GET 429', 'retry 2', 'GET 200']);
    },
  },
  {
    title: 'gives up a call at its time limit',
    async run(place) {
      const failed = await failureOf(getPear(pears(place), { Name: 'silent' }, { timeout: 50 }));
      same(failed instanceof TimeoutError, true);
    },
  },
  {
    title: 'gives up an attempt at its time limit, and tries again',
    async run(place) {
      const options = { attemptTimeout: 300, retryTimeouts: true };
      same((await getPear(pears(place), { Name: 'silent-once' }, options)).Name, 'silent-once');
    },
  },
  {
    title: 'closes the connection of an attempt that it gives up amid the body',
    async run(place) {
      const options = { attemptTimeout: 200, maxAttempts: 1 };
      const failed = await failureOf(getPear(pears(place), { Name: 'half' }, options));
      same(failed instanceof TimeoutError, true);
      await untilSeen(place, 'closed-half');
    },
  },
  {
    title: 'ends at once when it is aborted, with the reason',
    async run(place) {
      const controller = new AbortController();
      const call = getPear(pears(place), { Name: 'silent' }, { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('enough')), 20);
      const failed = await failureOf(call);
      if (!(failed instanceof AbortError)) throw failed;
      same(failed.cause instanceof Error && failed.cause.message, 'enough');
      const aborted = getPear(pears(place), { Name: 'williams' }, { signal: controller.signal });
      same((await failureOf(aborted)) instanceof AbortError, true);
    },
  },
  {
    title: 'rejects with a network error where the connection breaks, also amid a body',
    async run(place) {
      for (const Name of ['lost', 'cut']) {
        const failed = await failureOf(getPear(pears(place), { Name }));
        same([Name, failed instanceof NetworkError], [Name, true]);
      }
    },
  },
  {
    title: 'rejects what is not an answer of the service',
    async run(place) {
      const failed = await failureOf(getPear(pears(place), { Name: 'web-page' }));
      same(failed instanceof ResponseError, true);
    },
  },
  {
    title: 'follows no redirect',
    async run(place) {
      const failed = await failureOf(getPear(pears(place), { Name: 'moved' }));
      // Browsers hide where a redirect leads, its status too.
      same(isServiceError(failed) && [failed.code, [301, 0].includes(failed.status)], [
        'Unknown',
        true,
      ]);
    },
  },
  {
    title: 'asks for another token where one is refused',
    async run({ url }) {
      const client = createClient({
        endpoint: url,
        token: ({ forceRefresh }) => (forceRefresh ? 'fresh' : 'stale'),
      });
      same((await showOwner(client)).Owner, 'Bearer fresh');
    },
  },
];
