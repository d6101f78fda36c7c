import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyProtocol } from '../support/every-protocol.js';
import {
  compile,
  filesIn,
  type Files,
  folderWith,
  packageFolder,
  put,
  specText,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const quiet = { code: 0, stdout: '', stderr: '' };

const settings = (...outputs: readonly object[]): string => JSON.stringify({ outputs });

const emit = ['types', 'client', 'cli', 'mocks', 'msw'];

/** What the files of a folder import of each other. Examples in comments and texts are indented. */
function importedIn(folder: string): string[] {
  return Object.entries(filesIn(folder)).flatMap(([path, text]) =>
    path.endsWith('.ts') && !path.includes('/vendor/')
      ? [
          ...text.matchAll(/^(?:import|export|\}).* from '(\.[^']+)';$|import\('(\.[^']+)'\)/gm),
        ].map(([, named, loaded]) => named ?? loaded ?? '')
      : [],
  );
}

/** What all those end in; the bundled libraries are JavaScript, whatever imports them. */
function endings(folder: string): string[] {
  const targets = importedIn(folder).filter((target) => !target.includes('/vendor/'));
  return [...new Set(targets.map((target) => /\.\w+$/.exec(target)?.[0] ?? ''))];
}

function projectWith(specs: Files, ...outputs: readonly object[]): string {
  return folderWith({
    ...specs,
    'package.json': '{ "type": "module" }',
    'opslice.config.json': settings(...outputs),
  });
}

describe('imports of the output', () => {
  it.each([
    { importExtension: '.ts', flags: ['--allowImportingTsExtensions'] },
    { importExtension: '', flags: ['--module', 'esnext', '--moduleResolution', 'bundler'] },
  ])('may end in "$importExtension"', async ({ importExtension, flags }) => {
    const cwd = projectWith(everyProtocol(), { emit, importExtension, include: ['credentials'] });
    expect(await runOpslice(['generate', '--quiet'], { cwd })).toEqual(quiet);
    const out = join(cwd, 'generated');
    expect(endings(out)).toEqual([importExtension]);
    expect(await runOpslice(['check', '--quiet'], { cwd })).toEqual(quiet);
    symlinkSync(join(packageFolder, 'node_modules'), join(out, 'node_modules'), 'dir');
    expect(await compile(out, 'node', flags)).toBe('');
  });

  it('change with the settings', async () => {
    const spec = { 'spec/things.yaml': specText({ operations: { GetThing: {} } }) };
    const cwd = projectWith(spec, { emit });
    await runOpslice(['generate'], { cwd });
    expect(endings(join(cwd, 'generated'))).toEqual(['.js']);
    put(cwd, 'opslice.config.json', settings({ emit, importExtension: '.ts' }));
    expect((await runOpslice(['check'], { cwd })).code).toBe(1);
    await runOpslice(['generate'], { cwd });
    expect(endings(join(cwd, 'generated'))).toEqual(['.ts']);
  });

  it('are those of TypeScript where JavaScript is written into the same folder', async () => {
    const [one, other] = ['One', 'Other'].map((id) =>
      specText({ operations: { GetThing: {} } }, { id }),
    );
    const cwd = projectWith(
      { 'spec/one.yaml': one ?? '', 'spec/other.yaml': other ?? '' },
      { specs: ['spec/one.yaml'], emit, language: 'js' },
      { specs: ['spec/other.yaml'], emit, importExtension: '.ts' },
    );
    expect(await runOpslice(['generate', '--quiet'], { cwd })).toEqual(quiet);
    const files = filesIn(join(cwd, 'generated'));
    expect(files['one/client.js']).toContain(`from '../runtime/core/endpoint.js'`);
    expect(files['other/client.ts']).toContain(`from '../runtime/core/endpoint.ts'`);
    expect(files['runtime/core/endpoint.js']).toContain(`.js'`);
    expect(files['runtime/core/endpoint.ts']).toContain(`.ts'`);
  });
});
