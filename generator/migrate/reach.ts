import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Project, Script } from './project.js';
import { walk } from './walk.js';

const { ts } = tsMorph;

/** The scripts of the project that each of them imports, in whatever way. */
export type Imports = ReadonlyMap<Script, readonly Script[]>;

/** Finds who imports whom. */
export function importsIn({ scripts, moduleIn, scriptOf }: Project): Imports {
  return new Map(
    scripts.map((script) => {
      const found = new Set<Script>();
      walk(script, (node) => {
        const source = isModule(node) ? moduleIn(script.source, node.text) : undefined;
        const other = source && scriptOf(source);
        if (other !== undefined) found.add(other);
      });
      return [script, [...found]];
    }),
  );
}

/** Whether a text names a module: behind `from`, in `import()`, in `require()` or in a type. */
function isModule(node: TypeScript.Node): node is TypeScript.StringLiteralLike {
  if (!ts.isStringLiteralLike(node)) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    const { expression } = parent;
    const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
    return (
      parent.arguments[0] === node && (isRequire || expression.kind === ts.SyntaxKind.ImportKeyword)
    );
  }
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent))
  );
}

/** The nearest of the wanted scripts on each way along imports, through any number of others. */
export function nearestAlong(
  imports: Imports,
  from: Script,
  isWanted: (script: Script) => boolean,
): Script[] {
  const seen = new Set([from]);
  const found: Script[] = [];
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of imports.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      (isWanted(next) ? found : open).push(next);
    }
  }
  return found;
}
