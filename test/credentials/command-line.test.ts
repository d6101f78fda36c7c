/** Every way to credentials, through the command line: what `configure list` tells, and who signs a call. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runLine } from '../support/command-line.js';
import { lastCall } from '../support/fixture-program.js';
import { folderWith } from '../support/generation.js';
import { type HttpService, type Seen, serve } from '../support/http-service.js';

const end = '2100-01-02T03:04:05Z';
const role = 'arn:aws:iam::111122223333:role/pear';
const written = (id: string): string =>
  `aws_access_key_id = ${id}\naws_secret_access_key = hush-hush-hush-${id}\n`;

type Variables = Readonly<Record<string, string>>;

interface Way {
  readonly files?: Variables;
  readonly env?: (url: string, home: string) => Variables;
  readonly words?: readonly string[];
  /** The last characters of the key that signs, the type that is told, and the type of the region. */
  readonly key: string;
  readonly type: string;
}

const sso =
  '[default]\nsso_session = orchard\nsso_account_id = 111122223333\nsso_role_name = Picker\n' +
  '[sso-session orchard]\nsso_region = eu-west-1\nsso_start_url = https://orchard.example\n';

const process = JSON.stringify({
  Version: 1,
  AccessKeyId: 'ASIAPROCESS',
  SecretAccessKey: 'hush-hush-hush-PROCESS',
});

