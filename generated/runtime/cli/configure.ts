/* eslint-disable */
// @ts-nocheck
/** `configure`: tells where settings come from. To write them is left to an editor and to the AWS CLI. */
import type { Arguments } from './arguments.js';
import { profileKeys } from '../credentials/node/profile-keys.js';
import { profilePlan, type Source } from '../credentials/node/profile-plan.js';
import { region as configuredRegion } from '../credentials/node/shared-config.js';
import { regionHere, transportOf } from './call-settings.js';
import { credentials, loadConfig, type Sources } from './config.js';
import { parameterFailure } from './failure.js';
import { UnknownOptions } from './failure-report.js';
import { globalText } from './global-values.js';
import type { AnyState } from './state.js';

/** What `configure` does here. */
export const configureCommands: readonly string[] = ['list', 'list-profiles'];

/** The words that `configure` knows: those that it does, and the others, which are the AWS CLI's alone. */
export const configureWords: readonly string[] = [
  ...configureCommands,
  'set',
  'get',
  'import',
  'sso',
  'sso-session',
  'export-credentials',
  'add-model',
  'mfa-login',
];

/** What `configure help` prints. */
export const configureHelp: string = `NAME
    configure - where settings come from

COMMANDS
    list
        The profile, the keys, of which only the end is shown, and the region, each with the kind
        of its source and where that is.
    list-profiles
        The profiles of both files, one a line.

SETTINGS
    They stand in ~/.aws/config and ~/.aws/credentials, or where AWS_CONFIG_FILE and
    AWS_SHARED_CREDENTIALS_FILE say; the AWS CLI and the SDKs read the same files.
`;

/**
 * Runs a word of `configure`, or says where settings are written.
 *
 * @param word absent for `configure` alone.
 * @throws CliFailure 252 for what only the AWS CLI does.
 */
export async function configure(
  state: AnyState,
  word: string | undefined,
  { extras }: Pick<Arguments, 'extras'>,
): Promise<void> {
  const run =
    word === 'list' ? configureList : word === 'list-profiles' ? configureProfiles : refuse;
  if (run !== refuse && extras.length > 0) throw new UnknownOptions(extras.map(({ text }) => text));
  await state.environment.stdout.write(await run(state, word));
}

function refuse(_: AnyState, word: string | undefined): never {
  throw parameterFailure(
    `configure${word === undefined ? '' : ` ${word}`} is the AWS CLI's alone. Write settings such as "region = eu-west-1" below ` +
      '"[default]" or "[profile NAME]" in ~/.aws/config, and keys in ~/.aws/credentials; "configure list" shows what is taken from there.',
  );
}

function sourcesOf({ environment, globals }: AnyState): Sources {
  return loadConfig(environment.env, globalText(globals, 'profile'));
}

async function configureProfiles(state: AnyState): Promise<string> {
  const { config, credentials: keys } = sourcesOf(state).files();
  const names = new Set([...config.profiles.keys(), ...keys.profiles.keys()]);
  return [...names].map((name) => `${name}\n`).join('');
}

/** A value, what kind of place it comes from, and where that is. */
type Row = readonly [value: string, type: string, location: string];

const notSet: Row = ['<not set>', 'None', 'None'];

/** The table of the AWS CLI from 2.31 on. */
async function configureList(state: AnyState): Promise<string> {
  const sources = sourcesOf(state);
  const region = await regionRow(state, sources);
  const [accessKey, secretKey] = await keyRows(state, sources);
  const rows: readonly (readonly [name: string, ...Row])[] = [
    ['NAME', 'VALUE', 'TYPE', 'LOCATION'],
    ['profile', ...profileRow(sources)],
    ['access_key', ...accessKey],
    ['secret_key', ...secretKey],
    ['region', ...region],
  ];
  return rows
    .map(
      ([name, value, type, location]) =>
        `${name.padEnd(10)} : ${value.padEnd(24)} : ${type.padEnd(16)} : ${location}\n`,
    )
    .join('');
}

function profileRow({ env, profileOption }: Sources): Row {
  if (profileOption !== undefined) return [profileOption, 'manual', '--profile'];
  return variableRow(env, ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']) ?? notSet;
}

/** The first variable that is set and not empty. */
function variableRow(env: Sources['env'], names: readonly string[]): Row | undefined {
  const name = names.find((each) => env[each]);
  return name === undefined ? undefined : [env[name] ?? '', 'env', name];
}

async function regionRow({ globals }: AnyState, sources: Sources): Promise<Row> {
  const { env } = sources;
  const option = globalText(globals, 'region');
  if (option !== undefined) return [option, 'manual', '--region'];
  const variable = variableRow(env, ['AWS_REGION', 'AWS_DEFAULT_REGION']);
  if (variable !== undefined) return variable;
  const configured = configuredRegion(sources);
  if (configured !== undefined) {
    return [configured, 'config-file', env['AWS_CONFIG_FILE'] || '~/.aws/config'];
  }
  const here = await regionHere(sources, transportOf(globals, sources));
  return here === undefined ? notSet : [here, 'imds', ''];
}

/** The two keys as a call would have them. */
async function keyRows(state: AnyState, sources: Sources): Promise<readonly [Row, Row]> {
  const { environment, globals } = state;
  let keys = credentials(sources);
  if (keys === undefined) {
    const { providedCredentials } = await import('./provided-credentials.js');
    const fetch = transportOf(globals, sources);
    keys = await providedCredentials(sources, { fetch }, environment.ask);
  }
  if (keys === undefined) return [notSet, notSet];
  const type = keyType(sources);
  // The place is not told, as in the AWS CLI: a variable, a file and a service are known by the type.
  return [
    [masked(keys.accessKeyId), type, ''],
    [masked(keys.secretAccessKey), type, ''],
  ];
}

/** The last four characters, but never more than half of a key. */
function masked(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 2));
  return '*'.repeat(16) + key.slice(key.length - shown);
}

/** Who gives the keys, by botocore's names. The first that is set up decides, as for a call. */
function keyType(sources: Sources): string {
  const { env, profileName, profileOption } = sources;
  if (profileOption === undefined && env['AWS_ACCESS_KEY_ID']) return 'env';
  const { source, roles } = profilePlan(sources);
  if (roles.length > 0) return 'assume-role';
  if (source !== undefined) return sourceType(source, sources, profileName);
  if (env['AWS_WEB_IDENTITY_TOKEN_FILE']) return 'assume-role-with-web-identity';
  const inContainer =
    env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] || env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  return inContainer ? 'container-role' : 'iam-role';
}

function sourceType(source: Source, sources: Sources, profile: string): string {
  switch (source.kind) {
    case 'keys': {
      const { credentials: file, config } = sources.files();
      const none = { ...file, profiles: new Map() };
      const inConfigOnly = profileKeys({ config: none, credentials: file }, profile) === undefined;
      return inConfigOnly && config.profiles.has(profile)
        ? 'config-file'
        : 'shared-credentials-file';
    }
    case 'named':
      return source.name;
    case 'web-identity':
      return 'assume-role-with-web-identity';
    case 'sso':
      return 'sso';
    case 'process':
      return 'custom-process';
    case 'login':
      return 'login';
  }
}
