import { createHash, createHmac } from 'node:crypto';
import type { ServerHttp2Stream } from 'node:http2';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { Fetch, FetchInit } from '../../generator/runtime/core/http.js';
import { http2Transport } from '../../generator/runtime/node/http2-transport.js';
import { signEvents } from '../../generator/runtime/event-stream/sign-events.js';
import { decodeCbor } from '../conformance/decode-cbor.js';
import { decodeMessages, type SentMessage } from '../conformance/decode-messages.js';
import { HandClock } from '../support/hand-clock.js';
import { clientsOf } from './clients.js';
import {
  type Conversation,
  eventOf,
  hexOf,
  placeOf,
  signatureOf,
  signedService,
  signer,
} from './signed-service.js';

const protocols = ['rest-json', 'aws-json-1.1', 'smithy-rpc-v2-cbor'] as const;

/** A service that answers while it listens. */
const clientFor = clientsOf(protocols, (protocol) => {
  const isRest = protocol === 'rest-json';
  const stream = (name: string): string => `{ type: ${name}${isRest ? ', in: payload' : ''} }`;
  return `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: ${protocol}
  auth: sigv4
${isRest ? '' : '  target: Things\n'}operations:
  Talk:
${isRest ? "    http: { method: POST, uri: '/talk' }\n" : ''}    input: { Note: { type: string${isRest ? ', in: header, name: X-Note' : ''} }, Said: ${stream('Said')} }
    output: { Heard: ${stream('Heard')} }
shapes:
  Said: { type: union, eventStream: true, members: { Words: Words, Sound: Sound } }
  Heard: { type: union, eventStream: true, members: { Words: Words } }
  Words: { type: structure, members: { Text: string } }
  Sound: { type: structure, members: { Bytes: { type: blob, event: payload } } }
`;
});

interface Talk {
  readonly heard: AsyncIterable<{ readonly Words: { readonly Text?: string } }>;
}

/** A client of a server, and its one operation. */
function talker(
  url: string,
  config: Partial<ClientConfig> = {},
  protocol: (typeof protocols)[number] = 'rest-json',
): {
  readonly client: Client;
  readonly talk: (said?: AsyncIterable<object>, signal?: AbortSignal) => Promise<Talk>;
} {
  const { createClient, operations } = clientFor(protocol);
  const client = createClient({
    region: 'eu-west-1',
    endpoint: url,
    credentials: signer,
    signEvents,
    fetch: http2Transport(),
    ...config,
  });
  return {
    client,
    async talk(said, signal) {
      const output = await operations['talk']?.(client, { Note: 'n', Said: said }, { signal });
      // A cast: only the generated files know the types.
      return { heard: (output as { Heard: Talk['heard'] }).Heard };
    },
  };
}

async function textsOf(heard: Talk['heard']): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for await (const { Words } of heard) texts.push(Words.Text);
  return texts;
}

/** Says words, each when it was asked for. */
async function* saying(...texts: readonly string[]): AsyncGenerator<object> {
  for (const Text of texts) yield { Words: { Text } };
}

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Answers each event with words. */
function echo(stream: ServerHttp2Stream, event: SentMessage | undefined): void {
  if (event === undefined) stream.end();
  else stream.write(eventOf('Words', JSON.parse(textOf(event.body))));
}

