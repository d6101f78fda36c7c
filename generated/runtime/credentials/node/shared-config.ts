/* eslint-disable */
// @ts-nocheck
/**
 * Settings from the environment and the AWS config and credentials files: the one reader of them, for
 * the providers and for the command line.
 */
import { posix, win32 } from 'node:path';
import type { AccountIdEndpointMode } from '../../core/credentials.js';
import type { Environment } from '../from-env.js';
import { IniError, parseIni, type IniFile, type Properties, subProperties } from './ini.js';

/** A file and where it stands. */
export interface ConfigFile extends IniFile {
  readonly path: string;
}

/** The two files as they were read. One that is absent has no sections. */
export interface ConfigFiles {
  readonly config: ConfigFile;
  readonly credentials: ConfigFile;
}

/** Where settings come from. */
export interface Settings {
  readonly env: Environment;
  /** The profile whose properties count. */
  readonly profileName: string;
  /** The files; whoever needs nothing of them never has them read. */
  readonly files: () => ConfigFiles;
}

/** What is written in the files cannot be used. The message quotes no secret. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
}

const emptyFile: IniFile = {
  profiles: new Map(),
  ssoSessions: new Map(),
  services: new Map(),
  broken: new Map(),
};

/**
 * The two files from their texts.
 *
 * @throws ConfigError for a line before the first section.
 */
export function configFiles(
  paths: { readonly config: string; readonly credentials: string },
  texts: { readonly config: string; readonly credentials: string },
): ConfigFiles {
  const read = (kind: 'config' | 'credentials'): ConfigFile => {
    const path = paths[kind];
    // Most often because it is absent.
    if (texts[kind] === '') return { ...emptyFile, path };
    try {
      return { ...parseIni(texts[kind], kind), path };
    } catch (error) {
      throw error instanceof IniError ? unreadable(path, error) : error;
    }
  };
  return { config: read('config'), credentials: read('credentials') };
}

/** Whether one of the files has the profile. */
export function hasProfile({ config, credentials }: ConfigFiles, name: string): boolean {
  return config.profiles.has(name) || credentials.profiles.has(name);
}

/**
 * The properties of the profile in both files; those of the credentials file win.
 *
 * @throws ConfigError if they cannot be understood.
 */
export function profileProperties(
  settings: Settings,
  name: string = settings.profileName,
): Properties {
  const { config, credentials } = settings.files();
  return new Map([
    ...understood(config, config.profiles.get(name)),
    ...understood(credentials, credentials.profiles.get(name)),
  ]);
}

/** A section that is needed, which must not be broken. */
function understood(file: ConfigFile, section: Properties = new Map()): Properties {
  const problem = file.broken.get(section);
  if (problem !== undefined) throw unreadable(file.path, problem);
  return section;
}

function unreadable(path: string, { message }: IniError): ConfigError {
  return new ConfigError(`Unable to parse config file: ${path} (${message})`);
}

/** The first variable that is set and not empty, else the property of the profile, if not empty. */
export function setting(
  settings: Settings,
  variables: readonly string[],
  property: string,
): string | undefined {
  for (const variable of variables) {
    const value = settings.env[variable];
    if (value) return value;
  }
  const { profileName } = settings;
  const { config, credentials } = settings.files();
  // Not of all properties of both, which take longer to put together.
  const [before, after] = [config, credentials].map((file) =>
    understood(file, file.profiles.get(profileName)).get(property),
  );
  return (after ?? before) || undefined;
}

/** `AWS_REGION` as v2 of the AWS CLI and the SDKs know it, and the older `AWS_DEFAULT_REGION`. */
export function region(settings: Settings): string | undefined {
  return setting(settings, ['AWS_REGION', 'AWS_DEFAULT_REGION'], 'region');
}

/** Whether endpoints are those that meet FIPS. Default false. */
export function useFips(settings: Settings): boolean {
  return isTrue(setting(settings, ['AWS_USE_FIPS_ENDPOINT'], 'use_fips_endpoint'));
}

/** Whether endpoints take IPv6 too. Default false. */
export function useDualstack(settings: Settings): boolean {
  return isTrue(setting(settings, ['AWS_USE_DUALSTACK_ENDPOINT'], 'use_dualstack_endpoint'));
}

/**
 * When a host has the id of an account in it, as `accountEndpoints` takes it. Default `preferred`.
 *
 * @throws ConfigError for another word.
 */
