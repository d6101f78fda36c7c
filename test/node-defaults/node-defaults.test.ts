/** What a client with the defaults reads and when, and what it sends. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createClient,
  describeIdentity,
  getId,
  withOptions,
} from '../../generated/cognito-identity/index.js';
import type { Client } from '../../generator/runtime/core/client.js';
import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { presign } from '../../generator/runtime/signing/presign.js';
import { openWorkshop } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import { clientOf } from '../support/generated-client.js';
import { modelOf, specText } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { homeOf, liveIn } from './home.js';

afterEach(() => vi.unstubAllEnvs());

const input = { IdentityPoolId: 'us-east-1:0' };
const keys = 'aws_access_key_id = AKID\naws_secret_access_key = hush';

/** A fetch that answers everything, and the addresses it was asked for. */
function listener(): { readonly fetch: typeof fetch; readonly urls: string[] } {
  const urls: string[] = [];
  return {
    urls,
    fetch: async (url) => {
      urls.push(url instanceof Request ? url.url : `${url}`);
      return Response.json({});
    },
  };
}

test.each<{ title: string; called: boolean }>([
  { title: 'before its first call', called: false },
  { title: 'after it', called: true },
])('a client with other options is one too: $title', async ({ called }) => {
  const env = homeOf({ config: '[default]\nregion = eu-west-1\nmax_attempts = 7' });
  const { fetch, urls } = listener();
  const client = createClient({ ...nodeDefaults({ env }), fetch });
  if (called) await getId(client, input);
  const other = withOptions(client, { region: 'us-east-2' });
  await getId(other, input);
  if (!called) await getId(client, input);
  expect(urls.sort()).toEqual([
    'https://cognito-identity.eu-west-1.amazonaws.com/',
    'https://cognito-identity.us-east-2.amazonaws.com/',
  ]);
  expect(other.config).toMatchObject({ region: 'us-east-2', maxAttempts: 7 });
  other.state.tokens = 7;
  expect(client.state.tokens).toBe(7);
});

describe('what is read', () => {
  test('nothing before the first call, and once then', async () => {
    const env = homeOf({ config: '[profile work]\nregion = eu-west-1' });
    const paths: string[] = [];
    const { fetch, urls } = listener();
    const defaults = nodeDefaults({
      env,
      profile: 'work',
      readFile: (path) => {
        paths.push(path);
        return readFile(path, 'utf8');
      },
    });
    const client = createClient({ ...defaults, fetch });
    await Promise.resolve();
    expect(paths).toEqual([]);
    await Promise.all(Array.from({ length: 1000 }, () => getId(client, input)));
    await getId(client, input);
    expect(paths.sort()).toEqual([
      join(`${env['HOME']}`, '.aws/config'),
      join(`${env['HOME']}`, '.aws/credentials'),
    ]);
    expect(new Set(urls)).toEqual(new Set(['https://cognito-identity.eu-west-1.amazonaws.com/']));
    expect(client.endpoint).toBe('https://cognito-identity.eu-west-1.amazonaws.com/');
  });

  test('what there is at the first call, and again after a call that failed for it', async () => {
    const env = homeOf({ config: '' });
    const client = createClient({ ...nodeDefaults({ env }), ...listener() });
    const config = join(`${env['HOME']}`, '.aws/config');
    expect(await failureOf(getId(client, input))).toMatchObject({
      code: 'RequestError',
      message:
        'createClient: no region. AWS_REGION and AWS_DEFAULT_REGION are not set, and there is no profile ' +
        `default in ${config} and ${join(`${env['HOME']}`, '.aws/credentials')}`,
    });
    writeFileSync(config, '[default]\nregion = us-west-2');
    await getId(client, input);
    expect(client.config.region).toBe('us-west-2');
  });

  test.each([
    [
      'a profile without one',
      '[default]\noutput = text',
      /no region\..*the profile default in .* has none/,
    ],
    ['a file that cannot be read', 'region = x', /Unable to parse config file: .*config/],
    ['a bad number', '[default]\nregion = x\nmax_attempts = 0', /"max_attempts": "0"/],
    ['a bad word', '[default]\nregion = x\nrequest_checksum_calculation = no', /when_required/],
  ])('%s: the call fails, and nothing is sent', async (_, config, message) => {
    const { fetch, urls } = listener();
    const client = createClient({ ...nodeDefaults({ env: homeOf({ config }) }), fetch });
    const error = await failureOf(getId(client, input));
    expect(error).toMatchObject({ code: 'RequestError', message: expect.stringMatching(message) });
    expect(urls).toEqual([]);
  });

  test('the profile of a variable of now, not of when the client was made', async () => {
    liveIn(homeOf({ config: '[profile work]\nregion = ca-central-1' }));
    const { fetch, urls } = listener();
    const client = createClient({ ...nodeDefaults(), fetch });
    vi.stubEnv('AWS_PROFILE', 'work');
    await getId(client, input);
    expect(urls).toEqual(['https://cognito-identity.ca-central-1.amazonaws.com/']);
  });
});

