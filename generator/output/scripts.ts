import { isSource } from '../code/paths.js';
import { toScripts } from '../code/javascript.js';
import { printSource } from '../code/print.js';
import type { OutputFile } from '../code/source-file.js';

/**
 * Files as JavaScript to run at once, by path: not laid out and without declarations, since nobody
 * reads them.
 */
export function scripts(files: readonly OutputFile[]): Map<string, string> {
  const texts = new Map(
    files.map((file) => [file.path, file.kind === 'source' ? printSource(file, []) : file.text]),
  );
  const made = toScripts(new Map([...texts].filter(([path]) => isSource(path))));
  return new Map(
    [...texts].map(([path, text]) => {
      const script = made.get(path);
      return script === undefined ? [path, text] : [path.replace(/\.ts$/, '.js'), script];
    }),
  );
}
