import { type ImportExtension, isSource } from '../code/paths.js';
import type { OutputFile } from '../code/source-file.js';
import { commonJsPrograms } from './commonjs.js';
import { formatScript } from './format.js';
import { checkingOff } from './header.js';

/** What a file of the output holds in the end, by its path below the output folder. */
export type Texts = ReadonlyMap<string, string>;

export type Language = 'ts' | 'js';

/** What files are written as. */
export interface Form {
  readonly language: Language;
  /** How imports in TypeScript name other files of the output. Default `.js`. */
  readonly importExtension?: ImportExtension;
}

/**
 * Prints and formats files; in JavaScript each source becomes a script and its declarations.
 *
 * @throws Error that names the file, where one cannot be printed.
 */
export async function render(
  files: readonly OutputFile[],
  { language, importExtension = '.js' }: Form,
  header: readonly string[],
): Promise<Texts> {
  const texts = await printed(files, { language, importExtension }, header);
  if (language === 'js') {
    await turnIntoJavaScript(
      texts,
      files.filter(isProgram).map(({ path }) => path),
      header,
    );
  }
  return new Map([...texts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is printed here is laid out; what is copied as TypeScript is in its final form already. */
async function printed(
  files: readonly OutputFile[],
  { language, importExtension = '.js' }: Form,
  header: readonly string[],
): Promise<Map<string, string>> {
  const extension = language === 'js' ? '.js' : importExtension;
  const unchecked = header.toSpliced(1, 0, checkingOff);
  const texts = new Map<string, string>();
  for (const file of files) {
    if (file.kind === 'text') {
      texts.set(file.path, file.text);
      continue;
    }
    // Loaded here alone, since ts-morph takes its time and pages need none of it.
    const { joined, printParts } = await import('../code/print.js');
    let text = '';
    try {
      const parts: string[] = [];
      const lines = file.unchecked && language === 'ts' ? unchecked : header;
      for (const part of printParts(file, lines, extension)) {
        ({ text } = part);
        parts.push(part.final ? text : (await formatScript(text)).trimEnd());
      }
      texts.set(file.path, joined(parts));
    } catch (error) {
      throw unprintable(file.path, text, error);
    }
  }
  return texts;
}

/** The parser ends its message with the place in what was printed, which nobody can look at. */
function unprintable(path: string, text: string, error: unknown): Error {
  const [message = ''] = String(error instanceof Error ? error.message : error).split('\n');
  const line = text.split('\n')[Number(/ \((\d+):\d+\)$/.exec(message)?.[1]) - 1];
  const shown = line === undefined ? message : `${message} in the line ${JSON.stringify(line)}`;
  return new Error(`"${path}" cannot be printed: ${shown}`, { cause: error });
}

/** Whether a file is run by itself. */
function isProgram(file: OutputFile): boolean {
  return file.kind === 'source' && file.hashbang !== undefined;
}

async function turnIntoJavaScript(
  texts: Map<string, string>,
  programs: readonly string[],
  header: readonly string[],
): Promise<void> {
  const { toJavaScript } = await import('../code/javascript.js');
  const sources = new Map([...texts].filter(([path]) => isSource(path)));
  for (const [path, { script, types }] of toJavaScript(sources)) {
    const base = path.replace(/\.ts$/, '');
    texts.delete(path);
    texts.set(`${base}.js`, await formatScript(script));
    texts.set(`${base}.d.ts`, await formatScript(types));
  }
  for (const [path, text] of await commonJsPrograms(sources, programs, header))
    texts.set(path, text);
  texts.set('package.json', '{ "type": "module" }\n');
}
