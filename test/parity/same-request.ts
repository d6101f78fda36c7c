import { gunzipSync } from 'node:zlib';
import type { Protocol } from '../../generator/model/model.js';
import type { BodyKind, WantedRequest } from '../conformance/case.js';
import { requestDifference } from '../conformance/compare-request.js';
import type { SentRequest } from '../conformance/recording-fetch.js';

/** Headers that say who sends, when, and over which connection; the signature is of the rest. */
const ignored: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'authorization',
  'connection',
  'content-length',
  'expect',
  'host',
  'sec-fetch-mode',
  'transfer-encoding',
  'user-agent',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-user-agent',
]);

/** How two requests are made comparable, for whoever reads the table. */
export const normalisation: readonly string[] = [
  `headers that are not compared: ${[...ignored].join(', ')}`,
  'of `authorization`, the scheme, the access key and the scope are compared',
  'JSON and CBOR are compared by value, XML by elements, forms and queries as pairs in any order',
  'a body with `content-encoding: gzip` is compared as it was before',
  'a checksum is compared where the bytes of the bodies are equal, else that it is there',
  'the query `x-id`, and a slash at the end of a path, are not compared',
  'an idempotency token is given, since each side would make up its own',
];

const bodyKinds: Readonly<Record<Protocol, BodyKind>> = {
  'aws-json-1.0': 'json',
  'aws-json-1.1': 'json',
  'rest-json': 'json',
  'rest-xml': 'xml',
  query: 'form',
  ec2: 'form',
  'smithy-rpc-v2-cbor': 'cbor',
};

/** How a request differs from the one that is wanted; undefined where it does not. */
export function differenceOf(
  protocol: Protocol,
  wanted: SentRequest | undefined,
  given: SentRequest | undefined,
  refusal: unknown,
): string | undefined {
  if (wanted === undefined) return given && 'nothing was wanted';
  if (given === undefined) return `nothing was sent: ${refusal}`;
  return (
    requestDifference(asWanted(protocol, wanted, given), comparable(given)) ??
    scopeDifference(wanted, given)
  );
}

/** A request with its path, query and body as they are compared. */
function comparable(given: SentRequest): SentRequest {
  const url = new URL(given.url);
  url.pathname = pathOf(given);
  url.search = queryOf(given).join('&');
  return { ...given, url, body: plainBody(given) };
}

function asWanted(protocol: Protocol, wanted: SentRequest, given: SentRequest): WantedRequest {
  const body = plainBody(wanted);
  const type = wanted.headers.get('content-type') ?? '';
  const isSame = Buffer.from(body).equals(plainBody(given));
  const isPlain = body.length === 0 || (protocol.startsWith('rest-') && !/json|xml/.test(type));
  const names = [...given.headers.keys()];
  const compared = [...wanted.headers].filter(([name]) => !ignored.has(name));
  return {
    method: wanted.method,
    path: pathOf(wanted),
    query: queryOf(wanted),
    headers: Object.fromEntries(compared.filter(([name]) => isSame || !isChecksum(name))),
    forbidHeaders: names.filter((name) => !ignored.has(name) && !wanted.headers.has(name)),
    requireHeaders: compared.map(([name]) => name).filter(isChecksum),
    body: { kind: isPlain ? 'bytes' : bodyKinds[protocol], bytes: body },
  };
}

/** A checksum of the body, which says the same of other bytes. */
function isChecksum(name: string): boolean {
  return name.startsWith('x-amz-checksum-') || name === 'content-md5';
}

/** `/bucket` and `/bucket/` are the same place. */
function pathOf({ url }: SentRequest): string {
  return url.pathname.replace(/(?<=.)\/$/, '');
}

/** `x-id` names the operation for those who read logs; no service asks for it. */
function queryOf({ url }: SentRequest): string[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('x-id='));
}

function plainBody({ headers, body }: SentRequest): Uint8Array {
  return headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body;
}

/** How the two say who signs, and for what. */
function scopeDifference(wanted: SentRequest, given: SentRequest): string | undefined {
  const [want, have] = [wanted, given].map(({ headers }) => {
    const value = headers.get('authorization');
    return /^\S+ Credential=\w+\/\d+\/[^,]+/.exec(value ?? '')?.[0] ?? value;
  });
  return want === have ? undefined : `authorization: wanted ${want}, got ${have}`;
}
