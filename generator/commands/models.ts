import { valueOf } from '../diagnostics/problem-error.js';
import { type LockedModel } from '../formats/sources/lock-text.js';
import { lockName } from '../formats/sources/lock.js';
import type { AddedModel } from '../public-models/add-models.js';
import { withProgress } from './progress-line.js';
import { reporting } from './report.js';
import { counted } from '../diagnostics/counted.js';
import { printDone, seconds } from './summary.js';

/** Flags of all commands about models. */
export interface ModelsFlags {
  readonly quiet?: true;
  readonly json?: true;
}

/** Flags of `opslice models add`. */
export interface AddFlags extends ModelsFlags {
  /** The address or folder to take models from. Default: the repository of AWS on GitHub. */
  readonly from?: string;
}

/** `opslice models add`: public models into the project. */
export function runModelsAdd(names: readonly string[], flags: AddFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { addModels } = await import('../public-models/add-models.js');
    const added = valueOf(
      await withProgress(flags, (onProgress) => addModels(names, flags.from, onProgress)),
    );
    tell(flags, start, {
      json: { models: added.map(({ entry, ...rest }) => ({ ...entry, ...rest })) },
      lines: added.flatMap(linesOf),
      summary: addedSummary(added),
    });
    return 0;
  });
}

/** `opslice models install`: what the lock names and is not there. */
export function runModelsInstall(flags: ModelsFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { installModels } = await import('../public-models/install-models.js');
    const installed = valueOf(await withProgress(flags, installModels));
    const { restored, there } = installed;
    tell(flags, start, {
      json: installed,
      lines: restored.map((entry) => `${told(entry)}, from ${entry.source}`),
      summary: `${restored.length} restored, ${there.length} there already`,
    });
    return 0;
  });
}

/** `opslice models remove`: models out of the project. */
export function runModelsRemove(names: readonly string[], flags: ModelsFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { removeModels } = await import('../public-models/remove-models.js');
    const removed = valueOf(await removeModels(names));
    tell(flags, start, {
      json: { removed },
      lines: removed.map(({ file }) => `removed ${file}`),
      summary: `${counted(removed.length, 'model')} removed`,
    });
    return 0;
  });
}

/** `opslice models list`: each service that `aws:` can name. */
export function runModelsList(flags: ModelsFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { listModels } = await import('../formats/sources/list-models.js');
    const models = valueOf(await listModels());
    const width = Math.max(0, ...models.map(({ service }) => service.length));
    if (!flags.json) {
      for (const { service, version, where } of models) {
        console.log(`${service.padEnd(width)}  ${version}  ${where}`);
      }
    }
    tell(flags, start, { json: { models }, lines: [], summary: counted(models.length, 'model') });
    return 0;
  });
}

/** Tells people what was done, and with `--json` programs. */
function tell(
  { json: asJson, quiet }: ModelsFlags,
  start: number,
  {
    json,
    lines,
    summary,
  }: { readonly json: object; readonly lines: readonly string[]; readonly summary: string },
): void {
  if (asJson) {
    printDone({ ok: true, ...json }, start);
    return;
  }
  if (quiet) return;
  for (const line of lines) console.error(line);
  console.error(`${summary} (${seconds(performance.now() - start)})`);
}

function addedSummary(models: readonly AddedModel[]): string {
  const unchanged = models.filter(({ entry, before }) => before?.sha256 === entry.sha256).length;
  const added = models.length - unchanged;
  return [
    ...(added > 0 || unchanged === 0 ? [`${counted(added, 'model')} added`] : []),
    ...(unchanged > 0 ? [`${counted(unchanged, 'model')} unchanged`] : []),
    ...(models.some(isOnlyMoved) ? [`${lockName} updated`] : []),
  ].join(', ');
}

/** Whether a model is the one of before, and the lock says something else of where it is from. */
function isOnlyMoved({ entry, before }: AddedModel): boolean {
  if (before?.sha256 !== entry.sha256) return false;
  return before.source !== entry.source || before.commit !== entry.commit;
}

function linesOf({ entry, before, operations }: AddedModel): string[] {
  return [
    `${told(entry)}, ${counted(operations, 'operation')}`,
    `  from ${entry.source}`,
    ...(entry.commit === undefined ? [] : [`  commit ${entry.commit}`]),
    `  sha256 ${entry.sha256}${changeSince(before, entry)}`,
  ];
}

function told({ service, version, file }: LockedModel): string {
  return `${service} ${version}: ${file}`;
}

function changeSince(before: LockedModel | undefined, { sha256 }: LockedModel): string {
  if (before === undefined) return '';
  return before.sha256 === sha256 ? ', as before' : `, before ${before.sha256}`;
}
