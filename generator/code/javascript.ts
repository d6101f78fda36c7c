import type { ts as TypeScript } from 'ts-morph';
import { eachForItself, type Sources, transpiled } from './transpile.js';

/** What becomes of a TypeScript file. */
export interface JavaScript {
  readonly script: string;
  readonly types: string;
}

/** The JavaScript and the declarations of TypeScript files, by the same paths, blank lines kept. */
export function toJavaScript(sources: Sources): Map<string, JavaScript> {
  const scripts = toScripts(sources);
  const types = transpiled(sources, { ...declarations, ...eachForItself });
  return new Map(
    [...scripts].map(([path, script]) => {
      return [path, { script, types: types.get(path.replace(extension, '.d.ts')) ?? '' }];
    }),
  );
}

/** The JavaScript of TypeScript files, by the same paths, blank lines kept. */
export function toScripts(sources: Sources): Map<string, string> {
  const marked = new Map(
    [...sources].map(([path, text]) => [path, text.replace(/\n[ \t]*\n/g, `\n${blank}\n`)]),
  );
  const outputs = transpiled(marked, eachForItself);
  return new Map(
    [...sources.keys()].map((path) => {
      const script = outputs.get(path.replace(extension, '.js')) ?? '';
      return [path, script.replaceAll(blankLines, '')];
    }),
  );
}

const extension = /\.ts$/;

/** Stands for a blank line while the compiler, which drops these, has the text. */
const blank = '//blank//';
const blankLines = new RegExp(`^[ \\t]*${blank}$`, 'gm');

const declarations: TypeScript.CompilerOptions = {
  declaration: true,
  emitDeclarationOnly: true,
  isolatedDeclarations: true,
};
