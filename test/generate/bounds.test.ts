import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import {
  compile,
  filesIn,
  folderWith,
  get,
  packageFolder,
  pathsIn,
  specText,
} from '../support/generation.js';

const huge: readonly (readonly [what: string, shape: object])[] = [
  ['a pattern of one long run', { type: 'string', pattern: '^a{2147483647}$' }],
  ['runs within runs', { type: 'string', pattern: '^((a{1000}){1000}){1000}$' }],
  ['a look far ahead', { type: 'string', pattern: '^(?=.{1000000})a+$' }],
  ['more than fits 32 bits', { type: 'string', pattern: '^a{4294967296}$' }],
  [
    'many groups deep',
    { type: 'string', pattern: `${'('.repeat(400)}a{9999999}${')'.repeat(400)}` },
  ],
  ['a long text', { type: 'string', length: '20000000..' }],
  ['many bytes', { type: 'blob', length: '20000000..' }],
  ['many entries', { type: 'list', member: 'string', length: '200000..' }],
  ['many keys', { type: 'map', key: 'string', value: 'string', length: '200000..' }],
];

describe('what a model may ask for without end is bounded', () => {
  it('samples leave out what is too much, and that is told with its place', async () => {
    const shapes = Object.fromEntries(huge.map(([, shape], index) => [`S${index}`, shape]));
    const members = Object.fromEntries(huge.map((_, index) => [`M${index}`, `S${index}`]));
    const needed = { Needed: { type: 'S5', required: true } };
    const text = specText({
      operations: {
        Show: { input: members, output: { Id: 'string', ...members } },
        Need: { input: needed, output: needed },
      },
      shapes,
    });
    const cwd = folderWith({ 'spec/things.yaml': text, 'package.json': '{"type":"module"}' });
    symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'), 'junction');
    const { warnings } = await generate({ cwd, emit: ['client', 'cli', 'mocks', 'docs'] });
    expect(warnings.map(({ code, line }) => [code, line])).toEqual(
      huge.map(() => ['no-sample', 1]),
    );
    const mocks = get(cwd, 'generated/thing-store/mocks.ts');
    expect(mocks).toContain("sampleShow: ShowOutput = { Id: 'Id' };");
    // Where a required member has no sample, there is none of the whole, and the mock wants a reply.
    expect(mocks).toMatch(
      /export function mockNeed\(\n  reply: MockReply<NeedInput, NeedOutput, NeedError>,\n/,
    );
    expect(mocks).toMatch(/mocks: readonly Mock\[\] = \[mockShow\(\)\]/);
    expect(await compile(`${cwd}/generated`, 'node')).toBe('');
    for (const page of Object.values(filesIn(`${cwd}/generated`))) {
      expect(page.length).toBeLessThan(100_000);
    }
  });

  it('structures of two members, 26 levels deep', async () => {
    const level = (index: number): object => {
      const below = index === 25 ? 'string' : `L${index + 1}`;
      return { type: 'structure', members: { A: below, B: below } };
    };
    const shapes = Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`L${i}`, level(i)]));
    const operations = { Get: { input: { In: 'L0' }, output: { Out: 'L0' } } };
    const cwd = folderWith({ 'spec/things.yaml': specText({ operations, shapes }) });
    await generate({ cwd, emit: ['cli', 'mocks', 'docs'] });
    expect(pathsIn(`${cwd}/generated`).length).toBeGreaterThan(10);
  });
});

describe('file names', () => {
  const names = ['Con', 'Prn', 'Aux', 'Nul', 'Com1', 'Lpt9', 'Index', 'Help2'];

  it('are none that Windows keeps for devices, in every part of the output', async () => {
    const operations = {
      ...Object.fromEntries(names.map((name) => [name, { input: { A: 'string' } }])),
      Dot: { cli: 'dot.' },
      Declared: { cli: 'x.d' },
      Helping: { cli: 'help.' },
    };
    const cwd = folderWith({
      'spec/things.yaml': specText({ operations }),
      'spec/nul.yaml': specText({ operations: { Get: {} } }, { id: 'Nul' }),
      'package.json': '{"type":"module"}',
      'spec/runtime.yaml': specText({ operations: { Get: {} } }, { id: 'Runtime' }),
    });
    symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'), 'junction');
    await generate({ cwd, emit: ['client', 'cli', 'mocks', 'docs'] });
    const paths = pathsIn(`${cwd}/generated`);
    const parts = new Set(paths.flatMap((path) => path.split('/')));
    const device =
      /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\.|$)/i;
    expect([...parts].filter((part) => device.test(part) || part.endsWith('.'))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        'nul_/index.ts',
        'runtime_/index.ts',
        'thing-store/operations/con_.ts',
        'thing-store/operations/x_d.ts',
        'thing-store/commands/con_.ts',
        'thing-store/commands/help_.ts',
        'thing-store/docs/aux_.md',
      ]),
    );
    expect(await compile(`${cwd}/generated`, 'node')).toBe('');
  });

  it('are not longer than file systems take: told before anything is written', async () => {
    const long = 'Long'.repeat(75);
    const cwd = folderWith({
      'spec/things.yaml': specText({ operations: { [long]: {}, Get: {} } }),
    });
    await expect(generate({ cwd })).rejects.toThrow('has a name of 3');
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
    const named = specText({ operations: { [long]: { cli: 'short' } } });
    const other = folderWith({ 'spec/things.yaml': named });
    await generate({ cwd: other });
    expect(pathsIn(other)).toContain('generated/thing-store/operations/short.ts');
  });
});
