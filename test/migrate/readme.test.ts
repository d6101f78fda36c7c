/** The example of the README is what `migrate --write` does. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith, get, packageFolder } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const section = get(packageFolder, 'README.md').split('\n## From the AWS SDK\n')[1] ?? '';
const [given = '', want = ''] = [
  ...section.matchAll(/```ts\n\/\/ src\/photos\.ts\n([^]*?)```/g),
].map(([, text = '']) => text);

if (botocoreData() === undefined) {
  console.log(`${botocoreAbsent} (the migration of the README)`);
  it.skip('the README needs botocore', () => {});
} else {
  it('becomes what the README says', async () => {
    const cwd = folderWith({ 'src/photos.ts': given });
    const words = ['migrate', './src', '--write', '--force', '--quiet'];
    expect(await runOpslice(words, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(get(join(cwd, 'src'), 'photos.ts')).toBe(want);
  });
}
