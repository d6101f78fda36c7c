/** Which packages of the AWS SDK for JavaScript, version 3, are looked at, and what service each is of. */

const clientPrefix = '@aws-sdk/client-';

/** Packages that go with the client of one service. */
const companions: ReadonlyMap<string, string> = new Map([
  ['@aws-sdk/lib-dynamodb', '@aws-sdk/client-dynamodb'],
  ['@aws-sdk/util-dynamodb', '@aws-sdk/client-dynamodb'],
  ['@aws-sdk/lib-storage', '@aws-sdk/client-s3'],
  ['@aws-sdk/s3-request-presigner', '@aws-sdk/client-s3'],
  ['@aws-sdk/s3-presigned-post', '@aws-sdk/client-s3'],
]);

/** Packages that give credentials to clients of any service. */
const credentialPackage = /^@aws-sdk\/credential-provider/;

/** Whether a module is one of the SDK that is read for what a project uses. */
export function isSdkPackage(module: string): boolean {
  return (
    /^@aws-sdk\/(?:client|lib)-[\w-]+$/.test(module) ||
    companions.has(module) ||
    givesCredentials(module)
  );
}

/** Whether a package gives credentials, and is of no service. */
export function givesCredentials(module: string): boolean {
  return credentialPackage.test(module);
}

/** The package of the client that a package belongs to; undefined where it is of no one service. */
export function clientPackageOf(module: string): string | undefined {
  return module.startsWith(clientPrefix) ? module : companions.get(module);
}

/** How the public models call the service of a client's package: both come from the id of the service. */
export function publicNameOf(clientPackage: string): string {
  return clientPackage.slice(clientPrefix.length);
}

/** The commands of the DynamoDB document client, and the operations that they are. */
export const documentCommands: ReadonlyMap<string, string> = new Map([
  ['BatchExecuteStatementCommand', 'BatchExecuteStatement'],
  ['BatchGetCommand', 'BatchGetItem'],
  ['BatchWriteCommand', 'BatchWriteItem'],
  ['DeleteCommand', 'DeleteItem'],
  ['ExecuteStatementCommand', 'ExecuteStatement'],
  ['ExecuteTransactionCommand', 'ExecuteTransaction'],
  ['GetCommand', 'GetItem'],
  ['PutCommand', 'PutItem'],
  ['QueryCommand', 'Query'],
  ['ScanCommand', 'Scan'],
  ['TransactGetCommand', 'TransactGetItems'],
  ['TransactWriteCommand', 'TransactWriteItems'],
  ['UpdateCommand', 'UpdateItem'],
]);

/** The module of the document client. */
export const documentPackage = '@aws-sdk/lib-dynamodb';

/** What a name of the SDK is. */
export type SdkRole =
  /** The class of a client; an aggregated one has the operations as methods. */
  | { readonly is: 'client'; readonly isAggregated: boolean }
  | { readonly is: 'document-client'; readonly isAggregated: boolean }
  | { readonly is: 'command'; readonly operation: string }
  | { readonly is: 'input-type' | 'output-type'; readonly operation: string }
  | { readonly is: 'paginator'; readonly operation: string }
  | { readonly is: 'waiter'; readonly waiter: string; readonly throws: boolean }
  | { readonly is: 'credentials' }
  | { readonly is: 'upload' }
  | { readonly is: 'presigner' }
  | { readonly is: 'marshaller' }
  /** The class of all errors of a service. */
  | { readonly is: 'service-error' }
  /** A shape, an error, or something that only the SDK has. */
  | { readonly is: 'other' };

/**
 * What a name that a package exports is, by its form: `GetObjectCommand` is the command of `GetObject`.
 *
 * @param module the package.
 * @param name as the package calls it.
 */
export function roleOf(module: string, name: string): SdkRole {
  if (givesCredentials(module)) return { is: 'credentials' };
  switch (module) {
    case '@aws-sdk/lib-storage':
      return name === 'Upload' ? { is: 'upload' } : { is: 'other' };
    case '@aws-sdk/s3-request-presigner':
      return name === 'getSignedUrl' ? { is: 'presigner' } : { is: 'other' };
    case '@aws-sdk/util-dynamodb':
      return name === 'marshall' || name === 'unmarshall' ? { is: 'marshaller' } : { is: 'other' };
    case '@aws-sdk/s3-presigned-post':
      return { is: 'other' };
    default:
  }
  const isDocument = module === documentPackage;
  const [, base = '', form = ''] = /^(\w+Command)(Input|Output|)$/.exec(name) ?? [];
  if (base !== '') {
    const operation = isDocument ? documentCommands.get(base) : base.slice(0, -'Command'.length);
    if (operation === undefined || operation === '') return { is: 'other' };
    if (form === 'Input') return { is: 'input-type', operation };
    if (form === 'Output') return { is: 'output-type', operation };
    return { is: 'command', operation };
  }
  const [, paged] = /^paginate(\w+)$/.exec(name) ?? [];
  if (paged !== undefined) {
    return { is: 'paginator', operation: paged };
  }
  const [, verb, waiter = ''] = /^(waitUntil|waitFor)([A-Z]\w*)$/.exec(name) ?? [];
  if (verb !== undefined) return { is: 'waiter', waiter, throws: verb === 'waitUntil' };
  if (/^\w+ServiceException$/.test(name)) return { is: 'service-error' };
  if (isDocument) {
    if (name === 'DynamoDBDocumentClient') return { is: 'document-client', isAggregated: false };
    if (name === 'DynamoDBDocument') return { is: 'document-client', isAggregated: true };
    return { is: 'other' };
  }
  if (/^[A-Z]\w*Client$/.test(name)) return { is: 'client', isAggregated: false };
  return { is: 'other' };
}
