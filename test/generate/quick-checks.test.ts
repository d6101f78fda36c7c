import fc from 'fast-check';
import { createJiti } from 'jiti';
import { glob } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { findSpecs } from '../../generator/generate/find-specs.js';
import { readSource } from '../../generator/formats/sources/read-source.js';
import { isLockText } from '../../generator/formats/sources/lock-text.js';
import { lockSchema } from '../../generator/formats/sources/lock-faults.js';
import { asManifest } from '../../generator/output/as-manifest.js';
import { manifestSchema } from '../../generator/output/manifest-schema.js';
import { configSchema } from '../../generator/settings/config-schema.js';
import { literalExport } from '../../generator/settings/literal-script.js';
import { isUsualConfig } from '../../generator/settings/usual-config.js';
import { folderWith } from '../support/generation.js';

/** What is read without a library for it must be read as with it. */

const text = fc.oneof(fc.constantFrom('', 'a', 'spec/*.yaml', 'docs', 'ts', 'leave'), fc.string());

/** A value like a valid one, in which something may be another thing or be missing. */
function near(valid: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(
    fc.constant(valid),
    text,
    fc.constantFrom<unknown>(null, undefined, true, 0, 1.5, [], {}, [null], { a: 1 }),
  );
  const same = Array.isArray(valid)
    ? fc.tuple(...valid.map(near))
    : typeof valid === 'object' && valid !== null
      ? fc
          .tuple(
            fc.record(
              Object.fromEntries(Object.entries(valid).map(([key, each]) => [key, near(each)])),
              { requiredKeys: [] },
            ),
            fc.boolean(),
          )
          .map(([some, isWhole]) => (isWhole ? { ...valid, ...some } : some))
      : fc.constant(valid);
  return fc.oneof({ weight: 12, arbitrary: same }, { weight: 1, arbitrary: other });
}

describe('a check by hand says what the schema says', () => {
  const output = {
    specs: ['spec/*.yaml'],
    overlays: ['a.yaml'],
    out: 'lib',
    language: 'ts',
    importExtension: '.ts',
    emit: ['types', 'client'],
    program: 'acme',
    include: ['node'],
    defaults: 'fill',
    longs: 'bigint',
  };
  const warning = {
    code: 'no-code',
    severity: 'warning',
    message: 'm',
    file: 'f',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    cause: 'c',
    mend: 'm',
    suggestion: 's',
  };
  const service = {
    generator: 'opslice 0.1.0',
    fingerprint: 'f',
    spec: '../spec/a.yaml',
    runtime: ['runtime/core/send'],
    language: 'ts',
    operations: 3,
    reference: { of: 'h', from: { aws: 'sts' }, overlays: ['x.yaml'] },
    command: { name: 'a', about: '' },
    warnings: [warning],
  };
  const manifest = {
    generator: 'opslice 0.1.0',
    runtime: '0.1.0',
    services: {
      a: service,
      b: { ...service, reference: { of: 'h', from: { smithy: 'a', service: 'b' }, overlays: [] } },
    },
    included: [{ name: 'node', fingerprint: 'f', language: 'ts', runtime: [], files: ['node.ts'] }],
    program: { name: 'acme', language: 'ts', fingerprint: 'f', runtime: ['r'] },
    files: { 'a/index.ts': 'hash' },
    pending: { 'a/index.ts': ['hash'] },
  };
  const entry = {
    service: 'sts',
    version: '2011-06-15',
    source: 'https://example.com',
    commit: 'a'.repeat(40),
    sha256: 'b'.repeat(64),
    file: 'models/sts.json.gz',
  };
  it.each([
    {
      what: 'settings',
      valid: { $schema: 'x', outputs: [output, {}] },
      byHand: (data: unknown) => isUsualConfig(data),
      schema: configSchema,
    },
    {
      what: 'a manifest',
      valid: manifest,
      byHand: (data: unknown) => asManifest(data) !== undefined,
      schema: manifestSchema,
    },
    {
      what: 'a lock',
      valid: { about: 'x', format: 1, models: [entry] },
      byHand: (data: unknown) => isLockText(data),
      schema: lockSchema,
    },
  ])('of $what', ({ valid, byHand, schema }) => {
    expect(byHand(valid)).toBe(true);
    const seen = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(near(valid), (made) => {
        // Both are asked about what JSON can say.
        const data: unknown = JSON.parse(JSON.stringify(made) ?? 'null');
        const { success } = schema.safeParse(data);
        seen[success ? 'right' : 'wrong'] += 1;
        expect(byHand(data)).toBe(success);
      }),
      { numRuns: 1500 },
    );
    expect(seen.right).toBeGreaterThan(50);
    expect(seen.wrong).toBeGreaterThan(50);
  });

  it('of a manifest of version 0.1.0, which knew no services', () => {
    const old = { generator: 'opslice 0.1.0', files: {} };
    expect(asManifest(old)).toEqual({ ...old, services: {} });
    expect(manifestSchema.parse(old)).toEqual({ ...old, services: {} });
  });
});

