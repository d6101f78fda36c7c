import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { defined } from '../defined.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { type OwnStep, writeOwnFiles } from '../output/own-files.js';
import { type ImportRequest, recordOf } from './record.js';

/** A specification that was imported. */
export interface ImportedSpec {
  /** The path of the file that it goes into. */
  readonly path: string;
  readonly text: string;
  /** The name of the service on the command line. */
  readonly service: string;
  /** What would import it again. */
  readonly request?: ImportRequest;
}

/** Writes specifications, each with how it was imported, which stands in a list beside it. */
export async function writeImported(
  specs: readonly ImportedSpec[],
): Promise<Read<readonly OwnStep[]>> {
  const steps: OwnStep[] = [];
  for (const { path, text, service, request } of specs) {
    const place = await realpath(path).catch(() => resolve(path));
    const folder = dirname(place);
    const imported = request && recordOf(request, folder);
    const file = { path: basename(place), text, ...defined({ imported }) };
    const written = await writeOwnFiles({ folder, shown: dirname(path), service }, [file]);
    if (written.value === undefined) return written;
    steps.push(...written.value);
  }
  return readOf<readonly OwnStep[]>(steps);
}
