import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, sep } from 'node:path';
import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { suggest } from '../diagnostics/suggest.js';
import { lockName } from '../formats/sources/lock.js';
import { readReference } from '../formats/sources/read-reference.js';

/** What stands before a revision of Git, e.g. `git:HEAD~1:spec/x.yaml`. */
export const gitPrefix = 'git:';

/** A file or folder of a revision, written into a temporary folder with what it refers to. */
export interface CheckedOut {
  /** Where it is now. */
  readonly path: string;
  /** Its path from the root of the repository. */
  readonly within: string;
  /** Where the same path is in the work tree. */
  readonly working: string;
  /** The name of a file below the temporary folder, as the person would name it; others stay as they are. */
  readonly shown: (text: string) => string;
  /** Writes one more file of the revision beside the others. Gives nothing where the revision lacks it. */
  readonly also: (working: string) => Promise<string | undefined>;
  readonly remove: () => Promise<void>;
}

/**
 * Takes a file or folder out of a revision. A path starts from the root of the repository, as for `git show`,
 * and with `./` from the current folder.
 */
export async function checkOut(argument: string): Promise<Read<CheckedOut>> {
  const refused = (message: string, mend: string, suggestion?: string): Read<CheckedOut> =>
    readOf<CheckedOut>(undefined, [
      toDiagnostic({ code: 'no-revision', message, mend, ...defined({ suggestion }) }, argument),
    ]);
  const [, revision = '', given = ''] = /^git:([^:]+):(.+)$/.exec(argument) ?? [];
  if (given === '') {
    return refused(
      'This does not name a file of a revision',
      'Write git:REVISION:PATH, e.g. git:HEAD~1:spec/things.yaml.',
    );
  }
  const top = await git('.', 'rev-parse', '--show-toplevel', '--show-prefix');
  if (top === undefined) {
    return refused(
      'This folder is not in a repository of Git, or git is not installed',
      'Run the command in the repository, or name files.',
    );
  }
  const [root = '', prefix = ''] = top.toString('utf8').split('\n');
  const name = `${revision}^{commit}`;
  const found = await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', name);
  if (found === undefined) {
    return refused(
      `The repository has no revision "${revision}"`,
      'Name a commit, a branch or a tag; a clone that is not deep may lack it: git fetch --unshallow.',
    );
  }
  const commit = found.toString('utf8').trim();
  const listed = await git(root, 'ls-tree', '-r', '-z', '--name-only', commit);
  const files = (listed?.toString('utf8') ?? '').split('\0').filter((path) => path !== '');
  const plain = given.replaceAll('\\', '/');
  const within = posix
    .normalize(/^\.\.?\//.test(plain) ? posix.join(prefix, plain) : plain)
    .replace(/\/$/, '');
  const isFile = files.includes(within);
  const inside = files.filter((path) => within === '.' || path.startsWith(`${within}/`));
  if (!isFile && inside.length === 0) {
    return refused(
      `The revision ${revision} has no ${within}`,
      'Paths start from the root of the repository, and with ./ from the current folder.',
      suggest(within, files),
    );
  }
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'opslice-revision-')));
  const tree: Tree = { root, commit, files: new Set(files), folder, written: new Set() };
  try {
    await writeAll(tree, isFile ? [within] : inside);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const place = `${gitPrefix}${revision}:`;
  return readOf<CheckedOut>({
    path: join(folder, within),
    within,
    working: join(root, within),
    shown: (text) =>
      text
        .replaceAll(folder + sep, place)
        .replaceAll(folder, `${place}.`)
        .replaceAll('\\', '/'),
    also: async (working) => {
      const path = posix.relative(root.replaceAll('\\', '/'), working.replaceAll('\\', '/'));
      if (!tree.files.has(path)) return undefined;
      await write(tree, path);
      return join(folder, path);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  });
}

/** Diagnostics with the names that a person would give the files. */
export function shownDiagnostics(
  { shown }: CheckedOut,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.map((each) => ({
    ...each,
    file: shown(each.file),
    message: shown(each.message),
    mend: shown(each.mend),
  }));
}

/** The files of a commit, and which of them were written. */
interface Tree {
  readonly root: string;
  readonly commit: string;
  readonly files: ReadonlySet<string>;
  readonly folder: string;
  readonly written: Set<string>;
}

/** Writes files that may be models or specifications, with what they refer to. */
async function writeAll(tree: Tree, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (/\.json(?:\.gz)?$/.test(path)) await writeFolder(tree, posix.dirname(path));
    const text = (await write(tree, path))?.toString('utf8');
    if (text === undefined || !/\.ya?ml$/.test(path)) continue;
    const reference = readReference(path, text);
    if (reference === undefined) continue;
    const beside = (name: string): string => posix.join(posix.dirname(path), name);
    for (const each of [reference.overlay ?? []].flat()) await write(tree, beside(each));
    const { from } = reference;
    if ('smithy' in from) await write(tree, beside(from.smithy));
    else if ('botocore' in from) {
      const file = beside(from.botocore);
      await writeFolder(tree, tree.files.has(file) ? posix.dirname(file) : file);
    } else await writeLock(tree, path);
  }
}

/** Writes the lock that a specification belongs to, with the models it may name. */
async function writeLock(tree: Tree, spec: string): Promise<void> {
  for (let folder = posix.dirname(spec); ; folder = posix.dirname(folder)) {
    if (tree.files.has(posix.join(folder, lockName))) {
      await write(tree, posix.join(folder, lockName));
      return writeFolder(tree, posix.join(folder, 'models'));
    }
    if (folder === '.') return;
  }
}

async function writeFolder(tree: Tree, folder: string): Promise<void> {
  const isWithin = (path: string): boolean => folder === '.' || path.startsWith(`${folder}/`);
  const wanted = [...tree.files].filter((path) => isWithin(path) && /\.json(?:\.gz)?$/.test(path));
  for (const path of wanted) await write(tree, path);
}

async function write(tree: Tree, path: string): Promise<Buffer | undefined> {
  if (!tree.files.has(path)) return undefined;
  const bytes = await git(tree.root, 'cat-file', 'blob', `${tree.commit}:${path}`);
  if (bytes === undefined || tree.written.has(path)) return bytes;
  tree.written.add(path);
  const file = join(tree.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return bytes;
}

/** What git prints; nothing where it fails, or is not there. */
function git(folder: string, ...words: readonly string[]): Promise<Buffer | undefined> {
  const settings = { encoding: 'buffer', maxBuffer: 2 ** 28, windowsHide: true } as const;
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, ...words], settings, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}
