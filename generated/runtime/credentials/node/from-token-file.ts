/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../../core/credentials.js';
import { type CredentialsProvider, noCredentials, now } from '../provider.js';
import { assumeRoleWithWebIdentity } from '../sts.js';
import type { Settings } from './shared-config.js';
import {
  configFor,
  type ProfileOptions,
  sharedSettings,
  type Surroundings,
  surroundings,
} from './surroundings.js';

export interface TokenFileOptions extends ProfileOptions {
  /** Default: `AWS_WEB_IDENTITY_TOKEN_FILE`. It is read each time, since others renew it. */
  readonly webIdentityTokenFile?: string | undefined;
  /** Default: `AWS_ROLE_ARN`. */
  readonly roleArn?: string | undefined;
  /** Default: `AWS_ROLE_SESSION_NAME`, else `opslice-` and the time. */
  readonly roleSessionName?: string | undefined;
}

/** Credentials for a role with a token in a file, as a pod of EKS has one. */
export function fromTokenFile(options: TokenFileOptions = {}): CredentialsProvider {
  return async () => {
    const around = surroundings(options);
    const { env } = around;
    const file = options.webIdentityTokenFile || env['AWS_WEB_IDENTITY_TOKEN_FILE'];
    const roleArn = options.roleArn || env['AWS_ROLE_ARN'];
    if (!file) {
      noCredentials('AWS_WEB_IDENTITY_TOKEN_FILE is not set', { notConfigured: true });
    }
    if (!roleArn) noCredentials('AWS_WEB_IDENTITY_TOKEN_FILE is set, but no AWS_ROLE_ARN');
    const sessionName = options.roleSessionName || env['AWS_ROLE_SESSION_NAME'];
    const role = { roleArn, ...(sessionName ? { sessionName } : {}) };
    return tokenFileCredentials(file, role, await sharedSettings(options), around);
  };
}

/** Asks STS for a role with the token that is in a file now. */
export async function tokenFileCredentials(
  file: string,
  { roleArn, sessionName }: { readonly roleArn: string; readonly sessionName?: string },
  settings: Settings,
  { readFile, clientConfig }: Surroundings,
): Promise<SigningCredentials> {
  const token = await readFile(file).catch(() =>
    noCredentials(`The file of the web identity token, ${file}, cannot be read`),
  );
  return assumeRoleWithWebIdentity(
    {
      RoleArn: roleArn,
      RoleSessionName: sessionName ?? `opslice-${now(clientConfig)}`,
      WebIdentityToken: token.trim(),
    },
    configFor(settings, 'STS', clientConfig),
  );
}