/** SHA-256 as the SDK takes it. */
class Sha256 {
  #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : secret && Buffer.from(bytesOf(secret));
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** What the signer of the SDK makes of what a server got: the signatures of request and events. */
async function signaturesOfSdk({ headers, messages }: Conversation): Promise<string[]> {
  const [region, service] = placeOf(headers);
  const sdk = new SignatureV4({ credentials: signer, region, service, sha256: Sha256 });
  const names = Object.keys(headers).filter((name) => /^(content-type|x-amz-)/.test(name));
  const time = `${headers['x-amz-date']}`;
  const signingDate = new Date(
    time.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: `${headers[':path']}`,
    query: {},
    headers: Object.fromEntries([
      ['host', `${headers[':authority']}`],
      ...names.map((name) => [name, `${headers[name]}`]),
    ]),
  };
  const signed = await sdk.sign(request, { signingDate });
  const found = [/Signature=(\w+)/.exec(signed.headers['authorization'] ?? '')?.[1] ?? ''];
  const codec = new EventStreamCodec(
    (bytes) => Buffer.from(bytes).toString(),
    (text) => Buffer.from(text),
  );
  for (const { bytes } of messages) {
    const { headers: around, body } = codec.decode(bytes);
    const { ':chunk-signature': _, ...dated } = around;
    const at = dated[':date']?.value;
    if (!(at instanceof Date)) throw new Error('no date');
    const { signature } = await sdk.sign(
      { message: { headers: dated, body }, priorSignature: found.at(-1) ?? '' },
      { signingDate: at },
    );
    found.push(signature);
  }
  return found;
}

describe.each(protocols)('%s', (protocol) => {
  test('talks and listens at once, each event signed as the SDK signs it', async () => {
    const { url, conversations } = await signedService((stream, event) => {
      if (event === undefined) stream.end();
      else stream.write(encodeMessage({ headers: heard, body: event.body }));
    });
    const heard = { ':message-type': 'event', ':event-type': 'Words' };
    const answers: (string | undefined)[] = [];
    let hear = (): void => {};
    async function* said(): AsyncGenerator<object> {
      for (const Text of ['one', 'two', 'three']) {
        const answered = new Promise<void>((resolve) => (hear = resolve));
        yield { Words: { Text } };
        // Never, were the answer to come only after the request.
        await answered;
      }
    }
    const { heard: stream } = await talker(url, {}, protocol).talk(said());
    for await (const { Words } of stream) {
      if (Words.Text === undefined) continue;
      answers.push(Words.Text);
      hear();
    }
    expect(answers).toEqual(['one', 'two', 'three']);
    const [conversation] = conversations;
    if (conversation === undefined) throw new Error('no conversation');
    const { headers, events, messages } = conversation;
    expect(conversation.ended).toBe(true);
    const types = events.map((event) => event.headers[':event-type']?.['string']);
    expect(types.slice(-3)).toEqual(['Words', 'Words', 'Words']);
    expect(types.slice(0, -3)).toEqual(protocol === 'rest-json' ? [] : ['initial-request']);
    const texts = events
      .slice(-3)
      .map(({ body }) =>
        protocol === 'smithy-rpc-v2-cbor' ? decodeCbor(body) : JSON.parse(textOf(body)),
      );
    expect(texts).toEqual([{ Text: 'one' }, { Text: 'two' }, { Text: 'three' }]);
    expect([
      signatureOf(headers),
      ...messages.map((message) => hexOf(message.headers[':chunk-signature']?.['blob'])),
    ]).toEqual(await signaturesOfSdk(conversation));
    for (const name of ['connection', 'transfer-encoding', 'host', 'keep-alive']) {
      expect(headers).not.toHaveProperty(name);
    }
  });
});

test('a session token is signed with the request', async () => {
  const { url, conversations } = await signedService(echo);
  const credentials = { ...signer, sessionToken: 'token' };
  const { heard } = await talker(url, { credentials }).talk(saying('a'));
  expect(await textsOf(heard)).toEqual(['a']);
  expect(conversations[0]?.headers).toMatchObject({
    'x-amz-security-token': 'token',
    authorization: expect.stringContaining('x-amz-security-token'),
  });
});

test.each([
  ['no events', saying()],
  ['no stream', undefined],
])('%s are a signed end', async (_, said) => {
  const { url, conversations } = await signedService(echo);
  const { heard } = await talker(url).talk(said);
  expect(await textsOf(heard)).toEqual([]);
  expect(conversations[0]).toMatchObject({ events: [], ended: true });
  expect(conversations[0]?.messages).toHaveLength(1);
});

/** A transport that does something to the messages of a request on their way. */
function tampering(change: (message: Uint8Array, index: number) => readonly Uint8Array[]): Fetch {
  const transport = http2Transport();
  return (to, init) => {
    let index = 0;
    const body = init.body instanceof ReadableStream ? init.body : undefined;
    const changed = body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(message, controller) {
          for (const each of change(message, index++)) controller.enqueue(each);
        },
      }),
    );
    return transport(to, { ...init, ...(changed && { body: changed }) });
  };
}

