import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { turnInput } from './turn-input.js';
import { startOf, textOf, type TurnContext } from './turn-context.js';

const { ts } = tsMorph;

const s3 = '@aws-sdk/client-s3';
const dynamodb = '@aws-sdk/client-dynamodb';

/** `DynamoDBDocumentClient.from(client, options)` is the client itself: the plain functions take it. */
export function turnDocumentClient(turning: TurnContext, node: TypeScript.CallExpression): void {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return;
  const role = turning.sdkNameOf(expression.expression)?.role;
  if (role?.is !== 'document-client' || expression.name.text !== 'from') return;
  const [client] = node.arguments;
  if (client === undefined) return;
  turning.take(expression.expression);
  turning.settle(client);
  turning.edit(dynamodb, startOf(node), startOf(client), '');
  turning.edit(dynamodb, client.end, node.end, '');
}

/** The options of a document client that calls take; or why there are none. */
export function plainOptionsOf(
  options: TypeScript.Expression | undefined,
): readonly string[] | { readonly node: TypeScript.Node; readonly message: string } {
  if (options === undefined) return [];
  const unknown = {
    node: options,
    message: 'The options of the document client are not written here',
  };
  if (!ts.isObjectLiteralExpression(options)) return unknown;
  const found: string[] = [];
  for (const group of options.properties) {
    if (!ts.isPropertyAssignment(group) || !ts.isObjectLiteralExpression(group.initializer))
      return unknown;
    for (const option of group.initializer.properties) {
      if (!ts.isPropertyAssignment(option)) return unknown;
      const [key, value] = [textOf(option.name), textOf(option.initializer)];
      if (value === 'false') continue;
      const isTaken = key === 'removeUndefinedValues' || key === 'convertEmptyValues';
      if (!isTaken || value !== 'true') {
        return {
          node: option,
          message: `The option ${key} of the document client has no counterpart`,
        };
      }
      found.push(`${key}: true`);
    }
  }
  return found.sort();
}

/** Turns `getSignedUrl(client, new GetObjectCommand(input), { expiresIn })`, which gives the URL alone. */
export function turnPresigner(turning: TurnContext, node: TypeScript.CallExpression): void {
  const sdk = turning.sdkNameOf(node.expression);
  if (sdk?.role.is !== 'presigner') return;
  const [client, command, options] = node.arguments;
  const made = command && turning.commandOf(command);
  const role = made && turning.sdkNameOf(made.expression)?.role;
  const value = client && turning.valueOf(client);
  const service = turning.service(s3);
  turning.take(node.expression);
  if (service === undefined || client === undefined) return;
  if (
    command === undefined ||
    made === undefined ||
    role?.is !== 'command' ||
    value?.is !== 'client' ||
    value.of !== s3
  ) {
    turning.stays(
      s3,
      command ?? node,
      'The command is made elsewhere, so it is not known here which operation is signed',
      'Make the command within getSignedUrl: getSignedUrl(client, new GetObjectCommand(input)).',
    );
    return;
  }
  turning.settle(client);
  const operation = service.operations.get(role.operation);
  // What is made apart is its input by now.
  const isApart = made !== command;
  if (!isApart) turning.take(made.expression);
  const [input] = isApart ? [command] : (made.arguments ?? []);
  if (operation === undefined || input === undefined) return;
  const lifetime = writtenLifetime(turning, options);
  if (lifetime === undefined) return;
  const presign = turning.local(s3, 'index', 'presign');
  const name = turning.local(s3, 'index', service.names.operation(operation));
  turning.edit(s3, startOf(node), node.expression.end, presign);
  turning.edit(s3, startOf(command), startOf(input), `${name}, `);
  if (!isApart) turning.edit(s3, input.end, command.end, '');
  if (options !== undefined) turning.edit(s3, startOf(options), options.end, lifetime);
  turnInput(turning, { of: s3, service, operation, input, isPlain: false });
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) {
    turning.edit(s3, startOf(parent), startOf(parent), '(');
    turning.edit(s3, parent.end, parent.end, ').url');
  } else turning.edit(s3, node.end, node.end, '.then(({ url }) => url)');
}

function writtenLifetime(
  turning: TurnContext,
  options: TypeScript.Expression | undefined,
): string | undefined {
  if (options === undefined) return '';
  const known =
    ts.isObjectLiteralExpression(options) &&
    options.properties.every(({ name }) => name?.getText() === 'expiresIn');
  if (!known) {
    turning.stays(
      s3,
      options,
      'Only expiresIn of these options has a counterpart',
      'presign takes expiresInSeconds, and headers that whoever uses the URL shall send.',
    );
    return undefined;
  }
  const [property] = options.properties;
  if (property === undefined) return '{}';
  const value = ts.isPropertyAssignment(property) ? textOf(property.initializer) : 'expiresIn';
  return `{ expiresInSeconds: ${value} }`;
}

