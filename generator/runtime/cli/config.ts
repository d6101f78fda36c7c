/**
 * Settings from the environment and the AWS config and credentials files. An option of the command
 * line goes before them all, so a caller writes `options.region ?? region(sources)`.
 */
import { readFileSync } from 'node:fs';
import type { SigningCredentials } from '../core/credentials.js';
import type { Environment } from '../credentials/from-env.js';
import { subProperties } from '../credentials/node/ini.js';
import { keyPair, keyProperties, profileKeys } from '../credentials/node/profile-keys.js';
import {
  ConfigError,
  type ConfigFiles,
  configFiles,
  expandHome,
  fileLocations,
  hasProfile,
  homeOf,
  isTrue,
  maxAttempts,
  profileProperties,
  setting,
  type Settings,
} from '../credentials/node/shared-config.js';
import { CliFailure } from './failure.js';

/** Where settings come from. */
export interface Sources extends Settings {
  /** What `--profile` names, which makes credentials in the environment count for nothing. */
  readonly profileOption: string | undefined;
}

/**
 * Takes note of the sources. The files are read later, unless a profile is named: that one must
 * exist, even if nothing is asked of it. An empty name is none.
 *
 * @param warn is told of sections that cannot be understood and are not needed.
 * @throws CliFailure 255 if the named profile is not there, ConfigError if it cannot be understood.
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
    if (!hasProfile(sources.files(), named)) {
      throw new CliFailure(255, `The config profile (${named}) could not be found`);
    }
    profileProperties(sources);
  }
  return sources;
}

/** Attempts of a call in all where nobody says how many. The mode `legacy` has the AWS CLI's own number. */
const usualAttempts = { legacy: 5, standard: 3, adaptive: 3 } as const;

/**
 * Attempts of a call in all: what is configured, else what is usual in the mode. That is all the modes
 * decide here: what is tried again, and when, follows the mode `standard` in each.
 *
 * @throws ConfigError for attempts that are not a whole number from 1 on, or a mode that is not known.
 */
export function attempts(sources: Sources): number {
  const name = setting(sources, ['AWS_RETRY_MODE'], 'retry_mode') ?? 'standard';
  const modes = ['legacy', 'standard', 'adaptive'] as const;
  const mode = modes.find((each) => each === name);
  if (mode === undefined) {
    throw new ConfigError(
      `Invalid value provided to "mode": "${name}" must be one of: ('${modes.join("', '")}')`,
    );
  }
  return maxAttempts(sources) ?? usualAttempts[mode];
}

/** Whether inputs are checked before they are sent. Default true. */
export function validatesParameters(sources: Sources): boolean {
  return isTrue(setting(sources, [], 'parameter_validation') ?? 'true');
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

/** Whether what operations put before the host name is left out. */
export function disableHostPrefix(sources: Sources): boolean {
  const name = 'disable_host_prefix_injection';
  return isTrue(setting(sources, [`AWS_${name.toUpperCase()}`], name));
}

/** Where a variable of the URL of a service may stand, e.g. `AWS_ENDPOINT_VARIABLE_ORDERS_TENANT`. */
export function urlVariable(serviceId: string, name: string): string {
  return `AWS_ENDPOINT_VARIABLE_${serviceId.replace(/[\s-]/g, '_')}_${name}`.toUpperCase();
}

/**
 * The keys that are written down somewhere: in the environment, unless a profile is named by option,
 * or in the profile. A profile that assumes a role has none of its own, whatever else it says.
 *
 * @throws ConfigError if there is a key id without its secret.
 */
export function credentials(sources: Sources): SigningCredentials | undefined {
  const { env, profileName } = sources;
  if (sources.profileOption === undefined && env['AWS_ACCESS_KEY_ID']) {
    const variables = new Map(keyProperties.map((name) => [name, env[name.toUpperCase()] ?? '']));
    return keyPair(variables, 'env', (name) => name.toUpperCase());
  }
  const both = profileProperties(sources);
  if (both.has('role_arn') && (both.has('source_profile') || both.has('credential_source'))) {
    return undefined;
  }
  return profileKeys(sources.files(), profileName);
}

function readFiles(
  env: Environment,
  profile: string,
  warn: (message: string) => void,
): ConfigFiles {
  const paths = fileLocations(env);
  const files = configFiles(paths, {
    config: textAt(paths.config),
    credentials: textAt(paths.credentials),
  });
  for (const { path, profiles, broken } of Object.values(files)) {
    for (const [section, { message }] of broken) {
      // The one that is needed is an error, and tells of itself.
      if (section !== profiles.get(profile)) warn(`Passed over a section of ${path} (${message})`);
    }
  }
  return files;
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Absent or not ours to read: as for the AWS CLI, it is as if it were empty.
    return '';
  }
}

/**
 * Where buckets are, by the settings under `s3` of a profile, as the AWS CLI takes them: with an
 * endpoint of one's own in the path, unless they say `virtual`.
 */
export function bucketSettings(
  sources: Sources,
  endpoint: string | undefined,
): { readonly pathStyle: boolean; readonly accelerate: boolean } {
  const own = subProperties(profileProperties(sources).get('s3') ?? '');
  const style = own.get('addressing_style');
  const accelerate = isTrue(own.get('use_accelerate_endpoint'));
  const pathStyle = endpoint === undefined ? style === 'path' : style !== 'virtual';
  return { pathStyle: pathStyle && !accelerate, accelerate };
}
