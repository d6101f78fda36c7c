/* eslint-disable */
// @ts-nocheck
import {
  type CredentialsProvider,
  now,
  type ProviderOptions,
  type Text,
  textOf,
} from './provider.js';
import { assumeRoleWithWebIdentity, listForm } from './sts.js';

export interface WebTokenOptions extends ProviderOptions {
  /** The ARN of the role. */
  readonly roleArn: string;
  /** The token of the identity provider, or a function that gives a fresh one. */
  readonly webIdentityToken: Text;
  /** Default: `opslice-` and the time. */
  readonly roleSessionName?: string | undefined;
  /** For OAuth 2.0 access tokens of `www.amazon.com` and `graph.facebook.com`. */
  readonly providerId?: string | undefined;
  readonly policyArns?: readonly { readonly arn: string }[] | undefined;
  /** A policy in JSON that narrows what the role may do. */
  readonly policy?: string | undefined;
  /** Seconds, as STS counts. Default: what STS takes, an hour. */
  readonly durationSeconds?: number | undefined;
}

/**
 * Credentials for a role, with a token of an identity provider in the place of a signature.
 *
 * STS is asked in `clientConfig.region`, by default `us-east-1`.
 *
 * @example
 * fromWebToken({ roleArn, webIdentityToken: () => session.idToken(), clientConfig: { region } })
 */
export function fromWebToken(options: WebTokenOptions): CredentialsProvider {
  return async () => {
    const { clientConfig = {}, roleArn, roleSessionName, providerId, policy } = options;
    return assumeRoleWithWebIdentity(
      {
        RoleArn: roleArn,
        RoleSessionName: roleSessionName || `opslice-${now(clientConfig)}`,
        WebIdentityToken: await textOf(options.webIdentityToken),
        ProviderId: providerId,
        Policy: policy,
        DurationSeconds: options.durationSeconds,
        ...arnsForm(options.policyArns),
      },
      clientConfig,
    );
  };
}

/** The policies of a session, each an element with an ARN. */
export function arnsForm(
  arns: readonly { readonly arn?: string | undefined }[] = [],
): Readonly<Record<string, string | number | undefined>> {
  const list = listForm(
    'PolicyArns',
    arns.map(({ arn = '' }) => arn),
  );
  return Object.fromEntries(Object.entries(list).map(([name, arn]) => [`${name}.arn`, arn]));
}
