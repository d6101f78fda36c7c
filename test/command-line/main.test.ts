import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, lastCall } from '../support/fixture-program.js';
import { runLine, type StandIn, startService } from '../support/command-line.js';

const get = 'get-credentials-for-identity';
const every = 'try-everything';
const near = ['--endpoint-url', 'http://127.0.0.1:1'];
let service: StandIn;
let folder: string;

beforeAll(async () => {
  service = await startService();
  folder = mkdtempSync(join(tmpdir(), 'opslice-cli-'));
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const failed = (message: string): string => `\ncognito-identity: [ERROR]: ${message}\n`;
const call = (
  id: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): ReturnType<typeof runLine> =>
  runLine([get, '--identity-id', id, '--endpoint-url', service.url, ...words], env);

async function inputOf(...words: readonly string[]): Promise<unknown> {
  answer.output = {};
  const { code, stderr } = await runLine([every, ...near, ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return lastCall.input;
}

async function printed(
  output: object,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  answer.output = output;
  const { code, stdout, stderr } = await runLine([every, ...near, ...words], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('what needs no call', () => {
  it.each([
    [['--version']],
    [['--version', 'nope']],
    [[get, '--version']],
    [['--debug', '--vers']],
  ])('prints the version for %j', async (words) => {
    const want = { code: 0, stdout: 'cognito-identity/2014-06-30 opslice/0.1.0\n', stderr: '' };
    expect(await runLine(words)).toEqual(want);
  });

  it.each([
    [['help'], 'NAME\n    cognito-identity\n'],
    [[get, 'help'], `NAME\n    ${get}\n`],
    [[get, '--logins', 'a=b', 'help'], `NAME\n    ${get}\n`],
    [['get-object', 'help'], 'NAME\n    get-object\n'],
  ])('prints the page for %j', async (words, stdout) => {
    expect(await runLine(words)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it.each([
    ['a pager that is not there', { PAGER: 'no-such-pager-here' }],
    ['no pager wanted', { AWS_PAGER: '', PAGER: 'cat' }],
  ])('prints the page on a terminal with %s', async (_, env) => {
    const written: string[] = [];
    const stdout = { isTTY: true, write: (text: string) => written.push(text) };
    await runLine(['help'], { ...env, PATH: process.env['PATH'] ?? '' }, { stdout });
    expect(written.join('')).toBe('NAME\n    cognito-identity\n');
  });

  it('gives the page to a pager on a terminal', async () => {
    const path = join(folder, 'paged');
    const written: string[] = [];
    const stdout = { isTTY: true, write: (text: string) => written.push(text) };
    const env = { PAGER: `cat > '${path}'`, PATH: process.env['PATH'] ?? '' };
    expect((await runLine([get, 'help'], env, { stdout })).code).toBe(0);
    expect(written).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(`NAME\n    ${get}\n`);
  });

  const skeleton = '{\n    "IdentityId": "",\n    "Logins": {\n        "KeyName": ""\n    }\n}\n';
  it.each([
    ['--generate-cli-skeleton'],
    ['--generate-cli-skeleton', 'input'],
    ['--generate-cli-skeleton=input'],
    ['--generate-cli'],
    ['--generate-cli-skeleton', '--logins', 'a=b'],
    ['--generate-cli-skeleton', '--output', 'text', '--query', 'Logins', '--profile', 'nope'],
    ['--generate-cli-skeleton', '--cli-input-json', '{"Logins": {"a": "b"}}'],
  ])('prints the skeleton for %s %s %s', async (...words) => {
    expect(await runLine([get, ...words])).toEqual({ code: 0, stdout: skeleton, stderr: '' });
  });

  it('prints the skeletons of other kinds', async () => {
    const yaml = await runLine([get, '--generate-cli-skeleton', 'yaml-input']);
    expect(yaml.stdout).toMatch(/^IdentityId: '' {2}# \[REQUIRED\]/);
    const output = await runLine([get, '--generate-cli-skeleton=output', '--query', 'IdentityId']);
    expect(output).toEqual({ code: 0, stdout: '"IdentityId"\n', stderr: '' });
    const object = await runLine(['get-object', '--generate-cli-skeleton']);
    expect(object.stdout).toBe('{\n    "Bucket": "",\n    "Key": ""\n}\n');
    const floats = await runLine([every, '--generate-cli-skeleton', 'output']);
    expect(JSON.parse(floats.stdout)).toEqual({ E: 'E', Number: 0, Time: '1970-01-01T00:00:00' });
    expect(floats.stdout).toContain('0.0');
  });

  it('refuses a bad value even for a skeleton', async () => {
    const { code, stdout } = await runLine([get, '--generate-cli-skeleton', '--logins', 'x']);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  });
});

describe('the input of a call', () => {
  it('turns options into what the operation takes', async () => {
    const input = await inputOf(
      '--blob',
      'aGk=',
      '--time',
      '2015-07-19T12:00:00+02:00',
      '--number',
      '1e3',
      '--names',
      'a',
      'b',
      '--json',
      '{"a": [1]}',
      '--any',
      '{"b": null}',
      '--tree',
      'Name=n,Data=aGk=,Times=0,Sizes={a=1}',
      '--e',
      'x',
    );
    expect(input).toEqual({
      E: 'x',
      Blob: new TextEncoder().encode('hi'),
      Time: new Date('2015-07-19T10:00:00Z'),
      Number: 1000,
      Names: ['a', 'b'],
      Json: '{"a":[1]}',
      Any: { b: null },
      Tree: {
        Name: 'n',
        Data: new TextEncoder().encode('hi'),
        Times: [new Date(0)],
        Sizes: { a: 1 },
      },
    });
    expect(Object.keys(Object(input))[0]).toBe('E');
  });

  it('takes blobs as they are where that is asked for', async () => {
    const want = { Blob: new TextEncoder().encode('hi!') };
    expect(await inputOf('--blob', 'hi!', '--cli-binary-format', 'raw-in-base64-out')).toEqual(
      want,
    );
    const config = join(folder, 'raw');
    writeFileSync(config, '[default]\ncli_binary_format = raw-in-base64-out\n');
    await runLine([every, ...near, '--blob', 'hi!'], { AWS_CONFIG_FILE: config });
    expect(lastCall.input).toEqual(want);
  });

  it('reads the whole input from a text, a file and standard input', async () => {
    const want = { E: 'a', Time: new Date(0), Blob: new Uint8Array([0]) };
    const json = '{"E": "a", "Time": 0, "Blob": "AA=="}';
    const path = join(folder, 'input.json');
    writeFileSync(path, json);
    expect(await inputOf('--cli-input-json', json)).toEqual(want);
    expect(await inputOf('--cli-input-json', `file://${path}`)).toEqual(want);
    const yaml = 'E: a\nTime: 1970-01-01T00:00:00Z\nBlob: !!binary AA==\n';
    const { Blob: bytes, ...rest }: Record<string, unknown> = Object(
      await inputOf('--cli-input-yaml', yaml),
    );
    expect([rest, bytes instanceof Uint8Array && [...bytes]]).toEqual([
      { E: 'a', Time: new Date(0) },
      [0],
    ]);
    await runLine([every, ...near, '--cli-input-json', '-'], {}, { readStdin: () => json });
    expect(lastCall.input).toEqual(want);
    await runLine([every, ...near, '--cli-input-yaml', '-'], {}, { readStdin: () => yaml });
    expect(lastCall.input).toMatchObject({ E: 'a', Time: new Date(0) });
  });

  it('lets options go before the whole input, member by member', async () => {
    const input = await inputOf('--cli-input-json', '{"Names": ["x"], "E": "a"}', '--names', 'y');
    expect(JSON.stringify(input)).toBe('{"Names":["y"],"E":"a"}');
  });

  it('keeps a key such as __proto__ as data', async () => {
    const input = await inputOf('--tree', 'Name=n,Sizes={__proto__=1}');
    expect(JSON.stringify(input)).toBe('{"Tree":{"Name":"n","Sizes":{"__proto__":1}}}');
    const { code, stderr } = await runLine([
      every,
      ...near,
      '--cli-input-json',
      '{"__proto__": {}}',
    ]);
    expect(code).toBe(252);
    expect(stderr).toContain('Unknown parameter in input: "__proto__"');
  });

  it.each([
    [
      ['--cli-input-json', '{}', '--cli-input-yaml', '{}'],
      'Only one --cli-input- parameter may be specified.',
    ],
    [
      ['--cli-input-yaml', '- a'],
      "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'list'>",
    ],
    [['--skeleton-style', 'valid'], '--skeleton-style goes with --generate-cli-skeleton'],
    [
      ['--tree', '{}', '--cli-input-json', '{"No": 1}'],
      'Parameter validation failed:\n' +
        'Unknown parameter in input: "No", must be one of: E, Blob, Time, Number, Long, Names, Secret, Json, Tree, Any\n' +
        'Missing required parameter in Tree: "Name"',
    ],
  ])('refuses %j before it looks for a region', async (words, message) => {
    const want = failed(`An error occurred (ParamValidation): ${message}`);
    expect(await runLine([every, ...words])).toEqual({ code: 252, stdout: '', stderr: want });
  });
});

describe('settings', () => {
  it('takes options before variables before files', async () => {
    const config = join(folder, 'config');
    writeFileSync(config, '[default]\nregion = file-1\nendpoint_url = http://127.0.0.1:3\n');
    const used = async (
      words: readonly string[],
      env: Readonly<Record<string, string>>,
    ): Promise<unknown> => {
      await runLine([every, ...words], { AWS_CONFIG_FILE: config, ...env });
      const { region, endpoint } = lastCall.settings?.config ?? {};
      return [region, endpoint];
    };
    const variables = { AWS_REGION: 'env-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:2' };
    expect(await used([], {})).toEqual(['file-1', 'http://127.0.0.1:3']);
    expect(await used([], variables)).toEqual(['env-1', 'http://127.0.0.1:2']);
    expect(await used(['--region', 'o-1', ...near], variables)).toEqual([
      'o-1',
      'http://127.0.0.1:1',
    ]);
  });

  it('reads timeouts as seconds, 0 as none', async () => {
    const timeout = async (...words: readonly string[]): Promise<unknown> => {
      await runLine([every, ...near, ...words]);
      return lastCall.settings?.config.attemptTimeout;
    };
    expect(await timeout()).toBe(60_000);
    expect(await timeout('--cli-read-timeout', '5')).toBe(5000);
    expect(await timeout('--cli-read-timeout', '0')).toBe(Infinity);
  });

  it('signs with the credentials it finds, if it has to', async () => {
    const { code, stderr } = await runLine(
      [
        'list-identities',
        '--identity-pool-id',
        'a',
        '--max-results',
        '1',
        '--region',
        'us-east-1',
        '--endpoint-url',
        service.url,
      ],
      {
        AWS_ACCESS_KEY_ID: 'AKID',
        AWS_SECRET_ACCESS_KEY: 'hush',
      },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  const pools = ['list-identity-pools', '--max-results', '1'];
  const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'hush' };
  it.each<[string, readonly string[], Readonly<Record<string, string>>, number, string]>([
    [
      'no region',
      pools,
      keys,
      253,
      'An error occurred (NoRegion): You must specify a region. You can also configure your region by running "aws configure".',
    ],
    [
      'no region to sign for',
      [...pools, ...near],
      keys,
      253,
      'An error occurred (NoRegion): You must specify a region. You can also configure your region by running "aws configure".',
    ],
    [
      'no credentials',
      [...pools, '--region', 'x'],
      {},
      253,
      'An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".',
    ],
    [
      'a region that is none',
      [...pools, '--region', 'a/b'],
      {},
      255,
      "Provided region_name 'a/b' doesn't match a supported format.",
    ],
    [
      'attempts that are none',
      [...pools, ...near],
      { AWS_MAX_ATTEMPTS: 'x' },
      255,
      'Invalid value configured for "max_attempts": "x". Value must be an integer greater than or equal to 1.',
    ],
    [
      'a format that is none',
      [every, ...near],
      { AWS_DEFAULT_OUTPUT: 'xml' },
      255,
      'Unknown output type: xml',
    ],
    [
      'an endpoint that is none',
      [every, '--endpoint-url', 'ftp://x'],
      {},
      252,
      'An error occurred (ParamValidation): Bad value for --endpoint-url "ftp://x".  Must be of the form http://<hostname>/ or https://<hostname>/',
    ],
    [
      'roots that are not there',
      [
        get,
        '--identity-id',
        'a',
        '--endpoint-url',
        'https://127.0.0.1:1',
        '--ca-bundle',
        '/no/file',
      ],
      { AWS_MAX_ATTEMPTS: '1' },
      255,
      'Could not find a suitable TLS CA certificate bundle, invalid path: /no/file',
    ],
  ])('%s', async (_, words, env, code, message) => {
    expect(await runLine(words, env)).toEqual({ code, stdout: '', stderr: failed(message) });
  });

  it('refuses a bad query before it sends anything', async () => {
    service.received.length = 0;
    const { code, stdout } = await call('us-east-1:a', ['--query', 'a[[']);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(service.received).toEqual([]);
  });
});

describe('what is printed', () => {
  it('has the members of the model in its order, and no others', async () => {
    const output = { Names: ['b'], Extra: 1, E: 'é', Tree: null, Long: 1, Number: 1 };
    expect(await printed(output)).toBe(
      '{\n    "E": "é",\n    "Number": 1.0,\n    "Long": 1,\n    "Names": [\n        "b"\n    ]\n}\n',
    );
  });

  it('shows bytes as base64 and points in time in the local zone', async () => {
    const zone = process.env['TZ'];
    const output = {
      Blob: new TextEncoder().encode('hi'),
      Time: new Date('2015-07-19T10:00:00.120Z'),
    };
    const words = ['--query', '[Blob,Time]', '--output', 'text'];
    const config = join(folder, 'wire');
    writeFileSync(config, '[default]\ncli_timestamp_format = wire\n');
    const odd = join(folder, 'odd');
    writeFileSync(odd, '[default]\ncli_timestamp_format = odd\n');
    try {
      process.env['TZ'] = 'America/New_York';
      expect(await printed(output, words)).toBe('aGk=\t2015-07-19T06:00:00.120000-04:00\n');
      process.env['TZ'] = 'Asia/Kolkata';
      expect(await printed(output, words)).toBe('aGk=\t2015-07-19T15:30:00.120000+05:30\n');
      const wire = await printed(output, words, { AWS_CONFIG_FILE: config });
      expect(wire).toBe('aGk=\t1437300000.12\n');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    const { code, stderr } = await runLine([every, ...near], { AWS_CONFIG_FILE: odd });
    expect({ code, stderr }).toEqual({
      code: 255,
      stderr: failed(
        'Unknown cli_timestamp_format value: odd, valid values are "wire" or "iso8601"',
      ),
    });
  });

  it('computes with floats and selects them as they are', async () => {
    const output = { Number: 2, Tree: { Name: 'n', Sizes: { a: 1, b: 2 } } };
    expect(await printed(output, ['--query', 'Tree.Sizes.a'])).toBe('1.0\n');
    expect(await printed(output, ['--query', 'sum(values(Tree.Sizes))'])).toBe('3\n');
    expect(await printed(output, ['--query', 'Number > `1`'])).toBe('true\n');
  });

  it('corrects the functions that the query library has wrong', async () => {
    const output = { Names: ['b', 'a', 'B', '\u{1f600}', '\uffff'] };
    const json = async (query: string): Promise<unknown> =>
      JSON.parse(await printed(output, ['--query', query]));
    expect(await json('sort(Names)')).toEqual(['B', 'a', 'b', '\uffff', '\u{1f600}']);
    expect(await json('[reverse(Names)[0], Names[0]]')).toEqual(['\uffff', 'b']);
    expect(await json('map(&length(@), Names)')).toEqual([1, 1, 1, 1, 1]);
    expect(await json('map(&@, `[0, ""]`)')).toEqual([0, '']);
    expect(await json("[to_number(''), to_number('1.5'), to_number(`2`)]")).toEqual([null, 1.5, 2]);
    expect(await json('[not_null(`null`, `0`), length(Names), length(@)]')).toEqual([0, 5, 1]);
    expect(await json("[reverse('ab'), sort(`[3, 1]`)]")).toEqual(['ba', [1, 3]]);
  });

  it('fits other formats', async () => {
    expect(await printed({ E: 'x' }, ['--output', 'yaml'])).toBe('E: x\n');
    expect(await printed({ E: 'x' }, ['--output', 'yaml-stream'])).toBe('- E: x\n');
    expect(await printed({ E: 'x' }, ['--output', 'off'])).toBe('');
    expect(await printed({ E: 'x' }, [], { AWS_DEFAULT_OUTPUT: 'text' })).toBe('x\n');
    expect(await printed({})).toBe('');
  });

  it.each([
    ['bytes', new TextEncoder().encode('hi')],
    ['text', 'hi'],
    ['a blob', new Blob(['hi'])],
    ['a stream', new Blob(['hi']).stream()],
  ])('writes a streaming output to its file: %s', async (_, Body) => {
    answer.output = { Body, ETag: 'e' };
    const path = join(folder, 'out');
    const words = ['get-object', '--bucket', 'b', '--key', 'k', ...near];
    const { code, stdout } = await runLine([...words, path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{\n    "ETag": "e"\n}\n' });
    expect(readFileSync(path, 'utf8')).toBe('hi');
  });

  it.each([
    ['/nonexistent/out', '[Errno 2] No such file or directory'],
    ['/', '[Errno 21] Is a directory'],
  ])('says why it cannot write %s', async (path, reason) => {
    answer.output = { Body: 'hi' };
    const words = ['get-object', '--bucket', 'b', '--key', 'k', ...near, path];
    const want = failed(`${reason}: '${path}'`);
    expect(await runLine(words)).toEqual({ code: 255, stdout: '', stderr: want });
  });

  it('names words after the file as unknown', async () => {
    const words = ['get-object', '--bucket', 'b', '--key', 'k', 'file', 'x', 'y'];
    expect((await runLine(words)).stderr).toMatch(/Unknown options: y, x\n$/);
  });
});

describe('failures of a call', () => {
  it('tells what the service said', async () => {
    const operation = 'when calling the GetCredentialsForIdentity operation';
    const message = `An error occurred (ResourceNotFoundException) ${operation}: Identity 'x' not found.`;
    expect(await call('r:notfound')).toEqual({ code: 254, stdout: '', stderr: failed(message) });
    const detail = await call('r:detail');
    expect(detail.stderr).toBe(
      `${failed(`An error occurred (Odd) ${operation}: no`)}\nAdditional error details:\nReason: because\nDeep: {"a":1}\n`,
    );
  });

  it('tells of retries that were made and used up', async () => {
    service.received.length = 0;
    const { code, stderr } = await call('r:five', [], { AWS_MAX_ATTEMPTS: '2' });
    expect(code).toBe(254);
    expect(stderr).toContain('operation (reached max retries: 1): boom');
    expect(service.received).toHaveLength(2);
    const html = await call('r:html', [], { AWS_MAX_ATTEMPTS: '1' });
    expect(html.stderr).toContain('An error occurred (503) when calling');
  });

  it('tells of a timeout, of a reply that is none and of a connection that fails', async () => {
    const once = { AWS_MAX_ATTEMPTS: '1' };
    const silent = await call('r:silent', ['--cli-read-timeout', '1'], once);
    const timeout = failed(`Read timeout on endpoint URL: "${service.url}/"`);
    expect(silent).toEqual({ code: 255, stdout: '', stderr: timeout });
    const broken = await call('r:broken', [], once);
    expect(broken.code).toBe(255);
    expect(broken.stderr).toContain('Unable to parse response: HTTP 200: {');
    const words = [get, '--identity-id', 'a', '--endpoint-url', 'https://' + service.url.slice(7)];
    const tls = await runLine(words, once);
    expect(tls.stderr).toContain(`SSL validation failed for https:`);
  });

  it.each([
    [
      'json',
      '{\n    "Message": "no",\n    "Code": "Odd",\n    "message": "no",\n    "Reason": "because",\n    "Deep": {\n        "a": 1\n    }\n}\n',
    ],
    ['yaml', 'Code: Odd\nDeep:\n  a: 1\nMessage: no\nReason: because\nmessage: no\n'],
    [
      'legacy',
      '\nAn error occurred (Odd) when calling the GetCredentialsForIdentity operation: no\n',
    ],
  ])('prints failures as %s', async (format, stderr) => {
    expect((await call('r:detail', ['--cli-error-format', format])).stderr).toBe(stderr);
    expect((await call('r:detail', [], { AWS_CLI_ERROR_FORMAT: format })).stderr).toBe(stderr);
  });

  it('prints a wrong use in the format asked for before it', async () => {
    const { stderr } = await runLine([get, '--cli-error-format', 'json', '--identity-id']);
    expect(JSON.parse(stderr)).toMatchObject({ Code: 'ParamValidation' });
    const legacy = await runLine(['--cli-error-format', 'legacy', get]);
    expect(legacy.stderr).toMatch(/^\nthe following arguments are required: --identity-id\n/);
  });

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    const words = [get, '--identity-id', 'r:silent', '--endpoint-url', service.url];
    service.received.length = 0;
    const outcome = runLine(words, {}, { signal: controller.signal });
    await expect.poll(() => service.received.length).toBe(1);
    controller.abort();
    expect(await outcome).toEqual({ code: 130, stdout: '\n', stderr: '' });
  });
});

describe('a reader that takes its time', () => {
  it('is waited for, piece by piece', async () => {
    let [made, taken] = [0, 0];
    let most = 0;
    const pieces = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (++made > 20) controller.close();
          else controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    answer.output = { Body: pieces };
    const stdout = {
      async write() {
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        taken++;
        most = Math.max(most, made - taken);
      },
    };
    const words = ['get-object', '--bucket', 'b', '--key', 'k', '-', ...near];
    expect((await runLine(words, {}, { stdout })).code).toBe(0);
    expect([taken, most]).toEqual([20, 0]);
  });
});

describe('on a terminal', () => {
  const hostile = { Names: ['\u001b[2J', 'plain', '\u009b\u202e'], Any: { '\u0007k': 1 } };
  it.each([
    ['json', '"\\u009b\\u202e"'],
    ['text', 'NAMES\t\\u009b\\u202e'],
    ['yaml', '"\\x9B\\u202e"'],
    ['table', '||  \\u009b\\u202e  ||'],
  ])('the output gives no orders: %s', async (format, want) => {
    answer.output = hostile;
    const written: string[] = [];
    const stdout = { isTTY: true, write: (data: unknown) => written.push(String(data)) };
    expect((await runLine([every, ...near, '--output', format], {}, { stdout })).code).toBe(0);
    expect(written.join('')).toContain(want);
    expect(written.join('')).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
    // Anywhere else it is what the service has sent.
    answer.output = hostile;
    const plain = await runLine([every, ...near, '--output', 'text']);
    expect(plain.stdout).toContain('\u009b\u202e');
  });

  it('an error is shown, and a secret tab is but a tab', async () => {
    const written: string[] = [];
    const stderr = { isTTY: true, write: (text: string) => written.push(text) };
    await runLine([get, '--identity-id', 'a', '--logins', '\u001b]0;x\u0007\t='], {}, { stderr });
    expect(written.join('')).toContain('\\u001b]0;x\\u0007\t=');
  });
});

describe('as a program', () => {
  let program: string;
  beforeAll(async () => {
    program = join(folder, 'cli.js');
    const root = new URL('../../', import.meta.url).pathname;
    await build({
      stdin: {
        contents:
          "import { run } from './generator/runtime/cli/main.js';\n" +
          "import { fixtureProgram } from './test/support/fixture-program.js';\n" +
          'run(fixtureProgram);',
        resolveDir: root,
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: folder,
      entryNames: 'cli',
      outExtension: { '.js': '.mjs' },
      external: ['*/vendor/yaml.js', '*/vendor/jmespath.js'],
      logLevel: 'silent',
    });
    program = join(folder, 'cli.mjs');
  });

  it('prints, and ends with its exit code', () => {
    expect(execFileSync('node', [program, '--version'], { encoding: 'utf8' })).toMatch(/opslice/);
    expect(() => execFileSync('node', [program], { stdio: 'pipe' })).toThrow(
      expect.objectContaining({ status: 252 }),
    );
  });

  it('ends at once when the call is over', () => {
    return expect(
      exitOf([get, '--identity-id', 'r:a', '--endpoint-url', service.url], () => {}),
    ).resolves.toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with 130 on ctrl-C', async () => {
    const words = [get, '--identity-id', 'r:silent', '--endpoint-url', service.url];
    service.received.length = 0;
    const outcome = await exitOf(words, (kill) => {
      const timer = setInterval(() => {
        if (service.received.length === 0) return;
        clearInterval(timer);
        kill();
      }, 20);
    });
    expect(outcome).toEqual({ code: 130, stdout: '\n', stderr: '' });
  });

  it('does not mind a reader that goes away', async () => {
    const outcome = await exitOf(['help'], () => {}, true);
    expect(outcome).toMatchObject({ code: 141, stderr: '' });
  });

  function exitOf(
    words: readonly string[],
    started: (kill: () => void) => void,
    closes = false,
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
      const child = spawn('node', [program, ...words], { env });
      let [stdout, stderr] = ['', ''];
      if (closes) child.stdout.destroy();
      child.stdout.on('data', (chunk) => (stdout += chunk));
      child.stderr.on('data', (chunk) => (stderr += chunk));
      started(() => child.kill('SIGINT'));
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    });
  }
});
