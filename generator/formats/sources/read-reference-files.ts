import { join, relative } from 'node:path';
import type { Span } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Place } from '../../source/read-text.js';
import { blamingLine } from './blame-line.js';
import { findAws } from './find-aws.js';
import type { ModelFiles } from './model-files.js';
import { placeBeside, readBotocore, readSmithy } from './model-files.js';
import { botocoreFilesIn, isFolder } from './model-folders.js';
import type { Reference } from './read-reference.js';
import type { Trial } from './trial.js';

/**
 * Reads the files that the reference of the specification at a place leads to.
 *
 * @param trial as for {@link findAws}.
 */
export async function readReferenceFiles(
  spec: Place,
  reference: Reference,
  trial?: Trial,
): Promise<Read<ModelFiles>> {
  const { from } = reference;
  if ('smithy' in from) {
    const place = placeBeside(spec, from.smithy);
    const span = (): Span => reference.place(['from', 'smithy']);
    return blamingLine(await readSmithy(place), spec, place, span);
  }
  if ('aws' in from) {
    const { value, diagnostics } = await readAwsFiles(from.aws, spec, spec.name, trial);
    const span = reference.place(['from', 'aws']);
    return readOf(
      value,
      diagnostics.map((each) => (each.file === spec.name ? { ...each, ...span } : each)),
    );
  }
  const { value: place, diagnostics } = await findBotocore(spec, reference, from.botocore);
  if (place === undefined) return readOf<ModelFiles>(undefined, diagnostics);
  return blamingLine(await readBotocore(place), spec, place, () =>
    reference.place(['from', 'botocore']),
  );
}

/**
 * Reads the files of the model that a name behind `aws:` means.
 *
 * @param beside as for {@link findAws}.
 * @param asker as for {@link findAws}.
 * @param trial as for {@link findAws}.
 */
export async function readAwsFiles(
  aws: string,
  beside: Place,
  asker: string,
  trial?: Trial,
): Promise<Read<ModelFiles>> {
  const { value: found, diagnostics } = await findAws(aws, beside, asker, trial);
  switch (found?.kind) {
    case 'locked':
      return readOf<ModelFiles>({ kind: 'smithy', file: found.file, lock: found.lock });
    case 'installed': {
      const { before } = found.place;
      const read = await readBotocore(found.place);
      return readOf<ModelFiles>(read.value && { ...read.value, before }, read.diagnostics);
    }
    case undefined:
      return readOf<ModelFiles>(undefined, diagnostics);
  }
}

/** The service-2 file behind the path of a file or folder. */
async function findBotocore(spec: Place, reference: Reference, path: string): Promise<Read<Place>> {
  const place = placeBeside(spec, path);
  if (!(await isFolder(place.path))) return readOf(place);
  const [file, ...more] = await botocoreFilesIn(place.path);
  if (file !== undefined && more.length === 0) {
    return readOf({ path: file, name: join(place.name, relative(place.path, file)) });
  }
  const problem = {
    code: 'model-missing',
    message:
      file === undefined
        ? `There is no service-2.json in ${place.name}`
        : `${place.name} holds the models of ${more.length + 1} services`,
    mend: 'Give the path of one service-2.json, or of the folder of one service.',
  } as const;
  const span = reference.place(['from', 'botocore']);
  return readOf<Place>(undefined, [toDiagnostic(problem, spec.name, span)]);
}
