/**
 * Projects in the styles in which people use the SDK of AWS. Each compiles and runs against moto, is turned by
 * `opslice migrate --write`, and compiles and prints the same again. `npm run migrations` writes the table
 * beside this file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MotoServer, motoAbsent, startMoto } from '../servers/moto.js';
import { botocoreData } from '../support/botocore-model.js';
import { filesIn, get } from '../support/generation.js';
import { openProject, sdkAbsent, styles } from './project.js';
import { type Report, type Row, tableOf } from './table.js';

const table = join(import.meta.dirname, 'table.md');
/** Styles that are turned a second time in every run; `npm run migrations` does so with all. */
const runTwice: ReadonlySet<string> = new Set(['partly', 're-exports']);
/** The style that is turned by processes, as a person does it. */
const byProcesses = 're-exports';

/** Whether the table is written, and not compared. */
const isWriting = process.env['UPDATE_MIGRATIONS'] === '1';

/** A project takes ten seconds, so that a run of the suite takes some; `npm run migrations` takes all. */
const sampled: ReadonlySet<string> = new Set([...runTwice, 'document-client', 'javascript']);
const shown = styles.filter((style) => isWriting || sampled.has(style));
const absent = motoAbsent(botocoreData()) ?? sdkAbsent;

/** Styles of which something stays with the SDK, and the words that say why. */
const partly: Readonly<Record<string, readonly string[]>> = {
  barrel: ['middlewareStack of a client has no counterpart'],
  partly: ['middlewareStack of a client has no counterpart'],
};

if (absent !== undefined) {
  console.log(`${absent} (projects that migrate)`);
  it.skip('projects need moto, botocore and the SDK', () => {});
} else {
  const rows: Row[] = [];
  let server: MotoServer;
  beforeAll(async () => {
    server = await startMoto();
  });
  afterAll(() => server.stop());

  const surroundings = (): Record<string, string> => ({
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
    BUCKET: 'bucket',
    NODE_NO_WARNINGS: '1',
  });
  const forget = (): Promise<Response> => fetch(`${server.url}/moto-api/reset`, { method: 'POST' });

  describe('a project that uses the SDK', () => {
    it.each(shown)('%s', async (style) => {
      const project = openProject(style);
      const run = style === byProcesses ? project.alone : project.opslice;
      expect(await project.compile()).toBe('');
      await forget();
      const before = await project.run(surroundings());

      // Bundles take longest, and only the table shows them.
      const weighed = isWriting ? await run('migrate', 'src', '--json') : undefined;
      const wrote = await run('migrate', 'src', '--write', '--json');
      expect(wrote.stderr).toBe('');
      const report: Report = JSON.parse(wrote.stdout);
      const stays = report.remarks
        .filter(({ kind }) => kind === 'stays')
        .map(({ message }) => message);
      const words = partly[style] ?? [];
      expect(stays).toEqual(words.map((word) => expect.stringContaining(word)));
      expect(report.services.reduce((sum, { left }) => sum + left, 0) > 0).toBe(words.length > 0);
      const generated = await run('generate', '--quiet');
      expect(generated.code, generated.stderr).toBe(0);
      const sources = Object.values(filesIn(join(project.folder, 'src'))).join('\n');
      expect(sources.includes('@aws-sdk/')).toBe(words.length > 0);
      expect(await project.compile()).toBe('');
      await forget();
      expect(await project.run(surroundings())).toBe(before);

      if (isWriting || runTwice.has(style)) {
        // A second run finds nothing to do.
        project.commit();
        const turned = filesIn(join(project.folder, 'src'));
        const again = await run('migrate', 'src', '--write', '--quiet');
        expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
        expect(filesIn(join(project.folder, 'src'))).toEqual(turned);
      }
      rows.push({ style, report: weighed === undefined ? report : JSON.parse(weighed.stdout) });
    });
  });

  it('the figures are those of the table (npm run migrations writes it)', async () => {
    const text = await format(tableOf(rows), { parser: 'markdown' });
    if (isWriting) writeFileSync(table, text);
    expect(rows.map(({ style }) => style)).toEqual(shown);
    const written = withoutSizes(get(import.meta.dirname, 'table.md')).split('\n');
    expect(written).toEqual(expect.arrayContaining(withoutSizes(text).split('\n')));
  });
}

/** The table without sizes, which only a run that writes it knows. */
function withoutSizes(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('|').slice(0, 6).join('|').replace(/ +/g, ' ').replace(/-+/g, '-'))
    .join('\n');
}
