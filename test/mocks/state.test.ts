import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, packageFolder } from '../support/generation.js';
import { failureOf } from '../support/failure.js';
import { runOpslice } from '../support/opslice.js';
import { poolSpec, poolsWith } from './pools.js';

const whole = {
  Name: 'a pool',
  Data: new Uint8Array([0, 255]),
  At: new Date('2020-02-29T12:00:00.000Z'),
  Count: 9_007_199_254_740_991,
  Deep: { ['__proto__']: [{ Bytes: new Uint8Array([1]), Time: new Date(0) }] },
  Tags: { a: 'b' },
};

describe.each(['aws-json-1.1', 'query', 'smithy-rpc-v2-cbor'] as const)('in %s', (protocol) => {
  it('values of all types come back as they went in', async () => {
    const { call } = await poolsWith({ state: true }, protocol);
    const made = await call('createPool', whole);
    expect(made).toMatchObject({ Pool: { ...whole, PoolId: expect.any(String) } });
    const { Pool } = Object(made);
    expect(await call('getPool', { PoolId: Pool.PoolId })).toEqual({ Pool });
  });

  it('a pool that there is not is an error of the model', async () => {
    const { call } = await poolsWith({ state: true }, protocol);
    expect(await failureOf(call('getPool', { PoolId: 'none' }))).toMatchObject({
      code: 'PoolNotFound',
      status: 404,
      message: 'There is no Pool none',
    });
  });
});

describe('what is deterministic can be set', () => {
  it('ids, ARNs and times are the same in every run', async () => {
    const first = await (await poolsWith({ state: true })).call('createPool', { Name: 'a' });
    expect(first).toEqual({
      Pool: {
        Name: 'a',
        PoolId: '00000000-0000-4000-8000-000000000001',
        PoolArn: 'arn:aws:pools:us-east-1:123456789012:pool/00000000-0000-4000-8000-000000000001',
        CreatedAt: new Date('2024-01-01T00:00:01.000Z'),
      },
    });
  });

  it('the clock, the region, the account and the order', async () => {
    const now = new Date('2030-01-01T00:00:00.000Z');
    const { call } = await poolsWith({
      state: true,
      clock: () => now,
      region: 'eu-north-1',
      account: '000000000000',
      order: 'id',
      seed: [{ CreatePool: { Name: 'b' } }],
    });
    expect(await call('listPools')).toMatchObject({
      Pools: [
        { CreatedAt: now, PoolArn: expect.stringMatching(/^arn:aws:pools:eu-north-1:0{12}:/) },
      ],
    });
  });
});

