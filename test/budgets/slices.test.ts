import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitService } from '../../generator/emitters/service.js';
import type { Model } from '../../generator/model/model.js';
import { slice } from '../../generator/model/slice.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { bundlers, esbuildOf } from '../support/bundlers.js';
import { modelOf, packageFolder } from '../support/generation.js';
import { describeShared } from '../support/shared.js';
import { botocoreSlice, smithySlice } from '../support/sliced-models.js';

interface Budget {
  readonly bytes: number;
  /** With gzip; absent: no limit. */
  readonly zipped?: number;
}

const bedrock = readFileSync(join(packageFolder, 'spec/bedrock-runtime.yaml'), 'utf8');

const workshop = openWorkshop();
afterAll(() => workshop.close());

/** The tests of a slice whose operations, by their functions, are all used. */
function budgetOf(title: string, sliced: () => Model, functions: string[], budget: Budget): void {
  let folder: string;
  beforeAll(async () => {
    ({ folder } = await workshop.build(sliced()));
  });

  const zippedLimit = budget.zipped === undefined ? '' : `, and ${budget.zipped} with gzip`;
  const weigh = async (): Promise<readonly [number, number]> => {
    const names = ['createClient', ...functions].join(', ');
    const bundle = await esbuildOf(folder, `export { ${names} } from './index.js';`);
    return [bundle.length, gzipSync(bundle, { level: 9 }).length];
  };
  test(`is at most ${budget.bytes} bytes${zippedLimit}`, async () => {
    const [bytes, zipped] = await weigh();
    const most = budget.zipped === undefined ? '' : ` (of ${budget.zipped})`;
    console.log(`${title}: ${bytes} B minified (of ${budget.bytes}), ${zipped} B gzip${most}`);
    expect(bytes).toBeLessThanOrEqual(budget.bytes);
    expect(zipped).toBeLessThanOrEqual(budget.zipped ?? Infinity);
  });
  test.each(Object.entries(bundlers))(
    'has nothing of an operation not used (%s)',
    async (_, of) => {
      const [first = ''] = functions;
      const use = `console.log(await ${first}(createClient({ region: 'us-east-1' }), {}));`;
      const needed = `import { createClient, ${first} } from './index.js'; ${use}`;
      const more = `import { createClient, ${functions.join(', ')} } from './index.js'; ${use}`;
      const [small, same] = [await of(folder, needed), await of(folder, more)];
      expect(same.length).toBe(small.length);
      const whole = `export { createClient, ${functions.join(', ')} } from './index.js';`;
      expect(small.length).toBeLessThan((await of(folder, whole)).length);
    },
  );
}

describeShared('data/models/smithy/dynamodb.json', 'three operations of DynamoDB', (path) => {
  const operations = ['GetItem', 'PutItem', 'Query'];
  budgetOf(
    'GetItem, PutItem and Query of DynamoDB',
    () => smithySlice(path, operations),
    ['getItem', 'putItem', 'query'],
    { bytes: 11_500, zipped: 4_800 },
  );

  test('have the types they have in the whole client', () => {
    const whole = smithySlice(path, ['*'], (text) => text);
    const all = typesOf(whole);
    const some = typesOf(slice(whole, operations));
    expect([...some.keys()]).toContain('PutItemInput');
    for (const [name, declaration] of some) expect(all.get(name)).toEqual(declaration);
  });
});

describeShared('data/models/smithy/s3.json', 'two operations of S3', (path) => {
  budgetOf(
    'GetObject and PutObject of S3',
    () => smithySlice(path, ['GetObject', 'PutObject']),
    ['getObject', 'putObject'],
    { bytes: 25_000 },
  );
});

describe.each<{ title: string; auth: string; budget: Budget }>([
  // The official SDK has 189,135 and 63,213 bytes for the three.
  { title: 'with tokens', auth: 'bearer', budget: { bytes: 17_500, zipped: 7_000 } },
  {
    title: 'with tokens or signatures',
    auth: '[sigv4, bearer]',
    budget: { bytes: 21_100, zipped: 8_250 },
  },
])('three operations of Bedrock, $title', ({ title, auth, budget }) => {
  budgetOf(
    `Converse, ConverseStream and InvokeModel of Bedrock, ${title}`,
    () => modelOf(bedrock.replace(/^  auth: .*$/m, `  auth: ${auth}`)),
    ['converse', 'converseStream', 'invokeModel'],
    budget,
  );
});

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

describe.skipIf(data === undefined)('three operations of EC2', () => {
  const operations = ['DescribeInstances', 'RunInstances', 'TerminateInstances'];
  budgetOf(
    'DescribeInstances, RunInstances and TerminateInstances of EC2',
    () => botocoreSlice(data ?? '', 'ec2', operations),
    ['describeInstances', 'runInstances', 'terminateInstances'],
    { bytes: 45_000 },
  );
});

/** The declarations of a client's types by name. */
function typesOf(model: Model): Map<string, unknown> {
  return new Map(
    emitService(model, new Set(['types']), 'budgets').flatMap((file) =>
      file.kind === 'source' && file.path.endsWith('/types.ts')
        ? file.statements.flatMap((each) => (each.kind === 'free' ? [] : [[each.name, each]]))
        : [],
    ),
  );
}
