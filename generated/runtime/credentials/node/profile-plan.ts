/* eslint-disable */
// @ts-nocheck
/** From the files to the steps that lead to the credentials of a profile. */
import type { SigningCredentials } from '../../core/credentials.js';
import type { Properties } from './ini.js';
import { profileKeys } from './profile-keys.js';
import { ConfigError, hasProfile, profileProperties, type Settings } from './shared-config.js';

/** An SSO session, and for which account and role it is used. */
export interface SsoSource {
  readonly kind: 'sso';
  /** The name of the section, which the older form has not. */
  readonly session?: string;
  readonly region: string;
  readonly startUrl: string;
  readonly accountId?: string;
  readonly roleName?: string;
}

/** Where the first credentials come from. */
export type Source =
  | { readonly kind: 'keys'; readonly credentials: SigningCredentials }
  | { readonly kind: 'named'; readonly name: string }
  | {
      readonly kind: 'web-identity';
      readonly roleArn: string;
      readonly tokenFile: string;
      readonly sessionName?: string;
    }
  | SsoSource
  | { readonly kind: 'process'; readonly command: string }
  | { readonly kind: 'login'; readonly session: string };

/** A role that is assumed with the credentials before it. */
export interface Role {
  /** The profile that names it. */
  readonly profile: string;
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
  readonly durationSeconds?: number;
  readonly mfaSerial?: string;
}

export interface ProfilePlan {
  /** The profile that the source stands in. */
  readonly profile: string;
  /** Absent where the profile says nothing of credentials. */
  readonly source?: Source;
  /** In the order in which they are assumed. */
  readonly roles: readonly Role[];
}

/**
 * Follows `source_profile` from a profile to where its credentials begin.
 *
 * @throws ConfigError for a profile that is not there, a loop, and what contradicts itself.
 */
export function profilePlan(settings: Settings): ProfilePlan {
  const roles: Role[] = [];
  const seen: string[] = [];
  for (let name = settings.profileName; ;) {
    if (seen.includes(name)) {
      throw new ConfigError(`The source_profile of profiles leads in a circle: ${way(seen, name)}`);
    }
    if (seen.length > 0 && !hasProfile(settings.files(), name)) {
      throw new ConfigError(
        `The profile ${name}, the source_profile of ${seen.at(-1)}, is not there`,
      );
    }
    const isFirst = seen.push(name) === 1;
    const has = profileProperties(settings, name);
    const keys = (): Source | undefined => {
      const credentials = profileKeys(settings.files(), name);
      return credentials && { kind: 'keys', credentials };
    };
    const source = isFirst ? undefined : keys();
    if (source !== undefined || !assumesRole(has)) {
      return {
        profile: name,
        roles,
        ...given('source', source ?? sourceOf(settings, name, has, keys)),
      };
    }
    roles.unshift(roleOf(name, has));
    const next = has.get('source_profile');
    const named = has.get('credential_source');
    if (next && named) {
      throw new ConfigError(`The profile ${name} has both source_profile and credential_source`);
    }
    if (named) return { profile: name, source: { kind: 'named', name: named }, roles };
    if (!next) {
      throw new ConfigError(
        `The profile ${name} has a role_arn, but no source_profile, credential_source or web_identity_token_file`,
      );
    }
    // A profile may name itself: its keys then assume its role.
    if (next === name) return { profile: name, roles, ...given('source', keys()) };
    name = next;
  }
}

function assumesRole(has: Properties): boolean {
  if (!has.get('role_arn')) return false;
  const isAsked = has.get('source_profile') || has.get('credential_source');
  return Boolean(isAsked) || !has.get('web_identity_token_file');
}

function way(seen: readonly string[], name: string): string {
  return [...seen, name].join(' -> ');
}

function roleOf(profile: string, has: Properties): Role {
  const seconds = Number(has.get('duration_seconds') || Number.NaN);
  return {
    profile,
    roleArn: has.get('role_arn') ?? '',
    ...given('sessionName', has.get('role_session_name')),
    ...given('externalId', has.get('external_id')),
    ...given('durationSeconds', Number.isNaN(seconds) ? undefined : seconds),
    ...given('mfaSerial', has.get('mfa_serial')),
  };
}

/** The order is that of the SDK for JavaScript. */
function sourceOf(
  settings: Settings,
  name: string,
  has: Properties,
  keys: () => Source | undefined,
): Source | undefined {
  const written = keys();
  if (written) return written;
  if (has.get('aws_secret_access_key')) {
    throw new ConfigError(`The profile ${name} has a secret, but no aws_access_key_id`);
  }
  const tokenFile = has.get('web_identity_token_file');
  if (tokenFile) {
    const roleArn = has.get('role_arn');
    if (roleArn) {
      const sessionName = given('sessionName', has.get('role_session_name'));
      return { kind: 'web-identity', roleArn, tokenFile, ...sessionName };
    }
    throw new ConfigError(`The profile ${name} has a web_identity_token_file, but no role_arn`);
  }
  const command = has.get('credential_process');
  if (command) return { kind: 'process', command };
  const sso = ssoSource(settings, name);
  if (sso) return sso;
  const session = has.get('login_session');
  return session ? { kind: 'login', session } : undefined;
}

/**
 * What a profile says of SSO.
 *
 * @throws ConfigError where something of it is missing or said twice.
 */
export function ssoSource(settings: Settings, name: string): SsoSource | undefined {
  const has = profileProperties(settings, name);
  const session = has.get('sso_session');
  const accountId = has.get('sso_account_id');
  const roleName = has.get('sso_role_name');
  const own = { region: has.get('sso_region'), startUrl: has.get('sso_start_url') };
  if (!session && !accountId && !roleName && !own.region && !own.startUrl) return undefined;
  const fail = (what: string): never => {
    throw new ConfigError(`SSO of the profile ${name}: ${what}`);
  };
  const section = session ? settings.files().config.ssoSessions.get(session) : undefined;
  if (session && !section) fail(`there is no [sso-session ${session}]`);
  const { region, startUrl } = section
    ? { region: section.get('sso_region'), startUrl: section.get('sso_start_url') }
    : own;
  const place = session ? `[sso-session ${session}]` : 'it';
  if (!region) return fail(`${place} has no sso_region`);
  if (!startUrl) return fail(`${place} has no sso_start_url`);
  if ((own.region ?? region) !== region || (own.startUrl ?? startUrl) !== startUrl) {
    fail(`it has another sso_region or sso_start_url than ${place}`);
  }
  // A session alone gives tokens; the two belong together.
  if (!roleName && (accountId || !session)) fail('it has no sso_role_name');
  if (!accountId && (roleName || !session)) fail('it has no sso_account_id');
  return {
    kind: 'sso',
    ...given('session', session),
    region,
    startUrl,
    ...given('accountId', accountId),
    ...given('roleName', roleName),
  };
}

/** A member that is there, or none. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  // A cast: computed names are known to the compiler as any text.
  return (value === undefined || value === '' ? {} : { [name]: value }) as {
    readonly [Key in Name]?: Value;
  };
}
