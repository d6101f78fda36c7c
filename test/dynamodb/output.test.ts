/** What `include: ['dynamodb/plain']` writes: for which models, with which types, and what it weighs. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emit } from '../../generator/emit.js';
import { blocksUnder } from '../recipes/recipe.js';
import { checkFiles } from '../support/checked.js';
import { bundlers } from '../support/bundlers.js';
import {
  compile,
  folderWith,
  modelOf,
  packageFolder,
  pathsIn,
  put,
  runCompiler,
  specText,
  strictFlags,
} from '../support/generation.js';
import { dynamodbSource, plainService } from './plain-service.js';

/** A union of the kinds of values of DynamoDB under a name of one's own, and lists and maps of it. */
const shapes = {
  Any: {
    type: 'union',
    members: {
      S: 'string',
      N: 'string',
      B: 'blob',
      SS: 'Texts',
      NS: 'Texts',
      BS: 'ManyBytes',
      M: 'Thing',
      L: 'Things',
      NULL: 'boolean',
      BOOL: 'boolean',
    },
  },
  Texts: { type: 'list', member: 'string' },
  ManyBytes: { type: 'list', member: 'blob' },
  Thing: { type: 'map', key: 'string', value: 'Any' },
  Things: { type: 'list', member: 'Any' },
  Tree: { type: 'structure', members: { Value: 'Any', Below: 'Tree' } },
  Either: { type: 'union', members: { One: 'Any', Other: 'string' } },
};
const operations = {
  SaveThing: { input: { Id: { type: 'string', required: true }, Thing: 'Thing' } },
  LoadThing: { input: { Id: 'string' }, output: { Item: 'Thing', Values: 'Things' } },
  Marshall: { input: { Thing: 'Thing' } },
  GetTree: { output: { Tree: 'Tree' } },
  GetEither: { output: { Either: 'Either' } },
  Ping: { input: { Id: 'string' } },
};

/** The text of `plain.ts` of a specification; undefined where there is none. */
async function plainOf(specification: string): Promise<string | undefined> {
  const parts = ['client'] as const;
  const files = await emit(modelOf(specification), { parts, include: ['dynamodb/plain'] });
  return files.find(({ path }) => path === 'thing-store/plain.ts')?.text;
}

const declared = (text: string | undefined): string[] => [
  ...new Set([...(text ?? '').matchAll(/^export function (\w+)/gm)].map(([, name = '']) => name)),
];

describe('plain.ts', () => {
  test('follows from the union of all kinds of values, whatever it is called', async () => {
    const text = await plainOf(specText({ operations, shapes }));
    // The others have no values, or in a structure that holds itself, or in another union.
    expect(declared(text)).toEqual(['loadThing', 'marshall', 'saveThing']);
  });

  test('is not written where a kind is missing or another', async () => {
    const { BOOL, ...fewer } = shapes.Any.members;
    for (const members of [fewer, { ...fewer, BOOL: 'string' }, { ...fewer, BOOL, More: 'blob' }]) {
      const others = { ...shapes, Any: { ...shapes.Any, members } };
      expect(await plainOf(specText({ operations, shapes: others }))).toBeUndefined();
    }
  });

  test('leaves out an operation with places without end, in no time', async () => {
    const levels = Array.from({ length: 60 }, (_, level) => {
      const below = level === 0 ? 'Any' : `Level${level - 1}`;
      return [`Level${level}`, { type: 'structure', members: { One: below, Two: below } }];
    });
    const more = { ...shapes, ...Object.fromEntries(levels) };
    const GetLevels = { input: { All: 'Level59' } };
    const text = await plainOf(
      specText({ operations: { ...operations, GetLevels }, shapes: more }),
    );
    expect(declared(text)).toEqual(['loadThing', 'marshall', 'saveThing']);
  });

  test('compiles where an operation is called as a function of the runtime', async () => {
    const folder = folderWith({
      'things.yaml': specText({ operations, shapes }),
      'package.json': '{ "type": "module" }',
    });
    const files = await emit(modelOf(specText({ operations, shapes })), {
      parts: ['client'],
      include: ['dynamodb/plain'],
    });
    for (const { path, text } of files) put(folder, `generated/${path}`, text);
    put(
      folder,
      'program.ts',
      `import { createClient } from './generated/thing-store/index.js';
      import { loadThing, marshall, saveThing } from './generated/thing-store/plain.js';
      const client = createClient({ region: 'us-east-1' });
      await saveThing(client, { Id: 'a', Thing: { n: 1 } });
      await marshall(client, { Thing: {} });
      const { Item, Values } = await loadThing(client);
      console.log(Item?.['n'], Values?.[0]);`,
    );
    expect(await compile(folder)).toBe('');
  });
});

