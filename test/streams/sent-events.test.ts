import { describe, expect, test } from 'vitest';
import { generate } from '../../generator/index.js';
import { decodeCbor } from '../conformance/decode-cbor.js';
import { decodeMessages } from '../conformance/decode-messages.js';
import { recordingFetch } from '../conformance/recording-fetch.js';
import { checkFiles } from '../support/checked.js';
import { clientOf } from '../support/generated-client.js';
import { folderWith, pathsIn, put, runCompiler } from '../support/generation.js';
import { clientsOf } from './clients.js';
import { type EventProtocol, eventProtocols, feedSpec, isRest } from './feed.js';

const clientFor = clientsOf(eventProtocols, (protocol) => feedSpec(protocol));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const type = 'application/vnd.amazon.eventstream';

const events: readonly object[] = [
  {
    Tick: {
      Text: 'a',
      At: new Date(1500),
      Big: 2 ** 40,
      Small: -2,
      On: true,
      Time: new Date(0),
      Raw: new Uint8Array([1]),
    },
  },
  { Tick: { Small: 1 } },
  { Data: { Bytes: new Uint8Array([255]) } },
  { Data: {} },
  { Words: { Text: 'a,b' } },
  { Inner: { Thing: { Name: 'n', At: new Date(1000) }, Mark: 'm' } },
  { Inner: {} },
  { Choice: { Which: { Word: 'w' } } },
  { Ping: {} },
];

async function* given(): AsyncGenerator<object> {
  yield* events;
}

/** The bodies of the messages for the events above. */
const bodies: Readonly<Record<(typeof eventProtocols)[number], readonly unknown[]>> = {
  'rest-json': [
    '{"Text":"a","At":1.5}',
    '{}',
    '\uFFFD',
    '',
    'a,b',
    '{"Name":"n","At":1}',
    '',
    '{"Word":"w"}',
    '',
  ],
  'aws-json-1.1': [
    '{"Text":"a","At":1.5}',
    '{}',
    '\uFFFD',
    '',
    'a,b',
    '{"Name":"n","At":1}',
    '',
    '{"Word":"w"}',
    '',
  ],
  'rest-xml': [
    '<Tick><Text>a</Text><At>1970-01-01T00:00:01.500Z</At></Tick>',
    '<Tick></Tick>',
    '\uFFFD',
    '',
    'a,b',
    '<Thing><Name>n</Name><At>1970-01-01T00:00:01Z</At></Thing>',
    '',
    '<Which><Word>w</Word></Which>',
    '',
  ],
  'smithy-rpc-v2-cbor': [
    { Text: 'a', At: { tag: 1, value: 1.5 } },
    {},
    '\uFFFD',
    '',
    'a,b',
    { Name: 'n', At: { tag: 1, value: 1 } },
    '',
    { Word: 'w' },
    '',
  ],
};

