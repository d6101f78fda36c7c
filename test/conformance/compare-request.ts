import type { WantedRequest } from './case.js';
import { bodyDifference, pairsDifference } from './compare-body.js';
import { first, valueDifference } from './compare-values.js';
import type { SentRequest } from './recording-fetch.js';

/** The first difference between a request and what is wanted of it. */
export function requestDifference(wanted: WantedRequest, sent: SentRequest): string | undefined {
  const { url, headers, body } = sent;
  const query = url.search === '' ? [] : url.search.slice(1).split('&');
  return (
    valueDifference(wanted.method, sent.method, 'method') ??
    (wanted.host === undefined ? undefined : valueDifference(wanted.host, url.host, 'host')) ??
    valueDifference(wanted.path, url.pathname, 'path') ??
    pairsDifference(wanted.query, query, 'query') ??
    first(Object.entries(wanted.headers), ([name, value]) =>
      valueDifference(value, headers.get(name) ?? undefined, `header ${name}`),
    ) ??
    first(wanted.forbidHeaders, (name) =>
      valueDifference(undefined, headers.get(name) ?? undefined, `header ${name}`),
    ) ??
    first(wanted.requireHeaders, (name) =>
      headers.has(name) ? undefined : `header ${name}: wanted any, got nothing`,
    ) ??
    (wanted.body === undefined ? undefined : bodyDifference(wanted.body, body))
  );
}
