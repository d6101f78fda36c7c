/* eslint-disable */
// @ts-nocheck
import type { Client, ClientConfig } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import { refuse } from '../core/errors.js';
import type { Fetch, FetchInit } from '../core/http.js';
import { checkUrl } from '../core/header-check.js';
import { emptyHash, endOf, isLifetime, signQuery } from './query-signature.js';
import { pathAsSent } from './raw-path.js';
import { identity } from './signed.js';

/** How a URL is signed. */
export interface PresignOptions {
  /** Seconds for which the URL is good: 1 to 604,800, which is seven days. Default 900. */
  readonly expiresInSeconds?: number;
  /** Headers that whoever uses the URL has to send just so, such as `content-type`. Default none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that anyone can send who has it, until it expires. */
export interface PresignedRequest {
  readonly url: string;
  readonly method: string;
  /** What is signed besides the host, and has to be sent as it is; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the URL ends, or the credentials that signed it, if they end before. */
  readonly expires: Date;
}

/** A function of the client, such as `getObject`. */
export type Presignable<OfClient, Input> = (
  client: OfClient,
  input: Input,
  options?: { readonly headers?: Readonly<Record<string, string>> },
) => PromiseLike<unknown>;

/**
 * Signs the URL of an operation in place of calling it, with signature version 4 in the query. Nothing
 * is sent. The body of a form and the members of a JSON body without depth go into the query, as those
 * services read them there; what S3 is sent is not signed. No checksum is added that the operation does
 * not demand.
 *
 * Middleware stands around attempts, and here is none: it is not run, whatever it does with requests, and no observer is told.
 * Headers that whoever uses the URL shall send are given as `headers`. (`accountEndpoints` works by middleware, but no operation of DynamoDB
 * can be presigned, since each has a body.)
 *
 * @throws RequestError (as a rejection) for an operation that cannot be signed so: one that needs no
 *   signature, or whose body has to be sent with it; and for a time that cannot be.
 * @throws CredentialsError (as a rejection) without credentials.
 * @example
 * const { url } = await presign(s3, getObject, { Bucket: 'photos', Key: 'cat.jpg' }, { expiresInSeconds: 300 });
 * // Whoever has it: await fetch(url)
 */
export async function presign<OfClient extends Client, Input>(
  client: OfClient,
  operation: Presignable<OfClient, Input>,
  input: Input,
  { expiresInSeconds = 900, headers: given = {} }: PresignOptions = {},
): Promise<PresignedRequest> {
  if (!isLifetime(expiresInSeconds)) refuse('expiresInSeconds: a whole number from 1 to 604800');
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if ('host' in headers) refuse('headers: the host is that of the URL');
  await client.endpoint;
  const { url, init, credentials } = await caught(client, operation, input, headers);
  const address = checkUrl(url);
  const { authorization = '', 'x-amz-date': timestamp = '', ...sent } = init.headers;
  // By index: to take a list with defaults apart costs compilers a thousand instantiations.
  const scope = /Credential=[^,]*?\/\d{8}\/([^/]*)\/([^/]*)\/aws4_request/.exec(authorization);
  const region = scope?.[1] ?? '';
  const service = scope?.[2] ?? '';
  if (credentials === null || service === '') {
    refuse('A URL can be presigned only for an operation that is signed, with credentials');
  }
  const isS3 = client.s3Style === true;
  const unsigned = sent['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD' || isS3;
  const query = pairsOf(address.searchParams);
  const kept: Record<string, string> = {};
  const asked = new Set(Object.keys(headers));
  for (const [name, value] of Object.entries(sent)) {
    if (asked.has(name)) kept[name] = value;
    else if (name === 'x-amz-security-token' || unsignable.has(name)) continue;
    else if (isS3 && name === 'x-amz-content-sha256') {
      query.push(['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD']);
    } else if (isS3 && /^x-amz-(?!server-side-encryption)/.test(name)) query.push([name, value]);
    else if (!(isS3 && name === 'content-type')) kept[name] = value;
  }
  if (!isS3 && init.body !== undefined) {
    query.push(...bodyInQuery(init, kept));
    // It spoke of the body.
    if (!asked.has('content-type')) delete kept['content-type'];
  }
  const signed = await signQuery(
    {
      method: init.method,
      url: address,
      path: pathAsSent(url),
      query,
      headers: kept,
      payloadHash: unsigned ? 'UNSIGNED-PAYLOAD' : emptyHash,
    },
    {
      credentials,
      timestamp,
      region,
      service,
      expiresInSeconds,
      doubleEncode: !isS3,
    },
  );
  return {
    url: signed,
    method: init.method,
    headers: kept,
    expires: endOf(timestamp, expiresInSeconds, credentials),
  };
}

/** What a proxy may change, and what the SDKs leave out for that reason. */
const unsignable: ReadonlySet<string> = new Set([
  'accept',
  'cache-control',
  'connection',
  'expect',
  'from',
  'keep-alive',
  'max-forwards',
  'pragma',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amz-user-agent',
  'x-amzn-trace-id',
]);

/** A request as it would have been sent, and who signed it. */
interface Caught {
  readonly url: string | URL;
  readonly init: FetchInit;
  readonly credentials: SigningCredentials | null;
}

/** Calls an operation with a transport that keeps what it is given. */
async function caught<OfClient extends Client, Input>(
  client: OfClient,
  operation: Presignable<OfClient, Input>,
  input: Input,
  headers: Readonly<Record<string, string>>,
): Promise<Caught> {
  const { credentials: given, clock = globalThis } = client.config;
  let request: Omit<Caught, 'credentials'> | undefined;
  const transport: Fetch = async (url, init) => {
    request = { url, init };
    // Ends the call; nobody sees it.
    throw new Error('presigned');
  };
  const credentials = given === null ? null : await identity(given, clock.Date.now());
  const config: ClientConfig = {
    ...client.config,
    credentials,
    checksums: 'when-required',
    maxAttempts: 1,
    // Nothing is called: what waits for answers, counts or logs would be wrong about it.
    middleware: undefined,
    observer: undefined,
    // A URL is not a step on the way to fetch: its path stays as it is.
    fetch: Object.assign(transport, { rawPaths: true } as const),
  };
  try {
    await operation({ ...client, config }, input, { headers });
  } catch (error) {
    if (request === undefined) throw error;
  }
  if (request === undefined) refuse('The operation sends nothing that could be presigned');
  return { ...request, credentials };
}

/** Names and values of a query. The plain DOM library does not say that one can iterate over these. */
function pairsOf(params: URLSearchParams): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  params.forEach((value, name) => pairs.push([name, value]));
  return pairs;
}

/** The members of a body, for those services that read them in the query too. */
function bodyInQuery(
  { body }: FetchInit,
  { 'content-type': type = '' }: Readonly<Record<string, string>>,
): (readonly [string, string])[] {
  if (body === undefined || body === '') return [];
  if (typeof body === 'string' && type.startsWith('application/x-www-form-urlencoded')) {
    return pairsOf(new URLSearchParams(body));
  }
  if (typeof body === 'string' && type.startsWith('application/json')) {
    const members = Object.entries<unknown>(JSON.parse(body));
    if (members.every(([, value]) => typeof value !== 'object')) {
      return members.map(([name, value]) => [name, String(value)]);
    }
  }
  return refuse('The operation has a body, which a URL cannot hold');
}