describe.skipIf(dynamodbSource === undefined)('plain.ts of DynamoDB', () => {
  let typed: string;
  let folder: string;
  const three = ['GetItem', 'PutItem', 'Query'];

  beforeAll(async () => {
    folder = await plainService('js', three, afterAll);
    typed = await plainService('ts', [...three, 'BatchWriteItem', 'CreateTable'], afterAll);
    symlinkSync(join(packageFolder, 'node_modules'), join(typed, 'node_modules'), 'junction');
  }, 120_000);

  const program = (functions: string): string => `
    export { createClient } from './dynamodb/index.js';
    export { getItem, putItem, query } from './dynamodb/${functions}.js';`;

  test('three operations with native values are at most 6,000 bytes with gzip', async () => {
    const weigh = async (functions: string): Promise<number> => {
      const bundle = await bundlers.esbuild(join(folder, 'generated'), program(functions));
      return gzipSync(bundle, { level: 9 }).length;
    };
    const [plain, without] = [await weigh('plain'), await weigh('index')];
    console.log(`GetItem, PutItem and Query: ${without} B gzip, with native values ${plain} B`);
    expect(plain).toBeLessThanOrEqual(6000);
  });

  test.each(Object.entries(bundlers))(
    'adds nothing to those who do not import it (%s)',
    async (_, bundle) => {
      const [included, without] = await Promise.all(
        ['generated', 'without'].map((out) => bundle(join(folder, out), program('index'))),
      );
      expect(included).toEqual(without);
    },
  );

  test.each(Object.entries(bundlers))(
    'adds nothing of an operation that is not used (%s)',
    async (_, bundle) => {
      const used = 'console.log(getItem(createClient({ region: "eu-west-1" }), {}));';
      const imports = (names: string): string =>
        `import { createClient } from './dynamodb/index.js'; import { ${names} } from './dynamodb/plain.js'; ${used}`;
      const out = join(folder, 'generated');
      const all = await bundle(out, imports('getItem, paginateQuery, putItem, query, unmarshall'));
      expect(all).toHaveLength((await bundle(out, imports('getItem'))).length);
    },
  );

  test.each(['typescript-5', 'typescript-6', 'typescript'] as const)(
    'compiles with the types of Node alone and every version of the compiler (%s)',
    async (compiler) => {
      const files = pathsIn(join(typed, 'generated')).filter((path) => path.endsWith('.ts'));
      onTestFinished(checkFiles(join(typed, 'generated'), files));
      const flags = [...strictFlags, '--noPropertyAccessFromIndexSignature'];
      const words = [...flags, '--lib', 'es2023', '--types', 'node', ...files];
      const { stdout, stderr } = await runCompiler(words, join(typed, 'generated'), compiler);
      expect(stdout + stderr).toBe('');
    },
    120_000,
  );

  test('has the types that people read, and refuses what the service would', async () => {
    put(typed, 'program.ts', uses);
    const [{ path = '', text } = {}] = blocksUnder('Values of DynamoDB');
    expect(path).toBe('src/orders.ts');
    put(typed, path, text ?? '');
    expect(await compile(typed, 'node')).toBe('');
  }, 120_000);
});

