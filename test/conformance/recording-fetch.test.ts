import { expect, test } from 'vitest';
import { recordingFetch } from './recording-fetch.js';

const answer = { status: 204, headers: { 'x-one': '1' }, body: new Uint8Array() };

test.each<[method: string, body: string | undefined, headers: Record<string, string>]>([
  ['GET', undefined, {}],
  ['POST', undefined, { 'content-length': '0' }],
  ['POST', 'ä', { 'content-length': '2', 'content-type': 'text/plain;charset=UTF-8' }],
])('a %s of %s leaves with the headers of the real fetch', async (method, body, headers) => {
  const { fetch, sent } = recordingFetch(answer);
  const init = body === undefined ? { method, headers: {} } : { method, headers: {}, body };
  const response = await fetch('https://example.com/a/../b?c', init);
  expect(response.headers.get('x-one')).toBe('1');
  expect(sent.map((request) => Object.fromEntries(request.headers))).toEqual([headers]);
  expect(sent.map(({ url }) => url.href)).toEqual(['https://example.com/b?c']);
});

test('refuses what the real fetch refuses', async () => {
  const { fetch, sent } = recordingFetch(answer);
  const init = { method: 'GET', headers: {}, body: 'a' };
  await expect(fetch('https://example.com', init)).rejects.toThrow(TypeError);
  expect(sent).toEqual([]);
});

test('keeps a request that nobody answers', async () => {
  const { fetch, sent } = recordingFetch();
  const call = fetch('https://example.com', { method: 'PUT', headers: {}, body: 'a' });
  await expect(call).rejects.toThrow('fetch failed');
  expect(sent.map(({ body }) => new TextDecoder().decode(body))).toEqual(['a']);
});
