import type { Client } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import { refuse } from '../core/errors.js';
import type { Fetch } from '../core/http.js';
import { encodeMessage, PRELUDE } from './event-message.js';
import { credentialScope, sha256, signature } from '../signing/sign.js';
import { identity, signed } from '../signing/signed.js';

/**
 * The setting `signEvents` of clients that send streams of events to a service that wants them
 * signed, with signature version 4. The request is signed when the stream begins, and each event when
 * it is sent, in a chain, so that nobody can change an event, leave one out or end the stream.
 *
 * The credentials that a stream begins with sign all of it, as in the SDKs, even where they expire
 * before it is over: the service decides for how long it takes them.
 *
 * Most of these services answer while they listen, for which `fetch` has no way: give a transport that
 * has one, such as `http2Transport()` of `node.ts`.
 *
 * @example
 * const client = createClient({ region, credentials, signEvents, fetch: http2Transport() });
 */
export function signEvents(client: Client, service: string): Fetch {
  return async (url, init) => {
    const { body } = init;
    // Only middleware can have put anything else there.
    if (!(body instanceof ReadableStream)) refuse('Events are signed one by one, in a stream');
    const { clock = globalThis, fetch: transport = fetch, region = '' } = client.config;
    const now = (): Date => new Date(clock.Date.now() + (client.state.skew ?? 0));
    const credentials = await identity(client.config.credentials, +now());
    const withEvents: Fetch = (to, request) => {
      const { authorization = '' } = request.headers;
      const seed = authorization.slice(authorization.lastIndexOf('=') + 1);
      const chain: Chain = { credentials, region, service, now };
      return transport(to, { ...request, body: signedChunks(body, seed, chain) });
    };
    const config = { ...client.config, credentials, fetch: withEvents };
    const { fetch: send = withEvents } = signed({ ...client, config }, service, undefined);
    const headers = {
      ...init.headers,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-EVENTS',
    };
    return send(url, { ...init, headers });
  };
}

/** For whom and for what a chain of events is signed. */
interface Chain {
  readonly credentials: SigningCredentials;
  readonly region: string;
  readonly service: string;
  readonly now: () => Date;
}

/**
 * The chunks of a stream, each of which is the message of an event, in signed messages around them.
 * A signed message of nothing is the end.
 *
 * @param seed the signature of the request.
 */
function signedChunks(
  chunks: ReadableStream<Uint8Array>,
  seed: string,
  chain: Chain,
): ReadableStream<Uint8Array> {
  const reader = chunks.getReader();
  let last = seed;
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value: body = new Uint8Array() } = await reader.read();
        const headers = { ':date': chain.now() };
        const framed = encodeMessage({ headers, body: new Uint8Array() });
        last = await chunkSignature(chain, headers[':date'], last, [
          framed.subarray(PRELUDE, -4),
          body,
        ]);
        const pairs = last.match(/../g) ?? [];
        const signedBy = Uint8Array.from(pairs, (pair) => Number(`0x${pair}`));
        controller.enqueue(
          encodeMessage({ headers: { ...headers, ':chunk-signature': signedBy }, body }),
        );
        if (done) controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** The signature of a message, which follows from that of the one before. */
async function chunkSignature(
  { credentials, region, service }: Chain,
  date: Date,
  last: string,
  [headers, body]: readonly [headers: Uint8Array, body: Uint8Array],
): Promise<string> {
  const timestamp = date.toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = credentialScope(timestamp, region, service);
  const text = [
    'AWS4-HMAC-SHA256-PAYLOAD',
    timestamp,
    scope,
    last,
    await sha256(headers),
    await sha256(body),
  ].join('\n');
  return signature(credentials, scope, text);
}
