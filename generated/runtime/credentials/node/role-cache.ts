/* eslint-disable */
// @ts-nocheck
/** Where the AWS CLI keeps what STS gave for a role, so that a code is not asked for at every command. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SigningCredentials } from '../../core/credentials.js';
import { readJson } from '../ask.js';
import { credentialsOf } from '../provider.js';
import type { Role } from './profile-plan.js';
import { timeUntil } from './session-file.js';
import { homeOf } from './shared-config.js';
import type { Surroundings } from './surroundings.js';

/** What has less time left than this is asked for again, in milliseconds, as in the AWS CLI. */
const expiryWindow = 900_000;

/**
 * The file of a role. Its name is that of botocore (`AssumeRoleCredentialFetcher`): the hash of what is asked
 * for, as Python writes it, but for a session name that is made up.
 */
function rolePath({ env }: Pick<Surroundings, 'env'>, role: Role): string {
  const parts: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['DurationSeconds', role.durationSeconds],
    ['ExternalId', role.externalId],
    ['RoleArn', role.roleArn],
    ['RoleSessionName', role.sessionName],
    ['SerialNumber', role.mfaSerial],
  ];
  const members = parts.flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}": ${asciiJson(value)}`],
  );
  const hash = createHash('sha1')
    .update(`{${members.join(', ')}}`)
    .digest('hex');
  return join(homeOf(env), '.aws', 'cli', 'cache', `${hash}.json`);
}

/** What is kept of a role, while it lasts. */
export async function keptRole(
  surroundings: Surroundings,
  role: Role,
  now: number,
): Promise<SigningCredentials | undefined> {
  const path = rolePath(surroundings, role);
  const text = await surroundings.readFile(path).catch(() => undefined);
  const keys = text === undefined ? undefined : readJson(text)['Credentials'];
  const kept: Readonly<Record<string, unknown>> = Object(keys);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Expiration } = kept;
  // A file that holds something else, or is broken, counts as missing.
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined;
  if (!(timeUntil(Expiration, now) >= expiryWindow)) return undefined;
  return credentialsOf(
    {
      accessKeyId,
      secretAccessKey,
      sessionToken: kept['SessionToken'],
      expiration: `${Expiration}`.replace(/UTC$/, 'Z'),
      accountId: kept['AccountId'],
    },
    path,
  );
}

/** Keeps what was given for a role. What cannot be kept can still be used. */
export async function keepRole(
  surroundings: Surroundings,
  role: Role,
  given: SigningCredentials,
): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } = given;
  if (expiration === undefined) return;
  const text = JSON.stringify({
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration.toISOString().replace(/\.\d+Z$/, 'Z'),
      ...(accountId === undefined ? {} : { AccountId: accountId }),
    },
  });
  await surroundings.writeFile(rolePath(surroundings, role), text).catch(() => {});
}

/** JSON as Python writes it: without characters beyond ASCII. */
function asciiJson(value: string | number): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
