import { ts } from 'ts-morph';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
};

/** Stands for a blank line while the compiler, which drops these, has the text. */
const blank = '//blank//';

/** The JavaScript and the declarations of one TypeScript file, blank lines kept. */
export function toJavaScript(path: string, text: string): { script: string; types: string } {
  const types = ts.transpileDeclaration(text, { fileName: path, compilerOptions: options });
  return { script: toScript(path, text), types: types.outputText };
}

/** The JavaScript of one TypeScript file, blank lines kept. */
export function toScript(path: string, text: string): string {
  const marked = text.replace(/\n[ \t]*\n/g, `\n${blank}\n`);
  const unmark = (output: string): string =>
    output.replaceAll(new RegExp(`^[ \\t]*${blank}$`, 'gm'), '');
  const script = ts.transpileModule(marked, { fileName: path, compilerOptions: options });
  return unmark(script.outputText);
}
