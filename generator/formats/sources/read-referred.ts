import { basename, dirname, join, relative } from 'node:path';
import type { Diagnostic, Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Reference } from './read-reference.js';
import { findInstalled } from './installed.js';
import type { ModelFilesRead, Place } from './model-files.js';
import { placeBeside, readBotocore, readSmithy } from './model-files.js';
import { botocoreFilesIn, isFolder } from './model-folders.js';

/** The files a specification refers to, and the path of the first; or why they cannot be read. */
export type ReferredRead =
  | Extract<ModelFilesRead, { readonly diagnostics: unknown }>
  | (Extract<ModelFilesRead, { readonly files: unknown }> & { readonly path: string });

/** Reads the model that the specification at a place refers to. */
export async function readReferred(spec: Place, reference: Reference): Promise<ReferredRead> {
  const { from } = reference;
  if ('aws' in from) {
    const found = await findInstalled(from.aws, spec.name);
    return 'path' in found
      ? withPath(installedPlace(from.aws, found.path), readBotocore)
      : { diagnostics: found.diagnostics.map((each) => placed(each, reference, 'aws')) };
  }
  if ('smithy' in from) {
    const read = await withPath(placeBeside(spec, from.smithy), readSmithy);
    return blaming(read, spec, reference, 'smithy');
  }
  const place = placeBeside(spec, from.botocore);
  if (!(await isFolder(place.path))) {
    return blaming(await withPath(place, readBotocore), spec, reference, 'botocore');
  }
  const [file, ...more] = await botocoreFilesIn(place.path);
  if (file !== undefined && more.length === 0) {
    return withPath(
      { path: file, name: join(place.name, relative(place.path, file)) },
      readBotocore,
    );
  }
  const problem: Omit<Problem, 'pointer' | 'part'> = {
    code: 'model-missing',
    message:
      file === undefined
        ? `There is no service-2.json in ${place.name}`
        : `${place.name} holds the models of ${more.length + 1} services`,
    mend: 'Give the path of one service-2.json, or of the folder of one service.',
  };
  return { diagnostics: [toDiagnostic(problem, spec.name, reference.place(['from', 'botocore']))] };
}

/** A file of an installed botocore: its name says nothing of this machine. */
export function installedPlace(service: string, path: string): Place {
  return { path, name: `aws:${service}/${basename(dirname(path))}/${basename(path)}` };
}

async function withPath(
  place: Place,
  read: (place: Place) => Promise<ModelFilesRead>,
): Promise<ReferredRead> {
  const result = await read(place);
  return 'diagnostics' in result ? result : { ...result, path: place.path };
}

/** A file that is missing is the fault of the line that names it. */
function blaming(read: ReferredRead, spec: Place, reference: Reference, key: string): ReferredRead {
  if (!('diagnostics' in read)) return read;
  return {
    diagnostics: read.diagnostics.map((each) =>
      each.code === 'file-missing'
        ? placed(
            {
              ...each,
              file: spec.name,
              message: `${each.message}: ${each.file}`,
              mend: 'Check the path; it is taken from the folder of this file.',
            },
            reference,
            key,
          )
        : each,
    ),
  };
}

function placed(diagnostic: Diagnostic, reference: Reference, key: string): Diagnostic {
  return { ...diagnostic, ...reference.place(['from', key]) };
}
