/**
 * `--cli-dry-run` of a generated program: what it prints, and what it leaves alone. Most lines run in the process of
 * the tests, and some in one of their own.
 */
import child, { spawn, spawnSync } from 'node:child_process';
import dns from 'node:dns';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { type AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  canonicalPath,
  canonicalRequest,
  sha256,
  signature,
  stringToSign,
} from '../../generator/runtime/signing/sign.js';
import { runProgramLine } from '../support/command-line.js';
import { folderWith } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { type Ended, plainEnvironment } from '../support/run.js';

const specs: Readonly<Record<string, string>> = {
  store: `
service: { id: Store, version: '2020-01-01', protocol: rest-xml, signing: { name: s3 } }
operations:
  Fetch:
    http: { method: GET, uri: '/b/{Key+}' }
    input:
      Key: { type: string, in: label, required: true }
      Prefix: { type: string, in: query }
      After: { type: string, in: query }
    output: { Body: { type: blob, streaming: true, in: payload } }
  Look: { http: { method: HEAD, uri: '/b/{Key+}' }, input: { Key: { type: string, in: label, required: true } } }
  Drop: { http: { method: DELETE, uri: '/b/{Key+}' }, input: { Key: { type: string, in: label, required: true } } }
  Keep:
    http: { method: PUT, uri: '/b/{Key+}' }
    input:
      Key: { type: string, in: label, required: true }
      Body: { type: blob, streaming: true, in: payload }
      Note: { type: string, in: header, name: x-amz-meta-note }
      CustomerKey: { type: string, in: header, name: x-amz-key, sensitive: true }
  Touch:
    http: { method: POST, uri: '/b/{Key+}?touch' }
    input: { Key: { type: string, in: label, required: true } }
`,
  tasks: `
service: { id: Tasks, version: '2020-01-01', protocol: aws-json-1.1, target: Tasks }
operations:
  ListTasks:
    input: { Token: string, Max: { type: integer, range: '1..' }, Filter: string }
    output: { Names: { type: list, member: string }, Token: string, State: string }
    pagination: { input: [Token], output: [Token], limit: Max, result: [Names] }
    waiters:
      TasksDone:
        delay: 1
        maxAttempts: 2
        acceptors: [{ state: success, matcher: path, argument: State, expected: DONE }]
  PutTask:
    input: { Name: { type: string, required: true }, Secret: { type: string, sensitive: true }, DryRun: boolean }
  Ask: { auth: none, input: { Name: string } }
`,
  blobs: `
service: { id: Blobs, version: '2020-01-01', protocol: rest-json, auth: bearer, signing: { name: my-blobs } }
operations:
  Send: { http: { method: POST, uri: /send }, input: { Data: { type: blob, in: payload } } }
  Keyed: { http: { method: POST, uri: /keyed }, auth: { apiKey: { header: x-my-key } }, input: { Text: string } }
`,
};

/** What reached the server. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let folder: string;
let seen: Seen[];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks) });
    response.end(headers['content-type'] === 'application/x-amz-json-1.1' ? '{}' : '');
  });
});
const local = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Loaded before the program: whatever would open a connection or start a program ends it. */
const spy = `
import { Socket } from 'node:net';
import dns from 'node:dns';
import child from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
const caught = (what) => () => {
  process.stderr.write('CAUGHT ' + what + '\\n');
  process.exit(99);
};
Socket.prototype.connect = caught('connect');
dns.lookup = dns.promises.lookup = caught('lookup');
for (const name of ['spawn', 'exec', 'execFile', 'spawnSync', 'execSync', 'execFileSync', 'fork']) {
  child[name] = caught(name);
}
globalThis.fetch = caught('fetch');
syncBuiltinESMExports();
`;

