/* eslint-disable */
// @ts-nocheck
/** The keys that are written down in a profile. */
import type { SigningCredentials } from '../../core/credentials.js';
import { credentialsOf } from '../provider.js';
import type { Properties } from './ini.js';
import { ConfigError, type ConfigFiles } from './shared-config.js';

/** The same words name variables, in capitals, and properties of a profile. */
export const keyProperties = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_credential_expiration',
  'aws_account_id',
] as const;

/**
 * The keys of a profile. Those of one file never go with a token of the other.
 *
 * @throws ConfigError if there is a key id without its secret.
 */
export function profileKeys(files: ConfigFiles, name: string): SigningCredentials | undefined {
  return (
    keyPair(files.credentials.profiles.get(name), 'shared-credentials-file') ??
    keyPair(files.config.profiles.get(name), 'config-file')
  );
}

/**
 * @param from what has them, for the message.
 * @param print how it writes the name of a property.
 */
export function keyPair(
  properties: Properties | undefined,
  from: string,
  print: (name: string) => string = (name) => name,
): SigningCredentials | undefined {
  const get = (name: (typeof keyProperties)[number]): string | undefined =>
    properties?.get(name) || undefined;
  const accessKeyId = get('aws_access_key_id');
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = get('aws_secret_access_key');
  if (secretAccessKey === undefined) {
    const missing = print('aws_secret_access_key');
    throw new ConfigError(`Partial credentials found in ${from}, missing: ${missing}`);
  }
  const expiration = new Date(get('aws_credential_expiration') ?? Number.NaN);
  return credentialsOf(
    {
      accessKeyId,
      secretAccessKey,
      sessionToken: get('aws_session_token'),
      expiration: Number.isNaN(expiration.getTime()) ? undefined : expiration,
      accountId: get('aws_account_id'),
    },
    from,
  );
}
