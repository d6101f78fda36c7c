/** What is written with `longs: 'bigint'` besides the wire: types, checks, mocks, pages, settings. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { emit } from '../../generator/emit.js';
import { check, generate } from '../../generator/index.js';
import { protocols } from '../../generator/model/model.js';
import { openWorkshop } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import { compile, folderWith, get, modelOf, put, specText } from '../support/generation.js';
import { answerOf } from '../support/mocked-client.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { everywhere, longsIn } from './services.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const specification = specText({
  operations: {
    PutThing: {
      input: { Size: { type: 'long', required: true }, Few: 'Few', Count: 'integer' },
      output: { Size: { type: 'long', default: 7 }, Settings: 'Settings' },
      errors: ['TooBig'],
    },
    Look: {
      input: { Token: 'long' },
      output: { Token: 'long', Sizes: 'Sizes', Count: 'integer', Things: 'Things' },
      pagination: { input: 'Token', output: 'Token', result: 'Sizes' },
      waiters: {
        Empty: {
          delay: 1,
          maxAttempts: 3,
          acceptors: [
            { state: 'success', matcher: 'path', argument: 'Token', expected: 0 },
            { state: 'success', matcher: 'pathAll', argument: 'Sizes', expected: 5 },
            { state: 'failure', matcher: 'pathAny', argument: 'Sizes', expected: 6 },
            { state: 'failure', matcher: 'path', argument: 'Token == `1`', expected: true },
            { state: 'failure', matcher: 'path', argument: 'Token == Count', expected: true },
            { state: 'failure', matcher: 'path', argument: 'contains(Sizes, `8`)', expected: true },
            { state: 'retry', matcher: 'path', argument: 'Token > `2`', expected: true },
            {
              state: 'retry',
              matcher: 'path',
              argument: 'length(Things[?Size == `3`]) > `0`',
              expected: true,
            },
          ],
        },
      },
    },
    Turn: {
      input: { From: 'integer' },
      output: { Next: 'long', Sizes: 'Sizes' },
      pagination: { input: 'From', output: 'Next', result: 'Sizes' },
    },
    Small: { input: { Count: 'integer' }, output: { Count: 'integer' } },
  },
  shapes: {
    Few: { type: 'long', range: '1..9007199254740992' },
    Sizes: { type: 'list', member: 'long' },
    Things: { type: 'list', member: 'Settings' },
    Settings: { type: 'structure', members: { Size: { type: 'long', default: -3 } } },
    TooBig: { type: 'structure', error: 'client', members: { Limit: 'long' } },
  },
});

/** What a compiler makes sure of. */
const program = `
import {
  assertValid, createClient, look, type LookOutput, paginateLook, putThing,
  putThingInputSchema, type PutThingInput, type PutThingOutput, type SmallInput, type TooBig,
} from './generated/thing-store/index.js';

type Same<One, Other> =
  (<Value>() => Value extends One ? 1 : 2) extends <Value>() => Value extends Other ? 1 : 2
    ? true : false;
function same<One, Other>(_: Same<One, Other>): void {}

same<PutThingInput['Size'], bigint>(true);
same<PutThingInput['Count'], number | undefined>(true);
same<PutThingOutput['Size'], bigint | undefined>(true);
same<LookOutput['Sizes'], bigint[] | undefined>(true);
same<TooBig['data']['Limit'], bigint | undefined>(true);
same<SmallInput['Count'], number | undefined>(true);

const client = createClient({ region: 'us-east-1' });
const { Size } = await putThing(client, { Size: 2n ** 63n - 1n });
// What was read can be sent again.
if (Size !== undefined) await putThing(client, { Size, Few: 1n });
// @ts-expect-error A number may have lost digits already.
await putThing(client, { Size: 1 });
for await (const each of paginateLook(client).items()) same<typeof each, bigint>(true);
assertValid(putThingInputSchema, { Size: 1n }).Size.toString();
void look;
`;

