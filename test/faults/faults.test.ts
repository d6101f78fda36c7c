import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, packageFolder, runNode } from '../support/generation.js';
import { makeCertificate } from '../support/certificate.js';
import { hasProgram } from '../support/programs.js';
import { runFaults } from './run.js';

// `npm run faults` makes as many calls as one likes, of any seed.
test('500 calls against a server that breaks, stalls and redirects give the right values or failures', async () => {
  const { passed, failures } = await runFaults(1, 500);
  expect(failures).toEqual([]);
  expect(passed).toBe(500);
});

const hasOpenssl = hasProgram('openssl', 'faults over TLS');

test.skipIf(!hasOpenssl)('over TLS too', async () => {
  const folder = folderWith();
  const { key, cert } = makeCertificate(folder);
  const main = join(packageFolder, 'test/faults/main.ts');
  const flags = ['--calls', '500', '--seed', '2', '--key', key, '--cert', cert];
  const ran = await runNode(['--import', 'tsx', main, ...flags], {
    env: { NODE_EXTRA_CA_CERTS: cert },
  });
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('500 passed, 0 failed') });
});
