import { printParts } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import { formatScript } from '../../generator/output/format.js';
import { headerOf } from '../../generator/output/header.js';

/** What is printed in its final form, and yet would be laid out otherwise, with the form it would have. */
export async function notFinal(files: readonly OutputFile[]): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const file of files) {
    if (file.kind === 'text') continue;
    const parts = printParts(file, headerOf('0.0.0', 'it.yaml'), '.js');
    for (const { final, text } of parts) {
      if (!final || text === '') continue;
      const wanted = await formatScript(text);
      if (wanted !== `${text}\n`) found.push([text, wanted]);
    }
  }
  return found;
}

/** The share of the characters of some files that is printed in its final form. */
export function finalShare(files: readonly OutputFile[]): number {
  const parts = files.flatMap((file) => (file.kind === 'text' ? [] : printParts(file, [], '.js')));
  const size = (of: typeof parts): number => of.reduce((sum, { text }) => sum + text.length, 0);
  return size(parts.filter(({ final }) => final)) / size(parts);
}