describe('a region that is given', () => {
  const env = { HOME: '/nowhere', AWS_REGION: 'eu-west-1', AWS_EC2_METADATA_DISABLED: 'true' };

  test.each([
    ['as a text', () => nodeDefaults({ env, region: 'ap-south-1' }), 'ap-south-1'],
    ['as a function', () => nodeDefaults({ env, region: async () => 'ap-south-1' }), 'ap-south-1'],
    [
      'as a function without one',
      () => nodeDefaults({ env, region: () => undefined }),
      'eu-west-1',
    ],
    ['beside the defaults', () => ({ ...nodeDefaults({ env }), region: 'ap-east-1' }), 'ap-east-1'],
  ])('%s goes before', async (_, defaults, region) => {
    const { fetch, urls } = listener();
    await getId(createClient({ ...defaults(), fetch }), input);
    expect(urls).toEqual([`https://cognito-identity.${region}.amazonaws.com/`]);
  });

  test('as a function is asked once, and again only where it failed', async () => {
    let asked = 0;
    const region = (): string => {
      if (++asked === 1) throw new Error('not yet');
      return 'eu-central-1';
    };
    const client = createClient({ ...nodeDefaults({ env, region }), ...listener() });
    const error = await failureOf(getId(client, input));
    expect(error).toMatchObject({
      code: 'RequestError',
      message: 'The function of nodeDefaults({ region }): Error: not yet',
    });
    await Promise.all([getId(client, input), getId(client, input)]);
    await getId(client, input);
    expect(asked).toBe(2);
  });
});

