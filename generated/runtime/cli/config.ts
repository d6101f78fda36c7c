/* eslint-disable */
/**
 * Settings from the environment and the AWS config and credentials files. An option of the command
 * line goes before them all, so a caller writes `options.region ?? region(sources)`.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import type { SigningCredentials } from '../core/credentials.js';
import { CliFailure } from './failure.js';
import { parseIni, subProperties, IniError, type IniFile, type Properties } from './ini.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A file and where it stands. */
interface ConfigFile extends IniFile {
  readonly path: string;
}

/** The two files as they were read. One that is absent has no sections. */
export interface ConfigFiles {
  readonly config: ConfigFile;
  readonly credentials: ConfigFile;
}

/** Where settings come from. */
export interface Sources {
  readonly env: Environment;
  /** What `--profile` names, which makes credentials in the environment count for nothing. */
  readonly profileOption: string | undefined;
  /** `--profile`, `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, or `default`. */
  readonly profileName: string;
  /** Reads the files at the first call: many a command needs nothing of them. */
  readonly files: () => ConfigFiles;
}

/**
 * Takes note of the sources. The files are read later, unless a profile is named: that one must
 * exist, even if nothing is asked of it. An empty name is none.
 *
 * @param warn is told of sections that cannot be understood and are not needed.
 * @throws CliFailure 255 if the named profile is not there or cannot be understood.
 */
export function loadConfig(
  env: Environment,
  profile: string | undefined,
  warn: (message: string) => void = () => {},
): Sources {
  const option = profile || undefined;
  const named = option ?? (env['AWS_PROFILE'] || env['AWS_DEFAULT_PROFILE'] || undefined);
  const profileName = named ?? 'default';
  let files: ConfigFiles | undefined;
  const sources: Sources = {
    env,
    profileOption: option,
    profileName,
    files: () => (files ??= readFiles(env, profileName, warn)),
  };
  if (named !== undefined) {
    const { config, credentials } = sources.files();
    if (!config.profiles.has(named) && !credentials.profiles.has(named)) {
      throw new CliFailure(255, `The config profile (${named}) could not be found`);
    }
    profileProperties(sources);
  }
  return sources;
}

/**
 * The properties of the profile in both files; those of the credentials file win.
 *
 * @throws CliFailure 255 if they cannot be understood.
 */
export function profileProperties(
  sources: Sources,
  name: string = sources.profileName,
): Properties {
  const { config, credentials } = sources.files();
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

function unreadable(path: string, { message }: IniError): CliFailure {
  return new CliFailure(255, `Unable to parse config file: ${path} (${message})`);
}

/** The first variable that is set and not empty, else the property of the profile, if not empty. */
export function setting(
  sources: Sources,
  variables: readonly string[],
  property: string,
): string | undefined {
  for (const variable of variables) {
    const value = sources.env[variable];
    if (value) return value;
  }
  return profileProperties(sources).get(property) || undefined;
}

/** `AWS_REGION` as v2 of the AWS CLI and the SDKs know it, and the older `AWS_DEFAULT_REGION`. */
export function region(sources: Sources): string | undefined {
  return setting(sources, ['AWS_REGION', 'AWS_DEFAULT_REGION'], 'region');
}

/** The format to print in. */
export function output(sources: Sources): string | undefined {
  return setting(sources, ['AWS_DEFAULT_OUTPUT'], 'output');
}

/** A file of certificates to trust in place of the usual ones. */
export function caBundle(sources: Sources): string | undefined {
  const path = setting(sources, ['AWS_CA_BUNDLE'], 'ca_bundle');
  return path === undefined ? undefined : expandHome(path, homeOf(sources.env));
}

/** Whether endpoints are those that meet FIPS. Default false. */
export function useFips(sources: Sources): boolean {
  return isTrue(setting(sources, ['AWS_USE_FIPS_ENDPOINT'], 'use_fips_endpoint'));
}

/** Whether endpoints take IPv6 too. Default false. */
export function useDualstack(sources: Sources): boolean {
  return isTrue(setting(sources, ['AWS_USE_DUALSTACK_ENDPOINT'], 'use_dualstack_endpoint'));
}

/** The variable that may hold the endpoint of a service, e.g. `AWS_ENDPOINT_URL_COGNITO_IDENTITY`. */
export function endpointVariable(serviceId: string): string {
  return `AWS_ENDPOINT_URL_${serviceId.toUpperCase().replace(/[\s-]/g, '_')}`;
}

/**
 * When requests carry checksums, by the words of all SDKs.
 *
 * @throws CliFailure 255 for any other word.
 */
export function checksums(sources: Sources): 'when-supported' | 'when-required' {
  const name = 'request_checksum_calculation';
  const value = setting(sources, [`AWS_${name.toUpperCase()}`], name) ?? 'when_supported';
  switch (value.toLowerCase()) {
    case 'when_supported':
      return 'when-supported';
    case 'when_required':
      return 'when-required';
    default:
      throw new CliFailure(
        255,
        `Invalid value configured for "${name}": "${value}". Valid values are: when_supported, when_required.`,
      );
  }
}

/** Whether what operations put before the host name is left out. */
export function disableHostPrefix(sources: Sources): boolean {
  const name = 'disable_host_prefix_injection';
  return isTrue(setting(sources, [`AWS_${name.toUpperCase()}`], name));
}

/**
 * The endpoint that is configured for a service, e.g. `Cognito Identity`, or for all: a variable
 * before a file, and in each what is said of the one service before what is said of all.
 */
export function endpointUrl(sources: Sources, serviceId: string): string | undefined {
  const { env } = sources;
  const ignore = ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'];
  if (isTrue(setting(sources, ignore, 'ignore_configured_endpoint_urls'))) return undefined;
  const key = serviceId.toLowerCase().replace(/[\s-]/g, '_');
  const variable = env[endpointVariable(serviceId)] || env['AWS_ENDPOINT_URL'];
  if (variable) return variable;
  const profile = profileProperties(sources);
  const services = profile.get('services');
  if (services) {
    const { config } = sources.files();
    const section = config.services.get(services);
    if (!section) {
      throw new CliFailure(
        255,
        `The profile is configured to use the services section but the "${services}" services configuration does not exist.`,
      );
    }
    const own = subProperties(understood(config, section).get(key) ?? '').get('endpoint_url');
    if (own) return own;
  }
  return profile.get('endpoint_url') || undefined;
}

/** Where a variable of the URL of a service may stand, e.g. `AWS_ENDPOINT_VARIABLE_ORDERS_TENANT`. */
export function urlVariable(serviceId: string, name: string): string {
  return `AWS_ENDPOINT_VARIABLE_${serviceId.replace(/[\s-]/g, '_')}_${name}`.toUpperCase();
}

/** Where the bearer token or the API key of a service may stand, by the name it signs with. */
export function secretVariable(kind: 'BEARER_TOKEN' | 'API_KEY', signingName: string): string {
  return `AWS_${kind}_${signingName.replace(/[ -]/g, '_').toUpperCase()}`;
}

/** The same words name variables, in capitals, and properties of a profile. */
const KEY_PROPERTIES = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_credential_expiration',
];

