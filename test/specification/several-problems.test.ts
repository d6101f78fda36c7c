import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../../generator/diagnostics/problem-error.js';
import { jsonReport, textReport } from '../../generator/diagnostics/report.js';
import { readText } from '../../generator/source/read-text.js';
import { op } from './bad/case.js';
import { modelOf, places, problemsOf, service } from './load.js';

const several = `service:
  id: Thing Store
  version: 2020
  protocol: aws-json-1.2
operations:
  GetThing:
    inptu: {}
    errors: [Goen]
  PutThing:
    input:
      A: 5
      B: { type: string, length: 5..1 }
      C: { type: Wrong }
      D: { type: Broken, required: true }
shapes:
  Broken: { type: strnig }
  Gone: { type: structure, error: client }
`;

describe('several problems', () => {
  it('are all reported, by position, and what follows from another is not', () => {
    expect(places(several)).toEqual([
      '3:12 wrong-type',
      '4:13 unknown-protocol',
      '7:5 unknown-key',
      '8:14 unknown-shape',
      '11:10 wrong-type',
      '12:34 bad-bounds',
      '13:18 unknown-shape',
      '16:19 wrong-value',
    ]);
  });

  it('are told to programs as data', () => {
    const report = jsonReport(problemsOf(several));
    expect(report).toMatchObject({ errors: 8, warnings: 0 });
    expect(report.diagnostics[3]).toEqual({
      code: 'unknown-shape',
      severity: 'error',
      message: 'There is no shape "Goen"',
      file: 'spec.yaml',
      line: 8,
      column: 14,
      endLine: 8,
      endColumn: 18,
      mend: 'Write "Gone", or define "Goen" under `shapes`.',
      suggestion: 'Gone',
    });
  });

  it('make an error that says them all', () => {
    const error = new SpecError(problemsOf(several));
    expect(error.message.split('\n')).toHaveLength(8);
    expect(error.message).toContain('spec.yaml:8:14 There is no shape "Goen" [unknown-shape]');
  });
});

describe('merge keys', () => {
  const text = (own: string): string =>
    `${service}operations:\n  One: &base\n    documentation: Base.\n    auth: none\n${own}`;

  it('a problem is mended where it is written', () => {
    const told = problemsOf(text('    typo: 1\n  Two: { <<: *base }\n'));
    expect(told.map(({ line, column, message }) => [line, column, message])).toEqual([
      [10, 5, '`operations.One` has no key "typo"'],
      [10, 5, '`operations.Two` has no key "typo"'],
    ]);
  });

  it('what is merged counts, what stands in the mapping counts more, and the first more than the next', () => {
    const model = modelOf(
      text('  Two: { auth: bearer, <<: *base }\n  Three: { <<: [{ auth: sigv4 }, *base] }\n'),
    );
    expect(
      model.operations.map(({ name, auth, documentation }) => [name, auth, documentation]),
    ).toEqual([
      ['One', 'none', 'Base.'],
      ['Two', 'bearer', 'Base.'],
      ['Three', 'sigv4', 'Base.'],
    ]);
  });

  it('a quoted key is one like any other', () => {
    expect(places(text('  Two: { "<<": { auth: none } }\n'))).toEqual(['10:10 unknown-key']);
  });

  it('an alias that is not a mapping is told', () => {
    const given = text('  Two: { input: { A: &type string }, <<: *type }\n');
    expect(places(given)).toEqual(['10:38 yaml-alias']);
  });
});

describe('the report for people', () => {
  it('shows the lines at fault', async () => {
    const text = op('documentatoin: x');
    const sources = new Map([['spec.yaml', text]]);
    expect(await textReport(problemsOf(text), { sources })).toMatchInlineSnapshot(`
      "spec.yaml:8:5 error \`operations.Op\` has no key "documentatoin" [unknown-key]
        6 | operations:
        7 |   Op:
      > 8 |     documentatoin: x
          |     ^^^^^^^^^^^^^
        9 |
        did you mean documentation?
        mend: Write "documentation".

      1 error
      "
    `);
  });

  it('has colours only when asked', async () => {
    const text = op('documentatoin: x');
    const escape = '\u001b[';
    expect(await textReport(problemsOf(text))).not.toContain(escape);
    expect(await textReport(problemsOf(text), { color: true })).toContain(escape);
  });

  it('lets no text steer the terminal', async () => {
    const text = op('"a\\e[2Jb": "\u009b2J"');
    const sources = new Map([['spec.yaml', text]]);
    expect(await textReport(problemsOf(text), { sources })).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('is empty without problems', async () => {
    expect(await textReport([])).toBe('');
  });
});

describe('files', () => {
  it('that are not there, folders, not text, not readable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opslice-'));
    try {
      const binary = join(folder, 'binary.yaml');
      await writeFile(binary, Buffer.from([0x61, 0xff, 0xfe]));
      const locked = join(folder, 'locked.yaml');
      await writeFile(locked, service);
      await chmod(locked, 0);
      const codes = async (path: string): Promise<string[]> => {
        const { diagnostics } = await readText({ path, name: path });
        return diagnostics.map((each) => `${each.code} ${each.file}`);
      };
      const absent = join(folder, 'absent.yaml');
      expect(await codes(absent)).toEqual([`file-missing ${absent}`]);
      expect(await codes(join(binary, 'x'))).toEqual([`file-missing ${join(binary, 'x')}`]);
      expect(await codes(folder)).toEqual([`file-unreadable ${folder}`]);
      expect(await codes(binary)).toEqual([`file-not-utf8 ${binary}`]);
      // Whoever may read everything (root) reads this one too.
      if (process.getuid?.() !== 0) {
        expect(await codes(locked)).toEqual([`file-unreadable ${locked}`]);
      }
      await chmod(locked, 0o600);
      const read = await readText({ path: locked, name: 'locked' });
      expect(read.value).toMatchObject({ name: 'locked', text: service });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