beforeAll(async () => {
  folder = folderWith({ 'package.json': '{"type":"module"}', 'spy.mjs': spy }, afterAll);
  for (const [name, text] of Object.entries(specs)) {
    writeFileSync(join(folder, `${name}.yaml`), text);
    const words = ['generate', `${name}.yaml`, '--out', 'out', '--language', 'js', '--emit', 'cli'];
    expect(await runOpslice(words, { cwd: folder })).toEqual(succeeded);
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => (seen = []));

type Variables = Readonly<Record<string, string>>;

const keys: Variables = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'hush/hush+hush',
  AWS_REGION: 'eu-west-1',
};

function start(program: string, words: readonly string[], env: Variables): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: folder, env: { ...plainEnvironment, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs a generated program in a process of its own. */
function runAlone(
  service: string,
  words: readonly string[],
  env: Variables = keys,
): Promise<Ended> {
  return start(process.execPath, [`out/${service}/cli.js`, ...words], env);
}

/** The same, where a connection ends it. */
function spiedAlone(service: string, words: readonly string[]): Promise<Ended> {
  const line = ['--import', './spy.mjs', `out/${service}/cli.js`, ...words];
  return start(process.execPath, line, keys);
}

const noSettings: Variables = Object.fromEntries(
  Object.entries(plainEnvironment).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  ),
);

/** Runs a generated program in this process, in the folder. */
async function run(
  service: string,
  words: readonly string[],
  env: Variables = keys,
): Promise<Ended> {
  const place = pathToFileURL(join(folder, 'out', service, 'program.js')).href;
  const { program } = await import(/* @vite-ignore */ place);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await runProgramLine(program, words, { ...noSettings, ...env });
  } finally {
    process.chdir(before);
  }
}

/** The same, where nothing may open a connection or start a program. */
async function spied(
  service: string,
  words: readonly string[],
  env: Variables = keys,
): Promise<Ended> {
  const caught: string[] = [];
  const catching = (what: string) => (): never => {
    caught.push(what);
    throw new Error(`CAUGHT ${what}`);
  };
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(catching('connect'));
  vi.spyOn(dns, 'lookup').mockImplementation(catching('lookup'));
  vi.spyOn(dns.promises, 'lookup').mockImplementation(catching('lookup'));
  vi.spyOn(globalThis, 'fetch').mockImplementation(catching('fetch'));
  for (const name of programs) vi.spyOn(child, name).mockImplementation(catching(name));
  syncBuiltinESMExports();
  try {
    return await run(service, words, env);
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(caught).toEqual([]);
  }
}

const programs = [
  'spawn',
  'exec',
  'execFile',
  'spawnSync',
  'execSync',
  'execFileSync',
  'fork',
] as const;

