import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('refuses a bad query before it sends anything', async () => {
    service.received.length = 0;
    const { code, stdout } = await call(service, 'us-east-1:a', ['--query', 'a[[']);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(service.received).toEqual([]);
  });
});