describe('what is generated', () => {
  test('has bigints in its types, and compiles', async () => {
    const cwd = folderWith({
      'spec/thing-store.yaml': specification,
      'package.json': '{ "type": "module" }',
      'program.ts': program,
    });
    await generate({ cwd, longs: 'bigint', defaults: 'fill', emit: ['client', 'mocks'] });
    expect(await compile(cwd)).toBe('');
  });

  test('compiles in every protocol, as JavaScript too', async () => {
    const specs = protocols.map((protocol): [string, string] => [
      `spec/${protocol}.yaml`,
      longsIn(protocol, `Longs ${protocol.replaceAll('.', '-')}`),
    ]);
    const cwd = folderWith({
      ...Object.fromEntries(specs),
      'package.json': '{ "type": "module" }',
    });
    await generate({ cwd, longs: 'bigint', emit: ['client', 'mocks'] });
    expect(await compile(cwd)).toBe('');
    await generate({ cwd, out: 'js', language: 'js', longs: 'bigint', emit: ['mocks'] });
    for (const protocol of protocols) {
      const folder = `js/longs-${protocol.replaceAll('.', '-')}`;
      expect(get(cwd, `${folder}/types.d.ts`)).toMatch(/Size\?: bigint/);
      expect(get(cwd, `${folder}/mocks.js`)).toMatch(/Size: 1n/);
    }
  });

  test('is as it was for operations without such integers', async () => {
    const model = modelOf(specification);
    const parts = ['client', 'cli', 'mocks'] as const;
    const [numbers, bigints] = [
      await emit(model, { parts }),
      await emit(model, { parts, longs: 'bigint' }),
    ];
    const text = (files: typeof numbers, path: string): string | undefined =>
      files.find((each) => each.path === path)?.text;
    for (const path of ['operations/small.ts', 'commands/small.ts'].map(
      (each) => `thing-store/${each}`,
    )) {
      expect(text(bigints, path), path).toBe(text(numbers, path));
      expect(text(numbers, path), path).toBeDefined();
    }
    const own = /core\/longs|long-json|validation\/long|mock-longs|long-headers/;
    const client = await emit(model, { parts: ['client', 'mocks'] });
    expect(client.filter(({ path, text: all }) => own.test(path) || own.test(all))).toEqual([]);
  });
});

interface Found {
  readonly value?: unknown;
  readonly issues?: readonly { readonly message: string }[];
}

test('checks ask for bigints with their bounds', async () => {
  const { folder } = await workshop.build(modelOf(specification), 'leave', [], 'bigint');
  const { putThingInputSchema: schema } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'schemas.js')).href
  );
  const messages = (input: object): string[] => {
    const found: Found = schema['~standard'].validate(input);
    return (found.issues ?? []).map(({ message }) => message);
  };
  expect(messages({ Size: 2n ** 63n - 1n, Few: 2n ** 53n })).toEqual([]);
  expect(messages({ Size: 1 })).toEqual(['must be a bigint']);
  expect(messages({ Size: 2n ** 63n })).toEqual(['must have at most 64 bits']);
  expect(messages({ Size: -(2n ** 63n) - 1n })).toEqual(['must have at most 64 bits']);
  expect(messages({ Size: 1n, Few: 0n })).toEqual(['value must be at least 1']);
  expect(messages({ Size: 1n, Few: 2n ** 53n + 1n })).toEqual([
    'value must be at most 9007199254740992',
  ]);
});

test('defaults that are filled in are bigints', async () => {
  const { createClient, operations } = await workshop.build(
    modelOf(specification),
    'fill',
    [],
    'bigint',
  );
  const client = createClient({
    region: 'us-east-1',
    credentials: null,
    fetch: async () => new Response('{"Settings":{}}'),
  });
  expect(await operations['putThing']?.(client, { Size: 1n })).toEqual({
    Size: 7n,
    Settings: { Size: -3n },
  });
});

test('a waiter compares bigints with bigints', async () => {
  const { createClient, folder } = await workshop.build(
    modelOf(specification),
    'leave',
    [],
    'bigint',
  );
  const { waitUntilEmpty } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'waiters.js')).href
  );
  const waited = async (body: string): Promise<unknown> => {
    const fetch = async (): Promise<Response> => new Response(body);
    const client = createClient({ region: 'us-east-1', credentials: null, fetch });
    return waitUntilEmpty(client, {}).then(
      () => 'success',
      ({ code }: { readonly code: string }) => code,
    );
  };
  expect(await waited('{"Token":0}')).toBe('success');
  expect(await waited('{"Token":9,"Sizes":[5,5]}')).toBe('success');
  expect(await waited('{"Token":9,"Sizes":[5,6]}')).toBe('WaitFailed');
  expect(await waited('{"Token":1}')).toBe('WaitFailed');
  expect(await waited('{"Token":4,"Count":4}')).toBe('WaitFailed');
  expect(await waited('{"Token":9,"Sizes":[7,8]}')).toBe('WaitFailed');
});

