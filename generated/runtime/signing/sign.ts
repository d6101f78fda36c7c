/* eslint-disable */
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

/** The parts of a request that are signed. Pairs, since both names and headers may repeat. */
export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  /** Decoded names and values, as `URL.searchParams` yields them. */
  readonly query: Iterable<readonly [string, string]>;
  readonly headers: Iterable<readonly [string, string]>;
  readonly payloadHash: string;
  readonly doubleEncode: boolean;
}

/** Where a signing key is good: one service, one region, one day. */
export interface Scope {
  /** `20150830T123600Z` */
  readonly timestamp: string;
  readonly region: string;
  readonly service: string;
}

/** The text whose hash is signed, and the names of the headers in it. */
export interface CanonicalRequest {
  readonly text: string;
  readonly signedHeaders: string;
}

/**
 * What is signed of the headers: all that AWS demands. The rest may be dropped, added to or written
 * again by a browser or a proxy on the way, and one such change would make the signature wrong.
 */
const SIGNED_HEADERS = /^(host$|content-(type|md5)$|x-amz-)/i;

/** No dot segments, no double slashes, and what is encoded already is encoded once more. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment && segment !== '.') segments.push('/' + uriEncode(segment));
  }
  return segments.join('') + (segments[0] && !path.endsWith('/') ? '' : '/');
}

/** Stage 1: the request in the one form that both sides compute (suite: `.creq`). */
export function canonicalRequest(parts: CanonicalParts): CanonicalRequest {
  const query = Array.from(parts.query, (pair) => pair.map(uriEncode).join('\n'))
    // A line feed sorts before all that an encoded text can hold, unlike `=`.
    .sort()
    .join('&')
    .replaceAll('\n', '=');
  const headers = new Map<string, string>();
  for (const [name, value] of parts.headers) {
    const key = name.toLowerCase();
    const text = value.trim().replace(/\s+/g, ' ');
    headers.set(key, headers.has(key) ? `${headers.get(key)},${text}` : text);
  }
  const names = [...headers.keys()].sort();
  const signedHeaders = names.join(';');
  return {
    text: [
      parts.method,
      parts.doubleEncode ? canonicalPath(parts.path) : parts.path,
      query,
      ...names.map((name) => name + ':' + headers.get(name)),
      '',
      signedHeaders,
      parts.payloadHash,
    ].join('\n'),
    signedHeaders,
  };
}

/** Stage 2: what is signed, naming algorithm, time and scope (suite: `.sts`). */
export async function stringToSign(scope: Scope, canonicalText: string): Promise<string> {
  return [
    'AWS4-HMAC-SHA256',
    scope.timestamp,
    credentialScope(scope),
    await sha256(canonicalText),
  ].join('\n');
}

/** Stage 3: the signature, in hexadecimal digits (the last part of the suite's `.authz`). */
export async function signature(
  credentials: SigningCredentials,
  scope: Scope,
  text: string,
): Promise<string> {
  return hex(await hmac(await signingKey(credentials, scope), text));
}

/** Stage 4: the value of the `Authorization` header (suite: `.authz`). */
export function authorization(
  credentials: SigningCredentials,
  scope: Scope,
  signedHeaders: string,
  signed: string,
): string {
  return (
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${credentialScope(scope)}, ` +
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
  const scope: Scope = { timestamp, region, service };
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
  const query: [string, string][] = [];
  // The plain DOM library does not say that one can iterate over these.
  url.searchParams.forEach((value, name) => query.push([name, value]));
  const { text, signedHeaders } = canonicalRequest({
    method: request.method,
    path: request.path ?? url.pathname,
    query,
    // `fetch` takes the host from the URL, whatever the headers say.
    headers: Object.entries({ ...headers, ...added, host: url.host }).filter(([name]) =>
      SIGNED_HEADERS.test(name),
    ),
    payloadHash,
    doubleEncode,
  });
  const signed = await signature(credentials, scope, await stringToSign(scope, text));
  added['authorization'] = authorization(credentials, scope, signedHeaders, signed);
  return added;
}

function credentialScope({ timestamp, region, service }: Scope): string {
  return `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
}

/** A key of WebCrypto, whose name is known to the DOM library alone. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Deriving a key takes four signatures, and it is good for a day: the last few are kept. */
const signingKeys: Map<string, Promise<Key>> = new Map();

function signingKey(credentials: SigningCredentials, scope: Scope): Promise<Key> {
  const { accessKeyId, secretAccessKey } = credentials;
  const parts = credentialScope(scope).split('/');
  // The secret is part of the name, as a key id may come back with another one.
  const name = [accessKeyId, secretAccessKey, ...parts].join('\n');
  let key = signingKeys.get(name);
  if (!key) {
    key = parts.reduce(
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

async function sha256(data: string | Uint8Array | undefined): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes(data)));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