/** What a person may write, and what the compiler refuses. */
const uses = `
import { expectTypeOf } from 'vitest';
import { z } from 'zod';
import { type Call, createClient, result, withResponse } from './generated/dynamodb/index.js';
import type { AttributeValue, GetItemError, GetItemInput } from './generated/dynamodb/index.js';
import {
  batchWriteItem,
  getItem,
  marshall,
  type NativeItem,
  type NativeValue,
  type NumberError,
  NumberText,
  paginateQuery,
  type PlainGetItemInput,
  type PlainGetItemOutput,
  putItem,
  query,
  type SchemaError,
  unmarshall,
} from './generated/dynamodb/plain.js';
// @ts-expect-error -- it has no values
import { createTable } from './generated/dynamodb/plain.js';

const client = createClient({ region: 'us-east-1' });
const TableName = 'Orders';
const Key = { id: 'a' };
interface Order { id: string; total: number }
const schema: z.ZodType<Order> = z.object({ id: z.string(), total: z.number() });

expectTypeOf(getItem(client, { TableName, Key })).toEqualTypeOf<
  Call<PlainGetItemOutput, GetItemError | NumberError>
>();
expectTypeOf(getItem(client, { TableName, Key }, { schema })).toEqualTypeOf<
  Call<PlainGetItemOutput<Order>, GetItemError | NumberError | SchemaError>
>();
expectTypeOf<PlainGetItemInput['Key']>().toEqualTypeOf<NativeItem>();
expectTypeOf<PlainGetItemInput['ConsistentRead']>().toEqualTypeOf<GetItemInput['ConsistentRead']>();
expectTypeOf<PlainGetItemOutput['Item']>().toEqualTypeOf<NativeItem | undefined>();
expectTypeOf((await getItem(client, { TableName, Key }, { schema })).Item).toEqualTypeOf<
  Order | undefined
>();
expectTypeOf((await query(client, { TableName }, { schema, numbers: 'bigint' })).Items).toEqualTypeOf<
  Order[] | undefined
>();
expectTypeOf((await query(client, { TableName })).LastEvaluatedKey).toEqualTypeOf<
  NativeItem | undefined
>();
for await (const item of paginateQuery(client, { TableName }).items('Items')) {
  expectTypeOf(item).toEqualTypeOf<NativeItem>();
  expectTypeOf(item['a']).toEqualTypeOf<NativeValue | undefined>();
  if (typeof item['a'] === 'string') expectTypeOf(item['a']).toEqualTypeOf<string>();
}
for await (const item of paginateQuery(client, { TableName }, { schema }).items('Items')) {
  expectTypeOf(item).toEqualTypeOf<Order>();
}
for await (const count of paginateQuery(client, { TableName }, { schema }).items('Count')) {
  expectTypeOf(count).toEqualTypeOf<number>();
}
const outcome = await result(getItem(client, { TableName, Key }, { schema }));
if (!outcome.ok && outcome.error.code === 'SchemaError') {
  expectTypeOf(outcome.error.item).toEqualTypeOf<string>();
}
if (!outcome.ok && outcome.error.code === 'NumberError') {
  expectTypeOf(outcome.error.attribute).toEqualTypeOf<string>();
}
const answer = await withResponse(client, getItem, { TableName, Key });
expectTypeOf(answer.value.Item).toEqualTypeOf<NativeItem | undefined>();

const Item = {
  id: 'a',
  total: 1n,
  price: new NumberText('0.10'),
  maybe: undefined,
  list: [null, true, { deep: new Uint8Array() }],
  tags: new Set(['a']),
} as const;
await putItem(client, { TableName, Item });
await putItem(client, { TableName, Item, ExpressionAttributeValues: { ':a': 1 } });
await batchWriteItem(client, { RequestItems: { Orders: [{ PutRequest: { Item } }] } });
type Typed = { id: string; note?: string };
export const put = (order: Typed, like: Order): object[] => [
  putItem(client, { TableName, Item: order }),
  putItem(client, { TableName, Item: { ...like } }),
  // @ts-expect-error -- an interface may grow
  putItem(client, { TableName, Item: like }),
];
// The generated type takes what marshall gives.
export const values: Record<string, AttributeValue> = marshall(Item);
expectTypeOf(unmarshall(values)).toEqualTypeOf<NativeItem>();

// @ts-expect-error -- a date is not a value of DynamoDB
await putItem(client, { TableName, Item: { at: new Date() } });
// @ts-expect-error -- nor is a function, however deep
await putItem(client, { TableName, Item: { list: [{ f: () => 1 }] } });
// @ts-expect-error -- a set has one kind
await putItem(client, { TableName, Item: { mixed: new Set([1, 'a']) } });
// @ts-expect-error -- a key has to be given
await getItem(client, { TableName });
// @ts-expect-error -- there is no such kind of number
await getItem(client, { TableName, Key }, { numbers: 'float' });
// @ts-expect-error -- items of several tables have no schema
await batchWriteItem(client, { RequestItems: {} }, { schema });
// @ts-expect-error -- nobody but a schema says what an item is
await getItem<Order>(client, { TableName, Key });
`;
