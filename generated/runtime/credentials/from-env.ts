/* eslint-disable */
// @ts-nocheck
import type { CredentialParts, CredentialsProvider } from './provider.js';
import { credentialsOf, noCredentials } from './provider.js';

/** Variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Credentials from variables: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, where they are set,
 * `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION` and `AWS_ACCOUNT_ID`.
 *
 * It is rejected with a CredentialsError where a variable is missing.
 *
 * @param env default: the variables of the process, where there is one. An edge function gives the
 *   bindings that it is called with.
 * @example
 * const client = createClient({ region: 'us-east-1', credentials: fromEnv() });
 */
export function fromEnv(env?: Environment): CredentialsProvider {
  return async () => {
    const variables = env ?? processEnvironment();
    const missing = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter(
      (name) => !variables[name],
    );
    if (missing.length > 0) {
      const notConfigured = missing.length > 1 ? ({ notConfigured: true } as const) : {};
      noCredentials(`The environment has no ${missing.join(' and no ')}`, notConfigured);
    }
    return credentialsOf(partsOf(variables), 'The environment');
  };
}

function partsOf(env: Environment): CredentialParts {
  return {
    accessKeyId: env['AWS_ACCESS_KEY_ID'],
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'],
    sessionToken: env['AWS_SESSION_TOKEN'],
    expiration: env['AWS_CREDENTIAL_EXPIRATION'],
    accountId: env['AWS_ACCOUNT_ID'],
  };
}

/** Not all platforms have a process, and none is needed here. */
function processEnvironment(): Environment {
  const { process }: { readonly process?: { readonly env?: Environment } } = Object(globalThis);
  return process?.env ?? {};
}
