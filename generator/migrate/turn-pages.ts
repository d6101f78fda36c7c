import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { plainOutput } from './turn-calls.js';
import { turnInput } from './turn-input.js';
import { waiterOf } from './services.js';
import { documentPackage, clientPackageOf } from './sdk-packages.js';
import { startOf, textOf, type TurnContext } from './turn-context.js';

const { ts } = tsMorph;

/** A member of an object that is written out, by its name. */
type Written = ReadonlyMap<string, TypeScript.Expression>;

/** The members of an object literal; undefined where some are not written with a name and a value. */
function writtenMembers(object: TypeScript.Expression | undefined): Written | undefined {
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  const members = new Map<string, TypeScript.Expression>();
  for (const property of object.properties) {
    if (ts.isShorthandPropertyAssignment(property)) members.set(property.name.text, property.name);
    else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
      members.set(property.name.text, property.initializer);
    } else return undefined;
  }
  return members;
}

/** Turns `paginateListTables({ client, pageSize }, input)`. */
export function turnPaginator(turning: TurnContext, node: TypeScript.CallExpression): void {
  const sdk = turning.sdkNameOf(node.expression);
  const of = sdk && clientPackageOf(sdk.module);
  if (sdk?.role.is !== 'paginator' || of === undefined) return;
  const service = turning.service(of);
  const operation = service?.operations.get(sdk.role.operation);
  if (service === undefined || operation === undefined) return;
  turning.take(node.expression);
  const isPlain = sdk.module === documentPackage;
  const [config, input, ...more] = node.arguments;
  const members = writtenMembers(config);
  const client = members?.get('client');
  if (config === undefined || members === undefined || client === undefined || more.length > 1) {
    turning.stays(
      of,
      config ?? node,
      'The settings of the paginator are not written here',
      'Write them as an object in the call: { client, pageSize }.',
    );
    return;
  }
  turning.settle(client);
  const options: string[] = isPlain ? [...(turning.plainOptions ?? [])] : [];
  let size: { readonly limit: string; readonly size: string } | undefined;
  for (const [key, value] of members) {
    if (key === 'client') continue;
    if (key === 'startingToken') options.push(memberText(key, value));
    else if (key === 'pageSize') {
      const limit = operation.pagination?.limit;
      if (limit !== undefined) size = { limit, size: memberText(limit, value) };
    } else {
      turning.stays(
        of,
        value,
        `The setting ${key} of a paginator has no counterpart`,
        'Paginators take startingToken and the options of calls.',
      );
    }
  }
  const [passed] = more;
  if (passed !== undefined) {
    turning.stays(
      of,
      passed,
      'Options of each call are given behind the input',
      'Write the loop by hand.',
    );
    return;
  }
  const name = service.names.derived(operation, 'paginate', '');
  const local = turning.local(of, isPlain ? 'plain' : 'index', name);
  const type = isPlain && turning.isTyped ? plainOutput(turning, operation) : undefined;
  if (type !== undefined) turning.edit(of, startOf(node), startOf(node), '(');
  turning.edit(of, startOf(node), node.expression.end, local);
  turning.edit(of, startOf(config), config.end, textOf(client));
  if (input === undefined) {
    const given = size === undefined ? (options.length > 0 ? ', {}' : '') : `, { ${size.size} }`;
    if (given !== '') turning.edit(of, config.end, config.end, given);
  } else {
    turnInput(turning, { of, service, operation, input, isPlain });
    if (size !== undefined) addSize(turning, of, input, size);
  }
  if (options.length > 0) {
    const at = (input ?? config).end;
    turning.edit(of, at, at, `, { ${options.join(', ')} }`);
  }
  if (type !== undefined) turning.edit(of, node.end, node.end, ` as AsyncIterable<${type}>)`);
}

/**
 * Adds the size of pages to an input. A size that the input has goes before it, as with the SDK, which takes
 * the other one also where the input says `undefined`.
 */
function addSize(
  turning: TurnContext,
  of: string,
  input: TypeScript.Expression,
  { limit, size }: { readonly limit: string; readonly size: string },
): void {
  const differs = (): void =>
    turning.differs(
      of,
      input,
      `Where ${limit} of the input is undefined, pageSize is not taken for it`,
      `Leave ${limit} out of an input that has none.`,
    );
  if (!ts.isObjectLiteralExpression(input)) {
    turning.edit(of, startOf(input), startOf(input), `{ ${size}, ...`);
    turning.edit(of, input.end, input.end, ' }');
    if (!isKnownWithout(turning, input, limit)) differs();
    return;
  }
  const { properties } = input;
  const last = properties.at(-1);
  if (properties.some(({ name }) => name !== undefined && nameText(name) === limit)) {
    turning.stays(
      of,
      input,
      `The input has ${limit}, and pageSize sets it too`,
      'Give one of the two.',
    );
  } else if (last === undefined) turning.edit(of, startOf(input), input.end, `{ ${size} }`);
  else if (properties.every((each) => each.name !== undefined && nameText(each.name) !== undefined))
    turning.edit(of, last.end, last.end, `, ${size}`);
  else {
    // Any of the members that are not named here may be the size.
    const inside = startOf(input) + 1;
    turning.edit(of, inside, inside, ` ${size},`);
    differs();
  }
}