describe('a dry run', () => {
  it.each([
    ['in the process of the tests', spied],
    ['in one of its own', spiedAlone],
  ])('prints the request as HTTP, %s', async (_, runIn) => {
    expect(await runIn('tasks', ['put-task', '--name', 'it’s', '--cli-dry-run'])).toEqual({
      code: 0,
      stdout:
        'POST https://tasks.eu-west-1.amazonaws.com/\n' +
        'content-type: application/x-amz-json-1.1\n' +
        'x-amz-target: Tasks.PutTask\n' +
        'x-amz-date: <time of the request>\n' +
        'authorization: <signature of version 4, for tasks in eu-west-1>\n' +
        '\n{"Name":"it’s"}\n',
      stderr: '',
    });
  });

  it('prints the request as JSON, what --query and --output say of an answer aside', async () => {
    const words = ['put-task', '--name', 'a', '--cli-dry-run=json'];
    const { stdout } = await spied('tasks', [...words, '--query', 'x', '--output', 'text']);
    expect(JSON.parse(stdout)).toEqual({
      Method: 'POST',
      Url: 'https://tasks.eu-west-1.amazonaws.com/',
      Headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Tasks.PutTask',
        'x-amz-date': '<time of the request>',
        authorization: '<signature of version 4, for tasks in eu-west-1>',
      },
      Signature: { Version: '4', Service: 'tasks', Region: 'eu-west-1' },
      Body: '{"Name":"a"}',
    });
  });

  it('is the first request of pages and waits, and opens no file', async () => {
    const first = await spied('tasks', ['list-tasks', '--page-size', '3', '--cli-dry-run=json']);
    expect(JSON.parse(first.stdout)).toMatchObject({ Body: '{"Max":3}' });
    const wait = ['wait', 'tasks-done', '--filter', 'x', '--cli-dry-run=json'];
    const waited = await spied('tasks', wait);
    expect(JSON.parse(waited.stdout)).toMatchObject({ Body: '{"Filter":"x"}' });
    const file = await spied('store', ['fetch', '--key', 'k', 'new.bin', '--cli-dry-run']);
    expect(file).toMatchObject({ code: 0, stdout: /^GET / });
    expect(existsSync(join(folder, 'new.bin'))).toBe(false);
  });

  it('comes after all that can be wrong, and leaves --dry-run to the operation', async () => {
    const cases: readonly (readonly [words: readonly string[], code: number, text: string])[] = [
      [['put-task', '--cli-dry-run'], 252, 'the following arguments are required: --name'],
      [['put-task', '--cli-dry-run=xml', '--name', 'a'], 252, "Found invalid choice 'xml'"],
      [['list-tasks', '--max', '0', '--cli-dry-run'], 252, 'valid min value: 1'],
      [['list-tasks', '--query', '[[', '--cli-dry-run'], 252, 'Bad value for --query'],
      [['list-tasks', '--cli-dry-run', 'curl'], 252, 'Unknown options: curl'],
    ];
    for (const [words, code, text] of cases) {
      const ended = await spied('tasks', words);
      expect([ended.code, ended.stdout], words.join(' ')).toEqual([code, '']);
      expect(ended.stderr).toContain(text);
    }
    const { AWS_REGION: _, ...noRegion } = keys;
    expect((await spied('tasks', ['list-tasks', '--cli-dry-run'], noRegion)).code).toBe(253);
    const own = await spied('tasks', [
      'put-task',
      '--name',
      'a',
      '--dry-run',
      '--cli-dry-run=json',
    ]);
    expect(JSON.parse(own.stdout)).toMatchObject({ Body: '{"Name":"a","DryRun":true}' });
  });

  it('has no secret of the configuration, and none of the input outside of the body', async () => {
    const secrets = {
      ...keys,
      AWS_SESSION_TOKEN: 'session-hush',
      AWS_BEARER_TOKEN_MY_BLOBS: 'token-hush',
    };
    for (const form of ['http', 'json', 'curl']) {
      const shown = [
        await spied('tasks', ['put-task', '--name', 'a', `--cli-dry-run=${form}`], secrets),
        await spied('blobs', ['send', '--data', 'aGk=', `--cli-dry-run=${form}`], secrets),
        await spied(
          'blobs',
          ['keyed', '--cli-api-key', 'key-hush', `--cli-dry-run=${form}`],
          secrets,
        ),
      ];
      for (const { code, stdout, stderr } of shown) {
        expect({ code, stderr: form === 'curl' ? '' : stderr }).toEqual({ code: 0, stderr: '' });
        expect(stdout + stderr).not.toMatch(/hush|AKIDEXAMPLE|opslice-dry-run|Signature=/);
      }
      const keep = [
        'keep',
        '--key',
        'k',
        '--customer-key',
        'customer-hush',
        `--cli-dry-run=${form}`,
      ];
      const { stdout } = await spied('store', keep);
      expect(stdout.includes('customer-hush'), 'only the line that sends it').toBe(form === 'curl');
    }
    const body = await spied('tasks', [
      'put-task',
      '--name',
      'a',
      '--secret',
      'given',
      '--cli-dry-run',
    ]);
    expect(body.stdout).toContain('"Secret":"given"');
    const debug = await spied(
      'tasks',
      ['put-task', '--name', 'a', '--cli-dry-run', '--debug'],
      secrets,
    );
    expect(debug.stderr).not.toMatch(/hush/);
  });
});

/** Every way to keys: files in a home, variables, and what is said of them. */
const ways: Readonly<
  Record<string, { config?: string; env?: Variables; note: RegExp; token?: boolean }>
> = {
  'keys in variables': { env: keys, note: /^$/ },
  'keys and a session token in variables': {
    env: { ...keys, AWS_SESSION_TOKEN: 't' },
    note: /^$/,
    token: true,
  },
  'keys in a profile': {
    config: '[default]\naws_access_key_id = AKID\naws_secret_access_key = hush\n',
    note: /^$/,
  },
  'a role': {
    config:
      '[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n[profile base]\naws_access_key_id = AKID\naws_secret_access_key = hush\n',
    note: /from the role arn:aws:iam::1:role\/r, which STS gives:/,
    token: true,
  },
  'a role with MFA': {
    config:
      '[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = M1\n[profile base]\naws_access_key_id = AKID\naws_secret_access_key = hush\n',
    note: /which STS gives for a code of M1:/,
    token: true,
  },
  'a role by credential_source': {
    config:
      '[default]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = Ec2InstanceMetadata\n',
    note: /from the role arn/,
    token: true,
  },
  'a web identity in a profile': {
    config: '[default]\nrole_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = /t\n',
    note: /from the role arn.*STS gives for \/t:/,
    token: true,
  },
  'a web identity in variables': {
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn:aws:iam::1:role/r' },
    note: /from the role arn.*AWS_WEB_IDENTITY_TOKEN_FILE/,
    token: true,
  },
  'an SSO session': {
    config:
      '[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://start.example\n',
    note: /from SSO at https:\/\/start\.example:/,
    token: true,
  },
  'SSO of the older form': {
    config:
      '[default]\nsso_region = us-east-1\nsso_start_url = https://start.example\nsso_account_id = 1\nsso_role_name = r\n',
    note: /from SSO at/,
    token: true,
  },
  'a process': {
    config: '[default]\ncredential_process = touch started\n',
    note: /from the credential_process of the profile default:/,
    token: true,
  },
  'a login session': {
    config: '[default]\nlogin_session = arn:aws:iam::1:user/u\n',
    note: /from the login session/,
    token: true,
  },
  'a container': {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/' },
    note: /from the container:/,
    token: true,
  },
  'a container of ECS': {
    env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' },
    note: /from the container:/,
    token: true,
  },
  'an instance': {
    env: { AWS_EC2_METADATA_DISABLED: 'false' },
    note: /from the metadata of the EC2 instance, if this is one:/,
    token: true,
  },
  'nothing at all': { note: /There are no credentials: without the dry run, this would fail\./ },
  'no signature': { note: /^$/ },
};

