import type { ts as TypeScript } from 'ts-morph';
import type { Pointer, Span } from '../diagnostics/diagnostic.js';
import { tsMorph } from './ts-morph.js';

const { ts } = tsMorph;

/**
 * Where the value of a pointer, or its key, is written in what a script exports by default; what is
 * nearest to it where the script makes the value in another way than by writing it out.
 */
export function locateInScript(text: string, pointer: Pointer, part: 'key' | 'value'): Span {
  const source = ts.createSourceFile('settings.ts', text, ts.ScriptTarget.Latest, true);
  const exported = source.statements.find(ts.isExportAssignment);
  let key: TypeScript.Node = exported ?? source.statements[0] ?? source;
  let value: TypeScript.Node =
    exported === undefined ? key : writtenOut(exported.expression, source);
  for (const step of pointer) {
    const inside = childOf(value, step);
    // What is missing cannot be marked: the name of what lacks it is the best place.
    if (inside === undefined) return spanOf(key, source);
    key = inside.key;
    value = writtenOut(inside.value, source);
  }
  return spanOf(part === 'key' ? key : value, source);
}

interface Child {
  readonly key: TypeScript.Node;
  readonly value: TypeScript.Expression;
}

function childOf(node: TypeScript.Node, step: string | number): Child | undefined {
  if (ts.isArrayLiteralExpression(node)) {
    const item = node.elements[Number(step)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    const { name } = property;
    if (name === undefined || !isNamed(name, String(step))) continue;
    if (ts.isPropertyAssignment(property)) return { key: name, value: property.initializer };
    if (ts.isShorthandPropertyAssignment(property)) return { key: name, value: property.name };
  }
  return undefined;
}

function isNamed(name: TypeScript.PropertyName, wanted: string): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === wanted;
}

/** What stands inside of brackets, `as`, `satisfies`, a call such as defineConfig(…), or behind a name. */
function writtenOut(node: TypeScript.Node, source: TypeScript.SourceFile): TypeScript.Node {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  )
    return writtenOut(node.expression, source);
  if (ts.isCallExpression(node) && node.arguments[0] !== undefined)
    return writtenOut(node.arguments[0], source);
  if (!ts.isIdentifier(node)) return node;
  const declared = source.statements
    .flatMap((each) => (ts.isVariableStatement(each) ? each.declarationList.declarations : []))
    .find(({ name }) => ts.isIdentifier(name) && name.text === node.text);
  return declared?.initializer === undefined ? node : writtenOut(declared.initializer, source);
}

/** Where a node stands in its file; of one with many lines, the first letter. */
export function spanOf(node: TypeScript.Node, source: TypeScript.SourceFile): Span {
  const start = source.getLineAndCharacterOfPosition(node.getStart(source));
  const end = source.getLineAndCharacterOfPosition(node.getEnd());
  const isOneLine = start.line === end.line;
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: start.line + 1,
    endColumn: isOneLine ? end.character + 1 : start.character + 2,
  };
}

/** The first fault in the syntax of a script, if it has one. */
export function syntaxFaultIn(
  text: string,
): { readonly message: string; readonly span: Span } | undefined {
  const source = ts.createSourceFile('settings.ts', text, ts.ScriptTarget.Latest, true);
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  const [first] = diagnostics;
  if (first === undefined) return undefined;
  const { line, character } = source.getLineAndCharacterOfPosition(first.start ?? 0);
  return {
    message: ts.flattenDiagnosticMessageText(first.messageText, '\n'),
    span: { line: line + 1, column: character + 1, endLine: line + 1, endColumn: character + 2 },
  };
}
