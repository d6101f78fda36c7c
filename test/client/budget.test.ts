import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleOf } from '../support/bundle.js';

const call = `
  const client = createClient({ region: 'us-east-1' });
  const { Credentials } = await getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' });
  console.log(Credentials);
`;

describe('what a browser loads for this one call', () => {
  /** With gzip in the second place. */
  async function weigh(): Promise<readonly [number, number]> {
    const program = `import { createClient, getCredentialsForIdentity } from API; ${call}`;
    const bundle = await bundleOf(program);
    return [Buffer.byteLength(bundle), gzipSync(bundle, { level: 9 }).length];
  }

  test('is at most 3,900 bytes, and 2,000 with gzip', async () => {
    const [bytes, zipped] = await weigh();
    console.log(`one call: ${bytes} B minified (of 3900), ${zipped} B gzip (of 2000)`);
    expect(bytes).toBeLessThanOrEqual(3900);
    expect(zipped).toBeLessThanOrEqual(2000);
  });

  test('does not grow by imports that are not used', async () => {
    const needed = `import { createClient, getCredentialsForIdentity } from API; ${call}`;
    const more = `import { assertValid, createClient, getCredentialsForIdentity,
      getCredentialsForIdentityInputSchema, InputError, result, ServiceError, userAgent,
      watchAttempts, withOptions, withResponse } from API; ${call}`;
    // Only the letters that names are shortened to may differ.
    expect((await bundleOf(more)).length).toBe((await bundleOf(needed)).length);
  });

  test('and a program that imports and uses nothing is empty', async () => {
    expect((await bundleOf(`import * as api from API;`)).trim()).toBe('');
    expect((await bundleOf(`import API;`)).trim()).toBe('');
  });

  test('names no secret of signing unless an operation signs, and nothing of node', async () => {
    const signing = /AWS4|x-amz-date/;
    const open = 'getCredentialsForIdentity, getId, getOpenIdToken, unlinkIdentity';
    expect(await bundleOf(`export { createClient, result, ${open} } from API`)).not.toMatch(
      signing,
    );
    expect(await bundleOf(`export { listIdentities } from API`)).toMatch(signing);
    expect(await bundleOf(`export * from API`)).not.toMatch(/node:|msw/);
  });
});