describe('no connection is opened and no program started for', () => {
  it.each(Object.entries(ways))(
    '%s',
    async (name, { config = '', env = {}, note, token = false }) => {
      const home = join(folder, name.replaceAll(' ', '-'));
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'config'), config);
      const words = ['put-task', '--name', 'a', '--cli-dry-run'];
      if (name === 'no signature') words.push('--no-sign-request');
      const ended = await spied('tasks', words, {
        AWS_CONFIG_FILE: join(home, 'config'),
        AWS_REGION: 'eu-west-1',
        ...env,
      });
      expect(ended.stderr).toMatch(note);
      expect(ended.code).toBe(0);
      expect(ended.stdout.includes('authorization: <signature')).toBe(name !== 'no signature');
      expect(ended.stdout.includes('x-amz-security-token: <session token>')).toBe(token);
    },
  );

  it('what the spy is for is seen by it', async () => {
    expect(await spiedAlone('tasks', ['put-task', '--name', 'a'])).toMatchObject({ code: 99 });
    await expect(spied('tasks', ['put-task', '--name', 'a'])).rejects.toThrow('connect');
    expect(existsSync(join(folder, 'started'))).toBe(false);
  });
});

const hasCurl =
  spawnSync('curl', ['--version'], { encoding: 'utf8' }).stdout?.includes('curl ') === true;
if (!hasCurl) console.log('left out: lines for curl are not run, because curl is not installed');
const shells = ['sh', 'dash', 'bash', 'zsh', 'ksh'].filter(
  (name) => spawnSync(name, ['-c', ':']).status === 0,
);

/** Bodies and texts that a shell or curl might take for something else. */
const lines: readonly {
  readonly service: string;
  readonly words: readonly string[];
  readonly env?: Variables;
}[] = [
  { service: 'tasks', words: ['put-task', '--name', `it's "quoted" $(id) \`id\` \\ @x %s`] },
  { service: 'tasks', words: ['put-task', '--name', 'line\nline\ttab', '--secret', 'é😀'] },
  { service: 'tasks', words: ['put-task', '--name', 'a\u0007b\u202e'] },
  { service: 'tasks', words: ['put-task', '--name', 'x'.repeat(90_000)] },
  {
    service: 'tasks',
    words: ['put-task', '--name', 'a'],
    env: { AWS_SESSION_TOKEN: 'T/o+k=en "$x' },
  },
  { service: 'tasks', words: ['ask', '--name', 'nobody signs'] },
  { service: 'tasks', words: ['list-tasks', '--no-sign-request', '--no-paginate'] },
  {
    service: 'store',
    words: ['keep', '--key', 'dir/a', '--body', "it's @a.bin", '--note', "it's  a   note"],
  },
  { service: 'store', words: ['keep', '--key', 'empty'] },
  { service: 'store', words: ['keep', '--key', 'none', '--body', 'none.bin'] },
  // curl before 8 signs a header without a value as if its name had a semicolon.
  {
    service: 'store',
    words: ['keep', '--key', 'k', '--note', '', '--no-sign-request'],
  },
  {
    service: 'store',
    words: ['fetch', '--key', 'a b/ü+(x)', '--prefix', "z'&=?/ +", '--after', '', '-'],
  },
  { service: 'store', words: ['fetch', '--key', 'a/../b/./c', '-'] },
  { service: 'store', words: ['fetch', '--key', '{a,b}[1-3]', '-'] },
  { service: 'store', words: ['look', '--key', 'k'] },
  { service: 'store', words: ['drop', '--key', 'k'] },
  { service: 'store', words: ['touch', '--key', 'k'] },
  {
    service: 'blobs',
    words: ['send', '--data', "fileb://it's @a.bin"],
    env: { AWS_BEARER_TOKEN_MY_BLOBS: 'to"ken' },
  },
  {
    service: 'blobs',
    words: ['send', '--data', 'AAECJ1wlCg3/', '--cli-token', 'T'],
    env: { AWS_BEARER_TOKEN_MY_BLOBS: 'T' },
  },
  { service: 'blobs', words: ['keyed', '--text', '@a.bin'], env: { AWS_API_KEY_MY_BLOBS: "k'ey" } },
];

