import { toScript } from '../code/javascript.js';
import { printSource } from '../code/print.js';
import type { OutputFile } from '../code/source-file.js';

/** How paths end of what becomes JavaScript; declarations stay what they are. */
const source = /(?<!\.d)\.ts$/;

/**
 * Files as JavaScript to run at once, by path: not laid out and without declarations, since nobody
 * reads them.
 */
export function scripts(files: readonly OutputFile[]): Map<string, string> {
  return new Map(
    files.map((file) => {
      const text = file.kind === 'source' ? printSource(file, []) : file.text;
      if (!source.test(file.path)) return [file.path, text];
      return [file.path.replace(source, '.js'), toScript(file.path, text)];
    }),
  );
}
