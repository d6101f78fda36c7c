import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { NameFinder } from './sdk-names.js';
import type { Value } from './value.js';

const { ts } = tsMorph;

/** Finds where the command is made that an expression is: there itself, or in a constant that is only ever sent. */
export function findCommands(
  { meaningOf, sdkNameOf }: NameFinder,
  valueOf: (expression: TypeScript.Node) => Value | undefined,
): (expression: TypeScript.Node) => TypeScript.NewExpression | undefined {
  const commandOf = (node: TypeScript.Node): TypeScript.NewExpression | undefined => {
    if (ts.isNewExpression(node)) {
      return sdkNameOf(node.expression)?.role.is === 'command' ? node : undefined;
    }
    if (!ts.isIdentifier(node)) return undefined;
    const { symbol } = meaningOf(node);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) return undefined;
    const made = commandOfConstant(declaration);
    return made !== undefined && isOnlySent(symbol, declaration) ? made : undefined;
  };

  /** `const command = new GetObjectCommand(input)`. */
  const commandOfConstant = (
    declaration: TypeScript.Node,
  ): TypeScript.NewExpression | undefined => {
    if (!ts.isVariableDeclaration(declaration) || declaration.type !== undefined) return undefined;
    const { initializer, parent } = declaration;
    const isConstant =
      (parent.flags & ts.NodeFlags.Const) !== 0 &&
      ts.isVariableStatement(parent.parent) &&
      parent.parent.modifiers === undefined;
    return isConstant && initializer !== undefined && ts.isNewExpression(initializer)
      ? commandOf(initializer)
      : undefined;
  };

  const onlySent = new Map<TypeScript.Symbol, boolean>();
  const isOnlySent = (symbol: TypeScript.Symbol, declaration: TypeScript.Node): boolean => {
    const before = onlySent.get(symbol);
    if (before !== undefined) return before;
    let isSent = true;
    const visit = (node: TypeScript.Node): void => {
      if (
        ts.isIdentifier(node) &&
        node.parent !== declaration &&
        meaningOf(node).symbol === symbol &&
        !takesCommand(node)
      ) {
        isSent = false;
      }
      ts.forEachChild(node, visit);
    };
    visit(declaration.getSourceFile());
    onlySent.set(symbol, isSent);
    return isSent;
  };

  /** Whether an expression is what `send` or `getSignedUrl` takes. */
  const takesCommand = (node: TypeScript.Expression): boolean => {
    const { parent } = node;
    if (!ts.isCallExpression(parent)) return false;
    const { expression, arguments: given } = parent;
    if (sdkNameOf(expression)?.role.is === 'presigner') return given[1] === node;
    return (
      given[0] === node &&
      ts.isPropertyAccessExpression(expression) &&
      expression.name.text === 'send' &&
      valueOf(expression.expression)?.is === 'client'
    );
  };

  return commandOf;
}
