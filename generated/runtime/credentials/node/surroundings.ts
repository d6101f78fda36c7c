/* eslint-disable */
// @ts-nocheck
/** What surrounds a provider on Node: variables, files, programs. A test puts its own in their place. */
import { exec } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ClientConfig } from '../../core/client.js';
import type { Environment } from '../from-env.js';
import { noCredentials, type ProviderOptions } from '../provider.js';
import {
  ConfigError,
  type ConfigFiles,
  configFiles,
  endpointUrl,
  fileLocations,
  hasProfile,
  region,
  type Settings,
  useDualstack,
  useFips,
} from './shared-config.js';

/** What all providers for Node take. */
export interface NodeProviderOptions extends ProviderOptions {
  /** Default: the variables of the process. */
  readonly env?: Environment | undefined;
  /** Reads a file as text. Default: `readFile` of Node. */
  readonly readFile?: ((path: string) => Promise<string>) | undefined;
  /** Writes a file that the person alone may read: a session that was refreshed. */
  readonly writeFile?: ((path: string, text: string) => Promise<void>) | undefined;
  /** Runs a command of the shell and gives what it prints. Default: `exec` of Node. */
  readonly run?: ((command: string) => Promise<string>) | undefined;
}

/** What providers take that read the shared files. */
export interface ProfileOptions extends NodeProviderOptions {
  /** Default: `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else `default`. */
  readonly profile?: string | undefined;
  /** The credentials file. Default: `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
  readonly filepath?: string | undefined;
  /** The config file. Default: `AWS_CONFIG_FILE`, else `~/.aws/config`. */
  readonly configFilepath?: string | undefined;
  /**
   * What STS gives for a role is kept in `~/.aws/cli/cache`, for the AWS CLI too, and taken from there for as
   * long as it is good for 15 minutes more. Default false, as in the SDK for JavaScript.
   */
  readonly keepRoles?: boolean | undefined;
  /** Gives the code that the device of this serial number shows (`mfa_serial`). */
  readonly mfaCodeProvider?: ((serial: string) => Promise<string>) | undefined;
}

/** The same with nothing left open. */
export interface Surroundings {
  readonly env: Environment;
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  readonly run: (command: string) => Promise<string>;
  readonly clientConfig: ClientConfig;
}

export function surroundings(options: NodeProviderOptions): Surroundings {
  return {
    env: options.env ?? process.env,
    readFile: options.readFile ?? ((path) => readFile(path, 'utf8')),
    writeFile: options.writeFile ?? writeSecret,
    run: options.run ?? runCommand,
    clientConfig: options.clientConfig ?? {},
  };
}

/** Whole or not at all, since another program may be reading the file. */
async function writeSecret(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, text, { mode: 0o600 });
  await rename(beside, path);
}

function runCommand(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { windowsHide: true }, (error, stdout) => {
      // Node's own message quotes the command and what it wrote, and may so hold secrets.
      if (error) reject(new Error(`it ended with ${error.code ?? error.signal ?? 'an error'}`));
      else resolve(stdout);
    });
  });
}

/**
 * Reads the shared files, for the settings beside the credentials of a call that is for credentials:
 * the profile need not be there.
 *
 * @throws CredentialsError where they cannot be understood.
 */
export async function sharedSettings(options: ProfileOptions): Promise<Settings> {
  const settings = await readSettings(options);
  explained(() => settings.files());
  return settings;
}

/** Reads the shared files. Whoever needs something of them is told of what is wrong in them. */
export async function readSettings(options: ProfileOptions): Promise<Settings> {
  const { env, readFile: read } = surroundings(options);
  const profileName = namedProfile(options) ?? 'default';
  const places = fileLocations(env);
  const paths = {
    config: options.configFilepath || places.config,
    credentials: options.filepath || places.credentials,
  };
  // Absent or not ours to read: as for the AWS CLI, it is as if it were empty.
  const textAt = (path: string): Promise<string> => read(path).catch(() => '');
  const [config, credentials] = await Promise.all([
    textAt(paths.config),
    textAt(paths.credentials),
  ]);
  let files: ConfigFiles | undefined;
  return {
    env,
    profileName,
    files: () => (files ??= configFiles(paths, { config, credentials })),
  };
}

/**
 * Reads the shared files, for the credentials in them.
 *
 * @throws CredentialsError where they cannot be understood, or the named profile is not in them.
 */
export async function profileSettings(options: ProfileOptions): Promise<Settings> {
  const settings = await sharedSettings(options);
  const named = namedProfile(options);
  const { config, credentials } = settings.files();
  if (named !== undefined && !hasProfile(settings.files(), named)) {
    noCredentials(`The profile ${named} is neither in ${config.path} nor in ${credentials.path}`);
  }
  return settings;
}

function namedProfile(options: ProfileOptions): string | undefined {
  const { env } = surroundings(options);
  return options.profile || env['AWS_PROFILE'] || env['AWS_DEFAULT_PROFILE'] || undefined;
}

/** Does what may find a mistake in the files, which is then why there are no credentials. */
export function explained<Result>(task: () => Result): Result {
  try {
    return task();
  } catch (error) {
    if (error instanceof ConfigError) noCredentials(error.message);
    throw error;
  }
}

/**
 * How a service is called for the credentials: where the environment and the profile say, unless the
 * options say otherwise.
 *
 * @param serviceId such as `STS`.
 */
export function configFor(
  settings: Settings,
  serviceId: string,
  given: ClientConfig,
): ClientConfig {
  return explained(() => ({
    region: region(settings),
    endpoint: endpointUrl(settings, serviceId),
    fips: useFips(settings),
    dualStack: useDualstack(settings),
    ...given,
  }));
}
