import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Operation } from '../model/model.js';
import { turnInput } from './turn-input.js';
import { startOf, textOf, type TurnContext } from './turn-context.js';
import { clientPackageOf, documentPackage } from './sdk-packages.js';
import type { UsedService } from './services.js';
import type { Value } from './value.js';

const { ts } = tsMorph;

type ClientValue = Value & { is: 'client' };

/** Turns a call of a client: `client.send(new GetObjectCommand(input))` or `client.getObject(input)`. */
export function turnCall(turning: TurnContext, node: TypeScript.CallExpression): void {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return;
  const { expression: target, name } = expression;
  const client = turning.valueOf(target);
  if (client?.is !== 'client') return;
  const service = turning.service(client.of);
  if (service === undefined) return;
  turning.settle(target);
  if (name.text === 'send') return turnSend(turning, node, target, client, service);
  if (name.text === 'destroy') return turnDestroy(turning, node, client);
  const call = turning.valueOf(node);
  const operation = call?.is === 'call' ? service.operations.get(call.operation) : undefined;
  if (client.isAggregated && operation !== undefined) {
    const [input, options] = node.arguments;
    writeCall(turning, { node, target, client, service, operation, input, options });
    return;
  }
  turning.stays(
    client.of,
    name,
    `${name.text} of a client has no counterpart`,
    clientMends.get(name.text) ?? 'Do without it, or leave the client with the SDK.',
  );
}

const clientMends: ReadonlyMap<string, string> = new Map([
  [
    'middlewareStack',
    'Write middleware, which createClient takes: (next) => async (request) => next(request).',
  ],
  ['config', 'Keep the settings in a constant of your own, and read them there.'],
]);

/** What members of a client there is no counterpart for, with what to do. */
export function mendOfMember(name: string): string {
  return clientMends.get(name) ?? 'Do without it, or leave the client with the SDK.';
}

function turnSend(
  turning: TurnContext,
  node: TypeScript.CallExpression,
  target: TypeScript.Expression,
  client: ClientValue,
  service: UsedService,
): void {
  const [command, options] = node.arguments;
  const made = command && turning.commandOf(command);
  const role = made && turning.sdkNameOf(made.expression)?.role;
  if (command === undefined || made === undefined || role?.is !== 'command') {
    turning.stays(
      client.of,
      command ?? node,
      'The command is made elsewhere, so it is not known here which operation is called',
      'Make the command within send: client.send(new GetObjectCommand(input)).',
    );
    return;
  }
  const operation = service.operations.get(role.operation);
  if (operation === undefined) return;
  const call = { node, target, client, service, operation, options };
  // What is made apart is its input by now.
  if (made !== command) return writeCall(turning, { ...call, input: command });
  turning.take(made.expression);
  const [input] = made.arguments ?? [];
  writeCall(turning, { ...call, input, command: made });
}

/** Turns `const command = new GetObjectCommand(input)`, which is only ever sent, into that input. */
export function turnCommand(turning: TurnContext, node: TypeScript.NewExpression): void {
  const declaration = node.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== node) return;
  if (turning.commandOf(declaration.name) !== node) return;
  const sdk = turning.sdkNameOf(node.expression);
  const of = sdk && clientPackageOf(sdk.module);
  const service = of === undefined ? undefined : turning.service(of);
  if (of === undefined || service === undefined || sdk?.role.is !== 'command') return;
  const operation = service.operations.get(sdk.role.operation);
  if (operation === undefined) return;
  turning.take(node.expression);
  const isPlain = sdk.module === documentPackage;
  const [input] = node.arguments ?? [];
  if (turning.isTyped && (input === undefined || ts.isObjectLiteralExpression(input))) {
    const type = isPlain
      ? turning.local(of, 'plain', `Plain${operation.input}`, true)
      : turning.local(of, 'index', service.names.shape(operation.input, 'input'), true);
    turning.edit(of, declaration.name.end, declaration.name.end, `: ${type}`);
  }
  if (input === undefined) {
    turning.edit(of, startOf(node), node.end, '{}');
    return;
  }
  const kept = commentsIn(turning, node.expression.end, startOf(input));
  turning.edit(of, startOf(node), startOf(input), kept);
  turnInput(turning, { of, service, operation, input, isPlain });
  const behind = commentsIn(turning, input.end, node.end);
  turning.edit(of, input.end, node.end, behind === '' ? '' : ` ${behind.trimEnd()}`);
}

