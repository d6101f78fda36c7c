import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import type { Bundles } from '../migrate/bundles.js';
import { differencesOf } from '../migrate/differences.js';
import type { Migration } from '../migrate/migrate.js';
import type { KnownOutput, Setup } from '../migrate/setup.js';
import { slashed } from '../slashed.js';
import { defaultOut } from '../settings/config.js';
import { findConfig } from '../settings/find-config.js';
import { missingFile } from '../source/read-text.js';
import { migrationText } from './migrate-text.js';
import { reporting, reportWarnings } from './report.js';
import { shownPath } from './shown-steps.js';
import { counted } from '../diagnostics/counted.js';
import { printDone, seconds } from './summary.js';

/** Flags of `opslice migrate`. */
export interface MigrateFlags {
  readonly write?: true;
  readonly out?: string;
  readonly force?: true;
  /** Whether bundles are weighed. */
  readonly bundles: boolean;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice migrate`: what a project uses of the SDK of AWS, and with `--write` what becomes of it. */
export function runMigrate(folder: string, flags: MigrateFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    refuseNoFolder(folder);
    const place = await placeOf(flags.out);
    const { migrate } = await import('../migrate/migrate.js');
    const read = await migrate(folder, { out: slashed(resolve(place.root, place.out)) });
    const texts = read.texts;
    const migration = valueOf(read, texts);
    const { setupOf } = await import('../migrate/setup.js');
    const setup = setupOf(migration, place.root, place.out, place.known);
    if (flags.write) await writeAll(folder, migration, setup, place.root, flags.force ?? false);
    const bundles = flags.bundles && !flags.write ? await bundlesOf(folder, migration) : undefined;
    if (flags.json) printDone(forPrograms(migration, setup, bundles, flags.write ?? false), start);
    else {
      const { remarks } = migration;
      if (!flags.quiet)
        process.stdout.write(migrationText(migration, setup, bundles, flags.write ?? false));
      if (!flags.quiet) await reportWarnings(remarks, texts);
      if (!flags.quiet) console.error(closing(migration, flags.write ?? false, start));
    }
    return 0;
  });
}

/** Where the settings are, and the output. */
interface OutputPlace {
  readonly root: string;
  /** From there. */
  readonly out: string;
  readonly known: KnownOutput | undefined;
}

/** @throws SpecError where the settings cannot be read. */
async function placeOf(asked: string | undefined): Promise<OutputPlace> {
  const [config] = valueOf(findConfig(resolve('.'), shownPath));
  if (config === undefined) {
    const root = resolve('.');
    return { root, out: pathFrom(root, resolve(asked ?? defaultOut)), known: undefined };
  }
  const { readConfig } = await import('../settings/read-config.js');
  const texts = new Map<string, string>();
  const settings = valueOf(
    await readConfig({ path: config, name: shownPath(config) }, texts),
    texts,
  );
  const root = dirname(config);
  const { outputs } = settings.config;
  const wanted = asked === undefined ? undefined : resolve(asked);
  // Paths are compared, not how they are written: `./generated` is `generated`.
  const output = outputs.find(
    ({ out = defaultOut }) => wanted === undefined || resolve(root, out) === wanted,
  );
  const path = wanted ?? resolve(root, output?.out ?? defaultOut);
  return { root, out: pathFrom(root, path), known: output ?? {} };
}

/** The way from a folder to a path, with slashes. */
function pathFrom(root: string, path: string): string {
  return slashed(relative(root, path)) || '.';
}

function refuseNoFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  const problem = {
    code: 'not-a-folder',
    message: 'This is not a folder',
    mend: 'Name the folder that holds the scripts.',
  } as const;
  valueOf(
    readOf<never>(undefined, [
      found === undefined ? missingFile(folder) : toDiagnostic(problem, folder),
    ]),
  );
}

/** @throws SpecError where the files could not be brought back; nothing is written then. */
async function writeAll(
  folder: string,
  { scripts }: Migration,
  { files }: Setup,
  root: string,
  force: boolean,
): Promise<void> {
  if (scripts.length === 0) return;
  const [{ whyNotToWrite }, { writeTogether }] = await Promise.all([
    import('../migrate/work-tree.js'),
    import('../output/write.js'),
  ]);
  const reason = force ? undefined : await whyNotToWrite(folder);
  if (reason !== undefined) throw new SpecError([reason]);
  await writeTogether([
    ...scripts.map(({ path, after }) => ({ path, content: after })),
    ...[...files].map(([path, content]) => ({ path: join(root, path), content })),
  ]);
}

async function bundlesOf(
  folder: string,
  migration: Migration,
): Promise<Bundles | { readonly reason: string } | undefined> {
  if (migration.services.length === 0) return undefined;
  const { weighBundles } = await import('../migrate/bundles.js');
  return weighBundles(folder, migration);
}

function closing({ services, scripts }: Migration, isWritten: boolean, start: number): string {
  const turned = services.reduce((sum, each) => sum + each.turned, 0);
  const left = services.reduce((sum, each) => sum + each.left, 0);
  const would = isWritten ? '' : 'would be ';
  const what = `${counted(turned, 'call')} ${would}turned in ${counted(scripts.length, 'file')}, ${left} left`;
  return `${what} (${seconds(performance.now() - start)})`;
}

/** The same for programs. */
function forPrograms(
  migration: Migration,
  { files, advice, include }: Setup,
  bundles: Bundles | { readonly reason: string } | undefined,
  isWritten: boolean,
): object {
  const { services, scripts, read, remarks } = migration;
  return {
    ok: true,
    written: isWritten,
    read,
    services: services.map(({ client, aws, id, operations, turned, left }) => ({
      package: client,
      aws,
      id,
      operations,
      turned,
      left,
    })),
    files: scripts.map(({ name }) => name),
    setup: { files: Object.fromEntries(files), include, advice },
    remarks,
    differences: differencesOf(migration),
    ...(bundles === undefined ? {} : { bundles }),
  };
}
