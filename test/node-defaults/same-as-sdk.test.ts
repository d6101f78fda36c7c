/** For the same environment and files, a client with the defaults is set as that of the SDK is. */
import { CognitoIdentityClient, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import type { HttpRequest } from '@smithy/types';
import { afterEach, expect, test, vi } from 'vitest';
import { createClient, getId } from '../../generated/cognito-identity/index.js';
import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { homeOf, liveIn } from './home.js';

afterEach(() => vi.unstubAllEnvs());

interface Case {
  readonly what: string;
  readonly env?: Readonly<Record<string, string>>;
  /** By their names in `~/.aws`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly profile?: string;
}

const inRegion = { AWS_REGION: 'eu-west-1' };
const of = (...lines: readonly string[]): string => lines.join('\n');

const cases: readonly Case[] = [
  { what: 'a region in a variable', env: inRegion },
  { what: 'a region in the config file', files: { config: '[default]\nregion = eu-north-1' } },
  { what: 'one in the credentials file', files: { credentials: '[default]\nregion = eu-north-1' } },
  {
    what: 'one in either file',
    files: {
      config: '[default]\nregion = eu-north-1',
      credentials: '[default]\nregion = eu-south-1',
    },
  },
  { what: 'a variable and a file', env: inRegion, files: { config: '[default]\nregion = x' } },
  {
    what: 'a profile of a variable',
    env: { AWS_PROFILE: 'work' },
    files: { config: '[default]\nregion = x\n[profile work]\nregion = sa-east-1' },
  },
  {
    what: 'a profile that is given',
    env: { AWS_PROFILE: 'other' },
    files: { config: '[profile other]\nregion = x\n[profile work]\nregion = sa-east-1' },
    profile: 'work',
  },
  { what: 'a profile that is not there', env: { AWS_PROFILE: 'ghost' }, files: { config: '' } },
  { what: 'nothing at all' },
  { what: 'a region of China', env: { AWS_REGION: 'cn-north-1' } },
  { what: 'a region of GovCloud', env: { AWS_REGION: 'us-gov-west-1' } },
  {
    what: 'FIPS and an endpoint',
    env: { ...inRegion, AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'http://localhost:8000' },
  },
  {
    what: 'dual stack in a profile and an endpoint',
    env: { ...inRegion, AWS_ENDPOINT_URL: 'http://localhost:8000' },
    files: { config: '[default]\nuse_dualstack_endpoint = true' },
  },
  { what: 'FIPS in a variable', env: { ...inRegion, AWS_USE_FIPS_ENDPOINT: 'true' } },
  {
    what: 'FIPS in a profile',
    env: inRegion,
    files: { config: '[default]\nuse_fips_endpoint = true' },
  },
  {
    what: 'no FIPS in a variable, and FIPS in a profile',
    env: { ...inRegion, AWS_USE_FIPS_ENDPOINT: 'false' },
    files: { config: '[default]\nuse_fips_endpoint = true' },
  },
  {
    what: 'dual stack in a variable',
    env: { AWS_REGION: 'cn-north-1', AWS_USE_DUALSTACK_ENDPOINT: 'true' },
  },
  {
    what: 'dual stack in a profile',
    env: { AWS_REGION: 'cn-north-1' },
    files: { config: '[default]\nuse_dualstack_endpoint = true' },
  },
  { what: 'an endpoint', env: { ...inRegion, AWS_ENDPOINT_URL: 'http://localhost:8000' } },
  {
    what: 'an endpoint of the service',
    env: {
      ...inRegion,
      AWS_ENDPOINT_URL: 'http://localhost:8000',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY: 'http://localhost:8001/base',
    },
  },
  {
    what: 'an endpoint of another service',
    env: { ...inRegion, AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8001' },
  },
  {
    what: 'an endpoint in a profile',
    env: inRegion,
    files: { config: '[default]\nendpoint_url = http://localhost:8002' },
  },
  {
    what: 'an endpoint of the service in a profile',
    env: inRegion,
    files: {
      config: of(
        '[default]',
        'services = mine',
        'endpoint_url = http://localhost:8002',
        '[services mine]',
        'cognito_identity =',
        '  endpoint_url = http://localhost:8003',
      ),
    },
  },
  {
    what: 'endpoints that are not to count',
    env: {
      ...inRegion,
      AWS_ENDPOINT_URL: 'http://localhost:8000',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    },
  },
  { what: 'attempts in a variable', env: { ...inRegion, AWS_MAX_ATTEMPTS: '7' } },
  {
    what: 'attempts in a profile',
    env: inRegion,
    files: { config: '[default]\nmax_attempts = 2' },
  },
  {
    what: 'attempts in both',
    env: { ...inRegion, AWS_MAX_ATTEMPTS: '7' },
    files: { config: '[default]\nmax_attempts = 2' },
  },
];

/** Where a request was sent to, and how often it would have been tried. */
interface Told {
  readonly url: string;
  readonly attempts: number | undefined;
}

const input = { IdentityPoolId: 'us-east-1:0' };

async function toldByUs(profile: string | undefined): Promise<Told> {
  let url = '';
  const client = createClient({
    ...nodeDefaults({ profile }),
    fetch: async (to) => {
      url = `${to}`;
      return Response.json({});
    },
  });
  await getId(client, input);
  return { url, attempts: client.config.maxAttempts ?? 3 };
}

async function toldByThem(profile: string | undefined): Promise<Told> {
  let url = '';
  const client = new CognitoIdentityClient({
    ...(profile === undefined ? {} : { profile }),
    requestHandler: {
      handle: async ({ protocol, hostname, port, path }: HttpRequest) => {
        url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
        throw Object.assign(new Error('seen'), { name: 'Seen' });
      },
    },
  });
  const error: unknown = await client.send(new GetIdCommand(input)).catch((reason) => reason);
  if (url === '') throw error;
  return { url, attempts: await client.config.maxAttempts() };
}

const told = (asked: Promise<Told>): Promise<Told | 'fails'> => asked.catch(() => 'fails');

test.each(cases)('$what', async ({ env, files = {}, profile }) => {
  liveIn(homeOf(files, env));
  const theirs = await told(toldByThem(profile));
  const same = (url: string): string => url.replace(/\/?$/, '/');
  const ours = await told(toldByUs(profile));
  expect(ours === 'fails' ? ours : { ...ours, url: same(ours.url) }).toEqual(
    theirs === 'fails' ? theirs : { ...theirs, url: same(theirs.url) },
  );
});

/** Where we do another thing, and why: nothing else is known of. */
test.each([
  [
    'AWS_DEFAULT_REGION, as the AWS CLI and botocore read it',
    { env: { AWS_DEFAULT_REGION: 'eu-west-1' } },
    'https://cognito-identity.eu-west-1.amazonaws.com/',
    'fails',
  ],
  [
    'settings but the region in both files: the credentials file goes first, as in the AWS CLI',
    {
      env: inRegion,
      files: {
        config: '[default]\nendpoint_url = http://localhost:1',
        credentials: '[default]\nendpoint_url = http://localhost:2',
      },
    },
    'http://localhost:2/',
    'http://localhost:1/',
  ],
  [
    'attempts that are no number, which are refused',
    { env: { ...inRegion, AWS_MAX_ATTEMPTS: 'many' } },
    'fails',
    'https://cognito-identity.eu-west-1.amazonaws.com/',
  ],
  [
    'the old names of regions with FIPS',
    { env: { AWS_REGION: 'fips-us-east-1' } },
    'https://cognito-identity.fips-us-east-1.amazonaws.com/',
    'https://cognito-identity-fips.us-east-1.amazonaws.com/',
  ],
] as const)('differs for %s', async (_, given, ours, theirs) => {
  liveIn(homeOf('files' in given ? given.files : {}, given.env));
  const urlOf = (one: Told | 'fails'): string => (one === 'fails' ? one : one.url);
  expect(urlOf(await told(toldByUs(undefined)))).toBe(ours);
  expect(urlOf(await told(toldByThem(undefined)))).toBe(theirs);
});
