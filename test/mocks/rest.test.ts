import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../generator/runtime/mocks/mock-values.js';
import type { Client } from '../../generator/runtime/core/client.js';
import { answerOf, type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { thingStore } from './things.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

describe.each(['rest-json', 'rest-xml'] as const)('%s', (protocol) => {
  let things: MockedClient;
  beforeAll(async () => {
    things = await mockedClientOf(thingStore(protocol), (clean) => cleaning.push(clean));
  });
  const call = (name: string, input: object, config?: { endpoint: string }): Promise<unknown> =>
    Promise.resolve(things.operations[name]?.(things.clientFor(things.mocks, config), input));
  const use = (name: string, reply: unknown): Client =>
    things.clientFor([things.makers[name]?.(reply) ?? things.mocks].flat());

  it('takes and gives streams as they come', async () => {
    const flow = things.operations['flow'];
    const client = use('mockFlow', ({ Body }: { Body: ReadableStream<Uint8Array> }) => ({ Body }));
    const sent = Buffer.concat(fc.sample(fc.uint8Array({ minLength: 1 }), 3));
    const output = await flow?.(client, { Id: 'a', Body: streamOf(sent) });
    expect(await bytesOf(output)).toEqual(sent);
  });

  it('gives a new stream with each answer of a sample', async () => {
    const [first, second] = [await call('flow', { Id: 'a' }), await call('flow', { Id: 'a' })];
    expect(await bytesOf(first)).toEqual(Buffer.from('Body'));
    expect(await bytesOf(second)).toEqual(Buffer.from('Body'));
  });

  it('has no body in answers to HEAD', async () => {
    const body = await fetchFrom(things, 'HEAD', '/things/a');
    expect(body).toEqual({ status: 200, text: '' });
    expect(await call('head', { Id: 'a' })).toEqual(things.samples['sampleHead']);
  });

  it.each([
    ['NotModified', 304],
    ['BadRequest', 400],
    ['Forbidden', 403],
    ['NotFound', 404],
    ['MethodNotAllowed', 405],
    ['Conflict', 409],
    ['PreconditionFailed', 412],
    ['InternalFailure', 500],
    ['ServiceUnavailable', 503],
  ])('says %s to HEAD by the status %i', async (code, status) => {
    const mock = things.makers['mockHeadError']?.(code);
    const client = things.clientFor(
      [mock].flatMap((each) => each ?? []),
      { maxAttempts: 1 },
    );
    const call = things.operations['head']?.(client, { Id: 'a' });
    await expect(call).rejects.toMatchObject({ code, status });
  });

  it('has the status of the model', async () => {
    expect(await fetchFrom(things, 'DELETE', '/')).toEqual({ status: 204, text: '' });
  });

  it('puts members of errors in headers', async () => {
    const data = { message: 'm', Since: new Date('2026-05-04T03:02:01Z'), Names: ['a', 'b, c'] };
    const mock = things.makers['mockEchoError']?.('Gone', data);
    const client = things.clientFor([mock].flatMap((each) => each ?? []));
    await expect(things.operations['echo']?.(client, {})).rejects.toMatchObject({ data });
  });

  it.each([
    ['/things/search', 'Search'],
    ['/things/search/', 'Search'],
    ['/things/other', 'GetThing'],
    ['/base/things/search', 'Search'],
    ['/things/a%2Fsearch', 'GetThing'],
  ])('finds the nearest route for %s', async (path, name) => {
    const replies = { Search: { Names: ['found'] }, GetThing: { Tree: {}, Tag: 'found' } };
    const mocks = Object.entries(replies).flatMap(
      ([each, reply]) => things.makers[`mock${each}`]?.(each === name ? reply : { Tree: {} }) ?? [],
    );
    // Whichever mock comes first.
    for (const ordered of [mocks, [...mocks].reverse()]) {
      const response = await answerOf(ordered, new Request(`https://x.example${path}`));
      const found = `${await response?.text()}${response?.headers.get('x-tag')}`;
      expect(found).toContain('found');
    }
  });

  it.each([
    ['another method', 'POST', '/things/search'],
    ['another path', 'GET', '/nothing/here'],
    ['a parameter missing that the URI has', 'PUT', '/things/a/at/2026-01-01T00:00:00Z/true/b'],
  ])('leaves a request with %s to others', async (_, method, path) => {
    const request = new Request(`https://x.example${path}`, { method });
    expect(await answerOf(things.mocks, request)).toBeUndefined();
  });

  it('answers at an endpoint with a path', async () => {
    const output = await call('search', {}, { endpoint: 'https://x.example/base/path' });
    expect(output).toEqual(things.samples['sampleSearch']);
  });
});

async function fetchFrom(
  things: MockedClient,
  method: string,
  path: string,
): Promise<{ status: number | undefined; text: string | undefined }> {
  const request = new Request(`https://x.example${path}`, { method });
  const response = await answerOf(things.mocks, request);
  return { status: response?.status, text: await response?.text() };
}

async function bytesOf(output: unknown): Promise<Buffer> {
  const { Body }: { Body?: ReadableStream<Uint8Array> } = Object(output);
  return Buffer.from(await new Response(Body ?? null).arrayBuffer());
}
