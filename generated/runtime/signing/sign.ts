/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../core/credentials.js';
/**
 * Signature Version 4 in the `Authorization` header, over WebCrypto. Every stage of the AWS
 * signing documentation is a function of its own, so that each can be compared with the official
 * test suite.
 */
import type { HttpBody } from '../core/http.js';
import { uriEncode } from '../core/uri-encode.js';

/** A request as it will be sent. The names of the headers are in lower case. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** The path as it is sent, where that is not the one of the URL. */
  readonly path?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: HttpBody | undefined;
}

/** For whom, for what and when a request is signed. */
export interface SigningOptions {
  readonly credentials: SigningCredentials;
  /** The signing name of the service, e.g. `cognito-identity`. */
  readonly service: string;
  readonly region: string;
  readonly date: Date;
  /** Leave the body out of the signature. Over plain http it is signed all the same. */
  readonly unsignedBody?: boolean;
  /** S3 and its relatives sign the path as it is sent: they say `false`. The default is `true`. */
  readonly doubleEncode?: boolean;
  /** Send the hash of the body as `x-amz-content-sha256`, which S3 demands. */
  readonly contentSha256Header?: boolean;
}

/**
 * What is signed of the headers: all that AWS demands. The rest may be dropped, added to or written
 * again by a browser or a proxy on the way, and one such change would make the signature wrong.
 */
const SIGNED_HEADERS = /^(host$|content-(type|md5)$|x-amz-)/i;

/** No dot segments, no double slashes, and what is encoded already is encoded once more. */
export function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment && segment !== '.') segments.push('/' + uriEncode(segment));
  }
  return segments.join('') + (segments[0] && !path.endsWith('/') ? '' : '/');
}

/**
 * Stage 1: the request in the one form that both sides compute (suite: `.creq`), and the names of the
 * headers in it.
 *
 * @param path as it is signed: see {@link canonicalPath}.
 * @param query decoded names and values, as `URL.searchParams` yields them; names may repeat.
 * @param headers with names in lower case, each of them once.
 */
export function canonicalRequest(
  method: string,
  path: string,
  query: Iterable<readonly [string, string]>,
  headers: Iterable<readonly [string, string]>,
  payloadHash: string,
): readonly [text: string, signedHeaders: string] {
  // A line feed sorts before all that an encoded text or a name can hold, unlike `=` and `:`.
  const pairs = Array.from(query, (pair) => pair.map(uriEncode).join('\n')).sort();
  const lines = Array.from(
    headers,
    ([name, value]) => `${name.toLowerCase()}\n${value.trim().replace(/\s+/g, ' ')}`,
  ).sort();
  const signedHeaders = lines.map((line) => line.split('\n')[0]).join(';');
  return [
    [
      method,
      path,
      pairs.join('&').replaceAll('\n', '='),
      ...lines.map((line) => line.replace('\n', ':')),
      '',
      signedHeaders,
      payloadHash,
    ].join('\n'),
    signedHeaders,
  ];
}

/**
 * Stage 2: what is signed, naming algorithm, time and scope (suite: `.sts`).
 *
 * @param timestamp such as `20150830T123600Z`.
 * @param scope where a signature is good: one day, one region, one service.
 */
export async function stringToSign(
  timestamp: string,
  scope: string,
  canonicalText: string,
): Promise<string> {
  return ['AWS4-HMAC-SHA256', timestamp, scope, await sha256(canonicalText)].join('\n');
}

/** Stage 3: the signature, in hexadecimal digits (the last part of the suite's `.authz`). */
export async function signature(
  credentials: SigningCredentials,
  scope: string,
  text: string,
): Promise<string> {
  return hex(await hmac(await signingKey(credentials, scope), text));
}

/** Stage 4: the value of the `Authorization` header (suite: `.authz`). */
export function authorization(
  credentials: SigningCredentials,
  scope: string,
  signedHeaders: string,
  signed: string,
): string {
  return (
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, ` +
    `SignedHeaders=${signedHeaders}, Signature=${signed}`
  );
}

/** All stages: returns the headers to add to the request, which itself is left as it is. */
export async function sign(
  request: SignableRequest,
  how: SigningOptions,
): Promise<Record<string, string>> {
  const { credentials, region, service, doubleEncode = true } = how;
  const { url, headers, body } = request;
  const timestamp = how.date.toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = credentialScope(timestamp, region, service);
  // A stream or a blob cannot be read twice.
  const whole = typeof body !== 'object' || body instanceof Uint8Array;
  const unsigned = !whole || (how.unsignedBody && url.protocol === 'https:');
  // A body may come with a hash of its own making.
  const payloadHash =
    headers['x-amz-content-sha256'] ?? (unsigned ? 'UNSIGNED-PAYLOAD' : await sha256(body));
  const added: Record<string, string> = { 'x-amz-date': timestamp };
  if (credentials.sessionToken) added['x-amz-security-token'] = credentials.sessionToken;
  // Without the header a service would not know that it must not hash the body.
  if (unsigned || how.contentSha256Header) added['x-amz-content-sha256'] = payloadHash;
  // The plain DOM library does not say that one can iterate over these.
  const { searchParams }: { readonly searchParams: Iterable<readonly [string, string]> } =
    Object(url);
  const path = request.path ?? url.pathname;
  const [text, signedHeaders] = canonicalRequest(
    request.method,
    doubleEncode ? canonicalPath(path) : path,
    searchParams,
    // `fetch` takes the host from the URL, whatever the headers say.
    Object.entries({ ...headers, ...added, host: url.host }).filter(([name]) =>
      SIGNED_HEADERS.test(name),
    ),
    payloadHash,
  );
  const signed = await signature(credentials, scope, await stringToSign(timestamp, scope, text));
  added['authorization'] = authorization(credentials, scope, signedHeaders, signed);
  return added;
}

/** Where a signing key is good: one day, one region, one service. */
export function credentialScope(timestamp: string, region: string, service: string): string {
  return `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
}

/** A key of WebCrypto, whose name is known to the DOM library alone. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Deriving a key takes four signatures, and it is good for a day: the last few are kept. */
const signingKeys: Map<string, Promise<Key>> = new Map();

function signingKey({ secretAccessKey }: SigningCredentials, scope: string): Promise<Key> {
  const name = scope + secretAccessKey;
  let key = signingKeys.get(name);
  if (!key) {
    key = scope
      .split('/')
      .reduce(
        async (last, part) => hmacKey(await hmac(await last, part)),
        hmacKey(bytes('AWS4' + secretAccessKey)),
      );
    if (signingKeys.size > 49) signingKeys.clear();
    signingKeys.set(name, key);
  }
  return key;
}

function hmacKey(secret: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<Key> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

function hmac(key: Key, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', key, bytes(text));
}

/** Copies bytes, since WebCrypto refuses those of a `SharedArrayBuffer`. */
function bytes(data: string | Uint8Array = ''): Uint8Array<ArrayBuffer> {
  return new Uint8Array(typeof data === 'string' ? new TextEncoder().encode(data) : data);
}

/** A hash, in hexadecimal digits. */
export async function sha256(data: string | Uint8Array | undefined): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes(data)));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