describe('settings that are a literal are read as they would be run', () => {
  const start = "import { defineConfig } from 'opslice';\n";
  it.each([
    `${start}export default defineConfig({ outputs: [] });`,
    `${start}export default defineConfig({ outputs: [{ specs: ["a", 'b"'], }, ], },);\n`,
    `// first\n${start}/* more\n */ export default /* here */ defineConfig({\n// there\n 'outputs': [{ emit: ['docs'] }] }) // end\n`,
    'import { type Config, defineConfig } from "opslice"\nexport default defineConfig({ outputs: [{ out: \'ü\' }] })',
    "import type { Config } from 'opslice';\nexport default { outputs: [], a: true, b: false, c: null, $d: {} };",
    'export default { outputs: [{ out: "a" }], outputs: [] };',
  ])('%j', async (script) => {
    const path = `${folderWith({})}/opslice.config.ts`;
    const jiti = createJiti(path, {
      virtualModules: { opslice: { defineConfig: (config: unknown) => config } },
    });
    const ran: unknown = await jiti.evalModule(script, { filename: path, async: true });
    expect(literalExport(script)?.data).toEqual((ran as { default: unknown }).default);
    expect(literalExport(script)).toBeDefined();
  });

  it.each([
    `${start}export default defineConfig({ outputs: [{ out: process.env.OUT }] });`,
    `${start}export default defineConfig({ outputs: [...more] });`,
    `${start}export default defineConfig({ outputs: [], ...more });`,
    `${start}export default defineConfig({ outputs });`,
    `${start}export default defineConfig({ get outputs() { return []; } });`,
    `${start}export default defineConfig({ ['outputs']: [] });`,
    `${start}export default defineConfig({ __proto__: {} });`,
    `${start}export default defineConfig({ outputs: [{ out: '\\x61' }] });`,
    `${start}export default defineConfig({ outputs: [{ out: \`a\` }] });`,
    `${start}export default defineConfig({ outputs: [{ out: 'a' + 'b' }] });`,
    `${start}export default defineConfig({ outputs: [{ out: 'a' as string }] });`,
    `${start}export default defineConfig({ outputs: [,] });`,
    `${start}export default defineConfig({ outputs: [] }, process.exit());`,
    `${start}export default defineConfig({ outputs: [] });\nprocess.exit();`,
    `${start}process.exit();\nexport default defineConfig({ outputs: [] });`,
    `${start}import './other.js';\nexport default defineConfig({ outputs: [] });`,
    "import { defineConfig } from './mine.js';\nexport default defineConfig({ outputs: [] });",
    "import { other as defineConfig } from 'opslice';\nexport default defineConfig({ outputs: [] });",
    "import type { defineConfig } from 'opslice';\nexport default defineConfig({ outputs: [] });",
    'export default defineConfig({ outputs: [] });',
    'export default { outputs: []',
    'module.exports = { outputs: [] };',
    `export default ${'['.repeat(100_000)}`,
    '',
  ])('and others are left to be run: %j', (script) => {
    expect(literalExport(script)).toBeUndefined();
  });
});

describe('what a pattern finds without the library is what it finds with it', () => {
  const files = {
    'spec/b.yaml': '',
    'spec/a.yaml': '',
    'spec/.hidden.yaml': '',
    'spec/c.yml': '',
    'spec/d.YAML': '',
    'spec/deep/e.yaml': '',
    'spec/folder.yaml/f.yaml': '',
    'top.yaml': '',
  };
  it.each([
    'spec/*.yaml',
    '*.yaml',
    'spec/deep/*.yaml',
    'none/*.yaml',
    'spec/*.y',
    'top.yaml/*.yaml',
  ])('%s', async (pattern) => {
    const cwd = folderWith(files);
    const want = await glob([pattern], { cwd, absolute: true, expandDirectories: false });
    const { value = [] } = await findSpecs(cwd, [pattern, 'named']);
    expect(value).toEqual([`${cwd}/named`, ...want.sort()]);
  });
});

describe('a specification is parsed for its reference wherever it may have one', () => {
  const cases: readonly (readonly [text: string, refers: boolean])[] = [
    ['from: { aws: sts }\n', true],
    ['"from": { aws: sts }\n', true],
    ["format: 1\n'from': { aws: sts }\n", true],
    ['format: 1\r\nfrom: { aws: sts }\r\n', true],
    ['# a comment\n\n---\nformat: 1\nfrom: { aws: sts }\n', true],
    ['format: 1\n? from\n: { aws: sts }\n', true],
    ['format: 1\n!!str from: { aws: sts }\n', true],
    ['format: 1\n&a from: { aws: sts }\n', true],
    ['{ format: 1, from: { aws: sts } }\n', true],
    ['{ "format": 1,\n"from": { "aws": "sts" } }\n', true],
    ['  format: 1\n  from: { aws: sts }\n', true],
    ['operations:\n  A:\n    from: { aws: sts }\n', false],
    ['about: |\n  from: { aws: sts }\nformat: 1\n', false],
  ];
  it.each(cases)('%j', async (text, refers) => {
    const cwd = folderWith({ 'a.yaml': text });
    const asked = await readSource({ path: `${cwd}/a.yaml`, name: 'a.yaml' }, [], new Map(), {
      recall: () => ({ from: { smithy: 'known.json' } }),
    });
    // What is recalled names a file that is not there.
    expect(asked.diagnostics.length > 0).toBe(refers);
  });
});
