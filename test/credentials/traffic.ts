/** Recorded exchanges in the form of smithy-rs, given out again in their order. */
import type { Fetch } from '../../generator/runtime/core/http.js';

type Headers = Readonly<Record<string, readonly string[]>>;

interface Action {
  readonly Request?: {
    readonly request: { readonly uri: string; readonly method: string; readonly headers?: Headers };
  };
  readonly Response?: {
    readonly response: {
      readonly Ok?: { readonly status: number; readonly headers?: Headers };
      readonly Err?: unknown;
    };
  };
  readonly Data?: {
    readonly data: { readonly Utf8?: string; readonly Base64?: string };
    readonly direction: 'Request' | 'Response';
  };
}

export interface Traffic {
  readonly events: readonly { readonly connection_id: number; readonly action: Action }[];
}

interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface Replay {
  readonly fetch: Fetch;
  /** The first request that was not the recorded one. */
  readonly problem: () => string | undefined;
}

/** A fetch that answers each request with the next exchange. */
export function replay(traffic: Traffic): Replay {
  const open = exchanges(traffic);
  let problem: string | undefined;
  const fetch: Fetch = async (given, { method }) => {
    const url = canonical(`${given}`);
    const next = open[0];
    // Recordings from before this path was there were answered by services that had none.
    if (/credentials-extended/.test(url) && next && !/credentials-extended/.test(next.url)) {
      return new Response('', { status: 404 });
    }
    open.shift();
    if (next === undefined) {
      problem ??= `${method} ${url} comes after the last recorded exchange`;
      throw new TypeError('nothing more was recorded');
    }
    if (next.method !== method || next.url !== url) {
      problem ??= `${method} ${url} comes where ${next.method} ${next.url} was recorded`;
    }
    if (next.status === undefined) throw new TypeError('a recorded failure of the network');
    const headers = Object.entries(next.headers).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    // A recorded date would correct the clock that stands still.
    const kept = headers.filter(([name]) => !/^(date|content-length)$/i.test(name));
    return new Response(new Uint8Array(next.body), { status: next.status, headers: kept });
  };
  return { fetch, problem: () => problem };
}

function exchanges({ events }: Traffic): Exchange[] {
  const byConnection = new Map<number, Action[]>();
  for (const { connection_id: id, action } of events) {
    byConnection.set(id, [...(byConnection.get(id) ?? []), action]);
  }
  return [...byConnection]
    .sort(([one], [other]) => one - other)
    .map(([, actions]) => {
      const request = actions.find((each) => each.Request)?.Request?.request;
      const ok = actions.find((each) => each.Response)?.Response?.response.Ok;
      const chunks = actions.flatMap(({ Data: part }) => {
        if (part?.direction !== 'Response') return [];
        const { Utf8, Base64 } = part.data;
        return [Utf8 === undefined ? Buffer.from(Base64 ?? '', 'base64') : Buffer.from(Utf8)];
      });
      return {
        method: request?.method ?? 'GET',
        url: canonical(request?.uri ?? ''),
        status: ok?.status,
        headers: ok?.headers ?? {},
        body: Buffer.concat(chunks),
      };
    });
}

/** One spelling: the order of the query and a slash at the end of the path do not count. */
function canonical(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.searchParams.sort();
  url.pathname = url.pathname.replace(/\/$/, '');
  return url.href;
}
