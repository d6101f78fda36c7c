/** The example of README.md for recorded traffic, which stands there as it stands here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as cognito from '../../generated/cognito-identity/index.js';
import { createMockService } from '../../generated/cognito-identity/mock-service.js';

const har = new URL('recordings/cognito-identity.har', import.meta.url);
const service = createMockService({ replay: JSON.parse(readFileSync(har, 'utf8')) });
const client = cognito.createClient({ region: 'us-east-1', fetch: service.fetch });

test('what was recorded is answered again', async () => {
  const IdentityPoolId = 'us-east-1:89abcdef-0123-4567-89ab-cdef01234567';
  const IdentityId = 'us-east-1:01234567-89ab-cdef-0123-456789abcdef';
  expect(await cognito.getId(client, { IdentityPoolId })).toEqual({ IdentityId });
  // A secret was taken out of the recording, and a word stands in its place.
  const { Credentials } = await cognito.getCredentialsForIdentity(client, { IdentityId });
  expect(Credentials?.SecretKey).toBe('REDACTED');
});

test('what was not recorded is told with the nearest', async () => {
  const call = cognito.getId(client, { IdentityPoolId: 'us-east-1:0' });
  await expect(call).rejects.toMatchObject({
    sentCode: 'NotRecordedException',
    message: expect.stringContaining('the nearest, number 1 of 1, differs in IdentityPoolId'),
  });
});

test('README.md has this example', () => {
  const own = readFileSync(join(import.meta.dirname, 'readme-example.test.ts'), 'utf8');
  const [from, start, end] = [
    "import { readFileSync } from 'node:fs';\n",
    own.indexOf('import { expect, test }'),
    own.indexOf("\ntest('README.md has this example'"),
  ];
  const example = from + own.slice(start, end).replaceAll('../../generated/', '../generated/');
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, ...blocks] = readme.split('```ts\n');
  expect(blocks.map((block) => block.split('```')[0])).toContain(example);
});

test('it stands alone', () => {
  const replay = JSON.parse(readFileSync(har, 'utf8'));
  expect(() => createMockService({ replay, state: true })).toThrow(
    'replay stands alone: leave out state, seed and behaviours',
  );
});
