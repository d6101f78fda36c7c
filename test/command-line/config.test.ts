import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  caBundle,
  credentials,
  loadConfig,
  output,
  type Sources,
} from '../../generator/runtime/cli/config.js';
import { parseIni, subProperties } from '../../generator/runtime/credentials/node/ini.js';
import {
  accountIdEndpointMode,
  endpointUrl,
  region,
  setting,
  useDualstack,
  useFips,
} from '../../generator/runtime/credentials/node/shared-config.js';

type Env = Record<string, string>;

const folder = mkdtempSync(join(tmpdir(), 'opslice-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** A home with the two files in it. */
function homeWith(config?: string, credentialsFile?: string): Env {
  const home = join(folder, String(count++));
  mkdirSync(join(home, '.aws'), { recursive: true });
  if (config !== undefined) writeFileSync(join(home, '.aws', 'config'), config);
  if (credentialsFile !== undefined) {
    writeFileSync(join(home, '.aws', 'credentials'), credentialsFile);
  }
  return { HOME: home };
}

describe('a profile', () => {
  const home = homeWith(
    '[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-2\n[profile "my own"]\n[profile café]\nregion = eu-west-4\n',
    '[日本]\n[keys]\naws_access_key_id = AK\n',
  );

  test.each<[title: string, env: Env, option: string | undefined, name: string]>([
    ['default', {}, undefined, 'default'],
    ['of the option', { AWS_PROFILE: 'work' }, 'keys', 'keys'],
    ['of AWS_PROFILE', { AWS_PROFILE: 'work', AWS_DEFAULT_PROFILE: 'keys' }, undefined, 'work'],
    ['of AWS_DEFAULT_PROFILE', { AWS_DEFAULT_PROFILE: 'keys' }, undefined, 'keys'],
    ['of an empty variable', { AWS_PROFILE: '' }, undefined, 'default'],
    ['with a name in quotes', {}, 'my own', 'my own'],
    ['with letters beyond ASCII', {}, 'café', 'café'],
    ['with letters of other scripts', {}, '日本', '日本'],
  ])('%s', (_, env, option, name) => {
    expect(loadConfig({ ...home, ...env }, option).profileName).toBe(name);
  });

  test.each<[env: Env, option: string | undefined]>([
    [{}, 'nope'],
    [{ AWS_PROFILE: 'nope' }, undefined],
    [{}, '__proto__'],
  ])('%o and option %s: not found', (env, option) => {
    const name = option ?? 'nope';
    expect(() => loadConfig({ ...home, ...env }, option)).toThrowError(
      expect.objectContaining({
        exitCode: 255,
        message: `The config profile (${name}) could not be found`,
      }),
    );
  });

  test('files are read only when something is asked of them', () => {
    const broken = homeWith('this is not a config file');
    const sources = loadConfig({ ...broken, AWS_REGION: 'eu-west-3' }, undefined);
    expect(region(sources)).toBe('eu-west-3');
    expect(() => output(sources)).toThrowError(
      expect.objectContaining({
        name: 'ConfigError',
        message: expect.stringMatching(
          /^Unable to parse config file: .*config \(line 1: Expected a profile definition/,
        ),
      }),
    );
  });

  test('no files at all are not a problem', () => {
    const sources = loadConfig(homeWith(), undefined);
    expect([region(sources), output(sources), credentials(sources)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('settings', () => {
  const home = homeWith(
    [
      '[default]',
      'region = eu-west-1',
      'output = text',
      'use_fips_endpoint = TRUE',
      'ca_bundle = ~/ca.pem',
      'max_attempts = 7',
      'endpoint_url = http://all',
      'services = mine',
      '[services mine]',
      'cognito_identity =',
      '  # the local one',
      '  endpoint_url = http://localhost:4566',
    ].join('\n'),
  );
  const ask = (env: Env = {}): Sources => loadConfig({ ...home, ...env }, undefined);

  test.each<[title: string, value: unknown, want: unknown]>([
    ['region of the file', region(ask()), 'eu-west-1'],
    ['AWS_DEFAULT_REGION', region(ask({ AWS_DEFAULT_REGION: 'a' })), 'a'],
    ['AWS_REGION first', region(ask({ AWS_REGION: 'b', AWS_DEFAULT_REGION: 'a' })), 'b'],
    ['an empty variable', region(ask({ AWS_REGION: '' })), 'eu-west-1'],
    ['output of the file', output(ask()), 'text'],
    ['AWS_DEFAULT_OUTPUT', output(ask({ AWS_DEFAULT_OUTPUT: 'yaml' })), 'yaml'],
    ['FIPS of the file', useFips(ask()), true],
    ['FIPS of the environment', useFips(ask({ AWS_USE_FIPS_ENDPOINT: 'false' })), false],
    ['dual stack unset', useDualstack(ask()), false],
    ['dual stack', useDualstack(ask({ AWS_USE_DUALSTACK_ENDPOINT: 'true' })), true],
    ['accounts in hosts unset', accountIdEndpointMode(ask()), 'preferred'],
    [
      'accounts in hosts',
      accountIdEndpointMode(ask({ AWS_ACCOUNT_ID_ENDPOINT_MODE: 'Required' })),
      'required',
    ],
    ['a path in the home', caBundle(ask()), `${home['HOME']}/ca.pem`],
    ['any other setting', setting(ask(), ['AWS_MAX_ATTEMPTS'], 'max_attempts'), '7'],
    ['endpoint of a service', endpointUrl(ask(), 'Cognito Identity'), 'http://localhost:4566'],
    ['endpoint of all', endpointUrl(ask(), 'DynamoDB'), 'http://all'],
    [
      'endpoint of the environment',
      endpointUrl(ask({ AWS_ENDPOINT_URL_COGNITO_IDENTITY: 'http://env' }), 'Cognito Identity'),
      'http://env',
    ],
    [
      'no configured endpoint',
      endpointUrl(ask({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' }), 'Cognito Identity'),
      undefined,
    ],
  ])('%s', (_, value, want) => expect(value).toBe(want));

  test('files stand where the variables say, also below ~', () => {
    const { HOME } = homeWith();
    writeFileSync(`${HOME}/other`, '[default]\nregion = x');
    const sources = loadConfig({ HOME, AWS_CONFIG_FILE: '~/other' }, undefined);
    expect(region(sources)).toBe('x');
  });

  test('a services section that is not there', () => {
    const sources = loadConfig(homeWith('[default]\nservices = gone'), undefined);
    expect(() => endpointUrl(sources, 'S3')).toThrow('"gone" services configuration');
  });
});

describe('credentials', () => {
  const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = s-${id}`;
  const env = {
    AWS_ACCESS_KEY_ID: 'E',
    AWS_SECRET_ACCESS_KEY: 's-E',
    AWS_SESSION_TOKEN: 't-E',
    AWS_CREDENTIAL_EXPIRATION: '2030-01-02T03:04:05Z',
  };
  const fromEnv = {
    accessKeyId: 'E',
    secretAccessKey: 's-E',
    sessionToken: 't-E',
    expiration: new Date('2030-01-02T03:04:05Z'),
  };
  const home = homeWith(
    `[default]\n${keys('C')}\naws_session_token = t-C\n[profile conf]\n${keys('P')}\n` +
      `[profile role]\nrole_arn = arn\nsource_profile = conf\n${keys('R')}\n[profile half]\n`,
    `[default]\n${keys('F')}\n[half]\naws_access_key_id = H`,
  );

  test.each<[title: string, env: Env, option: string | undefined, want: unknown]>([
    ['of the environment, for an empty profile', env, '', fromEnv],
    ['of the environment', env, undefined, fromEnv],
    ['of the environment, with AWS_PROFILE', { ...env, AWS_PROFILE: 'conf' }, undefined, fromEnv],
    ['of the named profile', env, 'conf', { accessKeyId: 'P', secretAccessKey: 's-P' }],
    // The token in the config file belongs to other keys.
    ['of one file', {}, undefined, { accessKeyId: 'F', secretAccessKey: 's-F' }],
    ['of nobody, when a role is assumed', {}, 'role', undefined],
  ])('%s', (_, variables, option, want) => {
    expect(credentials(loadConfig({ ...home, ...variables }, option))).toEqual(want);
  });

  test.each<[env: Env, option: string | undefined, message: string]>([
    [
      { AWS_ACCESS_KEY_ID: 'E' },
      undefined,
      'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    ],
    [
      {},
      'half',
      'Partial credentials found in shared-credentials-file, missing: aws_secret_access_key',
    ],
  ])('half of them: %o', (variables, option, message) => {
    const sources = loadConfig({ ...home, ...variables }, option);
    expect(() => credentials(sources)).toThrowError(
      expect.objectContaining({ name: 'ConfigError', message }),
    );
  });
});

describe('a section that cannot be understood', () => {
  const bad = '[profile bad]\n  region = eu-west-1\n[profile cut\nregion = eu-west-2\n';
  const home = homeWith(
    `${bad}[default]\nregion = us-east-1\n[profile good]\nregion = us-west-2\n`,
    '[default]\naws_access_key_id\n[good]\naws_access_key_id = G\naws_secret_access_key = s\n',
  );
  const place = join(home['HOME'] ?? '', '.aws');

  test('is passed over with a warning where another one is asked for', () => {
    const warnings: string[] = [];
    const sources = loadConfig(home, 'good', (text) => warnings.push(text));
    expect(region(sources)).toBe('us-west-2');
    expect(credentials(sources)).toMatchObject({ accessKeyId: 'G' });
    expect(warnings).toEqual([
      `Passed over a section of ${place}/config (line 2: Expected a property definition, found continuation)`,
      `Passed over a section of ${place}/config (line 3: Profile definition must end with ']')`,
      `Passed over a section of ${place}/credentials (line 2: Expected an '=' sign defining a property)`,
    ]);
  });

  test.each([
    ['bad', 'config (line 2: Expected a property definition, found continuation)'],
    ['cut', "config (line 3: Profile definition must end with ']')"],
  ])('is an error where it is asked for: %s', (name, message) => {
    expect(() => loadConfig(home, name)).toThrowError(
      expect.objectContaining({
        name: 'ConfigError',
        message: `Unable to parse config file: ${place}/${message}`,
      }),
    );
  });

  test('is an error as the default profile', () => {
    expect(() => region(loadConfig(home, ''))).toThrow(
      `${place}/credentials (line 2: Expected an '=' sign defining a property)`,
    );
  });
});

describe('the format', () => {
  test('a failure tells the line, never its text', () => {
    const { broken } = parseIni('[default]\n\nhunter2\n= x', 'credentials');
    expect([...broken.values()].map(({ message }) => message)).toEqual([
      "line 3: Expected an '=' sign defining a property",
    ]);
  });

  test('names of properties of objects are but names', () => {
    const { profiles } = parseIni('[profile __proto__]\nconstructor = x', 'config');
    expect([...profiles].map(([name, has]) => [name, ...has])).toEqual([
      ['__proto__', ['constructor', 'x']],
    ]);
  });

  test('nested properties', () => {
    const { profiles } = parseIni(
      '\ufeff[default]\ns3 =\n  Max = 1\n  ; no\n  url = a=b',
      'config',
    );
    expect([...subProperties(profiles.get('default')?.get('s3') ?? '')]).toEqual([
      ['max', '1'],
      ['url', 'a=b'],
    ]);
  });
});