/** The name of a member, where it is written as one. */
function nameText(name: TypeScript.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** Whether an input is a constant that is written without a member, in an object with names alone. */
function isKnownWithout(
  turning: TurnContext,
  input: TypeScript.Expression,
  member: string,
): boolean {
  if (!ts.isIdentifier(input)) return false;
  const [declaration] = turning.meaningOf(input).symbol?.declarations ?? [];
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const { initializer, parent } = declaration;
  if (initializer === undefined || (parent.flags & ts.NodeFlags.Const) === 0) return false;
  return (
    ts.isObjectLiteralExpression(initializer) &&
    initializer.properties.every(({ name }) => {
      const text = name && nameText(name);
      return text !== undefined && text !== member;
    })
  );
}

function memberText(key: string, value: TypeScript.Expression): string {
  const text = textOf(value);
  return text === key ? key : `${key}: ${text}`;
}

/** Turns `waitUntilTableExists({ client, maxWaitTime }, input)`. Times are milliseconds here, and seconds there. */
export function turnWaiter(turning: TurnContext, node: TypeScript.CallExpression): void {
  const sdk = turning.sdkNameOf(node.expression);
  const of = sdk && clientPackageOf(sdk.module);
  if (sdk?.role.is !== 'waiter' || of === undefined) return;
  const service = turning.service(of);
  if (service === undefined) return;
  turning.take(node.expression);
  const found = waiterOf(service, sdk.role.waiter);
  if (found === undefined) {
    turning.stays(
      of,
      node.expression,
      `The model has no waiter ${sdk.role.waiter}`,
      'Write a loop that asks.',
    );
    return;
  }
  if (!sdk.role.throws) {
    turning.stays(
      of,
      node.expression,
      `${sdk.name} gives what came of it, and does not throw`,
      `Use waitUntil${sdk.role.waiter}, which throws.`,
    );
    return;
  }
  const [config, input] = node.arguments;
  const members = writtenMembers(config);
  const client = members?.get('client');
  if (
    config === undefined ||
    members === undefined ||
    client === undefined ||
    input === undefined
  ) {
    turning.stays(
      of,
      config ?? node,
      'The settings of the waiter are not written here',
      'Write them as an object in the call: { client, maxWaitTime }.',
    );
    return;
  }
  turning.settle(client);
  const options: string[] = [];
  for (const [key, value] of members) {
    if (key === 'client') continue;
    const time = waiterTimes.get(key);
    if (time !== undefined) options.push(`${time}: ${milliseconds(value)}`);
    else if (key === 'abortSignal') options.push(`signal: ${textOf(value)}`);
    else {
      turning.stays(
        of,
        value,
        `The setting ${key} of a waiter has no counterpart`,
        'Waiters take timeout, minDelay, maxDelay and signal.',
      );
    }
  }
  if (isUsed(node)) {
    turning.stays(
      of,
      node,
      'What the waiter of the SDK gives, { state, reason }, is used',
      'A wait that ends here was a success; any other throws WaitTimeout, WaitFailed or AbortError.',
    );
    return;
  }
  const name = service.names.waiter(found.operation, found.waiter);
  turning.edit(of, startOf(node), node.expression.end, turning.local(of, 'index', name));
  turning.edit(of, startOf(config), config.end, textOf(client));
  turnInput(turning, { of, service, operation: found.operation, input, isPlain: false });
  if (options.length > 0) turning.edit(of, input.end, input.end, `, { ${options.join(', ')} }`);
}

const waiterTimes: ReadonlyMap<string, string> = new Map([
  ['maxWaitTime', 'timeout'],
  ['minDelay', 'minDelay'],
  ['maxDelay', 'maxDelay'],
]);

function milliseconds(value: TypeScript.Expression): string {
  const text = textOf(value);
  if (ts.isNumericLiteral(value)) {
    return String(Number(value.text) * 1000).replace(/\B(?=(?:\d{3})+$)/g, '_');
  }
  return ts.isIdentifier(value) || ts.isPropertyAccessExpression(value)
    ? `${text} * 1000`
    : `(${text}) * 1000`;
}

/** Whether something is done with what an expression gives, besides waiting for it. */
function isUsed(node: TypeScript.Expression): boolean {
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) return isUsed(parent);
  if (ts.isArrayLiteralExpression(parent)) {
    // `await Promise.all([…])`, whose list nobody looks at.
    const call = parent.parent;
    return !(ts.isCallExpression(call) && call.getText().startsWith('Promise.all')) || isUsed(call);
  }
  return !ts.isExpressionStatement(parent);
}