/** What curl says besides, and what belongs to the moment. */
const besides =
  /^(?:accept|accept-encoding|user-agent|connection|host|expect|authorization|x-amz-date)$/;

/** A request as two that mean the same look the same. */
function plain({ method, url, headers, body }: Seen): object {
  const { pathname, searchParams } = new URL(`http://x${url.replaceAll('/..', '/%2E%2E%')}`);
  const { authorization = '' } = headers;
  return {
    method,
    pathname,
    query: [...searchParams].map((pair) => pair.join('=')).sort(),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !besides.test(name))),
    scheme: authorization.startsWith('AWS4')
      ? authorization.replace(/Signature=.*|SignedHeaders=\S*|\/\d{8}\//g, '')
      : authorization,
    body: body.toString('base64'),
  };
}

/** The signature of a request, worked out from what arrived. */
async function signatureOf({ method, url, headers, body }: Seen): Promise<string> {
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/(\S+), ?SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const [path = '', query = ''] = url.split('?');
  const signed = names.split(';').map((name) => [name, String(headers[name])] as const);
  const { searchParams } = new URL(`http://x/?${query}`);
  const [text] = canonicalRequest(
    method,
    scope.includes('/s3/') ? path : canonicalPath(path),
    searchParams,
    signed,
    String(headers['x-amz-content-sha256'] ?? (await sha256(body))),
  );
  const credentials = { accessKeyId: '', secretAccessKey: keys['AWS_SECRET_ACCESS_KEY'] ?? '' };
  const wanted = await stringToSign(String(headers['x-amz-date']), scope, text);
  return signature(credentials, scope, wanted);
}

describe.skipIf(!hasCurl)('the line for curl sends what the program sends', () => {
  beforeAll(() => {
    writeFileSync(join(folder, "it's @a.bin"), Buffer.from([0, 1, 255, 39, 92, 10, 13]));
    writeFileSync(join(folder, 'none.bin'), '');
  });

  it.each(
    lines.map((line) => [`${line.service} ${line.words.join(' ').slice(0, 60)}`, line] as const),
  )('%s', async (_title, { service, words, env = {} }) => {
    const line = ['--endpoint-url', local(), ...words];
    const all = { ...keys, ...env };
    const real = await run(service, line, all);
    expect(real).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout, stderr } = await run(service, [...line, '--cli-dry-run=curl'], all);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const shell of shells) {
      // The line is a script, as one that was pasted: a word of the shell's own command would be too long.
      writeFileSync(join(folder, 'line.sh'), stdout);
      const ended = await start(shell, ['line.sh'], { ...all, no_proxy: '*' });
      expect(ended.code, `${shell}: ${ended.stderr}`).toBe(0);
    }
    const [first, ...others] = seen;
    expect(others).toHaveLength(shells.length);
    for (const other of others) {
      expect(plain(other)).toEqual(first && plain(first));
      if (other.headers.authorization?.startsWith('AWS4') !== true) continue;
      expect(other.headers.authorization).toContain(`Signature=${await signatureOf(other)}`);
    }
  });

  it('says which variables it reads where they are not set', async () => {
    const region = { AWS_REGION: 'eu-west-1' };
    const signs = await runAlone('tasks', ['list-tasks', '--cli-dry-run=curl'], region);
    expect(signs.stderr).toContain(
      'reads AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, not set here',
    );
    const token = await runAlone(
      'blobs',
      ['send', '--cli-token', 'T', '--cli-dry-run=curl'],
      region,
    );
    expect(token.stderr).toContain('reads AWS_BEARER_TOKEN_MY_BLOBS, not set here');
    expect(token.stdout).toContain('"authorization: Bearer $AWS_BEARER_TOKEN_MY_BLOBS"');
  });
});
