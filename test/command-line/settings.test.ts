import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { lastCall } from '../support/fixture-program.js';
import { folderWith } from '../support/generation.js';
import { runLine, type StandIn, startService } from '../support/command-line.js';
import { call, every, failed, get, near } from './calls.js';

let service: StandIn;

beforeAll(async () => {
  service = await startService();
  return () => service.close();
});

let folder: string;

beforeAll(() => {
  folder = folderWith({}, afterAll);
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

  it.each<[string, string, Readonly<Record<string, string>>, number | string]>([
    ['nothing', '', {}, 3],
    ['the file', 'retry_mode = legacy', {}, 5],
    ['the variable first', 'retry_mode = legacy', { AWS_RETRY_MODE: 'adaptive' }, 3],
    ['attempts with a mode', 'retry_mode = legacy\nmax_attempts = 2', {}, 2],
    ['the variable of attempts', 'max_attempts = 2', { AWS_MAX_ATTEMPTS: '7' }, 7],
    ['a mode that is none', '', { AWS_RETRY_MODE: 'x' }, 'Invalid value provided to "mode": "x"'],
  ])('counts attempts by %s', async (_, profile, env, want) => {
    const config = join(folder, 'retries');
    writeFileSync(config, `[default]\n${profile}\n`);
    const { code, stderr } = await runLine([every, ...near], { AWS_CONFIG_FILE: config, ...env });
    if (typeof want === 'string') {
      expect([code, stderr]).toEqual([255, expect.stringContaining(want)]);
    } else expect([code, lastCall.settings?.config.maxAttempts]).toEqual([0, want]);
  });

  it.each<[string, readonly string[], number]>([
    ['', ['--identity-id', ''], 252],
    ['parameter_validation = true', ['--identity-id', ''], 252],
    ['parameter_validation = false', ['--identity-id', ''], 0],
    ['parameter_validation = false', ['--cli-input-json', '{"Logins": {"": 1}}'], 0],
    // Words are looked at before the input is.
    ['parameter_validation = false', [], 252],
  ])('checks the input of a call by %j: %j', async (profile, words, code) => {
    const config = join(folder, 'validation');
    writeFileSync(config, `[default]\n${profile}\n`);
    service.received.length = 0;
    const found = await runLine([get, ...words, '--endpoint-url', service.url], {
      AWS_CONFIG_FILE: config,
    });
    expect([found.code, service.received.length]).toEqual([code, code === 0 ? 1 : 0]);
  });

  it.each<[string | undefined, readonly number[], string]>([
    [undefined, [0xc3, 0xa9], 'é'],
    ['', [0xc3, 0xa9], 'é'],
    ['utf_8', [0xc3, 0xa9], 'é'],
    ['latin-1', [0xe9], 'é'],
    ['cp1252', [0x80], '€'],
    ['shift_jis', [0x82, 0xa0], 'あ'],
    ['utf-16-le', [0x42, 0x30], 'あ'],
  ])('reads a file in the encoding %j', async (encoding, bytes, text) => {
    const file = join(folder, 'encoded');
    writeFileSync(file, Uint8Array.from(bytes));
    vi.stubEnv('AWS_CLI_FILE_ENCODING', encoding);
    onTestFinished(() => void vi.unstubAllEnvs());
    await runLine([every, ...near, '--e', `file://${file}`]);
    expect(lastCall.input).toEqual({ E: text });
  });

  it.each<[string, string]>([
    ['klingon', 'unknown encoding: klingon'],
    ['utf-8', 'text contents could not be decoded'],
  ])('says what is wrong with a file in the encoding %s', async (encoding, message) => {
    const file = join(folder, 'encoded');
    writeFileSync(file, Uint8Array.from([0xe9]));
    vi.stubEnv('AWS_CLI_FILE_ENCODING', encoding);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { code, stderr } = await runLine([every, ...near, '--e', `file://${file}`]);
    expect([code, stderr]).toEqual([252, expect.stringContaining(message)]);
  });

  it('refuses a bad query before it sends anything', async () => {
    service.received.length = 0;
    const { code, stdout } = await call(service, 'us-east-1:a', ['--query', 'a[[']);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(service.received).toEqual([]);
  });
});
