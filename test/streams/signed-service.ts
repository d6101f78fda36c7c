import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import { decodeMessages, type SentMessage } from '../conformance/decode-messages.js';

/** The one who may call. */
export const signer = { accessKeyId: 'AKID', secretAccessKey: 'secret' };

/** A signed message around an event, as it came. */
export interface SignedMessage extends SentMessage {
  readonly bytes: Buffer;
  /** The signature before, in hexadecimal digits. */
  readonly last: string;
}

/** What came of a request. */
export interface Conversation {
  readonly headers: IncomingHttpHeaders;
  /** The signed messages whose signatures are right, the one that ends the stream too. */
  readonly messages: SignedMessage[];
  /** The events in them. */
  readonly events: SentMessage[];
  /** The signed end came. */
  ended: boolean;
  /** Settled when the stream is over, whoever ended it. */
  readonly closed: Promise<void>;
}

interface Service {
  readonly url: string;
  readonly conversations: readonly Conversation[];
}

/**
 * A server of HTTP/2 without TLS that refuses what is not signed as it must be: the request with the
 * status 403, an event with an error that ends the answer.
 *
 * @param answer is asked at each event, the end too, whose `event` is undefined.
 * @param now milliseconds, of the server's clock. Default: that of the machine.
 */
export async function signedService(
  answer: (
    stream: ServerHttp2Stream,
    event: SentMessage | undefined,
    conversation: Conversation,
  ) => void,
  now: () => number = Date.now,
): Promise<Service> {
  const conversations: Conversation[] = [];
  const server = createServer();
  server.on('session', (session) => {
    session.on('error', () => {});
    onTestFinished(() => session.destroy());
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const conversation: Conversation = {
      headers,
      messages: [],
      events: [],
      ended: false,
      closed: new Promise((resolve) => stream.once('close', () => resolve())),
    };
    conversations.push(conversation);
    const date = new Date(now()).toUTCString();
    const refused = whyRefused(headers, now());
    if (refused !== undefined) {
      stream.respond({ ':status': 403, date, 'x-amzn-errortype': refused });
      stream.end(JSON.stringify({ message: refused }));
      stream.resume();
      return;
    }
    stream.respond({
      ':status': 200,
      date,
      'content-type': 'application/vnd.amazon.eventstream',
      'smithy-protocol': 'rpc-v2-cbor',
    });
    stream.on('end', () => {
      if (!conversation.ended && !stream.aborted) stream.end(errorMessage('InvalidSignature'));
    });
    let held = Buffer.alloc(0);
    let last = signatureOf(headers);
    stream.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 4 && held.length >= held.readUInt32BE(0) && !stream.writableEnded) {
        const bytes = held.subarray(0, held.readUInt32BE(0));
        held = held.subarray(bytes.length);
        const [message] = decodeMessages(bytes);
        if (message === undefined) continue;
        const signed: SignedMessage = { ...message, bytes, last };
        if (conversation.ended || !isSigned(signed, headers, now())) {
          stream.end(errorMessage('InvalidSignature'));
          return;
        }
        last = hexOf(message.headers[':chunk-signature']?.['blob']);
        conversation.messages.push(signed);
        conversation.ended = message.body.length === 0;
        const [event] = decodeMessages(message.body);
        if (event !== undefined) conversation.events.push(event);
        answer(stream, event, conversation);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A cast: it listens on a port.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, conversations };
}

/** The message of an event whose body is JSON. */
export function eventOf(type: string, body: object): Uint8Array {
  return encodeMessage({
    headers: { ':message-type': 'event', ':event-type': type },
    body: Buffer.from(JSON.stringify(body)),
  });
}

function errorMessage(code: string): Uint8Array {
  const headers = { ':message-type': 'error', ':error-code': code, ':error-message': code };
  return encodeMessage({ headers, body: new Uint8Array() });
}

const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** The signature of a text, by the scope that it names. */
function sign(scope: string, text: string): string {
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      `AWS4${signer.secretAccessKey}`,
    );
  return createHmac('sha256', key).update(text).digest('hex');
}

const partOf = (headers: IncomingHttpHeaders, name: string): string =>
  new RegExp(`${name}=([^,]+)`).exec(headers.authorization ?? '')?.[1] ?? '';

export const signatureOf = (headers: IncomingHttpHeaders): string => partOf(headers, 'Signature');

/** Region and service, as the request names them. */
export const placeOf = (headers: IncomingHttpHeaders): readonly [string, string] => {
  const [, , region = '', service = ''] = partOf(headers, 'Credential').split('/');
  return [region, service];
};

const lateness = 300_000;

/** Checks a request as the documentation of Signature Version 4 says; it has no query. */
function whyRefused(headers: IncomingHttpHeaders, now: number): string | undefined {
  const at = `${headers['x-amz-date']}`;
  const time = at.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z');
  if (!(Math.abs(Date.parse(time) - now) < lateness)) return 'RequestExpired';
  const [accessKeyId, ...scope] = partOf(headers, 'Credential').split('/');
  if (accessKeyId !== signer.accessKeyId) return 'UnrecognizedClientException';
  const names = partOf(headers, 'SignedHeaders').split(';');
  const value = (name: string): string =>
    `${headers[name === 'host' ? ':authority' : name] ?? ''}`.trim();
  if (value('x-amz-content-sha256') !== 'STREAMING-AWS4-HMAC-SHA256-EVENTS') return 'NotAStream';
  const canonical = [
    'POST',
    // Of paths without anything to encode.
    headers[':path'],
    '',
    ...names.map((name) => `${name}:${value(name)}`),
    '',
    names.join(';'),
    'STREAMING-AWS4-HMAC-SHA256-EVENTS',
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonical)].join('\n');
  const isRight =
    ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name)) &&
    sign(scope.join('/'), text) === signatureOf(headers);
  return isRight ? undefined : 'InvalidSignatureException';
}

/** Whether a message follows from the one before, and is of now. */
function isSigned(message: SignedMessage, headers: IncomingHttpHeaders, now: number): boolean {
  const date = message.headers[':date']?.['timestamp'];
  if (!(date instanceof Date) || Math.abs(date.getTime() - now) >= lateness) return false;
  const at = date.toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = [at.slice(0, 8), ...placeOf(headers), 'aws4_request'].join('/');
  // The name, the type and the value of `:date`, of 15 bytes together.
  const dateHeader = Buffer.concat([
    Buffer.from([5]),
    Buffer.from(':date'),
    Buffer.from([8]),
    bigEndian(date.getTime()),
  ]);
  const text = [
    'AWS4-HMAC-SHA256-PAYLOAD',
    at,
    scope,
    message.last,
    sha256(dateHeader),
    sha256(message.body),
  ].join('\n');
  return (
    Object.keys(message.headers).join() === ':date,:chunk-signature' &&
    sign(scope, text) === hexOf(message.headers[':chunk-signature']?.['blob'])
  );
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

export function hexOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : '';
}
