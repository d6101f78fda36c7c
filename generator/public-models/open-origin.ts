import { resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { isFolder } from '../formats/sources/model-folders.js';
import { isAddress, readAddress } from './address.js';
import { localFolder } from './folder.js';
import { gitHub, publicModels } from './github.js';
import type { Origin } from './origin.js';
import { webBase } from './web-base.js';

/**
 * Where models are taken from.
 *
 * @param from An address, or a folder from the current one on. Default: the repository of AWS.
 * @param root The root of the project.
 * @param commit The commit that was asked for.
 */
export async function openOrigin(
  from: string | undefined,
  root: string,
  commit: string | undefined,
): Promise<Read<Origin>> {
  if (from === undefined) return gitHub(publicModels, commit);
  if (isAddress(from)) {
    const { value: address, diagnostics } = readAddress(from, '--from');
    if (address === undefined) return readOf<Origin>(undefined, diagnostics);
    const repository = repositoryOf(address);
    return repository === undefined ? webBase(address, commit) : gitHub(repository, commit);
  }
  if (await isFolder(from)) {
    return readOf(localFolder(resolve(from), from.replace(/[/\\]+$/, ''), root, commit));
  }
  const problem = {
    code: 'file-missing',
    message: `There is no folder ${from}`,
    mend: 'Give --from a clone of the public models, or an address that begins with https://.',
  } as const;
  return readOf<Origin>(undefined, [toDiagnostic(problem, '--from')]);
}

/** The repository whose page on GitHub an address leads to. */
function repositoryOf({ host, pathname }: URL): string | undefined {
  if (host !== 'github.com') return undefined;
  return /^\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(pathname)?.[1];
}
