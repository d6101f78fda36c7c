/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../../core/credentials.js';
import { fromEnv } from '../from-env.js';
import { fromTemporaryCredentials } from '../from-temporary-credentials.js';
import { type CredentialsProvider, noCredentials, now } from '../provider.js';
import { fromContainerMetadata } from './from-container-metadata.js';
import { fromInstanceMetadata } from './from-instance-metadata.js';
import { loginCredentials } from './from-login.js';
import { processCredentials } from './from-process.js';
import { ssoCredentials } from './from-sso.js';
import { tokenFileCredentials } from './from-token-file.js';
import { profilePlan, type Role, type Source } from './profile-plan.js';
import { keepRole, keptRole } from './role-cache.js';
import { profileProperties, region, type Settings } from './shared-config.js';
import {
  configFor,
  explained,
  type ProfileOptions,
  profileSettings,
  surroundings,
} from './surroundings.js';

/**
 * Credentials of a profile of the shared config and credentials files, by whichever way it names:
 * keys, `role_arn` with `source_profile` or `credential_source`, a web identity, SSO, a login session
 * or a process. Profiles may lead to others.
 *
 * @example
 * createClient({ region: 'us-east-1', credentials: fromIni({ profile: 'work' }) })
 */
export function fromIni(options: ProfileOptions = {}): CredentialsProvider {
  return async () => {
    const settings = await profileSettings(options);
    const { profile, source, roles } = explained(() => profilePlan(settings));
    if (!source) {
      const notConfigured = roles.length > 0 ? {} : ({ notConfigured: true } as const);
      noCredentials(`The profile ${profile} says nothing of credentials`, notConfigured);
    }
    return planCredentials(roles, () => sourceCredentials(source, profile, settings, options), {
      settings,
      options,
    });
  };
}

interface Asking {
  readonly settings: Settings;
  readonly options: ProfileOptions;
}

/** The credentials of the last role. Where they are kept, nobody is asked for what leads to them. */
async function planCredentials(
  roles: readonly Role[],
  source: () => Promise<SigningCredentials>,
  asking: Asking,
): Promise<SigningCredentials> {
  const role = roles.at(-1);
  if (role === undefined) return source();
  const { settings, options } = asking;
  const around = surroundings(options);
  const kept = options.keepRoles && (await keptRole(around, role, now(options.clientConfig)));
  if (kept) return kept;
  const before = await planCredentials(roles.slice(0, -1), source, asking);
  const given = await roleCredentials(role, before, settings, options);
  if (options.keepRoles) await keepRole(around, role, given);
  return given;
}

async function sourceCredentials(
  source: Source,
  profile: string,
  settings: Settings,
  options: ProfileOptions,
): Promise<SigningCredentials> {
  switch (source.kind) {
    case 'keys':
      return source.credentials;
    case 'named':
      return namedSource(source.name, profile, options)();
    case 'web-identity':
      return tokenFileCredentials(source.tokenFile, source, settings, surroundings(options));
    case 'sso':
      return ssoCredentials(source, settings, options);
    case 'process': {
      const accountId = explained(() => profileProperties(settings, profile).get('aws_account_id'));
      return processCredentials(source.command, profile, accountId, options);
    }
    case 'login':
      return loginCredentials(source.session, settings, options);
  }
}

function namedSource(name: string, profile: string, options: ProfileOptions): CredentialsProvider {
  switch (name) {
    case 'Environment':
      return fromEnv(options.env);
    case 'Ec2InstanceMetadata':
      return fromInstanceMetadata(options);
    case 'EcsContainer':
      return fromContainerMetadata(options);
    default:
      return noCredentials(
        `The credential_source of the profile ${profile} must be Environment, Ec2InstanceMetadata or EcsContainer`,
      );
  }
}

async function roleCredentials(
  role: Role,
  masterCredentials: SigningCredentials,
  settings: Settings,
  options: ProfileOptions,
): Promise<SigningCredentials> {
  const { mfaCodeProvider, clientConfig = {} } = options;
  const { mfaSerial } = role;
  if (mfaSerial && !mfaCodeProvider) {
    noCredentials(
      `The profile ${role.profile} needs a code of ${mfaSerial}, and nobody can be asked for it (mfaCodeProvider)`,
    );
  }
  const config = configFor(settings, 'STS', clientConfig);
  const own = explained(() => region({ ...settings, profileName: role.profile }));
  return fromTemporaryCredentials({
    masterCredentials,
    mfaCodeProvider,
    params: {
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName,
      ExternalId: role.externalId,
      DurationSeconds: role.durationSeconds,
      SerialNumber: mfaSerial,
    },
    clientConfig: { ...config, region: clientConfig.region ?? own ?? config.region },
  })();
}
