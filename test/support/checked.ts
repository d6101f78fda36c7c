import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkingOff } from '../../generator/output/header.js';

/** A generated text as compilers check it: those of whoever uses it pass it over. */
export const checkedText = (text: string): string => text.replace(`${checkingOff}\n`, '');

/**
 * Lets compilers check generated files.
 *
 * @param paths of the files, from the folder; others than TypeScript stay as they are.
 * @returns a function that puts the files back.
 */
export function checkFiles(folder: string, paths: readonly string[]): () => void {
  const before = new Map<string, string>();
  for (const path of paths.filter((each) => each.endsWith('.ts'))) {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    if (checkedText(text) === text) continue;
    before.set(file, text);
    writeFileSync(file, checkedText(text));
  }
  return () => before.forEach((text, file) => writeFileSync(file, text));
}
