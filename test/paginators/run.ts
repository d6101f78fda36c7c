import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { checkTypes } from '../corpus/check-types.js';
import { root } from '../support/run.js';
import { type Case, casesOf, type Functions } from './cases.js';
import { jsonLines } from './json-lines.js';
import { seededRandom } from './made-answers.js';
import { type PagedService, writeServices } from './write-services.js';

export interface Report {
  readonly paginators: number;
  readonly waiters: number;
  /** How many made answers were compared. */
  readonly answers: number;
  /** What models have and no code is written for. */
  readonly left: readonly string[];
  /** What differs, and what the compiler says. */
  readonly differences: readonly string[];
}

/**
 * Generates the paginators and waiters of services, checks their types, and compares what they make of
 * made answers with what the installed botocore does.
 *
 * @param change changes what botocore is asked, so that a test can see that differences are found.
 */
export async function comparePages(
  services: readonly PagedService[],
  change: (asked: object) => object = (asked) => asked,
): Promise<Report> {
  const out = mkdtempSync(join(tmpdir(), 'opslice-paginators-'));
  try {
    const faults = await checkTypes(out, writeServices(out, services));
    const functions = await load(out, services);
    const random = seededRandom(11);
    const found = services.map((service) =>
      casesOf(service, functions[service.name] ?? {}, random),
    );
    const cases = found.flatMap((each) => each.cases);
    return {
      paginators: found.reduce((sum, each) => sum + each.paginators, 0),
      waiters: found.reduce((sum, each) => sum + each.waiters, 0),
      answers: cases.length,
      left: found.flatMap((each) => each.left),
      differences: [...faults.values(), ...(await differencesOf(cases, change))],
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The functions of all services, by service. */
async function load(
  out: string,
  services: readonly PagedService[],
): Promise<Readonly<Record<string, Functions>>> {
  const lines = services.map(
    ({ name }) => `export * as ${JSON.stringify(name)} from './${name}/all.js';`,
  );
  await build({
    stdin: { contents: lines.join('\n'), resolveDir: out },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(out, 'bundle.mjs'),
    logLevel: 'silent',
    plugins: [
      {
        name: 'all',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /\/all\.js$/ }, ({ path }) => ({ path, namespace: 'all' }));
          onLoad({ filter: /./, namespace: 'all' }, ({ path }) => ({
            contents: ['paginators', 'waiters']
              .map((file) => `export * from './${file}.ts';`)
              .join('\n'),
            resolveDir: join(out, path, '..'),
          }));
          // Not every service has both.
          onResolve({ filter: /^\.\/(paginators|waiters)\.ts$/ }, ({ path, resolveDir }) => {
            const file = join(resolveDir, path);
            return existsSync(file) ? { path: file } : { path, namespace: 'none' };
          });
          onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'export {};' }));
        },
      },
    ],
  });
  return import(pathToFileURL(join(out, 'bundle.mjs')).href);
}

async function differencesOf(
  cases: readonly Case[],
  change: (asked: object) => object,
): Promise<string[]> {
  const wanted = await jsonLines<unknown>(
    join(root, 'test/paginators/compare.py'),
    cases.map(({ asked }) => change(asked)),
  );
  const differences: string[] = [];
  for (const [index, { title, run }] of cases.entries()) {
    const given: unknown = await run();
    if (isDeepStrictEqual(given, wanted[index])) continue;
    differences.push(
      `${title}\n  botocore: ${JSON.stringify(wanted[index])}\n  opslice: ${JSON.stringify(given)}`,
    );
  }
  return differences;
}
