import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import { endOf, isLifetime, timestampOf } from '../signing/query-signature.js';
import { bucketEndpoint } from './bucket-endpoint.js';
import { credentialScope, signature } from '../signing/sign.js';
import { identity } from '../signing/signed.js';

/** A rule that a form has to keep, as the policies of S3 have it. */
export type PostCondition =
  | readonly ['eq' | 'starts-with', field: string, value: string]
  | readonly ['content-length-range', least: number, most: number]
  | Readonly<Record<string, string>>;

/** What may be uploaded with a form. */
export interface PresignPostInput {
  readonly Bucket: string;
  /** The name of the object. One that ends in `${filename}` lets the sender name its end. */
  readonly Key: string;
  /** Fields of the form that are fixed, such as `content-type` or `acl`. Default none. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Rules for fields that the sender fills in. Default none. */
  readonly conditions?: readonly PostCondition[];
  /** Seconds for which the form is good: 1 to 604,800, which is seven days. Default 3,600. */
  readonly expiresInSeconds?: number;
}

/** A form that anyone can send who has it, until it expires. */
export interface PresignedPost {
  readonly url: string;
  /** To be sent as they are, before the field `file`. */
  readonly fields: Readonly<Record<string, string>>;
  /** When the form ends, or the credentials that signed it, if they end before. */
  readonly expires: Date;
}

/**
 * Signs a form with which a browser uploads one object to S3, and what it may hold. Nothing is sent.
 * "Browser-Based Uploads Using POST" of the documentation of S3 has the rules.
 *
 * @throws RequestError (as a rejection) without a region, for an ARN, or for a time that cannot be.
 * @throws CredentialsError (as a rejection) without credentials.
 * @example
 * const { url, fields } = await presignPost(s3, {
 *   Bucket: 'photos',
 *   Key: 'uploads/${filename}',
 *   conditions: [['content-length-range', 0, 1_000_000]],
 * });
 */
export async function presignPost(
  client: Client,
  { Bucket, Key, fields = {}, conditions = [], expiresInSeconds = 3600 }: PresignPostInput,
): Promise<PresignedPost> {
  if (!isLifetime(expiresInSeconds)) refuse('expiresInSeconds: a whole number from 1 to 604800');
  if (String(Bucket).startsWith('arn:'))
    refuse('Bucket: a form is for the name of a bucket, not for an ARN');
  const endpoint = await client.endpoint;
  const { region, credentials: given, clock = globalThis } = client.config;
  if (!region) refuse('region: none');
  if (given === null) refuse('A form can be presigned only with credentials');
  const now = clock.Date.now() + (client.state.skew ?? 0);
  const credentials = await identity(given, now);
  const timestamp = timestampOf(new Date(now));
  const scope = credentialScope(timestamp, region, 's3');
  const signed: Record<string, string> = {
    ...fields,
    bucket: Bucket,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': timestamp,
    ...(credentials.sessionToken ? { 'X-Amz-Security-Token': credentials.sessionToken } : {}),
  };
  const open = '${filename}';
  const policy = {
    expiration: new Date(now + expiresInSeconds * 1000).toISOString().replace(/\.\d+/, ''),
    conditions: [
      ...conditions,
      ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
      Key.endsWith(open) ? ['starts-with', '$key', Key.slice(0, -open.length)] : { key: Key },
    ],
  };
  const text = btoa(
    Array.from(new TextEncoder().encode(JSON.stringify(policy)), (byte) =>
      String.fromCharCode(byte),
    ).join(''),
  );
  return {
    url: bucketEndpoint({ config: client.config, endpoint }, Bucket),
    fields: {
      ...signed,
      key: Key,
      Policy: text,
      'X-Amz-Signature': await signature(credentials, scope, text),
    },
    expires: endOf(timestamp, expiresInSeconds, credentials),
  };
}
