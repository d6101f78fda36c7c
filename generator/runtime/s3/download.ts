/** Downloads of objects of any size from S3. */
import type { CallOptions, Client } from '../core/client.js';
import { failure, refuse } from '../core/errors.js';
import { isServiceError } from '../core/result.js';
import { checkedStream, type DownloadJob, rangedStream, wholeStream } from './download-body.js';
import { checkRange, type ObjectAnswer, ofObject, sentRange, toChanged } from './download-range.js';
import {
  aborted,
  tell,
  type TransferMembers,
  type TransferOperation,
  type TransferOptions,
  usualPartSize,
  wholeNumber,
} from './transfer.js';

/** Settings of a download. */
export interface DownloadOptions extends TransferOptions {
  /** Bytes of a range that is asked for at once, at least 1. Default 8 MiB (8,388,608). */
  readonly partSize?: number | undefined;
  /**
   * Milliseconds that one range waits for more of it, before it is asked for again from there. Default 60,000.
   */
  readonly idleTimeout?: number | undefined;
}

/** The operations of a download. */
export interface DownloadOperations<OfClient extends Client, Output extends ObjectAnswer> {
  readonly get: TransferOperation<OfClient, Output>;
  /** Tells the checksum of the whole object, which answers with a range do not. */
  readonly head: readonly [
    operation: TransferOperation<OfClient, object>,
    /** The members of the input that it takes. */
    members: readonly string[],
  ];
}

/** The answer about an object, with all of its bytes. */
export type Downloaded<Output> = Output & { readonly Body: ReadableStream<Uint8Array> };

/**
 * Asks for the first range of an object, and gives what the answer says with a body that asks for the others as it is read.
 *
 * @throws RequestError, ObjectChangedError, and what the operations are rejected with. So does reading the body.
 */
export async function downloadObject<OfClient extends Client, Output extends ObjectAnswer>(
  client: OfClient,
  operations: DownloadOperations<OfClient, Output>,
  input: object,
  options: DownloadOptions = {},
): Promise<Downloaded<Output>> {
  const { partSize = usualPartSize, concurrency = 4, signal } = options;
  wholeNumber(partSize, 'partSize', 1, Number.MAX_SAFE_INTEGER);
  wholeNumber(concurrency, 'concurrency', 1, 10_000);
  const { ChecksumMode, Range, ...given }: TransferMembers = { ...input };
  if (given['PartNumber'] != null) refuse('PartNumber: a download has all parts');
  const wanted = wantedRange(Range);
  const stop = new AbortController();
  let broken: { readonly error: unknown } | undefined;
  const onAbort = (): void => stop.abort(signal?.reason);
  const end = (): void => signal?.removeEventListener('abort', onAbort);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const { idleTimeout = client.config.idleTimeout ?? 60_000 } = options;
  const settings: CallOptions = { ...options, idleTimeout, signal: stop.signal };
  const get: Get<Output> = (more) =>
    // A cast: the input is one of GetObject, and these are members of it.
    operations.get(client, { ...given, ...more } as never, settings);
  try {
    const about =
      ChecksumMode == null || wanted ? {} : await checksumsOf(client, operations, input, settings);
    const first = await firstAnswer(get, Range, wanted, partSize, about);
    const { ETag, ContentRange } = first;
    const total = sentRange(ContentRange)?.total;
    const job: DownloadJob = {
      source: {
        attempts: Math.max(1, options.maxAttempts ?? client.config.maxAttempts ?? 3),
        ask: ({ first: from, last }) => {
          // Nothing else says that it is the same object.
          if (ETag === undefined) refuse('No ETag came, so that no further range can be asked for');
          return again(get, ETag, `bytes=${from}-${last}`, total);
        },
      },
      concurrency,
      partSize,
      tell(progress) {
        tell(options, progress, (error) => {
          broken ??= { error };
          stop.abort(error);
        });
      },
      broken: () => broken,
      signal,
      stop,
      end,
    };
    return await outputOf(job, get, first, Range, wanted, about);
  } catch (error) {
    end();
    stop.abort(error);
    throw signal?.aborted ? aborted(signal) : error;
  }
}

/** Calls GetObject with more members. */
type Get<Output> = (more: TransferMembers) => Promise<Output>;

/** Asks for the object that a download began with. */
async function again<Output extends ObjectAnswer>(
  get: Get<Output>,
  ETag: string,
  Range?: unknown,
  total?: number,
): Promise<Output> {
  const answer = await get({ IfMatch: ETag, Range }).catch((error: unknown) =>
    toChanged(error, ETag),
  );
  return ofObject(answer, ETag, total);
}