export function accountIdEndpointMode(settings: Settings): AccountIdEndpointMode {
  const name = 'account_id_endpoint_mode';
  const value = setting(settings, [`AWS_${name.toUpperCase()}`], name)?.toLowerCase();
  const mode = (['preferred', 'disabled', 'required'] as const).find((each) => each === value);
  if (mode !== undefined || value === undefined) return mode ?? 'preferred';
  throw new ConfigError(
    `The configured ${name} is "${value}"; it is preferred, disabled or required.`,
  );
}

/**
 * Attempts of a call in all. Default: nobody says.
 *
 * @throws ConfigError for what is not a whole number from 1 on.
 */
export function maxAttempts(settings: Settings): number | undefined {
  const value = setting(settings, ['AWS_MAX_ATTEMPTS'], 'max_attempts');
  if (value === undefined) return undefined;
  const attempts = Number(value);
  if (Number.isInteger(attempts) && attempts >= 1) return attempts;
  throw new ConfigError(
    `Invalid value configured for "max_attempts": "${value}". ` +
      'Value must be an integer greater than or equal to 1.',
  );
}

/**
 * When requests carry checksums, by the words of all SDKs. Default: nobody says.
 *
 * @throws ConfigError for any other word.
 */
export function checksums(settings: Settings): 'when-supported' | 'when-required' | undefined {
  const name = 'request_checksum_calculation';
  const value = setting(settings, [`AWS_${name.toUpperCase()}`], name);
  switch (value?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'when_supported':
      return 'when-supported';
    case 'when_required':
      return 'when-required';
    default:
      throw new ConfigError(
        `Invalid value configured for "${name}": "${value}". Valid values are: when_supported, when_required.`,
      );
  }
}

/** The variable that may hold the endpoint of a service, e.g. `AWS_ENDPOINT_URL_COGNITO_IDENTITY`. */
export function endpointVariable(serviceId: string): string {
  return `AWS_ENDPOINT_URL_${serviceId.toUpperCase().replace(/[\s-]/g, '_')}`;
}

/**
 * The endpoint that is configured for a service, e.g. `Cognito Identity`, or for all: a variable
 * before a file, and in each what is said of the one service before what is said of all.
 *
 * @throws ConfigError where the section that the profile names is not there.
 */
export function endpointUrl(settings: Settings, serviceId: string): string | undefined {
  const { env } = settings;
  const ignore = ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'];
  if (isTrue(setting(settings, ignore, 'ignore_configured_endpoint_urls'))) return undefined;
  const key = serviceId.toLowerCase().replace(/[\s-]/g, '_');
  const variable = env[endpointVariable(serviceId)] || env['AWS_ENDPOINT_URL'];
  if (variable) return variable;
  const profile = profileProperties(settings);
  const services = profile.get('services');
  if (services) {
    const { config } = settings.files();
    const section = config.services.get(services);
    if (!section) {
      throw new ConfigError(
        `The profile is configured to use the services section but the "${services}" services configuration does not exist.`,
      );
    }
    const own = subProperties(understood(config, section).get(key) ?? '').get('endpoint_url');
    if (own) return own;
  }
  return profile.get('endpoint_url') || undefined;
}

/** Where the two files are. `platform` is that of `process.platform`. */
export function fileLocations(
  env: Environment,
  platform: string = process.platform,
): { config: string; credentials: string } {
  const home = homeOf(env, platform);
  const { join } = platform === 'win32' ? win32 : posix;
  const locate = (variable: string, name: string): string =>
    expandHome(env[variable] || join('~', '.aws', name), home);
  return {
    config: locate('AWS_CONFIG_FILE', 'config'),
    credentials: locate('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/** The person's own folder. */
export function homeOf(env: Environment, platform: string = process.platform): string {
  if (env['HOME']) return env['HOME'];
  if (platform === 'win32') {
    if (env['USERPROFILE']) return env['USERPROFILE'];
    if (env['HOMEPATH']) return (env['HOMEDRIVE'] ?? '') + env['HOMEPATH'];
  }
  // Loaded here, since nearly all have one of the variables.
  return process.getBuiltinModule('node:os').homedir();
}

/** A path with the home in the place of a `~` at its begin. */
export function expandHome(path: string, home: string): string {
  return path.replace(/^~(?=$|[\\/])/, () => home);
}

/** Whether a setting says yes. */
export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
