import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BundleImports, ImportedValues } from './bundle-imports.js';
import { generatedTexts, includesOf } from './generated-texts.js';
import type { Migration } from './migrate.js';
import type { UsedService } from './services.js';

/** What a bundle weighs, in bytes. */
export interface Weight {
  readonly bytes: number;
  readonly gzip: number;
}

/** What bundles weigh, or why one could not be made. */
export interface Bundles {
  /** All that is imported of the SDK now. */
  readonly sdk: Weighed;
  /** The same of the generated clients. */
  readonly opslice: Weighed;
  /** What is turned, with what stays with the SDK; undefined where all or nothing is turned. */
  readonly both?: Weighed;
}

export type Weighed = Weight | { readonly reason: string };

/**
 * Bundles what a project imports of the SDK, and what it would import instead, with the esbuild of the
 * project: minified, for Node.
 *
 * @param folder of the project, from where its packages are found.
 */
export async function weighBundles(
  folder: string,
  { models, bundled }: Migration,
): Promise<Bundles | { readonly reason: string }> {
  const path = searchPath(resolve(folder));
  const run: Run = (entry) => bundle(entry, resolve(folder), path);
  const probe = await run('export {};');
  if ('reason' in probe)
    return { reason: 'esbuild is not installed here: npm install --save-dev esbuild' };
  const weigh = (state: BundleImports): Promise<Weighed> => weighState(state, models, run);
  const { both } = bundled;
  return {
    sdk: await weigh(bundled.sdk),
    opslice: await weigh(bundled.opslice),
    ...(both === undefined ? {} : { both: await weigh(both) }),
  };
}

async function weighState(
  { sdk, generated, includes }: BundleImports,
  models: readonly UsedService[],
  run: Run,
): Promise<Weighed> {
  const ofSdk = exportsOf(sdk, 's', (module) => module);
  if (generated.size === 0) return run(ofSdk);
  const made = await mkdtemp(join(tmpdir(), 'opslice-bundle-'));
  try {
    const texts = await generatedTexts(models, includesOf(includes), 'js');
    for (const [path, text] of texts) await put(join(made, path), text);
    const node: ImportedValues = new Map(includes.has('node') ? [['node', ['nodeDefaults']]] : []);
    const own = exportsOf(new Map([...node, ...generated]), 'o', (file) =>
      join(made, `${file}.js`).replaceAll('\\', '/'),
    );
    return await run([own, ofSdk].join('\n'));
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

type Run = (entry: string) => Promise<Weighed>;

/** A program that exports all that it imports, each under a short name of its own, which begins with a letter. */
function exportsOf(
  imports: ImportedValues,
  letter: string,
  pathOf: (module: string) => string,
): string {
  return [...imports]
    .flatMap(([module, names]) => names.map((name) => ({ path: pathOf(module), name })))
    .map(({ path, name }, index) => {
      return `export { ${name} as ${letter}${index} } from ${JSON.stringify(path)};`;
    })
    .join('\n');
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Where programs are found, as for the scripts of npm: those of the project before all others. */
function searchPath(folder: string): string {
  const own: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const bin = join(at, 'node_modules', '.bin');
    if (existsSync(bin)) own.push(bin);
    if (dirname(at) === at) break;
  }
  return [...own, process.env['PATH'] ?? ''].join(delimiter);
}

async function bundle(entry: string, cwd: string, path: string): Promise<Weighed> {
  const out = await mkdtemp(join(tmpdir(), 'opslice-bundle-'));
  const file = join(out, 'bundle.js');
  const words = ['--bundle', '--minify', '--format=esm', '--platform=node', '--log-level=error'];
  try {
    const reason = await new Promise<string | undefined>((done) => {
      const options = {
        cwd,
        env: { ...process.env, PATH: path },
        shell: process.platform === 'win32',
      };
      const child = execFile(
        'esbuild',
        [...words, `--outfile=${file}`],
        options,
        (error, _, said) => {
          done(error === null ? undefined : said.trim() || error.message);
        },
      );
      child.stdin?.on('error', () => {});
      child.stdin?.end(entry);
    });
    if (reason !== undefined) return { reason: firstLine(reason) };
    const bytes = await readFile(file);
    return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '')
    .replace(/^✘ \[ERROR\] /, '')
    .trim();
}
