import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { QueryClient, QueryObserver } from '@tanstack/query-core';
import { symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  cognito,
  folderWith,
  get,
  packageFolder,
  put,
  runCompiler,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';

const modules = join(packageFolder, 'node_modules');
const emitter = join(packageFolder, 'test/own-emitters/tanstack-query.ts');

/** A service whose input has an integer of 64 bits, also within a list. */
const counts = `format: 1
service:
  id: Counts
  version: '2026-01-01'
  protocol: aws-json-1.1
  target: Counts
  signing: { name: counts }
  endpoint: { prefix: counts }
operations:
  GetCount:
    auth: none
    input:
      id: { type: long, required: true }
      others: { type: list, member: long }
    output:
      count: long
`;

let folder = '';
const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

beforeAll(async () => {
  folder = folderWith(
    {
      'package.json': '{ "type": "module" }',
      'spec/cognito-identity.yaml': cognito,
      'spec/counts.yaml': counts,
      'opslice.config.ts': `import { defineConfig } from 'opslice';
import { tanstackQuery } from '${emitter}';

export default defineConfig({
  outputs: [
    { emit: [], emitters: [tanstackQuery] },
    { emit: [], emitters: [tanstackQuery], language: 'js', out: 'script' },
    { emit: [], emitters: [tanstackQuery], longs: 'bigint', out: 'bigints' },
    { emit: [], emitters: [tanstackQuery], longs: 'bigint', language: 'js', out: 'script-bigints' },
  ],
});
`,
    },
    (clean) => cleaning.push(clean),
  );
  symlinkSync(modules, join(folder, 'node_modules'));
  expect(await runOpslice(['generate'], { cwd: folder })).toEqual(succeeded);
});

it('the settings write options of queries for what reads, and of mutations for the rest', () => {
  const text = get(folder, 'generated/cognito-identity/tanstack-query.ts');
  expect(text).toContain(`
/** A query that calls \`getId\`. The client tries again what may succeed; the query does not. */
export function getIdQueryOptions(
  client: CognitoIdentityClient,
  input: GetIdInput,
): Query<GetIdInput, GetIdOutput, GetIdError> {
  return {
    queryKey: ['Cognito Identity', 'GetId', endpointOf(client), input],
    queryFn: ({ signal }) => getId(client, input, { signal }),
    retry: false,
  };
}
`);
  expect(text).toContain(`
/** A mutation that calls \`createIdentityPool\`. The client tries again what may succeed. */
export function createIdentityPoolMutationOptions(
  client: CognitoIdentityClient,
): Mutation<CreateIdentityPoolInput, IdentityPool, CreateIdentityPoolError> {
  return {
    mutationKey: ['Cognito Identity', 'CreateIdentityPool', endpointOf(client)],
    mutationFn: (input) => createIdentityPool(client, input),
    retry: false,
  };
}
`);
});

it('check runs the emitter too', async () => {
  expect(await runOpslice(['check'], { cwd: folder })).toEqual(succeeded);
});

it('compiles against TanStack Query, the errors of each operation typed', async () => {
  put(
    folder,
    'program.ts',
    `import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import { createClient, type GetIdError, type GetIdOutput } from './generated/cognito-identity/index.js';
import { createIdentityPoolMutationOptions, getIdQueryOptions } from './generated/cognito-identity/tanstack-query.js';
import { createClient as createCounts } from './bigints/counts/index.js';
import { getCountQueryOptions } from './bigints/counts/tanstack-query.js';

const client = createClient({ region: 'us-east-1' });
const queries = new QueryClient();
const observer = new QueryObserver(queries, getIdQueryOptions(client, { IdentityPoolId: 'us-east-1:0' }));
const { data, error } = observer.getCurrentResult();
export const id: GetIdOutput | undefined = data;
export const failure: GetIdError | null = error;
if (error?.code === 'ResourceNotFoundException') console.log(error.status);
export const fetched: Promise<GetIdOutput> = queries.fetchQuery(getIdQueryOptions(client, { IdentityPoolId: 'us-east-1:0' }));
const mutation = new MutationObserver(queries, createIdentityPoolMutationOptions(client));
const pool = await mutation.mutate({ IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true });
console.log(pool.IdentityPoolId);
export const count: Promise<bigint | undefined> = queries
  .fetchQuery(getCountQueryOptions(createCounts({ region: 'us-east-1' }), { id: 1n }))
  .then(({ count }) => count);
// @ts-expect-error: GetId needs an identity pool
getIdQueryOptions(client, {});
// @ts-expect-error: no error of GetId has this code
export const wrong: boolean = error?.code === 'NoSuchCode';
`,
  );
  const flags = '--noEmit --strict --exactOptionalPropertyTypes --skipLibCheck --target es2022';
  const rest = '--lib es2022,dom,dom.iterable,esnext.disposable --module nodenext --types node';
  const words = [...`${flags} ${rest}`.split(' '), 'program.ts'];
  const { stdout } = await runCompiler(words, folder);
  expect(stdout).toBe('');
});

describe('the options, given to TanStack Query', () => {
  const load = async () => {
    const service = join(folder, 'script/cognito-identity');
    const [{ createClient }, options] = await Promise.all(
      ['index.js', 'tanstack-query.js'].map(
        (name) => import(/* @vite-ignore */ pathToFileURL(join(service, name)).href),
      ),
    );
    return { createClient, options };
  };

  it('fetch once for one input of one endpoint, and again for another', async () => {
    const { createClient, options } = await load();
    const fetch = vi.fn(async () => Response.json({ IdentityId: 'us-east-1:1' }));
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const query = (region: string, pool: string): Promise<unknown> =>
      queries.fetchQuery(
        options.getIdQueryOptions(createClient({ region, fetch }), { IdentityPoolId: pool }),
      );
    expect(await query('us-east-1', 'us-east-1:0')).toEqual({ IdentityId: 'us-east-1:1' });
    // Another client of the same endpoint is no other key.
    await query('us-east-1', 'us-east-1:0');
    expect(fetch).toHaveBeenCalledTimes(1);
    await query('us-east-1', 'us-east-1:2');
    await query('eu-west-1', 'us-east-1:0');
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('tell clients apart which learn their endpoint at the first call', async () => {
    const { createClient, options } = await load();
    const fetch = vi.fn(async (url: string) => Response.json({ IdentityId: url }));
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const clientIn = (region: string): unknown =>
      createClient({ ...nodeDefaults({ region, env: {} }), fetch });
    const query = (client: unknown): Promise<unknown> =>
      queries.fetchQuery(options.getIdQueryOptions(client, { IdentityPoolId: 'us-east-1:0' }));
    const [here, there] = [clientIn('us-east-1'), clientIn('eu-west-1')];
    for (const client of [here, there, here, there]) await query(client);
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'https://cognito-identity.us-east-1.amazonaws.com/',
      'https://cognito-identity.eu-west-1.amazonaws.com/',
    ]);
  });

  it('tell bigints apart', async () => {
    const [{ createClient }, options] = await Promise.all(
      ['index.js', 'tanstack-query.js'].map(
        (name) =>
          import(
            /* @vite-ignore */ pathToFileURL(join(folder, 'script-bigints/counts', name)).href
          ),
      ),
    );
    const fetch = vi.fn(async () => new Response('{"count":9007199254740993}'));
    const client = createClient({ region: 'us-east-1', fetch });
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const query = (input: object): Promise<unknown> =>
      queries.fetchQuery(options.getCountQueryOptions(client, input));
    const id = 9007199254740993n;
    expect(await query({ id })).toEqual({ count: id });
    await query({ id });
    expect(fetch).toHaveBeenCalledTimes(1);
    await query({ id: id + 1n });
    await query({ id, others: [1n] });
    await query({ id, others: [2n] });
    expect(fetch).toHaveBeenCalledTimes(4);
  });

  it('fail with the error of the operation, and are tried again by the client alone', async () => {
    const { createClient, options } = await load();
    const fetch = vi.fn(async () =>
      Response.json({ __type: 'ResourceNotFoundException', message: 'none' }, { status: 400 }),
    );
    const client = createClient({ region: 'us-east-1', fetch });
    const query = new QueryClient().fetchQuery(
      options.getIdQueryOptions(client, { IdentityPoolId: 'us-east-1:0' }),
    );
    await expect(query).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 400 });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('end the call when nobody waits for the query any more', async () => {
    const { createClient, options } = await load();
    let begin: (signal: AbortSignal) => void = () => undefined;
    const begun = new Promise<AbortSignal>((resolve) => (begin = resolve));
    const fetch = (_url: string, { signal }: { signal: AbortSignal }): Promise<Response> => {
      begin(signal);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const queries = new QueryClient();
    const observer = new QueryObserver(
      queries,
      options.getIdQueryOptions(createClient({ region: 'us-east-1', fetch }), {
        IdentityPoolId: 'us-east-1:0',
      }),
    );
    const leave = observer.subscribe(() => undefined);
    const signal = await begun;
    leave();
    await expect.poll(() => signal.aborted).toBe(true);
  });
});
