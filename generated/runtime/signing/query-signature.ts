/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../core/credentials.js';
import { uriEncode } from '../core/uri-encode.js';
import {
  canonicalPath,
  canonicalRequest,
  credentialScope,
  signature,
  stringToSign,
} from './sign.js';

/** A request whose signature is to stand in its URL. */
export interface QuerySignable {
  readonly method: string;
  readonly url: URL;
  /** The path as it is sent, where that is not the one of the URL. Default: the URL's. */
  readonly path?: string;
  /** Decoded names and values. */
  readonly query: readonly (readonly [string, string])[];
  /** What the sender has to send as it is. The host is signed besides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payloadHash: string;
}

/** For whom, for what and for how long a URL is signed. */
export interface QuerySigning {
  readonly credentials: SigningCredentials;
  /** `20150830T123600Z` */
  readonly timestamp: string;
  readonly region: string;
  readonly service: string;
  /** Seconds from then on. */
  readonly expiresInSeconds: number;
  /** S3 and its relatives sign the path as it is sent: they say `false`. */
  readonly doubleEncode: boolean;
}

/** The hash of no bytes at all. */
export const emptyHash: string = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The URL with a signature in its query: "Authenticating Requests: Using Query Parameters" of the AWS
 * documentation of Signature Version 4.
 */
export async function signQuery(
  request: QuerySignable,
  { credentials, timestamp, region, service, expiresInSeconds, doubleEncode }: QuerySigning,
): Promise<string> {
  const { method, url, headers, payloadHash } = request;
  const path = request.path ?? url.pathname;
  const scope = credentialScope(timestamp, region, service);
  const names = ['host', ...Object.keys(headers).map((name) => name.toLowerCase())].sort();
  const pairs: (readonly [string, string])[] = [
    ...request.query,
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${credentials.accessKeyId}/${scope}`],
    ['X-Amz-Date', timestamp],
    ['X-Amz-Expires', `${expiresInSeconds}`],
    ...(credentials.sessionToken
      ? [['X-Amz-Security-Token', credentials.sessionToken] as const]
      : []),
    ['X-Amz-SignedHeaders', names.join(';')],
  ];
  const [text] = canonicalRequest(
    method,
    doubleEncode ? canonicalPath(path) : path,
    pairs,
    Object.entries({ ...headers, host: url.host }),
    payloadHash,
  );
  const signed = await signature(credentials, scope, await stringToSign(timestamp, scope, text));
  const query = pairs.map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`);
  return `${url.origin}${path}?${query.join('&')}&X-Amz-Signature=${signed}`;
}

/** A moment as signatures have it: `20150830T123600Z`. */
export function timestampOf(date: Date): string {
  return date.toISOString().replace(/[:-]|\.\d+/g, '');
}

/** Seconds that a signature in a query may hold: 1 to 604,800, which is seven days. */
export function isLifetime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= 604_800;
}

/** The moment at which a URL, or the credentials it was signed with, ends; whichever is first. */
export function endOf(
  timestamp: string,
  expiresInSeconds: number,
  { expiration }: SigningCredentials,
): Date {
  const [year, month, day, hour, minute, second] = Array.from(
    timestamp.matchAll(/^\d{4}|\d\d/g),
    Number,
  );
  const begin = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  const end = begin + expiresInSeconds * 1000;
  return new Date(Math.min(end, expiration?.getTime() ?? end));
}
