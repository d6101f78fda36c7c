import { existsSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { spanOf } from '../code/locate-in-script.js';
import { type Script as TypeScriptFile, tsMorph, type TypeScript } from '../code/ts-morph.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { slashed } from '../slashed.js';
import { isWithin } from '../within.js';
import { filesOfGit } from './work-tree.js';

const { ts } = tsMorph;

/** A file of a project in TypeScript or JavaScript. */
export interface Script {
  /** Absolute, with slashes. */
  readonly path: string;
  /** As the person would name it. */
  readonly name: string;
  readonly text: string;
  readonly source: TypeScriptFile;
}

/** The scripts of a folder, and who knows which name means what in them. */
export interface Project {
  readonly scripts: readonly Script[];
  readonly checker: TypeScript.TypeChecker;
  /** The script of the folder that a module means in another; undefined for packages and what is not ours. */
  readonly moduleIn: (script: TypeScriptFile, module: string) => TypeScriptFile | undefined;
  /** The script that a node stands in. */
  readonly scriptOf: (node: TypeScript.Node) => Script | undefined;
}

/** A project, and what is wrong with it: what else is wrong can be told besides. */
export interface ReadProject {
  readonly project: Project;
  readonly faults: readonly Diagnostic[];
}

/**
 * Reads the scripts of a folder: files alone, and neither what a symbolic link leads to nor what Git
 * ignores, which are not to be changed. Of packages nothing is read: what is known of names is what the
 * project itself says, so that it makes no difference which of them are installed.
 *
 * @param folder as the person named it.
 * @param out the absolute path of the output folder, whose files may not be there yet.
 */
export async function readProject(folder: string, out: string): Promise<ReadProject> {
  const root = slashed(resolve(folder));
  const found = await glob('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', {
    cwd: root,
    absolute: true,
    ignore: ['**/node_modules/**', '**/*.d.{ts,mts,cts}'],
    followSymbolicLinks: false,
  });
  const known = await filesOfGit(root);
  const texts = new Map<string, string>();
  for (const path of found.sort()) {
    if (isWithin(path, out) || known?.has(path) === false) continue;
    if ((await lstat(path)).isFile()) texts.set(path, await readFile(path, 'utf8'));
  }
  const paths = [...texts.keys()];

  const options = { ...ownOptions, ...pathOptions(root) };
  const resolving = ts.createCompilerHost(options);
  const resolved = (module: string, from: string): string | undefined => {
    const { resolvedModule } = ts.resolveModuleName(module, from, options, resolving);
    const file = resolvedModule?.resolvedFileName;
    return file !== undefined && texts.has(file) ? file : undefined;
  };
  const host: TypeScript.CompilerHost = {
    ...resolving,
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
    },
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const file = resolved(text, from);
        if (file === undefined) return { resolvedModule: undefined };
        const extension = /\.\w+$/.exec(file)?.[0] ?? '.ts';
        return { resolvedModule: { resolvedFileName: file, extension } };
      }),
  };
  const program = ts.createProgram(paths, options, host);
  // Names are settled by the first question for one.
  const checker = program.getTypeChecker();
  const scripts = paths.flatMap((path): Script[] => {
    const source = program.getSourceFile(path);
    if (source === undefined) return [];
    const name = slashed(relative('.', path));
    return [{ path, name, text: texts.get(path) ?? '', source }];
  });
  const byPath = new Map(scripts.map((each) => [each.path, each]));
  const faults = scripts.flatMap((script) => [
    ...syntaxFaults(program, script),
    ...lostImports(script, out, (module) => resolved(module, script.path) !== undefined),
  ]);
  return {
    project: {
      scripts,
      checker,
      moduleIn: (script, module) => {
        const file = resolved(module, script.fileName);
        return file === undefined ? undefined : program.getSourceFile(file);
      },
      scriptOf: (node) => byPath.get(node.getSourceFile().fileName),
    },
    faults,
  };
}

/** Nothing of a library is read: only names are asked for. */
const ownOptions: TypeScript.CompilerOptions = {
  allowJs: true,
  noLib: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  jsx: ts.JsxEmit.Preserve,
};

/** What the nearest `tsconfig.json` says of where modules are. */
function pathOptions(root: string): TypeScript.CompilerOptions {
  const path = ts.findConfigFile(root, (file) => existsSync(file));
  if (path === undefined) return {};
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    {},
    // What is wrong in it is for the compiler to say.
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  const { paths, baseUrl, pathsBasePath } = config?.options ?? {};
  return {
    ...(paths === undefined ? {} : { paths }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(pathsBasePath === undefined ? {} : { pathsBasePath }),
  };
}

function syntaxFaults(program: TypeScript.Program, { name, source }: Script): Diagnostic[] {
  return program.getSyntacticDiagnostics(source).map(({ messageText, start, length }) => {
    const at = source.getLineAndCharacterOfPosition(start);
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    const line = at.line + 1;
    const column = at.character + 1;
    return toDiagnostic(
      {
        code: 'script-syntax',
        message: message.replace(/\.$/, ''),
        mend: 'Mend the syntax: what cannot be parsed is not changed.',
      },
      name,
      { line, column, endLine: line, endColumn: column + Math.max(1, length) },
    );
  });
}

/** Imports of files that are not there. Those of what is generated may come later. */
function lostImports(
  { name, path, source }: Script,
  out: string,
  isFound: (module: string) => boolean,
): Diagnostic[] {
  return source.statements.flatMap((statement): Diagnostic[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const module = moduleSpecifier.text;
    if (!/^\.\.?(?:\/|$)/.test(module) || isFound(module)) return [];
    const meant = join(dirname(path), module);
    // A style sheet, a declaration, or a script outside of the folder.
    const stem = meant.replace(/\.[cm]?jsx?$/, '');
    const endings = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.d.ts', '/index.ts'];
    if (isWithin(slashed(meant), out)) return [];
    if (existsSync(meant) || endings.some((ending) => existsSync(stem + ending))) return [];
    return [
      toDiagnostic(
        {
          code: 'lost-import',
          message: `There is no file "${module}" to import from`,
          mend: 'Mend the import: what goes through it cannot be followed.',
        },
        name,
        spanOf(moduleSpecifier, source),
      ),
    ];
  });
}
