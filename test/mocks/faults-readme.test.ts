/** The example of README.md for faults, which stands there as it stands here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as cognito from '../../generated/cognito-identity/index.js';
import { createMockService } from '../../generated/cognito-identity/mock-service.js';

const service = createMockService({ faults: { GetId: 'TooManyRequestsException; times=2' } });
const client = cognito.createClient({
  region: 'us-east-1',
  fetch: service.fetch,
  // A wait between attempts is a random part of some time; this takes none of it.
  random: () => 0,
});
const IdentityPoolId = 'us-east-1:0';

test('a call that is throttled twice succeeds', async () => {
  expect(await cognito.getId(client, { IdentityPoolId })).toHaveProperty('IdentityId');
});

test('a call asks for a fault of its own', async () => {
  const fault = { headers: { 'x-opslice-fault': 'InternalErrorException' } };
  const call = cognito.getId(client, { IdentityPoolId }, fault);
  await expect(call).rejects.toMatchObject({ code: 'InternalErrorException', status: 500 });
});

test('README.md has this example', () => {
  const own = readFileSync(join(import.meta.dirname, 'faults-readme.test.ts'), 'utf8');
  const start = own.indexOf('import { expect, test }');
  const end = own.indexOf("\ntest('README.md has this example'");
  const example = own.slice(start, end).replaceAll('../../generated/', '../generated/');
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, ...blocks] = readme.split('```ts\n');
  expect(blocks.map((block) => block.split('```')[0])).toContain(example);
});