describe("an endpoint of one's own", () => {
  test.each([
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'fips (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint)'],
    [
      { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      'dualStack (AWS_USE_DUALSTACK_ENDPOINT, use_dualstack_endpoint)',
    ],
  ])('does not go with %j', async (set, what) => {
    const env = homeOf(
      {},
      { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://a.example', ...set },
    );
    expect(await failureOf(getId(createClient(nodeDefaults({ env })), input))).toMatchObject({
      code: 'RequestError',
      message: `createClient: ${what} goes with the hosts of AWS, and not with an endpoint of one's own`,
    });
  });

  test('is where a service is that is not of AWS, whatever is set of its hosts', async () => {
    const { url, seen } = await serve((response) => response.end('{}'));
    const env = homeOf({}, { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: url });
    const workshop = openWorkshop();
    onTestFinished(workshop.close);
    const about = { endpoint: { url: 'https://things.example' }, auth: 'none' };
    const things = await workshop.build(modelOf(specText({ operations: { GetThing: {} } }, about)));
    await things.operations['getThing']?.(things.createClient(nodeDefaults({ env })), {});
    expect(seen).toHaveLength(1);
  });
});

describe('a client with the defaults', () => {
  test('sends over node:http, on one connection, signed with the keys of the profile', async () => {
    const ports = new Set<number | undefined>();
    const { url, seen } = await serve((response) => {
      ports.add(response.socket?.remotePort);
      response.end('{}');
    });
    const env = homeOf({
      config: `[profile work]\nregion = eu-west-1\nendpoint_url = ${url}`,
      credentials: `[work]\n${keys}`,
    });
    const global = vi.spyOn(globalThis, 'fetch');
    const client = createClient(nodeDefaults({ env, profile: 'work' }));
    await getId(client, input);
    await describeIdentity(client, { IdentityId: 'us-east-1:0' });
    expect(global).not.toHaveBeenCalled();
    global.mockRestore();
    expect(ports.size).toBe(1);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      expect.stringMatching(/Credential=AKID\/\d+\/eu-west-1\/cognito-identity\/aws4_request/),
    ]);
  });

  test('goes through the proxy of a variable', async () => {
    const { url, seen } = await serve((response) => response.end('{}'));
    const env = homeOf(
      {},
      { AWS_REGION: 'x', AWS_ENDPOINT_URL: 'http://service.example', HTTP_PROXY: url },
    );
    await getId(createClient(nodeDefaults({ env })), input);
    expect(seen).toMatchObject([
      { path: 'http://service.example/', headers: { host: 'service.example' } },
    ]);
  });

  test.each([
    ['is no URL', 'http://me:SECRET@:x'],
    ['is of another kind', 'socks5://me:SECRET@localhost:1'],
  ])('refuses a proxy that %s, and does not try again', async (_, HTTP_PROXY) => {
    const env = homeOf({}, { AWS_REGION: 'x', AWS_ENDPOINT_URL: 'http://a.example', HTTP_PROXY });
    let attempts = 0;
    const client = createClient({
      ...nodeDefaults({ env }),
      middleware: (next) => (request) => (attempts++, next(request)),
    });
    const error = await failureOf(getId(client, input));
    expect(error).toMatchObject({ code: 'RequestError', message: /^HTTP_PROXY/ });
    expect(String(error)).not.toContain('SECRET');
    expect(attempts).toBe(1);
  });

  test('tries as often as the profile says', async () => {
    const { url, seen } = await serve((response) => response.writeHead(500).end());
    const config = `[default]\nregion = x\nmax_attempts = 2\nendpoint_url = ${url}`;
    const client = createClient({ ...nodeDefaults({ env: homeOf({ config }) }), random: () => 0 });
    await failureOf(getId(client, input));
    expect(seen).toHaveLength(2);
  });

  test('of the credentials, says what was tried', async () => {
    const env = homeOf({ config: '[default]\nregion = eu-west-1' });
    const error = await failureOf(
      describeIdentity(createClient(nodeDefaults({ env })), { IdentityId: 'us-east-1:0' }),
    );
    expect(error).toMatchObject({
      code: 'CredentialsError',
      message: expect.stringMatching(/environment: .*profile: .*container: .*instance metadata: /),
    });
  });

  test('sends the input as it was when it was called', async () => {
    const bodies: unknown[] = [];
    const client = createClient({
      ...nodeDefaults({ env: homeOf({}, { AWS_REGION: 'x' }) }),
      fetch: async (_, init) => {
        bodies.push(init.body);
        return Response.json({});
      },
    });
    const given = { ...input };
    const call = getId(client, given);
    given.IdentityPoolId = 'changed';
    await call;
    expect(bodies).toEqual([JSON.stringify(input)]);
  });
});

/** Operations whose requests are not those of AWS JSON. */
describe('other protocols', () => {
  const rest = specText(
    { operations: { GetThing: { http: { method: 'GET', uri: '/thing' }, readonly: true } } },
    { protocol: 'rest-json', auth: 'sigv4' },
  );

  test('have their settings at the first call too', async () => {
    const { createClient: create, operations } = await clientOf(rest);
    const { fetch, urls } = listener();
    const env = homeOf({ config: `[default]\nregion = eu-west-1\nmax_attempts = 4\n${keys}` });
    const client: Client = create({ ...nodeDefaults({ env }), fetch });
    await operations['getThing']?.(client, {});
    expect(urls).toEqual([expect.stringMatching(/\.eu-west-1\.amazonaws\.com\/thing$/)]);
    expect(client.config).toMatchObject({ region: 'eu-west-1', maxAttempts: 4 });
  });

  test('presign before the first call', async () => {
    const { createClient: create, operations } = await clientOf(rest);
    const env = homeOf({ config: `[default]\nregion = eu-west-1\n${keys}` });
    const { getThing } = operations;
    if (getThing === undefined) throw new Error('no operation');
    const { url } = await presign(create(nodeDefaults({ env })), getThing, {});
    expect(url).toMatch(/\.eu-west-1\.amazonaws\.com\/thing\?.*Credential=AKID/);
  });

  test.each([
    [
      'an API of one host needs no region',
      { endpoint: { url: 'https://a.example' }, auth: 'none' },
    ],
  ])('%s', async (_, service) => {
    const { createClient: create, operations } = await clientOf(
      specText(
        { operations: { GetThing: { http: { method: 'GET', uri: '/thing' } } } },
        { protocol: 'rest-json', ...service },
      ),
    );
    const { fetch, urls } = listener();
    const client = create({ ...nodeDefaults({ env: homeOf({}) }), fetch });
    await operations['getThing']?.(client, {});
    expect(urls).toEqual(['https://a.example/thing']);
  });
});
