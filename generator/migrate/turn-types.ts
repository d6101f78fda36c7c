import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { hasType } from '../model/names.js';
import { plainOutput } from './turn-calls.js';
import { turnInput } from './turn-input.js';
import { clientPackageOf, documentPackage } from './sdk-packages.js';
import type { SdkName } from './sdk-names.js';
import type { UsedService } from './services.js';
import { quoted, startOf, type TurnContext } from './turn-context.js';
import { importedType, isAggregatedClient } from './value.js';

const { ts } = tsMorph;

/** Turns a type of the SDK where one is written: `S3Client`, `GetObjectCommandInput`, `AttributeValue`. */
export function turnType(turning: TurnContext, node: TypeScript.Node): void {
  if (ts.isImportTypeNode(node)) {
    const sdk = importedType(node);
    const found = sdk && generatedType(turning, sdk);
    if (sdk === undefined || found === undefined) return;
    const { of, name, file, more } = found;
    turning.take(node);
    const module = turning.local(of, file, `*${name}`);
    turning.edit(of, startOf(node), node.end, `${module}${more}`);
    return;
  }
  const name = ts.isTypeReferenceNode(node)
    ? node.typeName
    : ts.isExpressionWithTypeArguments(node)
      ? node.expression
      : undefined;
  const sdk = name && turning.sdkNameOf(name);
  if (name === undefined || sdk === undefined) return;
  if (turning.isDropped(node)) {
    const client = clientPackageOf(sdk.module);
    if (client !== undefined && turning.service(client) !== undefined) turning.take(name);
    return;
  }
  const found = generatedType(turning, sdk);
  if (found === undefined) return;
  const { of, file, more } = found;
  turning.take(name);
  // A comment of JavaScript names what it has not imported.
  const local = turning.local(of, file, `${turning.isTyped ? '' : '*'}${found.name}`, true);
  turning.edit(of, startOf(name), name.end, `${local}${more}`);
  turnTypedInput(turning, node, sdk, of);
}

/** `const input: GetObjectCommandInput = { … }` is an input as in the call itself. */
function turnTypedInput(
  turning: TurnContext,
  node: TypeScript.Node,
  { role, module }: SdkName,
  of: string,
): void {
  const { parent } = node;
  if (role.is !== 'input-type' || !ts.isVariableDeclaration(parent)) return;
  const { initializer: input } = parent;
  const service = turning.service(of);
  const operation = service?.operations.get(role.operation);
  if (input === undefined || service === undefined || operation === undefined) return;
  turnInput(turning, { of, service, operation, input, isPlain: module === documentPackage });
}

interface GeneratedType {
  readonly of: string;
  readonly file: 'index' | 'plain';
  readonly name: string;
  /** What stands behind the name. */
  readonly more: string;
}

/** The generated type that is the counterpart of one of the SDK. */
function generatedType(turning: TurnContext, sdk: SdkName): GeneratedType | undefined {
  const of = clientPackageOf(sdk.module);
  const service = of === undefined ? undefined : turning.service(of);
  if (of === undefined || service === undefined) return undefined;
  const { names, operations, sliced } = service;
  const { role } = sdk;
  const isPlain = sdk.module === documentPackage;
  const plain = (name: string, more = ''): GeneratedType => ({
    of,
    file: 'plain',
    name: `Plain${name}`,
    more,
  });
  const own = (name: string): GeneratedType => ({ of, file: 'index', name, more: '' });
  switch (role.is) {
    case 'client':
    case 'document-client':
      return own(names.client);
    case 'service-error':
      return own('ServiceError');
    case 'input-type':
    case 'output-type': {
      const operation = operations.get(role.operation);
      if (operation === undefined) return undefined;
      const isInput = role.is === 'input-type';
      if (!isPlain) {
        return own(
          names.shape(isInput ? operation.input : operation.output, isInput ? 'input' : 'output'),
        );
      }
      const hasItems = !isInput && plainOutput(turning, operation) !== undefined;
      return plain(
        isInput ? operation.input : operation.output,
        hasItems ? '<Record<string, any>>' : '',
      );
    }
    default:
  }
  if (isAggregatedClient(sdk)) return own(names.client);
  const id = shapeId(service, sdk.name);
  const shape = id === undefined ? undefined : sliced.shapes.get(id);
  if (id === undefined || shape === undefined || !hasType(shape)) return undefined;
  const isError = shape.kind === 'structure' && shape.error !== undefined;
  return own(isError ? names.error(id) : names.shape(id, 'input'));
}

/** The SDK puts a line before names that the language has, such as `_Object`. */
function shapeId({ model }: UsedService, name: string): string | undefined {
  return [name, name.replace(/^_/, '')].find((each) => model.shapes.has(each));
}

/** A value of an enum as its name has it, however it is parted: `SecureString` is `SECURE_STRING`. */
function plainWord(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** Turns a value of an enum, `StorageClass.STANDARD_IA`, into the text that it is. */
export function turnEnumValue(
  turning: TurnContext,
  node: TypeScript.PropertyAccessExpression,
): void {
  const sdk = turning.sdkNameOf(node.expression);
  const of = sdk && clientPackageOf(sdk.module);
  const service = of === undefined ? undefined : turning.service(of);
  if (sdk === undefined || of === undefined || service === undefined) return;
  const id = shapeId(service, sdk.name);
  const shape = id === undefined ? undefined : service.model.shapes.get(id);
  if (shape?.kind !== 'string' || shape.enum === undefined) return;
  const found = shape.enum.find(({ value }) => plainWord(value) === plainWord(node.name.text));
  if (found === undefined) return;
  turning.take(node.expression);
  turning.edit(of, startOf(node), node.end, quoted(turning, found.value));
}