/** Turns `await new Upload({ client, params }).done()`, and an upload that is kept to be waited for. */
export function turnUpload(turning: TurnContext, node: TypeScript.NewExpression): void {
  const sdk = turning.sdkNameOf(node.expression);
  if (sdk?.role.is !== 'upload') return;
  const service = turning.service(s3);
  const operation = service?.operations.get('PutObject');
  if (service === undefined || operation === undefined) return;
  turning.take(node.expression);
  const [settings] = node.arguments ?? [];
  const members = new Map<string, TypeScript.Expression>();
  if (settings !== undefined && ts.isObjectLiteralExpression(settings)) {
    for (const each of settings.properties) {
      if (ts.isShorthandPropertyAssignment(each)) members.set(each.name.text, each.name);
      else if (ts.isPropertyAssignment(each)) members.set(textOf(each.name), each.initializer);
    }
  }
  const client = members.get('client');
  const params = members.get('params');
  const done = doneOf(node);
  const options: string[] = [];
  for (const [key, value] of members) {
    const text = textOf(value);
    if (key === 'client' || key === 'params') continue;
    if (key === 'partSize') options.push(text === key ? key : `${key}: ${text}`);
    else if (key === 'queueSize') options.push(`concurrency: ${text}`);
    else if (key === 'leavePartsOnError') options.push(`keepParts: ${text}`);
    else {
      turning.stays(
        s3,
        value,
        `The setting ${key} of Upload has no counterpart`,
        'upload takes partSize, concurrency, keepParts, onProgress and the options of calls.',
      );
      return;
    }
  }
  if (client === undefined || params === undefined || done === undefined) {
    turning.stays(
      s3,
      node,
      done === undefined
        ? 'More is done with this Upload than to wait for its end'
        : 'The settings of Upload are not written here',
      'Write upload(client, input, { onProgress, signal }) of s3/transfer by hand.',
    );
    return;
  }
  turning.settle(client);
  const upload = turning.local(s3, 'transfer', 'upload');
  // The partial defaults are those of the SDK: parts of 5 MiB.
  if (!members.has('partSize')) options.unshift('partSize: 5 * 1024 * 1024');
  const input = params;
  turning.edit(s3, startOf(node), startOf(input), `${upload}(${textOf(client)}, `);
  turnUploadInput(turning, input);
  turnInput(turning, { of: s3, service, operation, input, isPlain: false, takesStreams: true });
  turning.edit(s3, input.end, done.end, `, { ${options.join(', ')} })`);
}

function turnUploadInput(turning: TurnContext, input: TypeScript.Expression): void {
  if (ts.isObjectLiteralExpression(input)) return;
  turning.differs(
    s3,
    input,
    'The input of an upload needs a Body in its type',
    'Where its type says that the body may be missing, make sure of it before.',
  );
}

/** `.done()` of an Upload that is made for nothing else. */
function doneOf(node: TypeScript.NewExpression): TypeScript.CallExpression | undefined {
  const whole = ts.isParenthesizedExpression(node.parent) ? node.parent : node;
  const access = whole.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'done') return undefined;
  if (whole !== node) return undefined;
  const call = access.parent;
  return ts.isCallExpression(call) ? call : undefined;
}

/** `marshall(item)` and `unmarshall(item)` of `util-dynamodb`, which `plain.ts` has too. */
export function turnMarshaller(turning: TurnContext, node: TypeScript.CallExpression): void {
  const sdk = turning.sdkNameOf(node.expression);
  if (sdk?.role.is !== 'marshaller' || turning.service(dynamodb) === undefined) return;
  turning.take(node.expression);
  const [, options] = node.arguments;
  if (options !== undefined) {
    turning.stays(
      dynamodb,
      options,
      `Options of ${sdk.name} may have no counterpart`,
      `Compare with ${sdk.name} of plain.ts, and write the call by hand.`,
    );
    return;
  }
  const local = turning.local(dynamodb, 'plain', sdk.name);
  const [given] = node.arguments;
  if (turning.isTyped && given !== undefined) {
    if (sdk.name === 'unmarshall') {
      // The SDK gives values of any type.
      turning.edit(dynamodb, startOf(node), startOf(node), '(');
      turning.edit(dynamodb, node.end, node.end, ' as Record<string, any>)');
    } else if (!ts.isObjectLiteralExpression(given)) {
      turning.edit(dynamodb, startOf(given), startOf(given), '{ ...');
      turning.edit(dynamodb, given.end, given.end, ' }');
    }
  }
  turning.edit(dynamodb, startOf(node.expression), node.expression.end, local);
}
