import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { defined } from '../defined.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { folderOutside } from '../formats/sources/lock-text.js';
import { slashed } from '../slashed.js';
import { isWithin } from '../within.js';
import { largest } from './download.js';
import { rawAddress } from './github.js';
import type { Found, Listing, Origin } from './origin.js';

/**
 * A folder with the layout of the public models, such as a clone of their repository.
 *
 * @param shown The folder as the person named it.
 * @param root The root of the project, from which the lock names paths.
 * @param wanted The commit that is taken, where the folder is a clone that has it, whichever is checked out.
 */
export function localFolder(
  folder: string,
  shown: string,
  root: string,
  wanted: string | undefined,
): Origin {
  const past = wanted === undefined ? undefined : commitIn(folder, wanted);
  return {
    name: shown,
    list: async (path) => {
      const commit = await past;
      return readOf(
        await (commit === undefined ? namesIn(join(folder, path)) : namesOf(folder, commit, path)),
      );
    },
    read: async (path) => {
      const name = `${shown}/${path}`;
      const other = await past;
      if (other !== undefined) {
        const bytes = await bytesOf(folder, other, path);
        if (bytes === undefined) return readOf<Found>({ kind: 'absent' });
        const source = await sourceOf(folder, path, root, other);
        return readOf<Found>({ kind: 'file', bytes, name, source, commit: other });
      }
      const { value, diagnostics } = await readModel(join(folder, path), name);
      if (value?.kind !== 'file') return readOf<Found>(value, diagnostics);
      if (wanted !== undefined) {
        const problem = {
          code: 'other-revision',
          ...((await isClone(folder))
            ? {
                message: `This clone has no commit ${wanted}`,
                mend: `Fetch it there: git -C ${shown} fetch`,
              }
            : {
                message: `This is not known to be of any commit, and ${wanted} was asked for`,
                mend: 'Give a clone of the repository that has the commit.',
              }),
        } as const;
        return readOf<Found>(undefined, [toDiagnostic(problem, name)]);
      }
      const commit = await commitOf(folder, path, value.bytes);
      const { bytes } = value;
      const source = await sourceOf(folder, path, root, commit);
      return readOf<Found>({ kind: 'file', bytes, name, source, ...defined({ commit }) });
    },
  };
}

/** What the lock says of a file: only what others can use too. */
async function sourceOf(
  folder: string,
  path: string,
  root: string,
  commit: string | undefined,
): Promise<string> {
  const repository = commit && (await publishedIn(folder, commit));
  if (commit !== undefined && repository) return rawAddress(repository, commit, path);
  const file = join(folder, path);
  return isWithin(file, root) ? slashed(relative(root, file)) : folderOutside;
}

/** The repository on GitHub that a clone is of, where that has a commit. */
async function publishedIn(folder: string, commit: string): Promise<string | undefined> {
  const [url = ''] = await git(folder, 'config', '--get', 'remote.origin.url');
  const [, repository] = /[@/]github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  const [branch = ''] = await git(folder, 'branch', '--remotes', '--contains', commit);
  return branch === '' ? undefined : repository;
}

async function namesIn(folder: string): Promise<Listing> {
  const names = await readdir(folder).catch(() => undefined);
  return names === undefined ? { kind: 'absent' } : { kind: 'names', names };
}

type Bytes = { readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'absent' };

/** Reads a model that is not packed. */
export async function readModel(path: string, name: string): Promise<Read<Bytes>> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) return readOf<Bytes>({ kind: 'absent' });
  try {
    if (size <= largest) return readOf<Bytes>({ kind: 'file', bytes: await readFile(path) });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = `The file cannot be read (${reason})`;
    const problem = { code: 'file-unreadable', message, mend: 'Check its permissions.' } as const;
    return readOf<Bytes>(undefined, [toDiagnostic(problem, name)]);
  }
  const message = `The file is larger than ${largest / 2 ** 20} MiB`;
  const mend = 'Check that it is a model.';
  return readOf<Bytes>(undefined, [toDiagnostic({ code: 'file-unreadable', message, mend }, name)]);
}

/** The commit that a clone stands at, if that is where the bytes of a file are from. */
async function commitOf(
  folder: string,
  path: string,
  bytes: Uint8Array,
): Promise<string | undefined> {
  if (!(await isClone(folder))) return undefined;
  const [commit, blob] = await git(folder, 'rev-parse', 'HEAD', `HEAD:${path}`);
  const own = createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
  return blob === own ? commit : undefined;
}

/** The whole name of a commit that a clone has. */
async function commitIn(folder: string, wanted: string): Promise<string | undefined> {
  if (!(await isClone(folder))) return undefined;
  const name = `${wanted}^{commit}`;
  const [commit] = await git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', name);
  return commit;
}

async function namesOf(folder: string, commit: string, path: string): Promise<Listing> {
  const names = await git(folder, 'ls-tree', '--name-only', `${commit}:${path}`);
  return names.length === 0 ? { kind: 'absent' } : { kind: 'names', names };
}

/** A file of a commit; undefined where that has none, or one that is larger than a model may be. */
function bytesOf(folder: string, commit: string, path: string): Promise<Uint8Array | undefined> {
  const options = { maxBuffer: largest, windowsHide: true, env: environment() };
  const words = ['-C', folder, 'cat-file', 'blob', `${commit}:${path}`];
  return new Promise((resolve) => {
    execFile('git', words, { ...options, encoding: 'buffer' }, (error, bytes) => {
      resolve(error === null ? bytes : undefined);
    });
  });
}

/** A folder inside of another repository would be told the commits of that one. */
async function isClone(folder: string): Promise<boolean> {
  return (await lstat(join(folder, '.git')).catch(() => undefined)) !== undefined;
}

/** A clone that lacks parts of its history may not fetch them now. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_NO_LAZY_FETCH: '1' };
}

/** The lines that git prints; none where it fails, or is not there. */
function git(folder: string, ...words: readonly string[]): Promise<readonly string[]> {
  const env = environment();
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, ...words], { env, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout.trim().split(/\r?\n/) : []);
    });
  });
}