/** What the service says of the checksums of the whole object, and of which object. */
async function checksumsOf<OfClient extends Client>(
  client: OfClient,
  { head: [operation, members] }: DownloadOperations<OfClient, ObjectAnswer>,
  input: object,
  settings: CallOptions,
): Promise<TransferMembers> {
  const given: TransferMembers = { ...input };
  const own = Object.fromEntries(members.map((name) => [name, given[name]]));
  // A cast: which members these are follows from the model that the types are made of.
  const output = await operation(client, own as never, settings);
  return Object.fromEntries(
    Object.entries(output).filter(([name]) => /^(Checksum|ETag$)/.test(name)),
  );
}

/** The range that an input asks for. */
interface WantedRange {
  /** Undefined: so many bytes from the end as `last` says. */
  readonly first: number | undefined;
  /** Undefined: up to the end. */
  readonly last: number | undefined;
}

/**
 * Reads a range, such as `bytes=0-99`, `bytes=100-` or `bytes=-100`.
 *
 * @throws RequestError for another text, such as several ranges.
 */
function wantedRange(text: unknown): WantedRange | undefined {
  if (text == null) return undefined;
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(`${text}`) ?? [];
  if (first === undefined || (first === '' && last === '')) {
    refuse('Range: one range of bytes, such as bytes=0-99');
  }
  return { first: first === '' ? undefined : Number(first), last: last ? Number(last) : undefined };
}

/** Asks for the beginning. */
async function firstAnswer<Output extends ObjectAnswer>(
  get: Get<Output>,
  Range: unknown,
  wanted: WantedRange | undefined,
  partSize: number,
  { ETag }: TransferMembers,
): Promise<Output> {
  const { first = 0, last = Infinity } = wanted ?? {};
  // How long a range from the end is, only the answer tells.
  const isFromEnd = wanted && wanted.first === undefined;
  const most = Math.min(last, first + partSize - 1);
  const begin = isFromEnd ? Range : `bytes=${first}-${most}`;
  const ask = (range?: unknown): Promise<Output> =>
    typeof ETag === 'string' ? again(get, ETag, range) : get({ Range: range });
  try {
    return await ask(begin);
  } catch (error) {
    // An empty object has not even one byte in a range.
    if (!wanted && isServiceError(error) && error.status === 416) return ask();
    throw error;
  }
}

/** What the caller gets: the first answer, with all bytes in its body and what they are. */
async function outputOf<Output extends ObjectAnswer>(
  job: DownloadJob,
  get: Get<Output>,
  first: Output,
  Range: unknown,
  wanted: WantedRange | undefined,
  about: TransferMembers,
): Promise<Downloaded<Output>> {
  const sent = sentRange(first.ContentRange);
  if (wanted && sent === undefined) refuseWhole();
  const length = first.ContentLength === undefined ? undefined : Number(first.ContentLength);
  const isEncoded = !/^(identity|aws-chunked)?$/i.test(first.ContentEncoding ?? '');
  // Where a browser hides the range of an answer, one as long as what was asked for may be all or not.
  if (isEncoded || (sent === undefined && length === job.partSize)) {
    // fetch has decoded it, so that a range of it is of no use.
    first.Body?.cancel().catch(() => length);
    const all = await (first.ETag === undefined ? get({ Range }) : again(get, first.ETag, Range));
    if (wanted && sentRange(all.ContentRange) === undefined) refuseWhole();
    return { ...all, ...about, Body: wholeStream(job, all.Body) };
  }
  if (sent === undefined) {
    const body =
      wanted === undefined && length !== undefined
        ? rangedStream(job, { first: 0, last: length - 1 }, first, length - 1)
        : wholeStream(job, first.Body);
    return { ...first, ...about, Body: checkedStream(body, about) };
  }
  // Of a range from the end, `last` is how many bytes it has.
  const asked = wanted?.first ?? (wanted ? Math.max(0, sent.total - (wanted.last ?? 0)) : 0);
  checkRange(first, { first: asked, last: sent.last });
  const last = Math.min(
    wanted?.first === undefined ? Infinity : (wanted.last ?? Infinity),
    sent.total - 1,
  );
  const range = { first: sent.first, last };
  const body = rangedStream(job, range, first, sent.last);
  const { ContentRange: _, ...rest } = first;
  const bytes = last - sent.first + 1;
  const output = {
    ...rest,
    ...about,
    ...(wanted ? { ContentRange: `bytes ${sent.first}-${last}/${sent.total}` } : {}),
    ContentLength: typeof first.ContentLength === 'bigint' ? BigInt(bytes) : bytes,
    Body: checkedStream(body, about),
  };
  // A cast: the answer has the members that its type says, but for what is laid over them.
  return output as unknown as Downloaded<Output>;
}

/** Where a range is wanted, other bytes are not given in its place. */
function refuseWhole(): never {
  const message =
    'The answer does not say that it has the range that was asked for. The service gave all of the object, or CORS has to expose Content-Range';
  throw failure('ResponseError', message, { status: 200, requestId: null });
}
