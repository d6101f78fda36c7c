import { dirname, parse } from 'node:path';
import { existsSync } from 'node:fs';
import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { sortEdits } from './apply-edits.js';
import type { Script } from './project.js';
import type { Edit } from './turn-context.js';

const { ts } = tsMorph;

/** A text that a compiler looks at. */
export interface CheckedText {
  readonly path: string;
  readonly text: string;
}

/** What a compiler says that it did not say before. */
export interface NewError {
  readonly path: string;
  /** In the text that was checked. */
  readonly start: number;
  readonly message: string;
  readonly isOfUndefined: boolean;
}

/** Tells what does not compile in changed scripts that did before. */
export type CompileCheck = (changed: readonly CheckedText[]) => readonly NewError[];

/**
 * Makes a check of types with what the project has installed. What is wrong already is not told, so
 * that a project without its packages is checked as far as that goes.
 *
 * @param generated the files of the output, which may not be there yet.
 */
export function compileCheck(
  scripts: readonly Script[],
  generated: readonly CheckedText[],
): CompileCheck {
  const [first] = scripts;
  const tsConfigFilePath =
    first && ts.findConfigFile(dirname(first.path), (path) => existsSync(path));
  const compilerOptions: TypeScript.CompilerOptions = {
    noEmit: true,
    skipLibCheck: true,
    declaration: false,
    composite: false,
    incremental: false,
    isolatedDeclarations: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const defaults = {
    strict: true,
    allowJs: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
  };
  const project = new tsMorph.Project(
    tsConfigFilePath === undefined
      ? { compilerOptions: { ...defaults, ...compilerOptions } }
      : { tsConfigFilePath, skipAddingFilesFromTsConfig: true, compilerOptions },
  );
  // Where the output is does not matter here: all is below this.
  project.compilerOptions.set({ rootDir: parse(first?.path ?? '/').root });
  const put = ({ path, text }: CheckedText): void => {
    project.createSourceFile(path, text, { overwrite: true });
  };
  scripts.forEach(put);
  const errors = (): { readonly key: string; readonly error: NewError }[] => {
    const program = project.getProgram().compilerObject;
    return scripts.flatMap(({ path }) => {
      const source = program.getSourceFile(path);
      return program.getSemanticDiagnostics(source).map(({ start = 0, code, messageText }) => {
        const all = ts.flattenDiagnosticMessageText(messageText, '\n');
        const [message = ''] = all.split('\n');
        const isOfUndefined = /'undefined'/.test(all) || /undefined'/.test(message);
        return { key: `${path} ${code} ${all}`, error: { path, start, message, isOfUndefined } };
      });
    });
  };
  const known = new Set(errors().map(({ key }) => key));
  generated.forEach(put);
  return (changed) => {
    const texts = new Map(changed.map((each) => [each.path, each]));
    for (const script of scripts) put(texts.get(script.path) ?? script);
    return errors().flatMap(({ key, error }) => (known.has(key) ? [] : [error]));
  };
}

/** The place in a text before edits that a place behind them comes from. */
export function placeBefore(edits: readonly Edit[], place: number): number {
  let shift = 0;
  for (const { start, end, text } of sortEdits(edits)) {
    const made = start + shift;
    if (place < made) break;
    if (place < made + text.length) return start;
    shift += text.length - (end - start);
  }
  return place - shift;
}
