/* eslint-disable */
// @ts-nocheck
import type { ClientConfig } from '../core/client.js';
import { type CredentialsProvider, noCredentials, now, type ProviderOptions } from './provider.js';
import { arnsForm } from './from-web-token.js';
import { assumeRole, listForm } from './sts.js';

/** What STS is asked for, with its own names. */
export interface AssumeRoleParams {
  readonly RoleArn: string;
  /** Default: `opslice-` and the time. */
  readonly RoleSessionName?: string | undefined;
  /** Default: what STS takes, an hour. */
  readonly DurationSeconds?: number | undefined;
  readonly ExternalId?: string | undefined;
  /** A policy in JSON that narrows what the role may do. */
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined;
  /** The device of multi-factor authentication. Then `mfaCodeProvider` is asked for a code. */
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
}

export interface TemporaryCredentialsOptions extends ProviderOptions {
  readonly params: AssumeRoleParams;
  /** Who may assume the role. */
  readonly masterCredentials: NonNullable<ClientConfig['credentials']>;
  /** Gives the code that the device of this serial number shows. */
  readonly mfaCodeProvider?: ((serial: string) => Promise<string>) | undefined;
}

/**
 * Credentials for a role that others may assume.
 *
 * STS is asked in `clientConfig.region`, by default `us-east-1`.
 *
 * @example
 * fromTemporaryCredentials({
 *   masterCredentials: fromEnv(),
 *   params: { RoleArn: 'arn:aws:iam::123456789012:role/reader' },
 *   clientConfig: { region: 'eu-central-1' },
 * })
 */
export function fromTemporaryCredentials(
  options: TemporaryCredentialsOptions,
): CredentialsProvider {
  return async () => {
    const { params, masterCredentials, mfaCodeProvider, clientConfig = {} } = options;
    const { RoleSessionName, SerialNumber, PolicyArns, Tags = [], TransitiveTagKeys } = params;
    let { TokenCode } = params;
    if (SerialNumber && TokenCode === undefined) {
      if (!mfaCodeProvider) {
        noCredentials(
          `The role ${params.RoleArn} needs a code of ${SerialNumber}: give mfaCodeProvider`,
        );
      }
      TokenCode = await mfaCodeProvider(SerialNumber);
    }
    return assumeRole(
      masterCredentials,
      {
        RoleArn: params.RoleArn,
        RoleSessionName: RoleSessionName || `opslice-${now(clientConfig)}`,
        ...arnsForm(PolicyArns),
        Policy: params.Policy,
        DurationSeconds: params.DurationSeconds,
        ...Object.fromEntries(
          Tags.flatMap(({ Key, Value }, index) => [
            [`Tags.member.${index + 1}.Key`, Key],
            [`Tags.member.${index + 1}.Value`, Value],
          ]),
        ),
        ...listForm('TransitiveTagKeys', TransitiveTagKeys),
        ExternalId: params.ExternalId,
        SerialNumber,
        TokenCode,
        SourceIdentity: params.SourceIdentity,
      },
      clientConfig,
    );
  };
}
