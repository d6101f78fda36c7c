/** What becomes of single uses of the SDK: turned, with what stands around left as it is, or left with a reason. */
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
    const said = (index: number, kind: string): string[] =>
      report.remarks
        .filter((each) => each.file === nameOf(index) && each.kind === kind)
        .map(({ line, column, message }) => `${line}:${column} ${message}`);
    const found = cases.map(({ title }, index) => ({
      title,
      text: get(cwd, nameOf(index)),
      stays: said(index, 'stays'),
      differs: said(index, 'differs'),
    }));
    const want = cases.map(({ title, given, want: text, stays = [], differs = [] }) => ({
      title,
      text: text ?? given,
      stays,
      differs,
    }));
    expect(found).toEqual(want);
  });

  it.skipIf(process.platform === 'win32')('a script that can be run still can', async () => {
    const given = `#!/usr/bin/env node\nimport { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nawait sqs.send(new ListQueuesCommand({}));\n`;
    const cwd = folderWith({ 'src/run.js': given });
    chmodSync(join(cwd, 'src/run.js'), 0o755);
    const words = ['migrate', 'src', '--write', '--force', '--quiet'];
    expect(await runOpslice(words, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(get(cwd, 'src/run.js')).toMatch(/^#!\/usr\/bin\/env node\nimport \{ nodeDefaults \}/);
    expect(statSync(join(cwd, 'src/run.js')).mode & 0o777).toBe(0o755);
  });
}