interface WrittenCall {
  readonly node: TypeScript.CallExpression;
  readonly target: TypeScript.Expression;
  readonly client: ClientValue;
  readonly service: UsedService;
  readonly operation: Operation;
  readonly input: TypeScript.Expression | undefined;
  readonly options: TypeScript.Expression | undefined;
  readonly command?: TypeScript.NewExpression;
}

function writeCall(turning: TurnContext, call: WrittenCall): void {
  const { node, target, client, service, operation, input, options, command } = call;
  const { of, isPlain } = client;
  const last = node.arguments.at(-1);
  if (node.arguments.length > 2 || (last !== undefined && isCallback(last))) {
    turning.stays(of, node, 'A callback takes the answer', 'Await the promise of the call.');
    return;
  }
  if (node.questionDotToken !== undefined || ts.isOptionalChain(node)) {
    turning.stays(of, node, 'The client may be missing here', 'Make sure of the client before.');
    return;
  }
  if (input !== undefined && ts.isSpreadElement(input)) {
    turning.stays(of, input, 'The input is not written as one value', 'Give one input.');
    return;
  }
  const name = service.names.operation(operation);
  const made = turning.local(of, isPlain ? 'plain' : 'index', name);
  const cast = isPlain ? plainCast(turning, node, service, operation) : undefined;
  const before = commentsIn(turning, target.end, node.expression.end);
  const start = startOf(node);
  const first = command ?? input;
  const plain = isPlain ? (turning.plainOptions ?? []) : [];
  const none = options || plain.length > 0 ? ', {}' : '';
  const kept = command && input ? commentsIn(turning, command.expression.end, startOf(input)) : '';
  if (isTurnedWithin(turning, target)) {
    // What is turned within the client is left in its place.
    turning.edit(of, start, start, `${before}${cast === undefined ? '' : '('}${made}(`);
    if (first === undefined) turning.edit(of, target.end, node.end - 1, '');
    else if (input === undefined) turning.edit(of, target.end, first.end, none);
    else turning.edit(of, target.end, startOf(input), `, ${kept}`);
  } else {
    const clientText = textOf(target);
    turning.edit(of, start, start, cast === undefined ? before : `${before}(`);
    turning.edit(of, start, node.expression.end, made);
    if (first === undefined) {
      // Between the parentheses there is nothing but blanks and comments.
      turning.edit(of, node.end - 1, node.end - 1, clientText);
    } else if (input === undefined) {
      turning.edit(of, startOf(first), first.end, `${clientText}${none}`);
    } else {
      const gap = command === undefined ? ' ' : gapBefore(turning, command);
      turning.edit(of, startOf(first), startOf(input), `${clientText},${gap}${kept}`);
    }
  }
  if (command !== undefined && input !== undefined) {
    const behind = commentsIn(turning, input.end, command.end);
    turning.edit(of, input.end, command.end, behind === '' ? '' : ` ${behind.trimEnd()}`);
  }
  if (input !== undefined) turnInput(turning, { of, service, operation, input, isPlain });
  turnOptions(turning, of, options, plain, first ?? undefined);
  if (cast !== undefined) turning.edit(of, node.end, node.end, ` as ${cast})`);
}

/** What stands before an input: where the command has a line of its own, so has the input. */
function gapBefore({ script }: TurnContext, command: TypeScript.Node): string {
  const indent = /\n([^\S\n]*)$/.exec(script.text.slice(0, startOf(command)))?.[1];
  if (indent === undefined) return ' ';
  return `${script.text.includes('\r\n') ? '\r\n' : '\n'}${indent}`;
}

/** Whether something within an expression is turned itself, such as a client that is made there. */
function isTurnedWithin(turning: TurnContext, expression: TypeScript.Node): boolean {
  if (turning.sdkNameOf(expression) !== undefined) return true;
  if (ts.isCallExpression(expression) && turning.valueOf(expression)?.is === 'call') return true;
  return ts.forEachChild(expression, (each) => isTurnedWithin(turning, each) || undefined) ?? false;
}

/** Comments between two places, as they would be lost with what stands there. */
function commentsIn({ script }: TurnContext, start: number, end: number): string {
  const text = script.text.slice(start, end);
  const found = [...text.matchAll(/\/\*[^]*?\*\/|\/\/[^\n]*\n?/g)].map(([comment]) => comment);
  return found.map((each) => (each.startsWith('//') ? each : `${each} `)).join('');
}

