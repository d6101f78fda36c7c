import type { Service } from './model.js';

/**
 * Names that Windows keeps for devices, with any ending and in any case.
 * https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */
const device = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

/** The most letters of a name that files are called after; endings and drafts come on top. */
export const longestName = 200;

/**
 * What the files of a command, an operation or a service are called, without their ending. It is
 * the name itself where every system can have such a file. No name holds `_`, so that what is
 * changed here meets no other name.
 */
export function fileStem(name: string): string {
  // Windows drops a dot at the end, and `x.d.ts` declares.
  return name.replace(device, '$1_').replace(/\.$|\.(?=d$)/, '_');
}

/** Names in the output folder that are not services. */
const taken: readonly string[] = ['runtime', 'credentials', 'manifest.json', 'package.json'];

/** The folder of a service in the output. */
export function serviceFolder({ cli }: Service): string {
  return taken.includes(cli) ? `${cli}_` : fileStem(cli);
}