describe.each(eventProtocols)('%s', (protocol) => {
  test('sends events as messages, as they come', async () => {
    const { createClient, operations } = clientFor(protocol);
    const { fetch, sent } = recordingFetch();
    const client = createClient({ endpoint: 'https://example.com', fetch });
    const call = operations['tell']?.(client, { Note: 'hi', Stream: given() });
    await expect(call).rejects.toMatchObject({ code: 'NetworkError' });
    expect(sent).toHaveLength(1);
    const [request] = sent;
    expect(request?.headers.get('content-type')).toBe(type);
    const messages = decodeMessages(request?.body ?? new Uint8Array());
    const media = {
      'rest-xml': 'application/xml',
      'smithy-rpc-v2-cbor': 'application/cbor',
      'rest-json': 'application/json',
      'aws-json-1.1': 'application/json',
    }[protocol];
    if (isRest(protocol)) {
      expect(request?.headers.get('x-note')).toBe('hi');
    } else {
      const initial = messages.shift();
      expect(initial?.headers).toEqual({
        ':message-type': { string: 'event' },
        ':event-type': { string: 'initial-request' },
        ':content-type': { string: media },
      });
      expect(read(initial?.body, media)).toEqual(
        protocol === 'aws-json-1.1' ? '{"Note":"hi"}' : { Note: 'hi' },
      );
    }
    const named = (event: string, contentType?: string): object => ({
      ':message-type': { string: 'event' },
      ':event-type': { string: event },
      ...(contentType === undefined ? {} : { ':content-type': { string: contentType } }),
    });
    expect(messages.map(({ headers }) => headers)).toEqual([
      {
        ...named('Tick', media),
        Big: { long: 2 ** 40 },
        Small: { short: -2 },
        On: { boolean: true },
        Time: { timestamp: new Date(0) },
        Raw: { blob: new Uint8Array([1]) },
      },
      { ...named('Tick', media), Small: { short: 1 } },
      named('Data', 'application/octet-stream'),
      named('Data', 'application/octet-stream'),
      named('Words', 'text/csv'),
      { ...named('Inner', media), Mark: { string: 'm' } },
      named('Inner', media),
      named('Choice', media),
      named('Ping'),
    ]);
    expect(
      messages.map(({ headers, body }) => read(body, headers[':content-type']?.['string'])),
    ).toEqual(bodies[protocol]);
  });

  test('reads what it sends', async () => {
    const { createClient, operations } = clientFor(protocol);
    const told = recordingFetch();
    const endpoint = 'https://example.com';
    const teller = createClient({ endpoint, fetch: told.fetch });
    await expect(operations['tell']?.(teller, { Stream: given() })).rejects.toThrow();
    const { fetch } = recordingFetch({
      status: 200,
      headers: { 'smithy-protocol': 'rpc-v2-cbor' },
      body: new Uint8Array(told.sent[0]?.body ?? []),
    });
    const output = await operations['watch']?.(createClient({ endpoint, fetch }));
    const { Stream } = output as { Stream: AsyncIterable<object> };
    const found: object[] = [];
    for await (const event of Stream) found.push(event);
    expect(found).toEqual(events.map((event) => ('Data' in event ? withBytes(event.Data) : event)));
  });

  test('sends no events where there is no stream', async () => {
    const { createClient, operations } = clientFor(protocol);
    const { fetch, sent } = recordingFetch();
    const client = createClient({ endpoint: 'https://example.com', fetch });
    await expect(operations['tell']?.(client)).rejects.toMatchObject({ code: 'NetworkError' });
    expect(sent.map(({ body }) => decodeMessages(body).length)).toEqual([isRest(protocol) ? 0 : 1]);
  });
});

/** No bytes cannot be told from none. */
function withBytes(data: unknown): object {
  return { Data: { Bytes: new Uint8Array(), ...Object(data) } };
}

/** A body of CBOR as its value, another as text. */
function read(body: Uint8Array | undefined, contentType: unknown): unknown {
  const bytes = body ?? new Uint8Array();
  if (contentType !== 'application/cbor' || bytes.length === 0) return text(bytes);
  return decodeCbor(bytes);
}

test.each<[protocol: EventProtocol, auth: string]>([
  ['rest-json', 'sigv4'],
  ['smithy-rpc-v2-cbor', 'sigv4-unsigned-body'],
])('%s with %s refuses to send events', async (protocol, auth) => {
  const { createClient, operations } = await clientOf(feedSpec(protocol, auth));
  const { fetch, sent } = recordingFetch();
  const config = { endpoint: 'https://example.com', region: 'us-east-1', fetch };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const signing = createClient({ ...config, credentials });
  await expect(operations['tell']?.(signing, { Stream: given() })).rejects.toMatchObject({
    code: 'RequestError',
    message: expect.stringContaining('credentials: null'),
  });
  expect(sent).toEqual([]);
  const unsigned = createClient({ ...config, credentials: null });
  await expect(operations['tell']?.(unsigned, { Stream: given() })).rejects.toMatchObject({
    code: 'NetworkError',
  });
  expect(sent).toHaveLength(1);
});

test('what is generated for streams of events compiles', async () => {
  const cwd = folderWith({ 'package.json': '{"type":"module"}' });
  for (const protocol of eventProtocols) {
    put(
      cwd,
      `spec/${protocol}.yaml`,
      feedSpec(protocol, 'sigv4').replace('Thing Store', protocol.replaceAll('.', '')),
    );
  }
  await generate({ cwd, emit: ['types', 'client'] });
  checkFiles(cwd, pathsIn(cwd));
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: [],
    skipDefaultLibCheck: true,
  };
  put(cwd, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['generated'] }));
  const { stdout, stderr } = await runCompiler(['-p', cwd, '--pretty', 'false'], cwd);
  expect(stdout + stderr).toBe('');
});
