import type { Fetch, FetchInit, HttpResponse } from '../../generator/runtime/core/http.js';

/** What a fake fetch does with an attempt. */
export type Reaction = (init: FetchInit) => Promise<HttpResponse>;

export interface FakeFetch {
  readonly fetch: Fetch;
  /** What was sent, an entry for each attempt. */
  readonly sent: readonly (FetchInit & { readonly url: string })[];
}

/** A fetch that reacts to the first attempt with the first reaction; the last one stays. */
export function fakeFetch(...reactions: readonly Reaction[]): FakeFetch {
  const sent: (FetchInit & { url: string })[] = [];
  const fetch: Fetch = async (url, init) => {
    const reaction = reactions[sent.length] ?? reactions.at(-1);
    sent.push({ ...init, url: `${url}` });
    if (reaction === undefined) throw new TypeError('fetch failed');
    return reaction(init);
  };
  return { fetch, sent };
}

/** An answer with a body: a text as it is, anything else as JSON. */
export function reply(
  status: number,
  body: string | object = {},
  headers: Readonly<Record<string, string>> = {},
): Reaction {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return async () => new Response(text, { status, headers });
}

/** The refusal of a service. */
export function refusal(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Reaction {
  return reply(status, { __type: code, message: 'no' }, headers);
}

/** No connection, as fetch tells it. */
export const broken: Reaction = async () => {
  throw new TypeError('fetch failed');
};

/** A service that never answers; like fetch, it gives up when the signal says so. */
export const silence: Reaction = ({ signal }) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });

/** The head of an answer arrives, its body never does. */
export const unfinished: Reaction = async ({ signal }) =>
  new Response(
    new ReadableStream({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason));
      },
    }),
  );

/** The connection breaks in the middle of the body. */
export const cutOff: Reaction = async () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"Identity'));
        controller.error(new TypeError('terminated'));
      },
    }),
  );
