/* eslint-disable */
// @ts-nocheck
import type { ClientConfig } from '../../core/client.js';
import type { SigningCredentials } from '../../core/credentials.js';
import { uriEncode } from '../../core/uri-encode.js';
import { ask, clientFor, objectIn, readJson } from '../ask.js';
import { credentialsOf, type CredentialsProvider, noCredentials, now } from '../provider.js';
import { type SsoSource, ssoSource } from './profile-plan.js';
import {
  keepSession,
  readSession,
  refreshWindow,
  type Session,
  sessionPath,
  timeUntil,
} from './session-file.js';
import type { Settings } from './shared-config.js';
import {
  configFor,
  explained,
  type NodeProviderOptions,
  type ProfileOptions,
  profileSettings,
  type Surroundings,
  surroundings,
} from './surroundings.js';

export interface SsoOptions extends ProfileOptions {
  /** The name of the `[sso-session …]`, whose token can be refreshed. */
  readonly ssoSession?: string | undefined;
  readonly ssoStartUrl?: string | undefined;
  readonly ssoAccountId?: string | undefined;
  readonly ssoRegion?: string | undefined;
  readonly ssoRoleName?: string | undefined;
}

/**
 * Credentials of IAM Identity Center, for whoever has run `aws sso login`. A token that is about to
 * end is refreshed, where the session can do that, and kept where it was.
 *
 * Account, role, region and start URL come from the options, or else from the profile.
 */
export function fromSSO(options: SsoOptions = {}): CredentialsProvider {
  return async () => {
    const settings = await profileSettings(options);
    const name = settings.profileName;
    const source = explicitSource(options) ?? explained(() => ssoSource(settings, name));
    if (!source) noCredentials(`The profile ${name} has no SSO`, { notConfigured: true });
    return ssoCredentials(source, settings, options);
  };
}

function explicitSource(options: SsoOptions): SsoSource | undefined {
  const { ssoSession, ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName } = options;
  if (!ssoStartUrl && !ssoAccountId && !ssoRegion && !ssoRoleName && !ssoSession) return undefined;
  if (!ssoStartUrl || !ssoAccountId || !ssoRegion || !ssoRoleName) {
    noCredentials('fromSSO needs ssoStartUrl, ssoAccountId, ssoRegion and ssoRoleName together');
  }
  return {
    kind: 'sso',
    ...(ssoSession ? { session: ssoSession } : {}),
    region: ssoRegion,
    startUrl: ssoStartUrl,
    accountId: ssoAccountId,
    roleName: ssoRoleName,
  };
}

const mend = 'run aws sso login';

/** Asks the portal of IAM Identity Center for the credentials of a role. */
export async function ssoCredentials(
  source: SsoSource,
  settings: Settings,
  options: NodeProviderOptions,
): Promise<SigningCredentials> {
  const { accountId, roleName, region } = source;
  if (!accountId || !roleName) {
    noCredentials(
      `The profile ${settings.profileName} has an SSO session, but no sso_account_id and sso_role_name`,
    );
  }
  const around = surroundings(options);
  const token = await ssoToken(source, settings, around);
  const client = clientFor('portal.sso', ssoConfig(settings, 'SSO', region, around));
  const query = `role_name=${uriEncode(roleName)}&account_id=${uriEncode(accountId)}`;
  const who = 'SSO (GetRoleCredentials)';
  const text = await ask(client, {
    who,
    request: {
      method: 'GET',
      url: `${client.endpoint}federation/credentials?${query}`,
      headers: { 'x-amz-sso_bearer_token': token },
    },
    secrets: [token],
  });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = objectIn(
    readJson(text),
    'roleCredentials',
  );
  return credentialsOf({ accessKeyId, secretAccessKey, sessionToken, expiration, accountId }, who);
}

/** The session says in which region it is, whatever else is called elsewhere. */
function ssoConfig(
  settings: Settings,
  serviceId: string,
  region: string,
  { clientConfig }: Surroundings,
): ClientConfig {
  return { ...configFor(settings, serviceId, clientConfig), region };
}

async function ssoToken(
  source: SsoSource,
  settings: Settings,
  around: Surroundings,
): Promise<string> {
  const path = sessionPath(around, 'sso', source.session ?? source.startUrl);
  const session = await readSession(around, path, mend);
  const { accessToken, expiresAt } = session;
  const left = timeUntil(expiresAt, now(around.clientConfig));
  const isGood = typeof accessToken === 'string' && left > 0;
  if (isGood && left > refreshWindow) return accessToken;
  const mayRefresh =
    source.session !== undefined &&
    ['clientId', 'clientSecret', 'refreshToken'].every((name) => typeof session[name] === 'string');
  if (!mayRefresh) {
    return isGood ? accessToken : noCredentials(`The SSO session in ${path} has ended: ${mend}`);
  }
  try {
    return await refreshed(source, session, path, settings, around);
  } catch (error) {
    if (isGood) return accessToken;
    const why = error instanceof Error ? error.message : 'no reason given';
    noCredentials(`The SSO session in ${path} has ended, and was not refreshed (${why}): ${mend}`);
  }
}

async function refreshed(
  { region }: SsoSource,
  session: Session,
  path: string,
  settings: Settings,
  around: Surroundings,
): Promise<string> {
  const { clientId, clientSecret, refreshToken } = session;
  const client = clientFor('oidc', ssoConfig(settings, 'SSO OIDC', region, around));
  const text = await ask(client, {
    who: 'SSO OIDC (CreateToken)',
    request: {
      method: 'POST',
      url: `${client.endpoint}token`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, grantType: 'refresh_token', refreshToken }),
    },
    secrets: [`${clientSecret}`, `${refreshToken}`],
  });
  const answer = readJson(text);
  const { accessToken, expiresIn } = answer;
  if (typeof accessToken !== 'string' || typeof expiresIn !== 'number') {
    noCredentials('SSO OIDC (CreateToken) gave no token');
  }
  const expiresAt = new Date(now(around.clientConfig) + expiresIn * 1000).toISOString();
  await keepSession(around, path, {
    ...session,
    accessToken,
    expiresAt: expiresAt.replace(/\.\d+Z$/, 'Z'),
    refreshToken: answer['refreshToken'] ?? refreshToken,
  });
  return accessToken;
}
