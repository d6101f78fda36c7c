import { toScripts } from '../code/javascript.js';
import { printSource } from '../code/print.js';
import type { OutputFile } from '../code/source-file.js';

/** How paths end of what becomes JavaScript; declarations stay what they are. */
const source = /(?<!\.d)\.ts$/;

/**
 * Files as JavaScript to run at once, by path: not laid out and without declarations, since nobody
 * reads them.
 */
export function scripts(files: readonly OutputFile[]): Map<string, string> {
  const texts = new Map(
    files.map((file) => [file.path, file.kind === 'source' ? printSource(file, []) : file.text]),
  );
  const made = toScripts(new Map([...texts].filter(([path]) => source.test(path))));
  return new Map(
    [...texts].map(([path, text]) => {
      const script = made.get(path);
      return script === undefined ? [path, text] : [path.replace(source, '.js'), script];
    }),
  );
}
