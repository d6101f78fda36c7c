import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { type Shape, shapeOf } from '../model/model.js';
import { membersOf } from '../model/reach.js';
import { startOf, textOf, type TurnContext } from './turn-context.js';
import type { Value } from './value.js';

const { ts } = tsMorph;

/** What a member of an output is made of; undefined where the path leaves what the model says. */
function shapeOfMember(turning: TurnContext, value: Value & { is: 'member' }): Shape | undefined {
  const service = turning.service(value.of);
  const operation = service?.operations.get(value.operation);
  if (service === undefined || operation === undefined) return undefined;
  let shape: Shape | undefined = shapeOf(service.sliced, operation.output);
  for (const name of value.path) {
    const member: { readonly target: string } | undefined =
      shape?.kind === 'map'
        ? shape.value
        : shape?.kind === 'list'
          ? name === '*'
            ? shape.member
            : undefined
          : shape && membersOf(shape).find((each) => each.name === name);
    shape = member && shapeOf(service.sliced, member.target);
  }
  return shape;
}

/** Looks at a use of an output or of a member of one. */
export function turnOutput(turning: TurnContext, node: TypeScript.Expression): void {
  const value = turning.valueOf(node);
  if (value?.is === 'output') return turnWhole(turning, node, value);
  if (value?.is !== 'member') return;
  if (value.path.length === 1 && value.path[0] === '$metadata') {
    turning.stays(
      value.of,
      node,
      'Outputs have no $metadata',
      'withResponse(client, operation, input) gives status, headers, requestId and attempts beside the value.',
    );
    return;
  }
  if (!value.isPlain && ts.isPropertyAccessExpression(node)) turnUnionMember(turning, node, value);
  const shape = shapeOfMember(turning, value);
  if (shape?.kind !== 'blob') return;
  if (shape.streaming) turnBody(turning, node, value);
  else turnBlob(turning, node, value);
}

/**
 * `Item.id.S`: types of the SDK let every member of a union be asked for. Those of here want to know
 * before which one it is.
 */
function turnUnionMember(
  turning: TurnContext,
  node: TypeScript.PropertyAccessExpression,
  value: Value & { is: 'member' },
): void {
  const { of, path } = value;
  const around = shapeOfMember(turning, { ...value, path: path.slice(0, -1) });
  const service = turning.service(of);
  if (!turning.isTyped || around?.kind !== 'union' || service === undefined) return;
  const type = turning.local(of, 'index', service.names.shape(around.id, 'output'), true);
  const { expression, name } = node;
  turning.edit(of, startOf(expression), startOf(expression), '(');
  turning.edit(
    of,
    expression.end,
    startOf(name),
    ` as Partial<Extract<${type}, { ${name.text}: unknown }>> | undefined)?.`,
  );
}

function turnWhole(
  turning: TurnContext,
  node: TypeScript.Expression,
  { of }: Value & { is: 'output' },
): void {
  if (ts.isAwaitExpression(node)) return;
  const { parent } = node;
  const isGivenAway =
    (ts.isCallExpression(parent) && parent.arguments.includes(node)) ||
    ts.isSpreadAssignment(parent);
  if (!isGivenAway) return;
  turning.differs(
    of,
    node,
    'The whole output is handed on, and has no $metadata',
    'Look at who takes it, if that should matter.',
  );
}

/** The use of a value with the brackets and casts around it. */
function around(node: TypeScript.Expression): TypeScript.Expression {
  const { parent } = node;
  return ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)
    ? around(parent)
    : node;
}

function methodCalled(node: TypeScript.Expression):
  | {
      readonly call: TypeScript.CallExpression;
      readonly method: string;
      readonly isOptional: boolean;
    }
  | undefined {
  const whole = around(node);
  const { parent } = whole;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== whole) return undefined;
  const call = parent.parent;
  if (!ts.isCallExpression(call) || call.expression !== parent) return undefined;
  return { call, method: parent.name.text, isOptional: parent.questionDotToken !== undefined };
}

