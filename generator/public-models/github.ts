import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { type Download, download } from './download.js';
import type { Found, Listing, Origin } from './origin.js';

/** The repository in which AWS publishes its models. */
export const publicModels = 'aws/api-models-aws';

/**
 * A repository on GitHub, at a commit. Names are asked of its public API, files come from where it
 * serves them as they are.
 *
 * @param wanted The commit, or its beginning. Default: the newest. One that is whole is not asked for.
 */
export async function gitHub(repository: string, wanted: string = 'HEAD'): Promise<Read<Origin>> {
  const api = `https://api.github.com/repos/${repository}`;
  const { value: commit, diagnostics } = await commitOf(api, repository, wanted);
  if (commit === undefined) return readOf<Origin>(undefined, diagnostics);
  return readOf<Origin>({
    name: `${repository} at ${commit.slice(0, 12)}`,
    list: async (folder) => {
      const address = new URL(`${api}/contents/${folder}?ref=${commit}`);
      const { value, diagnostics } = await download(address, {
        accept: 'application/vnd.github+json',
      });
      return value === undefined
        ? readOf<Listing>(undefined, diagnostics)
        : listingOf(value, address);
    },
    read: async (path) => {
      const address = new URL(rawAddress(repository, commit, path));
      const { value, diagnostics } = await download(address);
      const found: Found | undefined =
        value?.kind === 'bytes'
          ? { kind: 'file', bytes: value.bytes, name: address.href, source: address.href, commit }
          : value;
      return readOf(found, diagnostics);
    },
  });
}

/** Where GitHub serves a file of a commit as it is. */
export function rawAddress(repository: string, commit: string, path: string): string {
  return `https://raw.githubusercontent.com/${repository}/${commit}/${path}`;
}

async function commitOf(api: string, repository: string, wanted: string): Promise<Read<string>> {
  if (/^[0-9a-f]{40}$/.test(wanted)) return readOf(wanted);
  const address = new URL(`${api}/commits/${wanted}`);
  const { value, diagnostics } = await download(address, { accept: 'application/vnd.github.sha' });
  if (value === undefined) return readOf<string>(undefined, diagnostics);
  const text = value.kind === 'bytes' ? new TextDecoder().decode(value.bytes).trim() : '';
  if (/^[0-9a-f]{40}$/.test(text)) return readOf(text);
  const problem =
    value.kind === 'absent'
      ? ({
          code: 'model-missing',
          message: `${repository} has no commit ${wanted}, or is not there`,
          mend: 'Check the commit, or leave it out for the newest.',
        } as const)
      : ({
          code: 'download-failed',
          message: 'The answer is not the name of a commit',
          mend: 'Try again, or name the commit in full: NAME#COMMIT with its 40 digits.',
        } as const);
  return readOf<string>(undefined, [toDiagnostic(problem, address.href)]);
}

function listingOf(found: Download, address: URL): Read<Listing> {
  if (found.kind === 'absent') return readOf<Listing>(found);
  const text = new TextDecoder().decode(found.bytes);
  const names = namesIn(text);
  if (names !== undefined) return readOf<Listing>({ kind: 'names', names });
  const begins = text.trim().slice(0, 60);
  const problem = {
    code: 'download-failed',
    message:
      begins === ''
        ? 'The answer is empty, and not a listing of files'
        : `The answer is not a listing of files: it begins with ${begins}`,
    mend: 'Try again. Where something on the way answers for GitHub, a proxy or a page to log in, mend that, or take a clone of the models with --from FOLDER.',
  } as const;
  return readOf<Listing>(undefined, [toDiagnostic(problem, address.href)]);
}

/** The names in a listing of GitHub, a list of objects; nothing where a text is not one. */
function namesIn(text: string): string[] | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return Array.isArray(data) ? data.flatMap(nameOf) : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(each: unknown): string[] {
  const named = typeof each === 'object' && each !== null && 'name' in each;
  return named && typeof each.name === 'string' ? [each.name] : [];
}
