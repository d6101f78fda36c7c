import { defined } from '../defined.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { download } from './download.js';
import type { Found, Origin } from './origin.js';

/**
 * A copy of the public models behind an address. It tells no names of files.
 *
 * @param wanted The commit that was asked for, which must stand in the address, since nothing else
 *   could say that what comes is of it.
 */
export function webBase(address: URL, wanted: string | undefined): Read<Origin> {
  const base = address.href.replace(/\/*$/, '/');
  const commit = /\/([0-9a-f]{40})\//.exec(base)?.[1];
  if (wanted !== undefined && commit?.startsWith(wanted) !== true) {
    const problem = {
      code: 'other-revision',
      message: `The address does not say that its models are of the commit ${wanted}`,
      mend: 'Give an address with the 40 digits of the commit in its path, or leave the commit out.',
    } as const;
    return readOf<Origin>(undefined, [toDiagnostic(problem, base)]);
  }
  return readOf<Origin>({
    name: base,
    list: async () => readOf({ kind: 'untold' }),
    read: async (path) => {
      const source = new URL(path, base);
      const { value, diagnostics } = await download(source, { path });
      const found: Found | undefined =
        value?.kind === 'bytes'
          ? {
              kind: 'file',
              bytes: value.bytes,
              name: source.href,
              source: source.href,
              ...defined({ commit }),
            }
          : value;
      return readOf(found, diagnostics);
    },
  });
}