/** The options of a call, `{ abortSignal }`, as the generated function takes them. */
function turnOptions(
  turning: TurnContext,
  of: string,
  options: TypeScript.Expression | undefined,
  more: readonly string[] = [],
  behind: TypeScript.Node | undefined = undefined,
): void {
  if (options === undefined) {
    if (more.length > 0 && behind !== undefined) {
      turning.edit(of, behind.end, behind.end, `, { ${more.join(', ')} }`);
    }
    return;
  }
  if (!ts.isObjectLiteralExpression(options)) {
    turning.stays(
      of,
      options,
      'The options of the call are not written here',
      'Write them as an object in the call: { abortSignal }.',
    );
    return;
  }
  for (const property of options.properties) {
    const { name } = property;
    const key = name !== undefined && ts.isIdentifier(name) ? name.text : '';
    const turned = callOptions.get(key);
    if (turned === undefined || name === undefined) {
      turning.stays(
        of,
        property,
        `${key === '' ? 'This option' : `The option ${key}`} of a call has no counterpart`,
        'Calls take signal, timeout, attemptTimeout, maxAttempts, headers and middleware.',
      );
    } else if (ts.isShorthandPropertyAssignment(property)) {
      turning.edit(of, startOf(property), property.end, `${turned}: ${key}`);
    } else {
      turning.edit(of, startOf(name), name.end, turned);
    }
  }
  const last = options.properties.at(-1);
  if (more.length > 0 && last !== undefined) {
    turning.edit(of, last.end, last.end, `, ${more.join(', ')}`);
  }
}

const callOptions: ReadonlyMap<string, string> = new Map([
  ['abortSignal', 'signal'],
  ['requestTimeout', 'attemptTimeout'],
]);

/**
 * What the document client gives has items of `any`. The plain functions give them a type, which a
 * program that was written for `any` may not fit.
 */
function plainCast(
  turning: TurnContext,
  node: TypeScript.CallExpression,
  { sliced }: UsedService,
  operation: Operation,
): string | undefined {
  if (!turning.isTyped || isUnused(node)) return undefined;
  const type = plainOutput(turning, operation, sliced.shapes.size > 0);
  return type === undefined ? undefined : `Promise<${type}>`;
}

/** The type of an output with items of `any`; undefined where the operation gives no items of one table. */
export function plainOutput(
  turning: TurnContext,
  operation: Operation,
  isThere = true,
): string | undefined {
  if (!isThere || !operationsWithItems.has(operation.name)) return undefined;
  const name = `Plain${operation.output}`;
  const local = turning.local('@aws-sdk/client-dynamodb', 'plain', name, true);
  return `${local}<Record<string, any>>`;
}

/** Those whose output has items that a schema may check. */
const operationsWithItems: ReadonlySet<string> = new Set([
  'DeleteItem',
  'ExecuteStatement',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
]);

function isUnused(node: TypeScript.Expression): boolean {
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) return isUnused(parent);
  return ts.isExpressionStatement(parent) || ts.isVoidExpression(parent);
}

function isCallback(node: TypeScript.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** A client of here keeps nothing open that keeps a process alive, and has nothing to close. */
function turnDestroy(
  turning: TurnContext,
  node: TypeScript.CallExpression,
  { of }: ClientValue,
): void {
  const { parent } = node;
  if (
    ts.isExpressionStatement(parent) &&
    (ts.isBlock(parent.parent) || ts.isSourceFile(parent.parent))
  ) {
    const { text } = turning.script;
    const lineStart = text.lastIndexOf('\n', startOf(parent)) + 1;
    const lineEnd = text.indexOf('\n', parent.end);
    const isAlone =
      text.slice(lineStart, startOf(parent)).trim() === '' &&
      text.slice(parent.end, lineEnd < 0 ? text.length : lineEnd).trim() === '';
    if (isAlone) turning.edit(of, lineStart, lineEnd < 0 ? text.length : lineEnd + 1, '');
    else turning.edit(of, startOf(parent), parent.end, '');
    return;
  }
  turning.stays(
    of,
    node,
    'destroy of a client has no counterpart',
    'Leave it out: connections that are not used do not keep the process alive.',
  );
}
