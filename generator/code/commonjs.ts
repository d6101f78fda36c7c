import { posix } from 'node:path';
import type { ts as TypeScript } from 'ts-morph';
import { eachForItself, type Sources, transpiled } from './transpile.js';
import { tsMorph } from './ts-morph.js';

const { ts } = tsMorph;

/** A module in CommonJS. Modules are known by their paths as JavaScript, such as `runtime/cli/main.js`. */
export interface CommonModule {
  /** A function of `exports`, `require` and `load`, which takes a path and gives a promise of what is there. */
  readonly text: string;
  /** The modules of the output that it cannot start without. */
  readonly needs: readonly string[];
  /** Those that it loads when it wants them. */
  readonly loads: readonly string[];
}

/**
 * TypeScript or JavaScript files as modules in CommonJS, without comments, by their paths as JavaScript. What they
 * import of each other is named by its path; `import()` of what is not known before it runs stays what it is.
 */
export function toCommonJs(sources: Sources): Map<string, CommonModule> {
  const found = new Map<string, { needs: string[]; loads: string[] }>();
  // Named as CommonJS, in which the compiler leaves `import()` as it is.
  const named = new Map([...sources].map(([path, text]) => [commonName(path), text]));
  const outputs = transpiled(named, { ...eachForItself, ...commonJs }, [
    (context) => (file) => {
      const imports = { needs: [], loads: [] };
      found.set(file.fileName, imports);
      return namedByPaths(file, imports, context);
    },
  ]);
  return new Map(
    [...sources.keys()].map((path) => {
      const name = commonName(path);
      const body = (outputs.get(name.replace(/ts$/, 'js')) ?? '').replace(head, '');
      const text = `function (exports, require, load) {\n${body}}`;
      const { needs = [], loads = [] } = found.get(name) ?? {};
      return [path.replace(/ts$/, 'js'), { text, needs, loads }];
    }),
  );
}

/**
 * What the compiler begins with, of which nothing is needed here: the line that a shell reads, strictness, which
 * each file has as a whole, and the mark of an ES module, at which nobody looks.
 */
const head =
  /^(?:#!.*\n)?"use strict";\n(?:Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n)?/;

const commonName = (path: string): string => path.replace(/\.[jt]s$/, '.cts');

const commonJs: TypeScript.CompilerOptions = {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  verbatimModuleSyntax: false,
  removeComments: true,
};

/** The file with the paths of modules in the place of where they are from it; what it imports is noted. */
function namedByPaths(
  file: TypeScript.SourceFile,
  { needs, loads }: { readonly needs: string[]; readonly loads: string[] },
  context: TypeScript.TransformationContext,
): TypeScript.SourceFile {
  const { factory } = context;
  const pathOf = (target: string): string => posix.join(posix.dirname(file.fileName), target);
  const visit = (node: TypeScript.Node): TypeScript.Node => {
    if (isFrom(node) && node.moduleSpecifier.text.startsWith('.')) {
      const path = pathOf(node.moduleSpecifier.text);
      if (!isTypeOnly(node)) needs.push(path);
      const target = factory.createStringLiteral(path);
      return ts.isImportDeclaration(node)
        ? factory.updateImportDeclaration(
            node,
            node.modifiers,
            node.importClause,
            target,
            undefined,
          )
        : factory.updateExportDeclaration(
            node,
            node.modifiers,
            node.isTypeOnly,
            node.exportClause,
            target,
            undefined,
          );
    }
    const target = importedLater(node);
    if (target?.startsWith('.')) {
      loads.push(pathOf(target));
      return call(factory, 'load', pathOf(target));
    }
    // The loader of ES modules takes longer than what it loads.
    if (target?.startsWith('node:')) return call(factory, 'load', target);
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitEachChild(file, visit, context);
}

type From = (TypeScript.ImportDeclaration | TypeScript.ExportDeclaration) & {
  readonly moduleSpecifier: TypeScript.StringLiteral;
};

function isFrom(node: TypeScript.Node): node is From {
  return (
    (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  );
}

/** Whether nothing of it is there when the program runs. */
function isTypeOnly(node: From): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const { importClause } = node;
  if (importClause === undefined) return false;
  if (importClause.isTypeOnly) return true;
  const bindings = importClause.namedBindings;
  return (
    importClause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.every((each) => each.isTypeOnly)
  );
}

/** What `import()` names, where it is a text. */
function importedLater(node: TypeScript.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return;
  const [target] = node.arguments;
  return target !== undefined && ts.isStringLiteral(target) ? target.text : undefined;
}

function call(
  factory: TypeScript.NodeFactory,
  name: string,
  target: string,
): TypeScript.Expression {
  return factory.createCallExpression(factory.createIdentifier(name), undefined, [
    factory.createStringLiteral(target),
  ]);
}
