import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { awsNameText } from '../formats/sources/aws-name.js';
import { folderOutside, type LockedModel } from '../formats/sources/lock-text.js';
import { type Lock, readLock } from '../formats/sources/lock.js';
import { readLocked, sha256 } from '../formats/sources/locked-model.js';
import { type OnProgress, telling } from '../progress.js';
import { fetching, lockToWrite } from './add-models.js';
import { isAddress, readAddress } from './address.js';
import { textOf } from './check-file.js';
import { download } from './download.js';
import type { Place } from '../source/read-text.js';
import { readModel } from './folder.js';
import { keepModels, type KeptModel } from './keep-models.js';

/** What an installation found and did. */
export interface Installed {
  readonly restored: readonly LockedModel[];
  /** Those that were there already. */
  readonly there: readonly LockedModel[];
}

/** Brings back the models that the lock of the current folder's project names: all, or none. */
export async function installModels(onProgress: OnProgress = () => {}): Promise<Read<Installed>> {
  const { value: lock, diagnostics: faults } = await readLockOrSay(await lockToWrite());
  if (lock === undefined) return readOf<Installed>(undefined, faults);
  const problems: Diagnostic[] = [];
  const there: LockedModel[] = [];
  const fetched: KeptModel[] = [];
  for (const entry of telling(lock.models, awsNameText, fetching, onProgress)) {
    if ((await readLocked(lock, entry)).value !== undefined) {
      there.push(entry);
      continue;
    }
    const { value: text, diagnostics } = await fetchAgain(lock, entry);
    problems.push(...diagnostics);
    if (text !== undefined) fetched.push({ entry, text });
  }
  if (problems.length > 0) return readOf<Installed>(undefined, problems);
  const restored = fetched.map(({ entry }) => entry);
  if (fetched.length === 0) return readOf<Installed>({ restored, there });
  const { value: after, diagnostics } = await keepModels(lock.place, fetched);
  return readOf<Installed>(after && { restored, there }, diagnostics);
}

/** Reads a lock that must be there. */
export async function readLockOrSay(place: Place): Promise<Read<Lock>> {
  const { value, diagnostics } = await readLock(place);
  const mend = '`opslice models add NAME` writes it.';
  const told = diagnostics.map((each) => (each.code === 'file-missing' ? { ...each, mend } : each));
  return readOf(value, told);
}

/** The text of a model from where it came from: the very one that was locked. */
async function fetchAgain(
  { place }: Lock,
  { service, version, source, sha256: wanted, file }: LockedModel,
): Promise<Read<string>> {
  const failed = (code: 'model-missing' | 'wrong-hash', message: string): Read<string> => {
    const mend = `Take the service again: \`opslice models add ${service}/${version}\`, with the --from it was taken with, if any.`;
    return readOf<string>(undefined, [toDiagnostic({ code, message, mend }, source)]);
  };
  if (source === folderOutside) {
    const problem = {
      code: 'model-missing',
      message: `The model of ${service} is from ${folderOutside}, which ${place.name} does not name`,
      mend: `Have ${file} again from whoever added it, who should commit it; or take the service again: \`opslice models add ${service}/${version}\`, with --from FOLDER where you have the folder.`,
    } as const;
    return readOf<string>(undefined, [toDiagnostic(problem, file)]);
  }
  const { value: bytes, diagnostics } = await bytesOf(source, place.name, dirname(place.path));
  if (bytes === undefined) return readOf<string>(undefined, diagnostics);
  if (bytes === 'absent')
    return failed('model-missing', `The model of ${service} is not there any more`);
  const { value: text, diagnostics: faults } = textOf(bytes, source);
  if (text === undefined) return readOf<string>(undefined, faults);
  if (sha256(text) === wanted) return readOf(text);
  return failed(
    'wrong-hash',
    `This is not the model of ${service} that was locked: its SHA-256 is ${sha256(text)}, and should be ${wanted}`,
  );
}

async function bytesOf(
  source: string,
  lock: string,
  root: string,
): Promise<Read<Uint8Array | 'absent'>> {
  if (!isAddress(source)) {
    const { value, diagnostics } = await readModel(resolve(root, source), source);
    return readOf(value?.kind === 'file' ? value.bytes : value?.kind, diagnostics);
  }
  const { value: address, diagnostics } = readAddress(source, lock);
  if (address === undefined) return readOf<Uint8Array | 'absent'>(undefined, diagnostics);
  const { value, diagnostics: faults } = await download(address);
  return readOf(value?.kind === 'bytes' ? value.bytes : value?.kind, faults);
}
