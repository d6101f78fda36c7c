import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Include } from '../emitters/choices.js';
import { generatedTexts } from './generated-texts.js';
import type { Migration } from './migrate.js';

/** What a bundle weighs, in bytes. */
export interface Weight {
  readonly bytes: number;
  readonly gzip: number;
}

/** What two bundles weigh, or why one could not be made. */
export interface Bundles {
  /** All that is imported of the SDK now. */
  readonly sdk: Weight | { readonly reason: string };
  /** The same of the generated clients. */
  readonly opslice: Weight | { readonly reason: string };
}

/**
 * Bundles what a project imports of the SDK, and what it would import instead, with the esbuild of the
 * project: minified, for Node.
 *
 * @param folder of the project, from where its packages are found.
 */
export async function weighBundles(
  folder: string,
  { services, models, includes, sdkImports }: Migration,
  include: readonly Include[],
): Promise<Bundles | { readonly reason: string }> {
  const path = searchPath(resolve(folder));
  const run: Run = (entry, cwd) => bundle(entry, cwd, path);
  const probe = await run('export {};', resolve(folder));
  if ('reason' in probe)
    return { reason: 'esbuild is not installed here: npm install --save-dev esbuild' };
  const sdk = await run(exportsOf(sdkImports), resolve(folder));
  const made = await mkdtemp(join(tmpdir(), 'opslice-bundle-'));
  try {
    const lines = [...includes]
      .filter((each) => each === 'node')
      .map(() => `export { nodeDefaults } from './node.js';`);
    const texts = await generatedTexts(models, include, 'js');
    for (const [path, text] of texts) await put(join(made, path), text);
    lines.push(
      ...services.map(({ folder: own, generated }) =>
        [...generated]
          .map(
            ([file, names]) =>
              `export { ${names.map((name) => `${name} as ${own.replace(/\W/g, '_')}_${file}_${name}`).join(', ')} } from './${own}/${file}.js';`,
          )
          .join('\n'),
      ),
    );
    return { sdk, opslice: await run(lines.join('\n'), made) };
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

type Run = (entry: string, cwd: string) => Promise<Weight | { readonly reason: string }>;

function exportsOf(imports: ReadonlyMap<string, readonly string[]>): string {
  return [...imports]
    .map(([module, names], index) =>
      names.map((name) => `export { ${name} as n${index}_${name} } from '${module}';`).join('\n'),
    )
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

async function bundle(
  entry: string,
  cwd: string,
  path: string,
): Promise<Weight | { readonly reason: string }> {
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