/**
 * The keys that are written down somewhere: in the environment, unless a profile is named by option,
 * or in the profile. A profile that assumes a role has none of its own, whatever else it says.
 *
 * @throws CliFailure 255 if there is a key id without its secret.
 */
export function credentials(sources: Sources): SigningCredentials | undefined {
  const { env, profileName } = sources;
  if (sources.profileOption === undefined && env['AWS_ACCESS_KEY_ID']) {
    const variables = new Map(KEY_PROPERTIES.map((name) => [name, env[name.toUpperCase()] ?? '']));
    return keyPair(variables, 'env', (name) => name.toUpperCase());
  }
  const both = profileProperties(sources);
  if (both.has('role_arn') && (both.has('source_profile') || both.has('credential_source'))) {
    return undefined;
  }
  const files = sources.files();
  // Never a key of one file with a token of the other.
  return (
    keyPair(files.credentials.profiles.get(profileName), 'shared-credentials-file') ??
    keyPair(files.config.profiles.get(profileName), 'config-file')
  );
}

function keyPair(
  from: Properties | undefined,
  provider: string,
  print: (name: string) => string = (name) => name,
): SigningCredentials | undefined {
  const accessKeyId = from?.get('aws_access_key_id');
  if (!from || !accessKeyId) return undefined;
  const secretAccessKey = from.get('aws_secret_access_key');
  if (!secretAccessKey) {
    const missing = print('aws_secret_access_key');
    throw new CliFailure(255, `Partial credentials found in ${provider}, missing: ${missing}`);
  }
  const sessionToken = from.get('aws_session_token');
  const expiration = new Date(from.get('aws_credential_expiration') ?? Number.NaN);
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    ...(Number.isNaN(expiration.getTime()) ? {} : { expiration }),
  };
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

function homeOf(env: Environment, platform: string = process.platform): string {
  if (env['HOME']) return env['HOME'];
  if (platform === 'win32') {
    if (env['USERPROFILE']) return env['USERPROFILE'];
    if (env['HOMEPATH']) return (env['HOMEDRIVE'] ?? '') + env['HOMEPATH'];
  }
  return homedir();
}

function expandHome(path: string, home: string): string {
  return path.replace(/^~(?=$|[\\/])/, () => home);
}

function readFiles(
  env: Environment,
  profile: string,
  warn: (message: string) => void,
): ConfigFiles {
  const paths = fileLocations(env);
  const files = {
    config: readFile(paths.config, 'config'),
    credentials: readFile(paths.credentials, 'credentials'),
  };
  for (const { path, profiles, broken } of Object.values(files)) {
    for (const [section, { message }] of broken) {
      // The one that is needed is an error, and tells of itself.
      if (section !== profiles.get(profile)) warn(`Passed over a section of ${path} (${message})`);
    }
  }
  return files;
}

function readFile(path: string, kind: 'config' | 'credentials'): ConfigFile {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // Absent or not ours to read: as for the AWS CLI, it is as if it were empty.
  }
  try {
    return { ...parseIni(text, kind), path };
  } catch (error) {
    throw error instanceof IniError ? unreadable(path, error) : error;
  }
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
