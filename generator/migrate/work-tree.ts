import { execFile } from 'node:child_process';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';

/**
 * Why files of a folder should not be changed: Git could not bring them back.
 *
 * @param folder as the person named it.
 */
export async function whyNotToWrite(folder: string): Promise<Diagnostic | undefined> {
  const status = await gitStatus(folder);
  if (status === undefined) {
    return toDiagnostic(
      {
        code: 'dirty-work-tree',
        message: 'The folder is not in a repository of Git, or git is not installed',
        mend: 'Put it under version control, so that the changes can be looked at and taken back; or give --force.',
      },
      folder,
    );
  }
  const changed = status.split('\n').filter((line) => line !== '');
  if (changed.length === 0) return undefined;
  const [first = ''] = changed;
  return toDiagnostic(
    {
      code: 'dirty-work-tree',
      message: `The folder has changes that are not committed: ${first.slice(3)}${changed.length > 1 ? ` and ${changed.length - 1} more` : ''}`,
      mend: 'Commit or stash them, so that what is turned can be looked at and taken back; or give --force.',
    },
    folder,
  );
}

/** What git says of the folder, a line a file; nothing where it fails, or is not there. */
function gitStatus(folder: string): Promise<string | undefined> {
  const words = ['-C', folder, 'status', '--porcelain', '--untracked-files=all', '--', '.'];
  return new Promise((resolve) => {
    execFile('git', words, { windowsHide: true, maxBuffer: 2 ** 26 }, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}
