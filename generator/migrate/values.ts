import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { findCommands } from './kept-commands.js';
import type { NameFinder } from './sdk-names.js';
import { clientPackageOf, documentPackage } from './sdk-packages.js';
import { importedType, isAggregatedClient, type Value, valueOfSdkType } from './value.js';

const { ts } = tsMorph;

/** Tells what expressions are, by where they come from. */
export interface ValueFinder {
  readonly valueOf: (expression: TypeScript.Node) => Value | undefined;
  /** What a type says that its values are. */
  readonly valueOfType: (type: TypeScript.TypeNode | undefined) => Value | undefined;
  /** Where the command is made that an expression is: there itself, or in a constant that is only ever sent. */
  readonly commandOf: (expression: TypeScript.Node) => TypeScript.NewExpression | undefined;
}

/** The operations of a client's package that are methods of its aggregated client, by the name of the method. */
export type Methods = (clientPackage: string) => ReadonlyMap<string, string>;

export function findValues(names: NameFinder, methods: Methods): ValueFinder {
  const { meaningOf, sdkNameOf } = names;
  const known = new Map<TypeScript.Node, Value | undefined>();
  /** What functions return. Apart from `known`, which has what an expression or a declaration is by itself. */
  const returned = new Map<TypeScript.Node, Value | undefined>();

  const valueOf = (expression: TypeScript.Node): Value | undefined => {
    if (known.has(expression)) return known.get(expression);
    known.set(expression, undefined);
    const found = ofExpression(expression);
    known.set(expression, found);
    return found;
  };

  const ofExpression = (node: TypeScript.Node): Value | undefined => {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      return valueOf(node.expression) ?? valueOfType(node.type);
    }
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
      return valueOf(node.expression);
    }
    if (ts.isAwaitExpression(node)) return awaited(valueOf(node.expression));
    if (ts.isNewExpression(node)) return ofNew(node);
    if (ts.isCallExpression(node)) return ofCall(node);
    if (ts.isConditionalExpression(node)) return valueOf(node.whenTrue) ?? valueOf(node.whenFalse);
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.EqualsToken) return valueOf(node.right);
      const isChoice =
        kind === ts.SyntaxKind.QuestionQuestionToken ||
        kind === ts.SyntaxKind.BarBarToken ||
        kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
        kind === ts.SyntaxKind.BarBarEqualsToken;
      return isChoice ? (valueOf(node.left) ?? valueOf(node.right)) : undefined;
    }
    if (ts.isPropertyAccessExpression(node)) {
      return memberOf(valueOf(node.expression), node.name.text) ?? ofName(node.name);
    }
    if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: key } = node;
      return memberOf(valueOf(node.expression), ts.isStringLiteralLike(key) ? key.text : '*');
    }
    return ts.isIdentifier(node) ? ofName(node) : undefined;
  };

  const ofName = (node: TypeScript.Node): Value | undefined => {
    const { symbol } = meaningOf(node);
    for (const declaration of symbol?.declarations ?? []) {
      const found = ofDeclaration(declaration);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const ofNew = ({ expression, arguments: given }: TypeScript.NewExpression): Value | undefined => {
    const sdk = sdkNameOf(expression);
    if (sdk === undefined) return undefined;
    const of = clientPackageOf(sdk.module);
    if (of === undefined) return undefined;
    const { role } = sdk;
    if (role.is === 'client') return { is: 'client', of, isAggregated: false, isPlain: false };
    if (role.is === 'upload') return { is: 'upload', of };
    return isAggregatedClient(sdk, given)
      ? { is: 'client', of, isAggregated: true, isPlain: false }
      : undefined;
  };

  const ofCall = (node: TypeScript.CallExpression): Value | undefined => {
    const { expression } = node;
    const sdk = sdkNameOf(expression);
    if (sdk !== undefined) {
      const of = clientPackageOf(sdk.module);
      if (of === undefined) return undefined;
      const { role } = sdk;
      const isPlain = sdk.module === documentPackage;
      if (role.is === 'paginator') return { is: 'pages', of, operation: role.operation, isPlain };
      return role.is === 'waiter' ? { is: 'wait', of } : undefined;
    }
    if (ts.isPropertyAccessExpression(expression)) {
      const { expression: target, name } = expression;
      const role = sdkNameOf(target)?.role;
      if (role?.is === 'document-client' && name.text === 'from') {
        const of = '@aws-sdk/client-dynamodb';
        return { is: 'client', of, isAggregated: role.isAggregated, isPlain: true };
      }
      const client = valueOf(target);
      if (client?.is === 'client') return ofMethod(client, name.text, node);
      if (client?.is === 'call' && name.text === 'catch') return client;
      if (client?.is === 'call' && name.text === 'finally') return client;
    }
    const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    const { symbol } = meaningOf(callee);
    for (const declaration of symbol?.declarations ?? []) {
      const found = ofFunction(declaration);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const ofMethod = (
    { of, isPlain, isAggregated }: Value & { is: 'client' },
    method: string,
    node: TypeScript.CallExpression,
  ): Value | undefined => {
    if (method === 'send') {
      const role = sentRole(node);
      return role === undefined
        ? undefined
        : { is: 'call', of, operation: role.operation, isPlain };
    }
    const operation = isAggregated
      ? methods(isPlain ? documentPackage : of).get(method)
      : undefined;
    return operation === undefined ? undefined : { is: 'call', of, operation, isPlain };
  };

  const sentRole = ({
    arguments: [command],
  }: TypeScript.CallExpression): { readonly operation: string } | undefined => {
    const made = command && commandOf(command);
    const role = made && sdkNameOf(made.expression)?.role;
    return role?.is === 'command' ? role : undefined;
  };

  /** What a function of the project gives: by its type, else by what it returns. */
  const ofFunction = (declaration: TypeScript.Node): Value | undefined => {
    const made =
      (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) &&
      declaration.initializer !== undefined
        ? declaration.initializer
        : ts.isPropertyAssignment(declaration)
          ? declaration.initializer
          : declaration;
    if (!ts.isFunctionLike(made)) return undefined;
    const said = valueOfType(made.type);
    if (said !== undefined) return said;
    const body =
      ts.isFunctionDeclaration(made) ||
      ts.isMethodDeclaration(made) ||
      ts.isGetAccessor(made) ||
      ts.isArrowFunction(made) ||
      ts.isFunctionExpression(made)
        ? made.body
        : undefined;
    if (body === undefined) return undefined;
    if (returned.has(made)) return returned.get(made);
    returned.set(made, undefined);
    const isAsync = ts
      .getModifiers(made as TypeScript.HasModifiers)
      ?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    const first = returnsOf(body)
      .map((each) => valueOf(each))
      .find((each) => each !== undefined);
    const found = isAsync && first?.is === 'output' ? { ...first, is: 'call' as const } : first;
    returned.set(made, found);
    return found;
  };

  const ofDeclaration = (declaration: TypeScript.Node): Value | undefined => {
    if (known.has(declaration)) return known.get(declaration);
    known.set(declaration, undefined);
    const found = declared(declaration);
    known.set(declaration, found);
    return found;
  };

  const declared = (node: TypeScript.Node): Value | undefined => {
    if (ts.isVariableDeclaration(node)) {
      const { parent, initializer, type } = node;
      if (ts.isCatchClause(parent)) {
        return { is: 'caught', tried: parent.parent.tryBlock };
      }
      if (ts.isForOfStatement(parent.parent)) {
        const looped = parent.parent.expression;
        if (ts.isArrayLiteralExpression(looped)) {
          return looped.elements.map(valueOf).find((each) => each !== undefined);
        }
        const pages = valueOf(looped);
        return pages?.is === 'pages' ? { ...pages, is: 'output' } : undefined;
      }
      return (
        valueOfType(type ?? jsDocType(node)) ??
        (initializer && valueOf(initializer)) ??
        assignedTo(node.name)
      );
    }
    if (ts.isParameter(node)) {
      const said = valueOfType(node.type ?? jsDocType(node));
      if (said !== undefined) return said;
      return (
        (node.initializer && valueOf(node.initializer)) ??
        ofCallback(node) ??
        (ts.isIdentifier(node.name) && errorNames.test(node.name.text)
          ? { is: 'caught', tried: undefined }
          : undefined)
      );
    }
    if (ts.isBindingElement(node)) return boundOf(node);
    if (ts.isPropertyDeclaration(node)) {
      return (
        valueOfType(node.type ?? jsDocType(node)) ??
        (node.initializer && valueOf(node.initializer)) ??
        assignedTo(node.name)
      );
    }
    if (ts.isPropertySignature(node)) return valueOfType(node.type);
    if (ts.isPropertyAssignment(node)) return valueOf(node.initializer);
    if (ts.isShorthandPropertyAssignment(node)) return ofName(node.name);
    if (ts.isGetAccessor(node)) return ofFunction(node);
    if (ts.isExportAssignment(node)) return valueOf(node.expression);
    // In JavaScript, `this.client = …` declares.
    if (ts.isPropertyAccessExpression(node) && ts.isBinaryExpression(node.parent)) {
      return valueOf(node.parent.right);
    }
    if (ts.isBinaryExpression(node)) return valueOf(node.right);
    return undefined;
  };

  /** What is assigned to a variable or a member that says nothing of itself. */
  const assignedTo = (name: TypeScript.Node): Value | undefined => {
    const own = meaningOf(name).symbol;
    if (own === undefined) return undefined;
    let found: Value | undefined;
    const visit = (node: TypeScript.Node): void => {
      if (found !== undefined) return;
      if (
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
        node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
      ) {
        const target = ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left;
        if (meaningOf(target).symbol === own) found = valueOf(node.right);
      }
      ts.forEachChild(node, visit);
    };
    visit(name.getSourceFile());
    return found;
  };

  /** The parameter of a callback of `then` or `catch`. */
  const ofCallback = (node: TypeScript.ParameterDeclaration): Value | undefined => {
    const { parent } = node;
    if (!ts.isArrowFunction(parent) && !ts.isFunctionExpression(parent)) return undefined;
    const call = parent.parent;
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
      return undefined;
    if (parent.parameters[0] !== node) return undefined;
    const { expression: promise, name } = call.expression;
    const callback = `${name.text} ${call.arguments.indexOf(parent)}`;
    if (callback === 'then 0') return awaited(valueOf(promise));
    return callback === 'catch 0' || callback === 'then 1'
      ? { is: 'caught', tried: promise }
      : undefined;
  };

  const boundOf = (node: TypeScript.BindingElement): Value | undefined => {
    const pattern = node.parent;
    const from = pattern.parent;
    const whole = ts.isBindingElement(from)
      ? boundOf(from)
      : ts.isVariableDeclaration(from) || ts.isParameter(from)
        ? declared(from)
        : undefined;
    if (!ts.isObjectBindingPattern(pattern) || node.dotDotDotToken !== undefined) return undefined;
    const name = node.propertyName ?? node.name;
    if (!ts.isIdentifier(name)) return undefined;
    const member = memberOf(whole, name.text);
    if (member !== undefined) return member;
    // `{ client }` of a parameter whose type or object is the project's own.
    const type = ts.isParameter(from) || ts.isVariableDeclaration(from) ? from.type : undefined;
    return type && memberOfType(type, name.text);
  };

  const memberOfType = (type: TypeScript.TypeNode, name: string): Value | undefined => {
    const members = ts.isTypeLiteralNode(type)
      ? type.members
      : ts.isTypeReferenceNode(type)
        ? (meaningOf(type.typeName).symbol?.declarations ?? []).flatMap((each) =>
            ts.isInterfaceDeclaration(each)
              ? [...each.members]
              : ts.isTypeAliasDeclaration(each) && ts.isTypeLiteralNode(each.type)
                ? [...each.type.members]
                : [],
          )
        : [];
    for (const member of members) {
      if (!ts.isPropertySignature(member) || member.name.getText() !== name) continue;
      return valueOfType(member.type);
    }
    return undefined;
  };

  const valueOfType = (type: TypeScript.TypeNode | undefined): Value | undefined => {
    if (type === undefined) return undefined;
    if (ts.isParenthesizedTypeNode(type)) return valueOfType(type.type);
    if (ts.isUnionTypeNode(type)) {
      return type.types.map(valueOfType).find((each) => each !== undefined);
    }
    const [name, given] = ts.isTypeReferenceNode(type)
      ? [type.typeName, type.typeArguments]
      : ts.isImportTypeNode(type)
        ? [type, type.typeArguments]
        : [];
    if (name === undefined) return undefined;
    if (ts.isIdentifier(name) && name.text === 'Promise') return promised(valueOfType(given?.[0]));
    const sdk = ts.isImportTypeNode(name) ? importedType(name) : sdkNameOf(name);
    if (sdk === undefined) {
      const [alias] = ts.isIdentifier(name) ? (meaningOf(name).symbol?.declarations ?? []) : [];
      if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) return undefined;
      // A type may speak of itself.
      if (known.has(alias)) return known.get(alias);
      known.set(alias, undefined);
      const found = valueOfType(alias.type);
      known.set(alias, found);
      return found;
    }
    return valueOfSdkType(sdk);
  };

  const commandOf = findCommands(names, valueOf);
  return { valueOf, valueOfType, commandOf };
}

/** What people call a parameter that takes what was caught. */
const errorNames = /^(?:e|ex|err|error|exception|cause|reason)$/i;

function awaited(value: Value | undefined): Value | undefined {
  if (value?.is === 'call') return { ...value, is: 'output' };
  return value?.is === 'wait' ? { ...value, is: 'waited' } : value;
}

function promised(value: Value | undefined): Value | undefined {
  return value?.is === 'output' ? { ...value, is: 'call' } : value;
}

function memberOf(value: Value | undefined, name: string): Value | undefined {
  if (value?.is === 'output') return { ...value, is: 'member', path: [name] };
  return value?.is === 'member' ? { ...value, path: [...value.path, name] } : undefined;
}

function jsDocType(node: TypeScript.Node): TypeScript.TypeNode | undefined {
  return ts.getJSDocType(node);
}

/** What a body gives: its expression, or those of its `return`s, but not of functions within. */
function returnsOf(body: TypeScript.Node): TypeScript.Expression[] {
  if (!ts.isBlock(body)) return ts.isExpression(body) ? [body] : [];
  const found: TypeScript.Expression[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
