import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { SdkName } from './sdk-names.js';
import { clientPackageOf, documentPackage, isSdkPackage, roleOf } from './sdk-packages.js';

const { ts } = tsMorph;

/** What of an operation a value is. */
interface OfOperation {
  /** The package of the client. */
  readonly of: string;
  readonly operation: string;
  /** Values are those of the document client of DynamoDB. */
  readonly isPlain: boolean;
}

/** What an expression of the project is, where that has to do with the SDK. */
export type Value =
  | {
      readonly is: 'client';
      readonly of: string;
      readonly isAggregated: boolean;
      readonly isPlain: boolean;
    }
  /** A promise of an output. */
  | ({ readonly is: 'call' } & OfOperation)
  | ({ readonly is: 'output' } & OfOperation)
  /** The member of an output. */
  | ({ readonly is: 'member'; readonly path: readonly string[] } & OfOperation)
  | ({ readonly is: 'pages' } & OfOperation)
  /** A promise of what a waiter gives, and that. */
  | { readonly is: 'wait' | 'waited'; readonly of: string }
  | { readonly is: 'upload'; readonly of: string }
  /** What was caught, and what was tried; what that was is not known of a parameter. */
  | { readonly is: 'caught'; readonly tried: TypeScript.Node | undefined };

/** What values of a type of the SDK are. */
export function valueOfSdkType(sdk: SdkName): Value | undefined {
  const of = clientPackageOf(sdk.module);
  if (of === undefined) return undefined;
  const { role } = sdk;
  const isPlain = sdk.module === documentPackage;
  switch (role.is) {
    case 'client':
      return { is: 'client', of, isAggregated: false, isPlain };
    case 'document-client':
      return { is: 'client', of, isAggregated: role.isAggregated, isPlain };
    case 'output-type':
      return { is: 'output', of, operation: role.operation, isPlain };
    case 'upload':
      return { is: 'upload', of };
    default:
      return isAggregatedClient(sdk)
        ? { is: 'client', of, isAggregated: true, isPlain }
        : undefined;
  }
}

/**
 * Whether a name is the aggregated client of its package, such as `S3`: it is called as the client is,
 * without `Client`, and no shape is made with `new` and settings.
 */
export function isAggregatedClient(
  { module, name, role }: SdkName,
  given?: readonly TypeScript.Expression[],
): boolean {
  if (role.is !== 'other' || clientPackageOf(module) !== module) return false;
  if ((given?.length ?? 0) > 1) return false;
  const plain = module.replace('@aws-sdk/client-', '').replaceAll('-', '');
  return name.toLowerCase() === plain;
}

/** The name that `import('…').Name` is. */
export function importedType(node: TypeScript.ImportTypeNode): SdkName | undefined {
  const { argument, qualifier } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return undefined;
  if (qualifier === undefined || !ts.isIdentifier(qualifier)) return undefined;
  const module = argument.literal.text;
  return isSdkPackage(module)
    ? { module, name: qualifier.text, role: roleOf(module, qualifier.text) }
    : undefined;
}