describe.each(protocols)('the mocks of %s', (protocol) => {
  const value = 2n ** 63n - 1n;
  const given = everywhere(protocol, value);
  const { Label: _, Asked: __, AskedAll: ___, ...answer } = given;

  /** A client that knows no other service than one mock, and what that was called with. */
  async function mocked(
    reply: (input: unknown, fail: (code: string, data: object) => unknown) => unknown,
  ): Promise<Promise<unknown>> {
    const { createClient, operations, folder } = await workshop.build(
      modelOf(longsIn(protocol)),
      'leave',
      ['mocks'],
      'bigint',
    );
    const { mockEcho } = await import(
      /* @vite-ignore */ pathToFileURL(join(folder, 'mocks.js')).href
    );
    const client = createClient({
      endpoint: 'https://service.example',
      fetch: async (url, init) =>
        (await answerOf([mockEcho(reply)], new Request(url, init))) ?? Response.error(),
    });
    return Promise.resolve(operations['echo']?.(client, given) ?? undefined);
  }

  test('are given bigints, and answer them', async () => {
    let seen: unknown;
    const output = await mocked((input) => {
      seen = input;
      return answer;
    });
    expect(seen).toEqual(given);
    expect(output).toEqual(answer);
  });

  test('fail with bigints', async () => {
    const data = { Message: 'no', Limit: value, Inner: { Size: -value } };
    const call = mocked((___input, fail) => fail('TooBig', data));
    expect(await failureOf(call)).toMatchObject({ code: 'TooBig', data });
  });
});

describe('pages', () => {
  test('have bigints in TypeScript, and numbers everywhere else', async () => {
    const files = await emit(modelOf(specification), { parts: ['docs', 'cli'], longs: 'bigint' });
    const page = files.find(({ path }) => path === 'thing-store/docs/put-thing.md')?.text ?? '';
    expect(page).toContain('Size: 1n,');
    expect(page).toMatch(/--size 1\b(?!n)/);
    expect(page).toMatch(/"Size":1\b/);
  });
});

describe('the setting', () => {
  const wanted = (cwd: string): string | undefined =>
    /Size: (\w+)/.exec(get(cwd, 'generated/thing-store/types.ts'))?.[1];

  test('is a flag, and each output has its own', async () => {
    const cwd = folderWith({ 'spec/thing-store.yaml': specification });
    expect(await runOpslice(['generate', '--longs', 'bigint'], { cwd })).toEqual(succeeded);
    expect(wanted(cwd)).toBe('bigint');
    const { steps } = await check({ cwd, longs: 'bigint' });
    expect(steps.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
    const other = await check({ cwd });
    expect(other.steps.some(({ kind }) => kind === 'write')).toBe(true);
    put(cwd, 'opslice.config.json', '{"outputs":[{"longs":"bigint"},{"out":"lib"}]}');
    expect((await runOpslice(['generate'], { cwd })).code).toBe(0);
    expect(wanted(cwd)).toBe('bigint');
    expect(get(cwd, 'lib/thing-store/types.ts')).not.toContain('bigint');
    expect((await runOpslice(['check'], { cwd })).code).toBe(0);
    expect((await runOpslice(['generate', '--longs', 'number'], { cwd })).code).toBe(0);
    expect(wanted(cwd)).toBe('number');
  });

  test('is one of two words', async () => {
    const cwd = folderWith({
      'spec/thing-store.yaml': specification,
      'opslice.config.json': '{\n  "outputs": [{ "longs": "string" }]\n}\n',
    });
    const { code, stderr } = await runOpslice(['generate'], { cwd });
    expect(code).not.toBe(0);
    expect(stderr).toContain('opslice.config.json:2:26');
    expect(stderr).toMatch(/number.*bigint/);
    const flag = await runOpslice(['generate', '--longs', 'text'], { cwd });
    expect(flag.stderr).toContain("'text' is invalid. Allowed choices are number, bigint.");
    // The compiler would refuse it.
    await expect(generate({ cwd, longs: 'text' as 'number' })).rejects.toThrow(
      '"text" is none of number, bigint.',
    );
  });
});
