/** The example of README.md for mocks that remember, which stands there as it stands here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as cognito from '../../generated/cognito-identity/index.js';
import { createMockService } from '../../generated/cognito-identity/mock-service.js';

const pool = { IdentityPoolName: 'guests', AllowUnauthenticatedIdentities: true };
const service = createMockService({
  state: true,
  // Optional: what it remembers from the start, as calls.
  seed: [{ CreateIdentityPool: pool }],
  // Optional: an operation that answers as you like.
  behaviours: {
    GetId: ({ input, store, fail }) =>
      store.get('IdentityPool', input.IdentityPoolId) === undefined
        ? fail('ResourceNotFoundException')
        : { IdentityId: store.fill('{region}:{uuid}') },
  },
});
const client = cognito.createClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  fetch: service.fetch,
});

test('what is made is found until it is deleted', async () => {
  const { IdentityPoolId } = await cognito.createIdentityPool(client, pool);
  const { IdentityPools } = await cognito.listIdentityPools(client, { MaxResults: 10 });
  expect(IdentityPools).toHaveLength(2);
  await cognito.getId(client, { IdentityPoolId });
  await cognito.deleteIdentityPool(client, { IdentityPoolId });
  const call = cognito.describeIdentityPool(client, { IdentityPoolId });
  await expect(call).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await service.reset();
});

test('README.md has this example', () => {
  const own = readFileSync(join(import.meta.dirname, 'readme-example.test.ts'), 'utf8');
  const start = own.indexOf('import { expect, test }');
  const end = own.indexOf("\ntest('README.md has this example'");
  const example = own.slice(start, end).replaceAll('../../generated/', '../generated/');
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, ...blocks] = readme.split('```ts\n');
  expect(blocks.map((block) => block.split('```')[0])).toContain(example);
});