const ways: Readonly<Record<string, Way>> = {
  variables: {
    env: () => ({ AWS_ACCESS_KEY_ID: 'AKIDVARI', AWS_SECRET_ACCESS_KEY: 'hush-hush-hush-VARI' }),
    key: 'AKIDVARI',
    type: 'env',
  },
  'the credentials file': {
    files: { '.aws/credentials': `[default]\n${written('AKIDFILE')}` },
    key: 'AKIDFILE',
    type: 'shared-credentials-file',
  },
  'the config file': {
    files: { '.aws/config': `[profile pear]\n${written('AKIDCONF')}` },
    words: ['--profile', 'pear'],
    key: 'AKIDCONF',
    type: 'config-file',
  },
  'a role, with a code': {
    files: {
      '.aws/config': `[default]\nrole_arn = ${role}\nsource_profile = base\nmfa_serial = serial\n[profile base]\n${written('AKIDBASE')}`,
    },
    key: 'ASIAROLE',
    type: 'assume-role',
  },
  'a web identity': {
    files: { token: 'web-token' },
    env: (_, home) => ({
      AWS_WEB_IDENTITY_TOKEN_FILE: join(home, 'token'),
      AWS_ROLE_ARN: role,
    }),
    key: 'ASIAROLE',
    type: 'assume-role-with-web-identity',
  },
  'the web identity of a profile': {
    files: {
      token: 'web-token',
      '.aws/config': `[default]\nrole_arn = ${role}\nweb_identity_token_file = TOKEN\n`,
    },
    key: 'ASIAROLE',
    type: 'assume-role-with-web-identity',
  },
  'single sign-on': {
    files: {
      '.aws/config': sso,
      [`.aws/sso/cache/${createHash('sha1').update('orchard').digest('hex')}.json`]: JSON.stringify(
        { startUrl: 'https://orchard.example', accessToken: 'bearer', expiresAt: end },
      ),
    },
    key: 'ASIASSOS',
    type: 'sso',
  },
  'a program': {
    files: { '.aws/config': `[default]\ncredential_process = echo '${process}'\n` },
    key: 'ASIAPROCESS',
    type: 'custom-process',
  },
  'a container': {
    env: (url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/creds` }),
    key: 'ASIAMETA',
    type: 'container-role',
  },
  'an instance': {
    env: (url) => ({
      AWS_EC2_METADATA_DISABLED: '',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: url,
    }),
    key: 'ASIAMETA',
    type: 'iam-role',
  },
};

const meta = {
  Code: 'Success',
  AccessKeyId: 'ASIAMETA',
  SecretAccessKey: 'hush-hush-hush-META',
  Token: 't',
  Expiration: end,
};

/** All the services that give credentials, and one to call, at one address. */
async function services(): Promise<HttpService> {
  const answers: Readonly<Record<string, (seen: Seen) => string | object>> = {
    'POST /': ({ body }) =>
      body.startsWith('{') ? { IdentityPools: [] } : stsAnswer(new URLSearchParams(body)),
    'GET /creds': () => meta,
    'GET /federation/credentials': () => ({
      roleCredentials: {
        accessKeyId: 'ASIASSOS',
        secretAccessKey: 'hush-hush-hush-SSOS',
        sessionToken: 't',
        expiration: Date.parse(end),
      },
    }),
    'PUT /latest/api/token': () => 'metadata-secret',
    'GET /latest/meta-data/placement/availability-zone': () => 'eu-north-1b',
    'GET /latest/meta-data/iam/security-credentials': () => 'picker',
    'GET /latest/meta-data/iam/security-credentials/picker': () => meta,
  };
  return serve((response, seen) => {
    const given = answers[`${seen.method} ${seen.path.split('?')[0]}`]?.(seen);
    if (given === undefined) response.statusCode = 404;
    response.end(typeof given === 'string' ? given : JSON.stringify(given ?? {}));
  });
}

function stsAnswer(form: URLSearchParams): string {
  const action = form.get('Action') ?? '';
  return (
    `<${action}Response><${action}Result><AssumedRoleUser><Arn>arn:aws:sts::111122223333:` +
    'assumed-role/pear/x</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>' +
    '<SecretAccessKey>hush-hush-hush-ROLE</SecretAccessKey><SessionToken>t</SessionToken>' +
    `<Expiration>${end}</Expiration></Credentials></${action}Result></${action}Response>`
  );
}

/** The variables of a home with these files in it. */
function homeWith(files: Variables): { readonly HOME: string } & Variables {
  const HOME = folderWith({});
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(HOME, path)), { recursive: true });
    writeFileSync(join(HOME, path), text.replace('TOKEN', join(HOME, 'token')));
  }
  return {
    HOME,
    AWS_CONFIG_FILE: '~/.aws/config',
    AWS_SHARED_CREDENTIALS_FILE: join(HOME, '.aws/credentials'),
  };
}

const pools = ['list-identity-pools', '--max-results', '1'];
/** Whose key the last call was given. */
function signer(): unknown {
  const { credentials } = lastCall.settings?.config ?? {};
  return Object(credentials)['accessKeyId'];
}

const ask = async (): Promise<string> => '654321';

describe.each(Object.entries(ways))('%s', (_, { files = {}, env, words = [], key, type }) => {
  const surroundings = (url: string): { readonly HOME: string } & Variables => {
    const home = homeWith(files);
    return {
      ...home,
      AWS_ENDPOINT_URL_STS: url,
      AWS_ENDPOINT_URL_SSO: url,
      AWS_REGION: 'eu-west-3',
      ...env?.(url, home.HOME),
    };
  };

  test('signs a call', async () => {
    const { url } = await services();
    const line = [...pools, '--endpoint-url', url, ...words];
    expect(await runLine(line, surroundings(url), { ask })).toMatchObject({ code: 0, stderr: '' });
    expect(signer()).toBe(key);
  });

  test('is told by configure list, and its secret is not', async () => {
    const { url } = await services();
    const { code, stdout, stderr } = await runLine(
      ['configure', 'list', ...words],
      surroundings(url),
      { ask },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n').map((line) => line.split(' : ').map((cell) => cell.trim()));
    const last = key.replace('AKID', '').replace('ASIA', '').slice(-4);
    expect(lines[2]).toEqual(['access_key', `${'*'.repeat(16)}${key.slice(-4)}`, type, '']);
    expect(lines[3]?.slice(2)).toEqual([type, '']);
    expect(lines[3]?.[1]).toBe(`${'*'.repeat(16)}${`-${last}`.slice(-4)}`);
    expect(lines[4]).toEqual(['region', 'eu-west-3', 'env', 'AWS_REGION']);
    expect(stdout).not.toContain('hush');
  });
});

describe('a role', () => {
  const config = `[default]\nrole_arn = ${role}\nsource_profile = base\nmfa_serial = serial\n[profile base]\n${written('AKIDBASE')}`;

  test('is kept for the AWS CLI and for the next command, so that the code is asked for once', async () => {
    const { url, seen } = await services();
    const env = { ...homeWith({ '.aws/config': config }), AWS_ENDPOINT_URL_STS: url };
    const line = [...pools, '--endpoint-url', url, '--region', 'eu-west-1'];
    const asked: string[] = [];
    const once = {
      ask: async (question: string): Promise<string> => {
        asked.push(question);
        return '654321';
      },
    };
    for (const _ of [1, 2]) expect(await runLine(line, env, once)).toMatchObject({ code: 0 });
    expect(asked).toEqual(['Enter MFA code for serial: ']);
    expect(seen).toHaveLength(3);
    const folder = join(env.HOME, '.aws/cli/cache');
    // The name that botocore gives the file: the SHA-1 of the request in Python's JSON.
    const name = createHash('sha1')
      .update(`{"RoleArn": "${role}", "SerialNumber": "serial"}`)
      .digest('hex');
    expect(readdirSync(folder)).toEqual([`${name}.json`]);
    expect(statSync(join(folder, `${name}.json`)).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))).toEqual({
      Credentials: {
        AccessKeyId: 'ASIAROLE',
        SecretAccessKey: 'hush-hush-hush-ROLE',
        SessionToken: 't',
        Expiration: end,
        AccountId: '111122223333',
      },
    });
  });

  test.each([
    ['that ends in 14 minutes', (): string => new Date(Date.now() + 840_000).toISOString(), false],
    ['that ends in 16 minutes', (): string => new Date(Date.now() + 960_000).toISOString(), true],
    ['in the way boto3 writes it', (): string => '2100-01-02T03:04:05UTC', true],
    ['that is damaged', (): string => '"', false],
  ])('is taken from the file or not: one %s', async (_, expiration, taken) => {
    const { url } = await services();
    const plain = config.replace('mfa_serial = serial\n', '');
    const name = createHash('sha1').update(`{"RoleArn": "${role}"}`).digest('hex');
    const kept = `{"Credentials": {"AccessKeyId": "ASIAKEPT", "SecretAccessKey": "hush", "SessionToken": "t", "Expiration": "${expiration()}"}}`;
    const env = {
      ...homeWith({ '.aws/config': plain, [`.aws/cli/cache/${name}.json`]: kept }),
      AWS_ENDPOINT_URL_STS: url,
    };
    const line = [...pools, '--endpoint-url', url, '--region', 'eu-west-1'];
    expect(await runLine(line, env)).toMatchObject({ code: 0, stderr: '' });
    const who = taken ? 'ASIAKEPT' : 'ASIAROLE';
    expect(signer()).toBe(who);
  });
});

describe('configure', () => {
  const files = {
    '.aws/config': '[default]\nregion = eu-west-1\n[profile "my own"]\nregion = eu-west-2\n',
    '.aws/credentials': '[keys]\naws_access_key_id = AK\naws_secret_access_key = SK\n',
  };

  test.each<[title: string, words: readonly string[], env: Variables, lines: string]>([
    [
      'nothing',
      ['--profile', 'my own'],
      {},
      [
        'NAME       : VALUE                    : TYPE             : LOCATION',
        'profile    : my own                   : manual           : --profile',
        'access_key : <not set>                : None             : None',
        'secret_key : <not set>                : None             : None',
        'region     : eu-west-2                : config-file      : ~/.aws/config',
        '',
      ].join('\n'),
    ],
    [
      'a profile by its variable, short keys, and a region by option',
      ['--region', 'eu-west-3'],
      { AWS_PROFILE: 'keys' },
      [
        'NAME       : VALUE                    : TYPE             : LOCATION',
        'profile    : keys                     : env              : AWS_PROFILE',
        'access_key : ****************K        : shared-credentials-file : ',
        'secret_key : ****************K        : shared-credentials-file : ',
        'region     : eu-west-3                : manual           : --region',
        '',
      ].join('\n'),
    ],
  ])('list shows %s', async (_, words, env, stdout) => {
    const line = ['configure', 'list', ...words];
    expect(await runLine(line, { ...homeWith(files), ...env })).toEqual({
      code: 0,
      stdout,
      stderr: '',
    });
  });

  test('list shows no keys where the metadata service is turned off, and a call says so', async () => {
    const { url } = await serve((response) => void response.writeHead(403).end('off'));
    const env = { ...homeWith({}), AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
    const { code, stdout } = await runLine(['configure', 'list'], env);
    expect({ code, lines: stdout.match(/<not set>/g) }).toMatchObject({
      code: 0,
      lines: { length: 4 },
    });
    const line = [...pools, '--endpoint-url', url, '--region', 'eu-west-1'];
    expect(await runLine(line, env)).toMatchObject({
      code: 253,
      stderr: expect.stringContaining('(NoCredentials)'),
    });
  });

  test('list shows the region of the instance, and the next call is made there', async () => {
    const { url } = await services();
    const env = { ...homeWith({}), ...ways['an instance']?.env?.(url, '') };
    const { stdout } = await runLine(['configure', 'list'], env);
    expect(stdout.split('\n')[4]).toBe(
      'region     : eu-north-1               : imds             : ',
    );
    const called = await services();
    await runLine([...pools, '--endpoint-url', called.url], env);
    expect(lastCall.settings?.config.region).toBe('eu-north-1');
  });

  test.each<[words: readonly string[], code: number, stdout: string, stderr: string]>([
    [['list-profiles'], 0, 'my own\ndefault\nkeys\n', ''],
    [[], 252, '', 'configure is the AWS CLI\'s alone. Write settings such as "region = eu-west-1"'],
    [['set', 'region', 'x'], 252, '', "configure set is the AWS CLI's alone."],
    [['get', 'region'], 252, '', "configure get is the AWS CLI's alone."],
    [['lists'], 252, '', "argument subcommand: Found invalid choice 'lists'"],
    [['list', '--bogus'], 252, '', 'Unknown options: --bogus'],
    [['list', '--profile', 'nope'], 255, '', 'The config profile (nope) could not be found'],
    [['--version'], 0, 'cognito-identity/2014-06-30 opslice/0.1.0\n', ''],
  ])('%j', async (words, code, stdout, stderr) => {
    const found = await runLine(['configure', ...words], homeWith(files));
    expect(found).toMatchObject({ code, stdout });
    expect(found.stderr).toContain(stderr);
  });

  test('help tells what there is', async () => {
    const { code, stdout } = await runLine(['configure', 'help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('list-profiles')]);
  });
});
