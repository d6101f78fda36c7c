/** What uploads and downloads of S3 need of its model. */
import { hasBucketHosts } from './buckets.js';
import { type Member, type Model, type Operation, structureOf } from './model.js';

/** The operations that uploads and downloads call. */
export const transferOperations = [
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CreateMultipartUpload',
  'GetObject',
  'HeadObject',
  'PutObject',
  'UploadPart',
] as const;

type TransferOperation = (typeof transferOperations)[number];

/** Whether a model is that of S3, whatever operations it has. */
export function isOfTransfers({ service }: Model): boolean {
  return hasBucketHosts(service);
}

/** The operations that a model of S3 lacks for uploads and downloads. */
export function missingForTransfer(model: Model): readonly string[] {
  const names = new Set(model.operations.map(({ name }) => name));
  return transferOperations.filter((name) => !names.has(name));
}

/** Which members of inputs go where. */
export interface Transfer {
  readonly operations: Readonly<Record<TransferOperation, Operation>>;
  /** Members of the input of PutObject that other requests of an upload take. */
  readonly create: readonly string[];
  readonly part: readonly string[];
  readonly complete: readonly string[];
  readonly abort: readonly string[];
  /** Members of it that none of them takes. */
  readonly alone: readonly string[];
  /** Members of the input of GetObject that HeadObject takes. */
  readonly head: readonly string[];
  /** Members of the output of PutObject that the end of an upload in parts does not give. */
  readonly onlyOfPut: readonly string[];
  /** What an upload in parts can be told besides: how a checksum is made. */
  readonly checksumType: Member | undefined;
}

/** How the members of a model of S3 are shared out; undefined where it is of another service, or lacks an operation. */
export function transferOf(model: Model): Transfer | undefined {
  if (!isOfTransfers(model) || missingForTransfer(model).length > 0) return undefined;
  const named = (name: TransferOperation): Operation => {
    const found = model.operations.find((operation) => operation.name === name);
    if (found === undefined) throw new Error(`the model has ${name}`);
    return found;
  };
  // A cast: these are the keys.
  const operations = Object.fromEntries(
    transferOperations.map((name) => [name, named(name)]),
  ) as Record<TransferOperation, Operation>;
  const input = (name: TransferOperation): readonly Member[] =>
    structureOf(model, operations[name].input).members;
  const output = (name: TransferOperation): readonly Member[] =>
    structureOf(model, operations[name].output).members;
  const put = input('PutObject');
  const ofAll = put.filter((member) => !isOfBody(member));
  const taken = (name: TransferOperation): readonly string[] => inCommon(ofAll, input(name));
  const [create, part, complete] = [
    taken('CreateMultipartUpload'),
    taken('UploadPart'),
    taken('CompleteMultipartUpload'),
  ];
  const somewhere = new Set([...create, ...part, ...complete]);
  const reads = new Set(['content-length', checksumHeader]);
  return {
    operations,
    create,
    part,
    complete,
    abort: taken('AbortMultipartUpload'),
    alone: put
      .filter((member) => !somewhere.has(member.name) && !reads.has(bodyFact(member) ?? ''))
      .filter(({ binding }) => binding?.in !== 'payload')
      .map(({ name }) => name),
    head: inCommon(input('GetObject'), input('HeadObject')),
    onlyOfPut: without(output('PutObject'), output('CompleteMultipartUpload')),
    checksumType: input('CreateMultipartUpload').find(({ name }) => name === 'ChecksumType'),
  };
}

/** The start of headers that have a checksum of a body (the trait `aws.protocols#httpChecksum`). */
const checksumHeader = 'x-amz-checksum-';

/** What a member says of the body of its own request: its length, or a sum of it. */
function bodyFact({ binding }: Member): string | undefined {
  if (binding?.in !== 'header') return undefined;
  const name = binding.name.toLowerCase();
  if (name.startsWith(checksumHeader)) return checksumHeader;
  return name === 'content-length' || name === 'content-md5' ? name : undefined;
}

/** Whether a member is the body, or speaks of it: a part has a body of its own. */
function isOfBody(member: Member): boolean {
  return member.binding?.in === 'payload' || bodyFact(member) !== undefined;
}

function inCommon(members: readonly Member[], others: readonly Member[]): readonly string[] {
  const names = new Set(others.map(({ name }) => name));
  return members.map(({ name }) => name).filter((name) => names.has(name));
}

function without(members: readonly Member[], others: readonly Member[]): readonly string[] {
  const names = new Set(others.map(({ name }) => name));
  return members.map(({ name }) => name).filter((name) => !names.has(name));
}
