import type { OutputFile } from '../code/source-file.js';
import { toJavaScript } from '../code/javascript.js';
import { printSource } from '../code/print.js';
import { formatScript } from './format.js';

/** What a file of the output holds in the end, by its path below the output folder. */
export type Texts = ReadonlyMap<string, string>;

export type Language = 'ts' | 'js';

/** Prints and formats files; in JavaScript each source becomes a script and its declarations. */
export async function render(
  files: readonly OutputFile[],
  language: Language,
  header: readonly string[],
): Promise<Texts> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const isSource = /(?<!\.d)\.ts$/.test(file.path);
    // What is copied as TypeScript is in its final form already.
    const text = file.kind === 'source' ? await formatScript(printSource(file, header)) : file.text;
    if (language === 'ts' || !isSource) {
      texts.set(file.path, text);
      continue;
    }
    const { script, types } = toJavaScript(file.path, text);
    const base = file.path.replace(/\.ts$/, '');
    texts.set(`${base}.js`, await formatScript(script));
    texts.set(`${base}.d.ts`, await formatScript(types));
  }
  if (language === 'js') texts.set('package.json', '{ "type": "module" }\n');
  return new Map([...texts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
