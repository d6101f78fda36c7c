import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Script } from './project.js';
import type { NameFinder, SdkName } from './sdk-names.js';
import { importedType } from './value.js';

const { ts } = tsMorph;

/** Visits every node of a script, in JavaScript those of documentation too, which has its types. */
export function walk(script: Script, visit: (node: TypeScript.Node) => void): void {
  const { source, path } = script;
  const hasTypesInComments = /\.[cm]?jsx?$/.test(path);
  const go = (node: TypeScript.Node): void => {
    visit(node);
    if (hasTypesInComments) {
      for (const child of node.getChildren(source)) if (ts.isJSDoc(child)) go(child);
    }
    ts.forEachChild(node, go);
  };
  go(source);
}

/** A place where a script uses a name of the SDK, imports and exports left out. */
export interface Reference {
  readonly node: TypeScript.Node;
  readonly sdk: SdkName;
}

/** All places where a script uses names of the SDK. */
export function referencesIn(script: Script, names: NameFinder): Reference[] {
  const found: Reference[] = [];
  walk(script, (node) => {
    if (ts.isImportTypeNode(node)) {
      const sdk = importedType(node);
      if (sdk !== undefined) found.push({ node, sdk });
      return;
    }
    const isName =
      ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node);
    if (!isName || ts.isImportSpecifier(node.parent) || ts.isExportSpecifier(node.parent)) return;
    if (ts.isBindingElement(node.parent) && node.parent.initializer !== node) return;
    if (ts.isImportClause(node.parent) || ts.isNamespaceImport(node.parent)) return;
    const sdk = names.sdkNameOf(node);
    if (sdk !== undefined) found.push({ node, sdk });
  });
  return found;
}

/** Whether an identifier is the name of a member, and so of nothing in the scope around it. */
export function isMemberName(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isGetAccessor(parent) ||
      ts.isEnumMember(parent)) &&
    parent.name === node
  );
}
