/* eslint-disable */
// @ts-nocheck
/** The ways in which the protocols say which operation a request is for. */
import type { MockMatch, MockProtocol } from './mock-service.js';

type Find = MockProtocol['find'];

/** By the header `X-Amz-Target`, which names the service before the operation. */
export function byTarget(service: string): Find {
  return ({ method, headers }) => {
    const target = headers.get('x-amz-target') ?? '';
    return method === 'POST' && target.startsWith(`${service}.`)
      ? { operation: target.slice(service.length + 1) }
      : undefined;
  };
}

/** By the field `Action` of a form. */
export function byAction(): Find {
  const known = new WeakMap<Request, Promise<MockMatch | undefined>>();
  // Every mock asks, and each copy of a body would be made of the one before.
  return (request) => {
    const found = known.get(request) ?? findAction(request);
    known.set(request, found);
    return found;
  };
}

async function findAction(request: Request): Promise<MockMatch | undefined> {
  if (request.method !== 'POST') return undefined;
  const form = new URLSearchParams(await request.clone().text());
  const operation = form.get('Action');
  return operation === null ? undefined : { operation };
}

/** By the path `/service/…/operation/…`, behind whatever path the endpoint has. */
export function byRpcPath(service: string): Find {
  return ({ method, url }) => {
    const [, name, operation] =
      /\/service\/([^/]+)\/operation\/([^/]+)$/.exec(new URL(url).pathname) ?? [];
    return method === 'POST' && name === service && operation ? { operation } : undefined;
  };
}

/** What the model says of the requests of an operation. */
export interface Route {
  readonly method: string;
  /** Such as `/things/{Id}/{Path+}?list`. */
  readonly uri: string;
  /** The parameters of the query, and the headers, that the operation requires. */
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
}

/**
 * By method, path and query. Where the routes of several operations fit, the nearest one is taken:
 * the path of the endpoint before it is the shortest, more of it is not a label, and the request has
 * more of what the operation requires. A route that begins with a label fits only where the
 * endpoint has no path.
 *
 * @param buckets a bucket may stand before the host of S3 or `localhost` in place of the path.
 */
export function byRoute(routes: Readonly<Record<string, Route>>, buckets?: 'in hosts'): Find {
  const all = Object.entries(routes).map(([operation, route]) => compile(operation, route));
  return (request) => {
    const url = new URL(request.url);
    const { searchParams } = url;
    const pathname = buckets ? pathWithBucket(url) : url.pathname;
    let best: { match: MockMatch; rank: readonly number[] } | undefined;
    for (const route of all) {
      if (route.method !== request.method) continue;
      const parts = route.pattern.exec(pathname);
      if (!parts || !hasQuery(route.literals, searchParams)) continue;
      const [, base = '', ...texts] = parts;
      const { query = [], headers = [] } = routes[route.operation] ?? {};
      const required = [
        ...query.map((name) => searchParams.has(name)),
        ...headers.map((name) => request.headers.has(name)),
      ];
      const there = required.filter((each) => each).length;
      const rank = [-base.length, ...route.rank, there - required.length, there];
      if (best && !isAbove(rank, best.rank)) continue;
      const labels = route.labels.map((name, index) => [name, decode(texts[index] ?? '')]);
      best = { match: { operation: route.operation, labels: Object.fromEntries(labels) }, rank };
    }
    return best?.match;
  };
}

/** The path as it is with the bucket in it. */
function pathWithBucket({ hostname, pathname }: URL): string {
  const bucket = /^(.+?)\.(s3[.-]|localhost$)/.exec(hostname)?.[1];
  return bucket === undefined ? pathname : `/${bucket}${pathname}`;
}

interface CompiledRoute {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  /** What the query has to hold; without a value, any will do. */
  readonly literals: readonly (readonly [name: string, value: string])[];
  /** What makes the route the nearest, the most important first. */
  readonly rank: readonly number[];
}

function compile(operation: string, { method, uri }: Route): CompiledRoute {
  const [path = '', query = ''] = uri.split('?');
  // Every second part is the name of a label.
  const parts = path.split(/\{([^{}]+)\}/);
  const labels = parts.filter((_, index) => index % 2 === 1);
  const texts = parts.filter((_, index) => index % 2 === 0);
  const source = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/[^\w/]/g, '\\$&');
    return part.endsWith('+') ? '(.+)' : '([^/]+)';
  });
  const base = path.startsWith('/{') ? '()' : '(.*?)';
  const literals = [...new URLSearchParams(query)];
  const greedy = labels.filter((name) => name.endsWith('+')).length;
  return {
    operation,
    method,
    pattern: new RegExp(`^${base}${source.join('')}${path.endsWith('/') ? '' : '/?'}$`),
    labels: labels.map((name) => name.replace(/\+$/, '')),
    literals,
    rank: [texts.join('').length, -greedy, literals.length],
  };
}

function hasQuery(literals: CompiledRoute['literals'], query: URLSearchParams): boolean {
  return literals.every(([name, value]) =>
    value === '' ? query.has(name) : query.getAll(name).includes(value),
  );
}

/** Whether the first difference is in favour of a rank. */
function isAbove(rank: readonly number[], other: readonly number[]): boolean {
  const index = rank.findIndex((each, place) => each !== other[place]);
  return index >= 0 && (rank[index] ?? 0) > (other[index] ?? 0);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