describe('pages', () => {
  it('go on behind what was deleted in between', async () => {
    const { call } = await poolsWith({
      state: true,
      seed: ['a', 'b', 'c', 'd'].map((Name) => ({ CreatePool: { Name } })),
    });
    const first = Object(await call('listPools', { MaxResults: 2 }));
    for (const { PoolId } of first.Pools) await call('deletePool', { PoolId });
    const { NextToken } = first;
    expect(await call('listPools', { NextToken })).toMatchObject({
      Pools: [{ Name: 'c' }, { Name: 'd' }],
    });
  });

  it('begin with a token that a page gave, and nothing chooses that is not understood', async () => {
    const { call } = await poolsWith({ state: true });
    expect(await failureOf(call('listPools', { NextToken: 'made up' }))).toMatchObject({
      status: 400,
      message: 'NextToken is not a token that a page gave',
    });
    expect(await failureOf(call('listPools', { Filter: 'Name = a' }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('leave Filter out'),
    });
  });
});

describe('seed, snapshot and reset', () => {
  it('a snapshot is JSON, and a seed for another mock', async () => {
    const one = await poolsWith({ state: true });
    await one.call('createPool', whole);
    const snapshot = JSON.parse(JSON.stringify(await one.service.snapshot()));
    const other = await poolsWith({ state: true, seed: snapshot });
    expect(await other.service.snapshot()).toEqual(snapshot);
    expect(await other.call('listPools')).toMatchObject({ Pools: [whole] });
  });

  it('a reset goes back to the seed', async () => {
    const { call, service } = await poolsWith({
      state: true,
      seed: [{ CreatePool: { Name: 'seeded', Data: { $text: 'abc' } } }],
    });
    await call('createPool', { Name: 'more' });
    await service.reset();
    expect(await call('listPools')).toMatchObject({
      Pools: [{ Name: 'seeded', Data: new TextEncoder().encode('abc') }],
    });
    expect(Object(await call('listPools')).Pools).toHaveLength(1);
  });

  it('examples of the specification are seeds', async () => {
    const { call } = await poolsWith({ state: true, seed: 'examples' });
    expect(await call('getPool', { PoolId: 'shown-1' })).toMatchObject({ Pool: { Name: 'shown' } });
  });

  it.each([
    { seed: [{ CreatePol: {} }], says: 'The seed 0.CreatePol: there is no operation CreatePol' },
    {
      seed: [{ CreatePool: { Name: 'a', Data: { $bytes: '?' } } }],
      says: 'The seed 0.CreatePool: $bytes is not one of',
    },
    {
      seed: [{ GetPool: { PoolId: 'none' } }],
      says: 'The seed 0.GetPool: PoolNotFound: There is no Pool none',
    },
    {
      seed: [{ CreatePool: {} }],
      says: 'The seed 0.CreatePool.Name: is required',
    },
    { seed: { format: 2 }, says: 'The seed: a seed is a list of calls, or a snapshot' },
  ])('a seed that cannot be planted: $says', async ({ seed, says }) => {
    const { service } = await poolsWith({ state: true });
    // A cast: what a file has need not be a seed.
    expect(await failureOf(service.seed(seed as never))).toMatchObject({
      message: expect.stringContaining(says),
    });
  });
});

describe('what is not remembered', () => {
  it('answers with its sample, as all operations do without state', async () => {
    const remembering = await poolsWith({ state: true });
    const plain = await poolsWith({});
    const sample = await plain.call('twistPool', { PoolId: 'a' });
    expect(sample).toEqual({ Name: expect.any(String) });
    expect(await remembering.call('twistPool', { PoolId: 'a' })).toEqual(sample);
    expect(await plain.call('getPool', { PoolId: 'none' })).toMatchObject({ Pool: {} });
  });

  it('can be given behaviour, which knows what is remembered', async () => {
    const { call } = await poolsWith({
      state: true,
      behaviours: {
        TwistPool: ({ input, store, fail }: TwistCall) => {
          const pool = store.get('Pool', input.PoolId);
          if (pool === undefined) return fail('PoolNotFound', { Message: 'nothing to twist' });
          return { Name: [...`${pool.fields['Name']}`].reverse().join('') };
        },
      },
    });
    const { Pool } = Object(await call('createPool', { Name: 'abc' }));
    expect(await call('twistPool', { PoolId: Pool.PoolId })).toEqual({ Name: 'cba' });
    expect(await failureOf(call('twistPool', { PoolId: 'none' }))).toMatchObject({
      message: 'nothing to twist',
    });
  });
});

interface TwistCall {
  readonly input: { readonly PoolId: string };
  readonly store: {
    get(resource: string, id: string): { readonly fields: Record<string, unknown> } | undefined;
  };
  readonly fail: (code: string, data: object) => unknown;
}

it('a specification says what names do not', async () => {
  const mock =
    'mock:\n  resource: Pool\n  get: [GetPool, TwistPool]\n  id: Name\n  alreadyExists: PoolExists\n';
  const { call } = await poolsWith({ state: true }, 'aws-json-1.1', mock);
  await call('createPool', { Name: 'a' });
  expect(await failureOf(call('createPool', { Name: 'a' }))).toMatchObject({ code: 'PoolExists' });
  expect(await call('twistPool', { PoolId: 'a' })).toEqual({ Name: 'a' });
});

describe('opslice mock', () => {
  const folder = (files: Record<string, string>): string => folderWith(files, onTestFinished);

  it('--explain says what each operation is taken for', async () => {
    const place = folder({ 'pools.yaml': poolSpec('aws-json-1.1') });
    const { stdout, code } = await runOpslice(['mock', join(place, 'pools.yaml'), '--explain']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'Remembered, with --state: 5 of 6 operations',
      '  CreatePool  makes Pool',
      '  DeletePool  deletes Pool by PoolId',
      '  GetPool     shows Pool by PoolId',
      '  ListPools   lists Pool in pages',
      '  UpdatePool  changes Pool by PoolId',
      '',
      'Not remembered: these answer with their samples',
      '  TwistPool   its name says nothing of a resource',
    ]);
  });

  it('tells the place in a seed that cannot be planted', async () => {
    const place = folder({
      'pools.yaml': poolSpec('aws-json-1.1'),
      'seed.yaml': '- CreatePool: { Name: a }\n- GetPool: { PoolId: none }\n',
    });
    const seed = join(place, 'seed.yaml');
    const { stderr, code } = await runOpslice(['mock', join(place, 'pools.yaml'), '--seed', seed]);
    expect(code).toBe(1);
    expect(stderr).toContain('seed.yaml:2:12');
    expect(stderr).toContain('PoolNotFound: There is no Pool none');
  });

  it('--state remembers, says what, takes a seed and forgets', async () => {
    const place = folder({ 'pools.yaml': poolSpec('aws-json-1.1') });
    const program = join(packageFolder, 'dist/opslice.js');
    const words = [program, 'mock', join(place, 'pools.yaml'), '--state', '--quiet', '--json'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    const [line] = await once(child.stdout, 'data');
    const { url } = JSON.parse(`${line}`);
    const ask = async (operation: string, input: object): Promise<unknown> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': `Pools.${operation}` },
        body: JSON.stringify(input),
      });
      return response.json();
    };
    const { Pool } = Object(await ask('CreatePool', { Name: 'a' }));
    expect(await ask('GetPool', { PoolId: Pool.PoolId })).toMatchObject({ Pool: { Name: 'a' } });
    const state = `${url}/_opslice/state`;
    const snapshot = await (await fetch(state)).text();
    expect(JSON.parse(snapshot)).toMatchObject({ format: 1, resources: { Pool: [{}] } });
    expect((await fetch(state, { method: 'DELETE' })).status).toBe(204);
    expect(await ask('ListPools', {})).toEqual({ Pools: [] });
    expect((await fetch(state, { method: 'PUT', body: snapshot })).status).toBe(204);
    expect(await ask('ListPools', {})).toMatchObject({ Pools: [{ Name: 'a' }] });
    expect((await fetch(state, { method: 'PUT', body: '{' })).status).toBe(400);
    const headers = { origin: 'http://localhost:3000' };
    expect((await fetch(state, { headers })).status).toBe(403);
  });
});