/** A message with another body, or another date, whose checksums are right. */
function changed(
  bytes: Uint8Array,
  by: { readonly body?: Uint8Array; readonly date?: Date },
): Uint8Array {
  const [message] = decodeMessages(bytes);
  const { ':date': date, ':chunk-signature': signature } = message?.headers ?? {};
  const blob = signature?.['blob'];
  const timestamp = by.date ?? date?.['timestamp'];
  if (!(blob instanceof Uint8Array) || !(timestamp instanceof Date)) throw new Error('not signed');
  return encodeMessage({
    headers: { ':date': timestamp, ':chunk-signature': blob },
    body: by.body ?? message?.body ?? new Uint8Array(),
  });
}

const held: Uint8Array[] = [];

test.each<[what: string, change: (message: Uint8Array, index: number) => readonly Uint8Array[]]>([
  [
    'another event',
    (it, i) => (i === 1 ? [changed(it, { body: eventOf('Words', { Text: 'x' }) })] : [it]),
  ],
  ['another time', (it, i) => (i === 1 ? [changed(it, { date: new Date() })] : [it])],
  ['an event twice', (it, i) => (i === 1 ? [it, it] : [it])],
  ['an event left out', (it, i) => (i === 1 ? [] : [it])],
  [
    'two events in another order',
    (it, i) => (i === 0 ? (held.splice(0, 1, it), []) : i === 1 ? [it, ...held] : [it]),
  ],
  [
    'an end before the end',
    (it, i) => (i === 1 ? [changed(it, { body: new Uint8Array() })] : [it]),
  ],
  [
    'an event after the end',
    (it, i) => (i === 3 ? [it, changed(it, { body: eventOf('Words', {}) })] : [it]),
  ],
  ['an end that is left out', (it, i) => (i === 3 ? [] : [it])],
])('%s is refused by the server', async (_, change) => {
  const { url, conversations } = await signedService((stream, event, { ended }) => {
    // Left open at the end, so that what comes after it is seen.
    if (!ended) echo(stream, event);
  });
  const { heard } = await talker(url, { fetch: tampering(change) }).talk(saying('1', '2', '3'));
  await expect(textsOf(heard)).rejects.toMatchObject({
    code: 'Unknown',
    sentCode: 'InvalidSignature',
  });
  expect(conversations).toHaveLength(1);
});

test('another request is refused, and tried once only', async () => {
  const { url, conversations } = await signedService(echo);
  const credentials = { ...signer, secretAccessKey: 'another' };
  await expect(talker(url, { credentials }).talk(saying('1'))).rejects.toMatchObject({
    status: 403,
    sentCode: 'InvalidSignatureException',
  });
  expect(conversations).toHaveLength(1);
});

test('a clock that is wrong is corrected from the next call on, for events too', async () => {
  const clock = new HandClock();
  const { url, conversations } = await signedService(echo, () => clock.Date.now() + 3_600_000);
  const { client, talk } = talker(url, { clock });
  await expect(talk(saying('1'))).rejects.toMatchObject({ sentCode: 'RequestExpired' });
  expect(Math.round(Number(client.state.skew) / 1000)).toBe(3600);
  expect(await textsOf((await talk(saying('1', '2'))).heard)).toEqual(['1', '2']);
  expect(conversations).toHaveLength(2);
});

test('the credentials that a stream begins with sign all of it', async () => {
  const clock = new HandClock();
  const { url, conversations } = await signedService(echo, clock.Date.now);
  let asked = 0;
  const { talk } = talker(url, {
    clock,
    credentials: async () => ({
      ...signer,
      sessionToken: `${(asked += 1)}`,
      expiration: new Date(clock.Date.now() + 600_000),
    }),
  });
  let answered = (): void => {};
  const answer = new Promise<void>((resolve) => (answered = resolve));
  async function* said(): AsyncGenerator<object> {
    yield { Words: { Text: '1' } };
    await answer;
    // They end, and the day does too.
    clock.setTimeout(() => {}, 86_400_000);
    clock.tick();
    yield { Words: { Text: '2' } };
  }
  const texts: unknown[] = [];
  for await (const { Words } of (await talk(said())).heard) {
    texts.push(Words.Text);
    answered();
  }
  expect(texts).toEqual(['1', '2']);
  expect(asked).toBe(1);
  await textsOf((await talk(saying())).heard);
  expect(conversations.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['1', '2']);
});

