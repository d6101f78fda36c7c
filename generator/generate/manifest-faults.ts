import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import { manifestName } from '../output/manifest.js';
import { isForeignManifest } from '../output/read-manifest.js';
import type { Folders } from './run.js';

/**
 * What is wrong with the manifest of an output folder, with its places. A run does without it where it can: a
 * file that holds what belongs there is taken over. What else opslice wrote, it no longer knows.
 *
 * @param texts Gets the text of the manifest, by its name.
 */
export async function manifestFaults(
  { out, shown }: Folders,
  severity: Severity,
  texts: Map<string, string>,
): Promise<readonly Diagnostic[]> {
  const path = join(out, manifestName);
  const isFile = lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile || (await isForeignManifest(out))) return [];
  // Loaded here, since hardly any run needs them.
  const [{ readText }, { placedInJson, readJson }, { manifestSchema }, { readBySchema }] =
    await Promise.all([
      import('../source/read-text.js'),
      import('../source/json.js'),
      import('../output/manifest-schema.js'),
      import('../formats/spec/zod-problems.js'),
    ]);
  const name = join(shown, manifestName);
  const { value: file, diagnostics: unreadable } = await readText({ path, name });
  if (file !== undefined) texts.set(name, file.text);
  const json = file && readJson(file);
  const faults = [...unreadable, ...(json?.diagnostics ?? [])];
  if (json?.value !== undefined) {
    const { data } = json.value;
    const { diagnostics: misfits } = readBySchema(manifestSchema, data, { notation: 'json' });
    faults.push(...placedInJson(json.value, misfits));
  }
  return faults.map(({ message, ...place }) => ({
    ...place,
    code: 'wrong-manifest',
    severity,
    message: `The manifest cannot be understood: ${message}`,
    cause:
      'It lists the files that opslice wrote. Without it, those that are not as they should be now are taken for files of others.',
    mend: 'Restore it from version control, or delete what opslice wrote here and generate it again.',
  }));
}
