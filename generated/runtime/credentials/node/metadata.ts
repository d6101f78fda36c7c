/* eslint-disable */
// @ts-nocheck
/** What the two services beside a machine have in common: short waits, and credentials in JSON. */
import type { ClientConfig } from '../../core/client.js';
import type { SigningCredentials } from '../../core/credentials.js';
import { failure } from '../../core/errors.js';
import type { Fetch } from '../../core/http.js';
import { readJson } from '../ask.js';
import { credentialsOf, noCredentials } from '../provider.js';
import type { NodeProviderOptions } from './surroundings.js';

export interface MetadataOptions extends NodeProviderOptions {
  /** Milliseconds for an attempt. Default 1,000. */
  readonly timeout?: number | undefined;
  /** Attempts after the first, where the service answers that it cannot. Default 2. */
  readonly maxRetries?: number | undefined;
}

/**
 * How a service beside the machine is called. Where nobody answers there is none, so that is not
 * tried again.
 */
export function metadataConfig({
  clientConfig: { clock, random, fetch: transport = fetch } = {},
  timeout = 1000,
  maxRetries = 2,
}: MetadataOptions): ClientConfig {
  const once: Fetch = async (url, init) =>
    transport(url, init).catch((cause: unknown) => {
      throw failure('NetworkError', 'nobody answers', { cause });
    });
  return {
    clock,
    random,
    fetch: once,
    attemptTimeout: timeout,
    maxAttempts: maxRetries + 1,
    retryTimeouts: false,
  };
}

/** The credentials in an answer. */
export function metadataCredentials(text: string, who: string): SigningCredentials {
  const json = readJson(text);
  const code = json['Code'];
  if (typeof code === 'string' && code !== 'Success') {
    noCredentials(`${who} has no credentials: ${code.slice(0, 100)}`);
  }
  return credentialsOf(
    {
      accessKeyId: json['AccessKeyId'],
      secretAccessKey: json['SecretAccessKey'],
      sessionToken: json['Token'],
      expiration: json['Expiration'],
      accountId: json['AccountId'],
    },
    who,
  );
}
