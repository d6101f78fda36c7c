import { execFile } from 'node:child_process';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';

/**
 * The files of a folder that Git knows, or would take in: what it ignores it could not bring back. Undefined
 * where all files count: the folder is in no repository, or is ignored itself, or git is not installed.
 *
 * @param root the absolute path of the folder, with slashes.
 * @returns absolute paths, with slashes.
 */
export async function filesOfGit(root: string): Promise<ReadonlySet<string> | undefined> {
  if (await isIgnored(root)) return undefined;
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'];
  const said = await git(root, words);
  const names = said?.split('\0').filter((each) => each !== '');
  return names && new Set(names.map((each) => `${root}/${each}`));
}

/**
 * Why files of a folder should not be changed: Git could not bring them back.
 *
 * @param folder as the person named it.
 */
export async function whyNotToWrite(folder: string): Promise<Diagnostic | undefined> {
  const status = await git(folder, ['status', '--porcelain', '--untracked-files=all', '--', '.']);
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
  if (await isIgnored(folder)) {
    return toDiagnostic(
      {
        code: 'dirty-work-tree',
        message: 'Git ignores the folder, and could not bring its files back',
        mend: 'Name the folder of the sources, or take it out of .gitignore; or give --force.',
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

async function isIgnored(folder: string): Promise<boolean> {
  return (await git(folder, ['check-ignore', '--quiet', '--', '.'])) !== undefined;
}

/** What git says in a folder; nothing where it fails, or is not there. */
function git(folder: string, words: readonly string[]): Promise<string | undefined> {
  const options = { windowsHide: true, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, ...words], options, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}
