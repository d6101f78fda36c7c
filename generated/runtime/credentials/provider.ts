/* eslint-disable */
// @ts-nocheck
import type { ClientConfig } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import { failure } from '../core/errors.js';

/**
 * Gives new credentials each time it is called: `createClient({ credentials })` takes it, asks when it needs to
 * and keeps what it gave for as long as that is good.
 */
export type CredentialsProvider = () => Promise<SigningCredentials>;

/** What all providers take that call a service. */
export interface ProviderOptions {
  /**
   * How the calls are made that the credentials cost: `region`, `endpoint`, `fips`, `dualStack`,
   * `fetch`, `clock`, `maxAttempts` and so on. Its `credentials` count for nothing.
   */
  readonly clientConfig?: ClientConfig | undefined;
}

/** Why there are no credentials. */
export interface NoCredentials {
  /** Nobody has asked for this way to credentials, so that another may be tried. */
  readonly notConfigured?: true;
  readonly cause?: unknown;
}

/**
 * Ends an attempt to get credentials.
 *
 * @param message names what was tried and why it gave nothing, and quotes no secret.
 */
export function noCredentials(message: string, details: NoCredentials = {}): never {
  throw failure('CredentialsError', message, details);
}

/** The parts of credentials as some service or file names them. */
export interface CredentialParts {
  readonly accessKeyId: unknown;
  readonly secretAccessKey: unknown;
  readonly sessionToken?: unknown;
  /** A date, a text that has one, or milliseconds. */
  readonly expiration?: unknown;
  readonly accountId?: unknown;
}

/**
 * Credentials of their parts.
 *
 * @param from who gave them, for the message.
 * @throws CredentialsError where a part is missing or of another type. It quotes none.
 */
export function credentialsOf(parts: CredentialParts, from: string): SigningCredentials {
  const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } = parts;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') {
    noCredentials(`${from} gave no access key`);
  }
  const isGiven = expiration !== undefined && expiration !== null && expiration !== '';
  const end = isGiven ? dateOf(expiration) : undefined;
  if (end && Number.isNaN(end.getTime()))
    noCredentials(`${from} gave an expiration that is not a date`);
  return {
    accessKeyId,
    secretAccessKey,
    ...(typeof sessionToken === 'string' && sessionToken !== '' ? { sessionToken } : {}),
    ...(end ? { expiration: end } : {}),
    ...(typeof accountId === 'string' && accountId !== '' ? { accountId } : {}),
  };
}

function dateOf(given: unknown): Date {
  if (given instanceof Date) return given;
  return new Date(typeof given === 'string' || typeof given === 'number' ? given : Number.NaN);
}

/** A text, or a function that gives it, asked whenever it is needed. */
export type Text = string | (() => string | Promise<string>);

export async function textOf(given: Text): Promise<string> {
  return typeof given === 'function' ? given() : given;
}

/** What all clocks of a config tell: milliseconds since 1970. */
export function now({ clock = globalThis }: ClientConfig = {}): number {
  return clock.Date.now();
}
