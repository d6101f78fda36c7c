import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Project } from './project.js';
import { isSdkPackage, roleOf, type SdkRole } from './sdk-packages.js';

const { ts } = tsMorph;

/** A name that a package of the SDK exports, wherever the project has it from. */
export interface SdkName {
  readonly module: string;
  /** As the package calls it. */
  readonly name: string;
  readonly role: SdkRole;
}

/** What an identifier means: a name of the SDK, or something that the project declares. */
export interface Meaning {
  readonly sdk?: SdkName;
  readonly symbol?: TypeScript.Symbol;
}

/** Finds what names mean, through imports, aliases and re-exports of the project. */
export interface NameFinder {
  readonly meaningOf: (node: TypeScript.Node) => Meaning;
  /** The name of the SDK that an expression or the name of a type is: `S3Client`, or `aws.S3Client` of a namespace. */
  readonly sdkNameOf: (node: TypeScript.Node) => SdkName | undefined;
  /** The package whose names are members of this identifier: `import * as aws from …`. */
  readonly namespaceOf: (node: TypeScript.Node) => string | undefined;
}

export function findNames({ checker, moduleIn }: Project): NameFinder {
  const known = new Map<TypeScript.Symbol, Meaning>();

  const ofSymbol = (symbol: TypeScript.Symbol): Meaning => {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    // A name that leads back to itself is nobody's.
    known.set(symbol, {});
    const found = followed(symbol);
    known.set(symbol, found);
    return found;
  };

  const followed = (symbol: TypeScript.Symbol): Meaning => {
    const loaded = symbol.declarations?.flatMap((each) => loadedName(each) ?? [])[0];
    if (loaded !== undefined) return { sdk: loaded };
    const declaration = symbol.declarations?.find(
      (each) => ts.isImportSpecifier(each) || ts.isExportSpecifier(each) || ts.isImportClause(each),
    );
    if (declaration === undefined) return { symbol };
    if (
      ts.isExportSpecifier(declaration) &&
      declaration.parent.parent.moduleSpecifier === undefined
    ) {
      const local = checker.getExportSpecifierLocalTargetSymbol(declaration);
      return local === undefined ? {} : ofSymbol(local);
    }
    const module = moduleOf(declaration);
    if (module === undefined) return { symbol };
    const name = ts.isImportClause(declaration)
      ? 'default'
      : (declaration.propertyName ?? declaration.name).text;
    if (isSdkPackage(module)) return { sdk: { module, name, role: roleOf(module, name) } };
    const file = moduleIn(declaration.getSourceFile(), module);
    const exported = file && exportOf(file, name);
    return exported ?? { symbol };
  };

  /** What a file exports under a name, also by `export * from`. */
  const exportOf = (file: TypeScript.SourceFile, name: string): Meaning | undefined => {
    const of = checker.getSymbolAtLocation(file);
    const found = of && checker.tryGetMemberInModuleExports(name, of);
    return found === undefined ? undefined : ofSymbol(found);
  };

  const meaningOf = (node: TypeScript.Node): Meaning => {
    const { parent } = node;
    const symbol =
      parent !== undefined && ts.isShorthandPropertyAssignment(parent) && parent.name === node
        ? checker.getShorthandAssignmentValueSymbol(parent)
        : checker.getSymbolAtLocation(node);
    return symbol === undefined ? {} : ofSymbol(symbol);
  };

  const namespaceOf = (node: TypeScript.Node): string | undefined => {
    if (!ts.isIdentifier(node)) return undefined;
    const [declaration] = checker.getSymbolAtLocation(node)?.declarations ?? [];
    if (declaration === undefined || !ts.isNamespaceImport(declaration)) return undefined;
    const module = moduleOf(declaration);
    return module !== undefined && isSdkPackage(module) ? module : undefined;
  };

  const sdkNameOf = (node: TypeScript.Node): SdkName | undefined => {
    if (ts.isIdentifier(node)) return meaningOf(node).sdk;
    const [left, right] = ts.isPropertyAccessExpression(node)
      ? [node.expression, node.name]
      : ts.isQualifiedName(node)
        ? [node.left, node.right]
        : [];
    const module = left && namespaceOf(left);
    if (module === undefined || right === undefined) return undefined;
    return { module, name: right.text, role: roleOf(module, right.text) };
  };

  return { meaningOf, sdkNameOf, namespaceOf };
}

/** `const { S3Client } = await import('@aws-sdk/client-s3')`, and the same of `require`. */
function loadedName(declaration: TypeScript.Node): SdkName | undefined {
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) {
    return undefined;
  }
  const from = declaration.parent.parent;
  const name = declaration.propertyName ?? declaration.name;
  if (!ts.isVariableDeclaration(from) || !ts.isIdentifier(name)) return undefined;
  const module = from.initializer && loadedModule(from.initializer);
  return module === undefined || !isSdkPackage(module)
    ? undefined
    : { module, name: name.text, role: roleOf(module, name.text) };
}

/** The module that `import()` or `require()` loads. */
function loadedModule(node: TypeScript.Expression): string | undefined {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) {
    return loadedModule(node.expression);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: callee } = node;
  const [module] = node.arguments;
  const loads =
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require');
  return loads && module !== undefined && ts.isStringLiteralLike(module) ? module.text : undefined;
}

/** What an import or a re-export is from. */
function moduleOf(declaration: TypeScript.Node): string | undefined {
  const statement = ts.findAncestor(
    declaration,
    (each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each),
  );
  const specifier =
    statement && (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
      ? statement.moduleSpecifier
      : undefined;
  return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}
