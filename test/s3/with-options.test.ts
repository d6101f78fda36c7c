import { expect, test } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { compile, folderWith, specText } from '../support/generation.js';
import { store } from './store.js';

const tenants = specText(
  { operations: { GetThing: {} } },
  { id: 'Orders', endpoint: { url: 'https://{tenant}.orders.example' } },
);

/** What one may write, and what the compiler refuses. */
const uses = `
import * as s3 from './generated/s3/index.js';
import * as orders from './generated/orders/index.js';
import * as things from './generated/thing-store/index.js';

const buckets = s3.createClient({ region: 'eu-west-1' });
export const inPath: s3.S3Client = s3.withOptions(buckets, { pathStyle: true, accelerate: false });
export const same: s3.S3Client = s3.withOptions(inPath, {});
// @ts-expect-error -- it is true or false
s3.withOptions(buckets, { pathStyle: 'yes' });

const shop = orders.createClient({ variables: { tenant: 'one' } });
export const other: orders.OrdersClient = orders.withOptions(shop, { variables: { tenant: 'two' } });
// @ts-expect-error -- the URL has no such variable
orders.withOptions(shop, { variables: { shop: 'two' } });

const plain = things.createClient({ region: 'eu-west-1' });
// @ts-expect-error -- only S3 has buckets
things.withOptions(plain, { pathStyle: true });
`;

test('withOptions takes the settings of its service, and no others', async () => {
  const cwd = folderWith({
    'package.json': '{"type":"module"}',
    'uses.ts': uses,
    'spec/s3.yaml': store,
    'spec/orders.yaml': tenants,
    'spec/things.yaml': specText({ operations: { GetThing: {} } }),
  });
  await generate({ cwd, emit: ['types', 'client'] });
  expect(await compile(cwd)).toBe('');
});
