/** What becomes of single uses of the SDK: turned, with what stands around left as it is, or left with a reason. */
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith, get } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { cases } from './uses.js';

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (uses of the SDK)`);
  it.skip('uses of the SDK need botocore', () => {});
} else {
  it('each becomes what it should, or stays and says why', async () => {
    // A file each, which share nothing: one run is enough for all.
    const nameOf = (index: number): string =>
      `src/use-${String(index).padStart(2, '0')}.${cases[index]?.ending ?? 'ts'}`;
    const cwd = folderWith(
      Object.fromEntries(cases.map(({ given }, index) => [nameOf(index), given])),
    );
    const words = ['migrate', 'src', '--write', '--force', '--json'];
    const { code, stdout, stderr } = await runOpslice(words, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report: {
      remarks: { kind: string; file: string; line: number; column: number; message: string }[];
    } = JSON.parse(stdout);
    const found = cases.map(({ title }, index) => ({
      title,
      text: get(cwd, nameOf(index)),
      stays: report.remarks
        .filter(({ file, kind }) => file === nameOf(index) && kind === 'stays')
        .map(({ line, column, message }) => `${line}:${column} ${message}`),
    }));
    const want = cases.map(({ title, given, want: text, stays = [] }) => ({
      title,
      text: text ?? given,
      stays,
    }));
    expect(found).toEqual(want);
  });
}
