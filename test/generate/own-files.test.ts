import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, get, put, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { smallService } from '../import/orchard.js';

/** A service with the operation `Op`. */
const spec = (id: string, documentation = 'First.'): string =>
  specText({ operations: { Op: { documentation } } }, { id });

const files = {
  'one.yaml': spec('One'),
  'two.yaml': spec('Two'),
  'one.json': smallService('One', 'Op'),
  'two.json': smallService('Two', 'Op'),
};

/** Each command, and the files it writes. */
const commands = [
  {
    words: ['docs', 'one.yaml', '--out', '.'],
    other: ['docs', 'two.yaml', '--out', '.'],
    writes: ['README.md', 'op.md'],
  },
  {
    words: ['docs', 'one.yaml', '--format', 'rst', '--out', 'x'],
    other: ['docs', 'two.yaml', '--format', 'rst', '--out', 'x'],
    writes: ['x/op.rst'],
  },
  {
    words: ['docs', 'one.yaml', '--format', 'html', '--out', 'x'],
    other: ['docs', 'two.yaml', '--format', 'html', '--out', 'x'],
    // The style and the script are the same for all services.
    writes: ['x/index.html', 'x/operations/op.html'],
    shared: ['x/site.css', 'x/site.js'],
  },
  {
    words: ['docs', 'one.yaml', '--format', 'man', '--out', 'x'],
    writes: ['x/one-op.1'],
  },
  {
    words: ['export', 'one.yaml', '--format', 'botocore', '--out', 'dx'],
    writes: ['dx/one/2020-01-01/service-2.json'],
  },
  {
    words: ['import', 'one.json', '--out', 'imp.yaml'],
    other: ['import', 'two.json', '--out', 'imp.yaml'],
    writes: ['imp.yaml'],
  },
];

describe.each(commands)('opslice $words', ({ words, other, writes, shared = [] }) => {
  it('replaces no file of somebody else, and says so of all of them', async () => {
    const cwd = folderWith(files);
    for (const path of [...writes, ...shared]) put(cwd, path, 'mine');
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await runOpslice(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const path of [...writes, ...shared]) {
      expect(stderr).toContain(`${path} error this is in the way`);
    }
    expect(stderr).toMatch(/\[foreign-file\]\s+mend: Move it away/);
    expect(filesIn(cwd)).toEqual(before);
  });

  it('replaces what it wrote, unless that was changed since', async () => {
    const cwd = folderWith(files);
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    const before = filesIn(cwd);
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    expect(filesIn(cwd)).toEqual(before);

    const [path = ''] = writes;
    put(cwd, 'one.yaml', spec('One', 'Second.'));
    put(cwd, 'one.json', smallService('One', 'Other'));
    // A checkout may have changed how lines end.
    put(cwd, path, get(cwd, path).replaceAll('\n', '\r\n'));
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    expect(get(cwd, path)).toMatch(/Second\.|Other|"op"|Op/);
    expect(get(cwd, path)).not.toContain('\r');

    put(cwd, path, 'edited');
    put(cwd, 'one.yaml', spec('One', 'Third.'));
    const { code, stderr } = await runOpslice(words, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(`${path} error this was changed since opslice wrote it`);
    expect(get(cwd, path)).toBe('edited');
  });

  // The names of the others' files tell services apart.
  if (other === undefined) return;
  it('replaces no file of another service', async () => {
    const cwd = folderWith(files);
    await runOpslice(words, { cwd });
    const before = filesIn(cwd);
    const { code, stderr } = await runOpslice(other, { cwd });
    expect(code).toBe(1);
    for (const path of writes) {
      expect(stderr).toContain(`${path} error this was written for the service one, and two has`);
    }
    for (const path of shared) expect(stderr).not.toContain(path);
    expect(filesIn(cwd)).toEqual(before);
  });
});

describe('a list of files', () => {
  it('knows what an interrupted run may have left', async () => {
    const cwd = folderWith(files);
    const words = ['import', 'one.json', '--out', 'imp.yaml'];
    await runOpslice(words, { cwd });
    const list = JSON.parse(get(cwd, '.opslice.json'));
    const { hashes } = list.files['imp.yaml'];
    list.files['imp.yaml'].hashes = ['f'.repeat(64), ...hashes];
    put(cwd, '.opslice.json', JSON.stringify(list));
    put(cwd, 'one.json', smallService('One', 'Other'));
    expect((await runOpslice(words, { cwd })).code).toBe(0);
    expect(get(cwd, 'imp.yaml')).toContain('Other');
  });

  it.each([
    { text: '', at: '1:1', says: 'The JSON ends too early' },
    { text: '{\n  "files": {', at: '2:13', says: 'The JSON ends too early' },
    { text: '[]', at: '1:1', says: 'This is not a list of what opslice wrote' },
    { text: '{"files":1}', at: '1:1', says: 'This is not a list of what opslice wrote' },
  ])('that is damaged lets nothing be replaced, and is told: $text', async ({ text, at, says }) => {
    const cwd = folderWith({ ...files, '.opslice.json': text, 'imp.yaml': 'mine' });
    const words = ['import', 'one.json', '--out', 'imp.yaml'];
    const { code, stderr } = await runOpslice(words, { cwd });
    expect({ code, file: get(cwd, 'imp.yaml') }).toEqual({ code: 1, file: 'mine' });
    expect(stderr).toContain(`.opslice.json:${at} error ${says} [wrong-manifest]`);
    expect(stderr).toContain('mend: Restore it from version control, or delete it with the files');
    expect(stderr).toMatch(/^1 error$/m);
  });
});

it('generate replaces no manifest.json of something else', async () => {
  const cwd = folderWith({ ...files, 'app/manifest.json': '{"name":"My app"}' });
  const { code, stderr } = await runOpslice(['generate', 'one.yaml', '--out', 'app'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('app/manifest.json error this stands where a generated file belongs');
  expect(filesIn(cwd)).toEqual({ ...files, 'app/manifest.json': '{"name":"My app"}' });
});