function isUtf8(call: TypeScript.CallExpression): boolean {
  const [encoding] = call.arguments;
  return encoding === undefined || /^['"`]utf-?8['"`]$/i.test(textOf(encoding));
}

/** A body is a stream of the web here, and one of Node with methods of the SDK there. */
function turnBody(
  turning: TurnContext,
  node: TypeScript.Expression,
  { of }: Value & { is: 'member' },
): void {
  const called = methodCalled(node);
  const stream = textOf(node);
  if (called !== undefined) {
    const { call, method, isOptional } = called;
    const isName = /^[\w$.?!\s]+$/.test(stream);
    const write = (before: string, behind: string): void => {
      if (isOptional && isName) {
        turning.edit(of, startOf(call), startOf(call), `(${stream} && ${before}`);
        turning.edit(of, node.end, call.end, `${behind})`);
        return;
      }
      const given = isOptional ? ' ?? null' : turning.isTyped ? '!' : '';
      turning.edit(of, startOf(call), startOf(call), before);
      turning.edit(of, node.end, call.end, `${given}${behind}`);
    };
    if (method === 'transformToString' && isUtf8(call)) return write('new Response(', ').text()');
    if (method === 'transformToByteArray') {
      return write('new Response(', ').arrayBuffer().then((bytes) => new Uint8Array(bytes))');
    }
    if (method === 'transformToWebStream' && !isOptional) return write('', '');
    turning.stays(
      of,
      call,
      `The body is a ReadableStream, which has no ${method} like this`,
      'Readable.fromWeb(Body) of node:stream makes a stream of Node, new Response(Body) reads all.',
    );
    return;
  }
  const { parent } = node;
  if (ts.isAsExpression(parent) && /\bReadable$/.test(textOf(parent.type))) {
    const type = textOf(parent.type);
    importAsValue(turning, of, parent.type);
    // A cast, since the types of the DOM and of Node for such a stream differ.
    turning.edit(of, startOf(parent), startOf(parent), `${type}.fromWeb(`);
    turning.edit(of, node.end, parent.end, ' as never)');
    return;
  }
  if (isPassedOn(node) || isAsked(node)) return;
  turning.stays(
    of,
    node,
    'The body is a ReadableStream, and it is not known whether that will do here',
    'Readable.fromWeb(Body) of node:stream makes a stream of Node, new Response(Body) reads all.',
  );
}

function turnBlob(
  turning: TurnContext,
  node: TypeScript.Expression,
  { of }: Value & { is: 'member' },
): void {
  const called = methodCalled(node);
  if (called === undefined) return;
  const { call, method, isOptional } = called;
  if (!method.startsWith('transformTo')) return;
  if (method !== 'transformToString' || !isUtf8(call)) {
    turning.stays(
      of,
      call,
      `Bytes have no ${method}`,
      'Buffer.from(bytes).toString(encoding) does it on Node.',
    );
    return;
  }
  const bytes = textOf(node);
  const isGuarded = isOptional && /^[\w$.?!\s]+$/.test(bytes);
  turning.edit(
    of,
    startOf(call),
    startOf(call),
    `${isGuarded ? `(${bytes} && ` : ''}new TextDecoder().decode(`,
  );
  turning.edit(of, node.end, call.end, isGuarded ? '))' : ')');
}

/** Makes of `import type { Readable }` an import that is there when the program runs. */
function importAsValue(turning: TurnContext, of: string, type: TypeScript.TypeNode): void {
  const name = ts.isTypeReferenceNode(type) ? type.typeName : undefined;
  const { text } = turning.script;
  for (const statement of turning.script.source.statements) {
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    const named = clause?.namedBindings;
    if (clause === undefined || named === undefined || !ts.isNamedImports(named)) continue;
    const own = named.elements.find((each) => each.name.text === name?.getText());
    if (own === undefined) continue;
    const holder = clause.isTypeOnly ? clause : own.isTypeOnly ? own : undefined;
    if (holder === undefined) return;
    const at = startOf(holder);
    const word = /^type\s+/.exec(text.slice(at))?.[0].length ?? 0;
    turning.edit(of, at, at + word, '');
    return;
  }
}

/** Whether a value goes into a variable, or out of a function, where it is followed. */
function isPassedOn(node: TypeScript.Expression): boolean {
  const whole = around(node);
  const { parent } = whole;
  if (ts.isVariableDeclaration(parent)) return parent.type === undefined;
  if (ts.isReturnStatement(parent)) {
    const made = ts.findAncestor(parent, (each) => ts.isFunctionLike(each));
    return made !== undefined && ts.isFunctionLike(made) && made.type === undefined;
  }
  return ts.isExpressionStatement(parent);
}

/** Whether it is only asked whether there is a value. */
function isAsked(node: TypeScript.Expression): boolean {
  const { parent } = around(node);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === around(node);
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  const isComparison =
    kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
  const isFirst = parent.left === around(node) && kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return isComparison || isFirst;
}
