import type { ClientConfig } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import { ask, clientFor, objectIn, readJson } from './ask.js';
import {
  credentialsOf,
  noCredentials,
  type ProviderOptions,
  type Text,
  textOf,
} from './provider.js';

/** Tokens by the names of their identity providers; a function is asked for a fresh one. */
export type Logins = Readonly<Record<string, Text>>;

interface CognitoOptions extends ProviderOptions {
  /** Who has signed in, if anybody: `{ 'accounts.google.com': () => session.idToken() }`. */
  readonly logins?: Logins | undefined;
  /** The ARN of a role, where the tokens allow several. */
  readonly customRoleArn?: string | undefined;
}

export interface CognitoIdentityOptions extends CognitoOptions {
  /** Such as `us-east-1:12345678-1234-1234-1234-123456789012`. Its region is the default one. */
  readonly identityId: string;
}

export interface CognitoIdentityPoolOptions extends CognitoOptions {
  /** Such as `us-east-1:12345678-1234-1234-1234-123456789012`. Its region is the default one. */
  readonly identityPoolId: string;
  readonly accountId?: string | undefined;
}

/** Credentials, and the identity that they were given to. */
export interface CognitoIdentityCredentials extends SigningCredentials {
  readonly identityId: string;
}

/**
 * Credentials for an identity of Amazon Cognito: the operation GetCredentialsForIdentity, which is
 * public, so that a browser needs nothing else.
 *
 * @example
 * fromCognitoIdentity({ identityId, logins: { 'accounts.google.com': () => session.idToken() } })
 */
export function fromCognitoIdentity(
  options: CognitoIdentityOptions,
): () => Promise<CognitoIdentityCredentials> {
  const { identityId } = options;
  return async () => credentialsFor(identityId, identityId, await loginsOf(options), options);
}

/**
 * Credentials of an identity pool of Amazon Cognito: its operations GetId, which is called once, and
 * GetCredentialsForIdentity.
 *
 * @example
 * const client = createClient({
 *   region: 'us-east-1',
 *   credentials: fromCognitoIdentityPool({ identityPoolId }),
 * });
 */
export function fromCognitoIdentityPool(
  options: CognitoIdentityPoolOptions,
): () => Promise<CognitoIdentityCredentials> {
  let known: string | undefined;
  return async () => {
    const logins = await loginsOf(options);
    const identityId = (known ??= await identityOf(options, logins));
    try {
      return await credentialsFor(identityId, options.identityPoolId, logins, options);
    } catch (error) {
      // Who signs in may be another identity, and one may be deleted: the next call asks again.
      known = undefined;
      throw error;
    }
  };
}

type Tokens = Readonly<Record<string, string>> | undefined;

async function loginsOf({ logins }: CognitoOptions): Promise<Tokens> {
  if (logins === undefined) return undefined;
  const pairs = Object.entries(logins).map(async ([name, token]) => [name, await textOf(token)]);
  return Object.fromEntries(await Promise.all(pairs));
}

async function identityOf(
  { identityPoolId, accountId, clientConfig }: CognitoIdentityPoolOptions,
  logins: Tokens,
): Promise<string> {
  const input = { AccountId: accountId, IdentityPoolId: identityPoolId, Logins: logins };
  const { IdentityId } = await askCognito('GetId', input, identityPoolId, clientConfig, logins);
  return typeof IdentityId === 'string'
    ? IdentityId
    : noCredentials('Cognito (GetId) gave no identity');
}

/** @param place the id, given by the caller, whose region is asked: an answer does not choose a host. */
async function credentialsFor(
  identityId: string,
  place: string,
  logins: Tokens,
  { customRoleArn, clientConfig }: CognitoOptions,
): Promise<CognitoIdentityCredentials> {
  const operation = 'GetCredentialsForIdentity';
  const input = { IdentityId: identityId, Logins: logins, CustomRoleArn: customRoleArn };
  const output = await askCognito(operation, input, place, clientConfig, logins);
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = objectIn(output, 'Credentials');
  const parts = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretKey,
    sessionToken: SessionToken,
    expiration: typeof Expiration === 'number' ? Expiration * 1000 : Expiration,
  };
  return { ...credentialsOf(parts, `Cognito (${operation})`), identityId };
}

async function askCognito(
  operation: string,
  input: object,
  place: string,
  config: ClientConfig = {},
  logins: Tokens = {},
): Promise<Readonly<Record<string, unknown>>> {
  const region = config.region || place.split(':')[0];
  const client = clientFor('cognito-identity', { ...config, region });
  const text = await ask(client, {
    who: `Cognito (${operation})`,
    request: {
      method: 'POST',
      url: client.endpoint,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityService.${operation}`,
      },
      body: JSON.stringify(input),
    },
    secrets: Object.values(logins),
  });
  return readJson(text);
}
