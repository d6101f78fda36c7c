import { valueOf } from '../diagnostics/problem-error.js';
import type { LockedModel } from '../formats/sources/lock.js';
import { reporting } from './report.js';

/** Flags of `opslice models add`. */
export interface AddFlags {
  /** The address or folder to take models from. Default: the repository of AWS on GitHub. */
  readonly from?: string;
}

/** `opslice models add`: public models into the project. */
export function runModelsAdd(names: readonly string[], { from }: AddFlags): Promise<number> {
  return reporting(false, async () => {
    const { addModels } = await import('../public-models/add-models.js');
    for (const { entry, before, operations } of valueOf(await addModels(names, from))) {
      console.error(`${told(entry)}, ${operations} operations`);
      console.error(`  from ${entry.source}`);
      if (entry.commit !== undefined) console.error(`  commit ${entry.commit}`);
      console.error(`  sha256 ${entry.sha256}${changeSince(before, entry)}`);
    }
    return 0;
  });
}

/** `opslice models install`: what the lock names and is not there. */
export function runModelsInstall(): Promise<number> {
  return reporting(false, async () => {
    const { installModels } = await import('../public-models/install-models.js');
    const { restored, there } = valueOf(await installModels());
    for (const entry of restored) console.error(`${told(entry)}, from ${entry.source}`);
    console.error(`${restored.length} restored, ${there.length} there already`);
    return 0;
  });
}

/** `opslice models list`: each service that `aws:` can name. */
export function runModelsList(): Promise<number> {
  return reporting(false, async () => {
    const { listModels } = await import('../formats/sources/list-models.js');
    const models = valueOf(await listModels());
    const width = Math.max(0, ...models.map(({ service }) => service.length));
    for (const { service, version, where } of models) {
      console.log(`${service.padEnd(width)}  ${version}  ${where}`);
    }
    return 0;
  });
}

function told({ service, version, file }: LockedModel): string {
  return `${service} ${version}: ${file}`;
}

function changeSince(before: LockedModel | undefined, { sha256 }: LockedModel): string {
  if (before === undefined) return '';
  return before.sha256 === sha256 ? ', as before' : `, before ${before.sha256}`;
}