/** Says a word, and another when it is let; tells when it is stopped. */
function lingering(): {
  readonly said: AsyncIterable<object>;
  readonly goOn: () => void;
  readonly stopped: Promise<void>;
} {
  let goOn = (): void => {};
  let stop = (): void => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  async function* said(): AsyncGenerator<object> {
    try {
      yield { Words: { Text: '1' } };
      await gate;
      yield { Words: { Text: '2' } };
      yield { Words: { Text: '3' } };
    } finally {
      stop();
    }
  }
  return { said: said(), goOn, stopped };
}

test('an abort ends both directions, and the events', async () => {
  const { url, conversations } = await signedService(echo);
  const { said, goOn, stopped } = lingering();
  const controller = new AbortController();
  const { heard } = await talker(url).talk(said, controller.signal);
  const reading = textsOf(
    (async function* () {
      for await (const each of heard) {
        yield each;
        controller.abort(new Error('enough'));
      }
    })(),
  );
  await expect(reading).rejects.toMatchObject({ code: 'AbortError', cause: { message: 'enough' } });
  // No end, which a server would take for that of what was said.
  await conversations[0]?.closed;
  expect(conversations[0]?.ended).toBe(false);
  goOn();
  await stopped;
});

test('an answer that ends early ends the request', async () => {
  const { url, conversations } = await signedService((stream) => {
    stream.end(eventOf('Words', { Text: 'bye' }));
  });
  const { said, goOn, stopped } = lingering();
  const { heard } = await talker(url).talk(said);
  expect(await textsOf(heard)).toEqual(['bye']);
  await conversations[0]?.closed;
  goOn();
  await stopped;
});

test('a reader that stops ends the request', async () => {
  const { url, conversations } = await signedService(echo);
  const { said, goOn, stopped } = lingering();
  const { heard } = await talker(url).talk(said);
  for await (const { Words } of heard) {
    expect(Words.Text).toBe('1');
    break;
  }
  await conversations[0]?.closed;
  goOn();
  await stopped;
});

test.each<[what: string, cut: (stream: ServerHttp2Stream) => void]>([
  ['a stream that is reset', (stream) => stream.destroy()],
  ['a stream that is reset with an error', (stream) => stream.destroy(new Error('no'))],
  ['a connection that is closed', (stream) => stream.session?.destroy()],
])('%s is a NetworkError, not an end', async (_, cut) => {
  const { url } = await signedService((stream, event, { events }) => {
    if (events.length === 1) echo(stream, event);
    else cut(stream);
  });
  const { said, goOn } = lingering();
  const { heard } = await talker(url).talk(said);
  const texts: unknown[] = [];
  const reading = (async () => {
    for await (const { Words } of heard) {
      texts.push(Words.Text);
      goOn();
    }
  })();
  await expect(reading).rejects.toMatchObject({ code: 'NetworkError' });
  expect(texts).toEqual(['1']);
});

test.each<[what: string, said: () => AsyncIterable<object>, error: object]>([
  [
    'an event that cannot be written',
    async function* () {
      yield { Words: { Text: '1' } };
      yield {};
    },
    { code: 'RequestError', message: 'An event must have one member' },
  ],
  [
    'a source that breaks',
    async function* () {
      yield { Words: { Text: '1' } };
      throw new Error('no microphone');
    },
    { code: 'NetworkError', message: expect.stringContaining('no microphone') },
  ],
])('%s fails the call', async (_, said, error) => {
  const { url, conversations } = await signedService(echo);
  const attempt = (async () => textsOf((await talker(url).talk(said())).heard))();
  await expect(attempt).rejects.toMatchObject(error);
  await conversations[0]?.closed;
  expect(conversations[0]?.ended).toBe(false);
});

test('without credentials nothing is sent', async () => {
  const { url, conversations } = await signedService(echo);
  await expect(talker(url, { credentials: undefined }).talk(saying('1'))).rejects.toMatchObject({
    code: 'CredentialsError',
  });
  expect(conversations).toEqual([]);
});

test('events are signed over any fetch', async () => {
  let sent: FetchInit | undefined;
  const fetch: Fetch = async (_, init) => {
    sent = init;
    return new Response(null);
  };
  await talker('https://example.com', { fetch }).talk(saying('1'));
  const body = sent?.body instanceof ReadableStream ? sent.body : undefined;
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  expect(sent?.duplex).toBe('half');
  expect(decodeMessages(bytes).map((message) => message.body.length > 0)).toEqual([true, false]);
});
