import { existsSync } from 'node:fs';
import { type Read, readOf } from '../diagnostics/read.js';
import { placedInJson, readJson } from '../source/json.js';
import { readText, type TextFile } from '../source/read-text.js';

export const packageJson = 'package.json';

const scripts: readonly (readonly [name: string, command: string])[] = [
  ['generate', 'opslice generate'],
  ['check:generated', 'opslice check'],
];

/** What `opslice init` makes of package.json. */
export interface PackageText {
  readonly text: string;
  readonly isChanged: boolean;
  /** The scripts that are there already and run something else. */
  readonly kept: readonly string[];
}

/** package.json with the scripts that run opslice, laid out as it is. */
export async function withScripts(): Promise<Read<PackageText>> {
  const start = { name: packageJson, text: '{\n  "private": true,\n  "type": "module"\n}\n' };
  const read = existsSync(packageJson)
    ? await readText({ path: packageJson, name: packageJson })
    : readOf<TextFile>(start);
  if (read.value === undefined) return readOf<PackageText>(undefined, read.diagnostics);
  const { value: json, diagnostics } = readJson(read.value);
  if (json === undefined) return readOf<PackageText>(undefined, diagnostics);
  if (typeof json.data !== 'object' || json.data === null || Array.isArray(json.data)) {
    const problem = {
      code: 'wrong-type',
      message: 'This must be an object, to which scripts can be added',
      mend: 'Write { "private": true } there, or remove the file and run this again.',
      pointer: [],
      part: 'value',
    } as const;
    return readOf<PackageText>(undefined, placedInJson(read.value, [problem]));
  }
  const { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } =
    await import('jsonc-parser');
  const before = read.value.text;
  const formattingOptions = indentationOf(before);
  const kept: string[] = [];
  let text = before;
  for (const [name, command] of scripts) {
    const tree = parseTree(text);
    const there = tree && findNodeAtLocation(tree, ['scripts', name]);
    if (there === undefined) {
      text = applyEdits(text, modify(text, ['scripts', name], command, { formattingOptions }));
    } else if (getNodeValue(there) !== command) kept.push(name);
  }
  return readOf({ text, isChanged: text !== before, kept });
}

/** How a text of JSON is indented. */
function indentationOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const [, indentation = '  '] = /^([ \t]+)"/m.exec(text) ?? [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { insertSpaces: !indentation.includes('\t'), tabSize: indentation.length, eol };
}
