/** Who calls a service that takes signatures and bearer tokens: by the settings, the environment and the order of both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import * as identity from '../../generated/cognito-identity/index.js';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { isolatedEndpoints } from '../../generator/runtime/hosts/isolated-endpoints.js';
import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { failureOf } from '../support/failure.js';
import { clientOf } from '../support/generated-client.js';
import { packageFolder } from '../support/generation.js';
import { homeOf, liveIn } from './home.js';

afterEach(() => vi.unstubAllEnvs());

const specification = readFileSync(join(packageFolder, 'spec/bedrock-runtime.yaml'), 'utf8');
const { createClient, operations } = await clientOf(
  specification.replace('  auth: bearer\n', '  auth: [sigv4, bearer]\n'),
  afterAll,
);
const converse = (client: Client, input: object): Promise<unknown> =>
  operations['converse']?.(client, input) ?? Promise.reject(new Error('there is no converse'));

const keys = '[default]\naws_access_key_id = AKID\naws_secret_access_key = hush';
const modelId = 'amazon.nova-lite-v1:0';
const region = 'us-east-1';

/** A fetch that answers everything, and what it was sent as authorization. */
function listener(): { readonly fetch: Fetch; readonly seen: (string | undefined)[] } {
  const seen: (string | undefined)[] = [];
  return {
    seen,
    fetch: async (_, { headers }) => {
      seen.push(headers['authorization']);
      return Response.json({});
    },
  };
}

const bySignature = expect.stringMatching(
  /^AWS4-HMAC-SHA256 Credential=AKID\/\d+\/us-east-1\/bedrock\//,
);
const byOther = expect.stringMatching(/ Credential=OTHER\//);
const other = { accessKeyId: 'OTHER', secretAccessKey: 'hush' };
const inVariable = { AWS_BEARER_TOKEN_BEDROCK: 'of a variable' };

test.each<{
  what: string;
  env?: Readonly<Record<string, string>>;
  beside?: ClientConfig;
  want: unknown;
}>([
  { what: 'keys of a file alone', want: bySignature },
  { what: 'a variable before the keys', env: inVariable, want: 'Bearer of a variable' },
  { what: 'an empty variable', env: { AWS_BEARER_TOKEN_BEDROCK: '' }, want: bySignature },
  {
    what: 'a variable of the service that signs otherwise',
    env: { AWS_BEARER_TOKEN_BEDROCK_RUNTIME: 'x' },
    want: bySignature,
  },
  { what: 'a token set beside', beside: { token: 'set' }, want: 'Bearer set' },
  {
    what: 'a token set beside a variable',
    env: inVariable,
    beside: { token: 'set' },
    want: 'Bearer set',
  },
  {
    what: 'keys set beside a variable',
    env: inVariable,
    beside: { credentials: other },
    want: byOther,
  },
  {
    what: 'nothing set to sign with',
    env: inVariable,
    beside: { credentials: null },
    want: undefined,
  },
])('the defaults of Node: $what', async ({ env = {}, beside = {}, want }) => {
  const { fetch, seen } = listener();
  const home = homeOf({ credentials: keys }, env);
  const client = createClient({ ...nodeDefaults({ env: home }), region, fetch, ...beside });
  await converse(client, { modelId });
  await converse(client, { modelId });
  await converse(createClient({ ...client.config, maxAttempts: 1 }), { modelId });
  expect(seen).toEqual([want, want, want]);
});

test('the defaults of Node within isolatedEndpoints', async () => {
  const { fetch, seen } = listener();
  const env = homeOf({ credentials: keys }, inVariable);
  const config = isolatedEndpoints({ ...nodeDefaults({ env }), region, fetch });
  await converse(createClient(config), { modelId });
  expect(seen).toEqual(['Bearer of a variable']);
});

test('the variable of now, not of when the client was made', async () => {
  liveIn(homeOf({ credentials: keys }));
  const { fetch, seen } = listener();
  const client = createClient({ ...nodeDefaults(), region, fetch });
  vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'came later');
  await converse(client, { modelId });
  expect(seen).toEqual(['Bearer came later']);
});

test('a service without bearer tokens asks for none', async () => {
  const { fetch, seen } = listener();
  const env = homeOf({ credentials: keys }, { AWS_BEARER_TOKEN_COGNITO_IDENTITY: 'x' });
  const client = identity.createClient({ ...nodeDefaults({ env }), region, fetch });
  await identity.describeIdentity(client, { IdentityId: 'us-east-1:0' });
  expect(seen).toEqual([expect.stringMatching(/ Credential=AKID\//)]);
});

test.each<{ what: string; config: ClientConfig; want: unknown }>([
  { what: 'a token', config: { token: 'set' }, want: 'Bearer set' },
  { what: 'keys', config: { credentials: other }, want: byOther },
  // The first of the model's schemes for which there is something.
  { what: 'both', config: { token: 'set', credentials: other }, want: byOther },
])('a plain client with $what', async ({ config, want }) => {
  const { fetch, seen } = listener();
  await converse(createClient({ region, fetch, ...config }), { modelId });
  expect(seen).toEqual([want]);
});

test('a plain client with neither says what it lacks, and nothing is sent', async () => {
  const { fetch, seen } = listener();
  const error = await failureOf(converse(createClient({ region, fetch }), { modelId }));
  expect(error).toMatchObject({ code: 'CredentialsError' });
  expect(seen).toEqual([]);
});
