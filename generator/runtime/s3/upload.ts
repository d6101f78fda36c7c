/** Uploads of objects of any size to S3. */
import { crcOfParts } from '../checksums/crc-of-parts.js';
import type { Client } from '../core/client.js';
import { type CallError, failure, type FailureKind, isFailure, refuse } from '../core/errors.js';
import { isServiceError } from '../core/result.js';
import {
  aborted,
  tell,
  type TransferMembers,
  MiB,
  type TransferOperation,
  type TransferOptions,
  usualPartSize,
  wholeNumber,
} from './transfer.js';
import { type BodyReader, bodyReader } from './upload-body.js';
import {
  checkUnfinished,
  sameAs,
  type UnfinishedUpload,
  type UploadedPart,
} from './upload-resume.js';
import { partChecksum, type UploadChecksum, uploadChecksum } from './upload-checksum.js';

/** Settings of an upload. */
export interface UploadOptions extends TransferOptions {
  /**
   * Bytes of a part: 5 MiB to 5 GiB. A body that is not longer is sent in one request. Where the length is known and
   * would make more than 10,000 parts, parts are larger. Default 8 MiB (8,388,608), or that of `resume`.
   */
  readonly partSize?: number | undefined;
  /**
   * Whether the parts stay when the upload fails or is aborted, to go on from there: it fails with an UploadError to be given
   * as `resume`. The service asks money for parts until they are put together or aborted. Default false.
   */
  readonly keepParts?: boolean | undefined;
  /**
   * What an earlier upload left, such as its UploadError. The body has to be the same from its beginning: what was sent of
   * it is read, has to have as many bytes, and is compared by the checksum of each part, where one was taken (`checksums` of
   * the client); other bodies as long are not noticed without. Should it fail too, its parts stay, in an
   * UploadError. Default: none, and all is sent.
   */
  readonly resume?: UnfinishedUpload | undefined;
}

/**
 * An upload failed, and its parts are still there: since `keepParts` or `resume` says so, or since to take them
 * back failed too, or took longer than 5 seconds.
 * `cause` is why the upload failed.
 */
export interface UploadError extends CallError<'UploadError'>, UnfinishedUpload {
  readonly cause: unknown;
}

export const UploadError: FailureKind<UploadError> = class {
  static [Symbol.hasInstance](error: unknown): error is UploadError {
    return isFailure(error) && error.code === 'UploadError';
  }
} as never;

/** What an operation is called with: the function, and which members of an upload's input it takes. */
export type UploadStep<OfClient extends Client, Output extends object> = readonly [
  operation: TransferOperation<OfClient, Output>,
  members: readonly string[],
];

/** The operations of an upload. */
export interface UploadOperations<OfClient extends Client, Output extends object> {
  readonly put: TransferOperation<OfClient, Output>;
  readonly create: UploadStep<OfClient, { readonly UploadId?: string }>;
  readonly part: UploadStep<OfClient, { readonly ETag?: string }>;
  readonly complete: UploadStep<OfClient, Output>;
  readonly abort: UploadStep<OfClient, object>;
  /** The members of the input that only one request for all of a body takes. */
  readonly alone: readonly string[];
}

/** Milliseconds that a failed upload waits until its parts are taken back. */
const takeBackTime = 5000;

/** The most parts of an upload ("Amazon S3 multipart upload limits" of its User Guide). */
const mostParts = 10_000;

/**
 * Sends a body in one request, or in parts where it is longer than one of them.
 *
 * @throws RequestError, BodyError, UploadError, and what the operations are rejected with.
 */
export async function uploadObject<OfClient extends Client, Output extends object>(
  client: OfClient,
  operations: UploadOperations<OfClient, Output>,
  input: object,
  options: UploadOptions = {},
): Promise<Output> {
  const given: TransferMembers = { ...input };
  const { resume, concurrency = 4, signal } = options;
  const wanted = options.partSize ?? resume?.partSize ?? usualPartSize;
  wholeNumber(wanted, 'partSize', 5 * MiB, 5 * 2 ** 30);
  wholeNumber(concurrency, 'concurrency', 1, mostParts);
  if (resume !== undefined) {
    if (wanted !== resume.partSize) {
      refuse(`partSize: the upload to resume has parts of ${resume.partSize} bytes`);
    }
    checkUnfinished(resume);
  }
  const { Body, ContentLength } = given;
  const length =
    ContentLength == null
      ? undefined
      : wholeNumber(Number(ContentLength), 'ContentLength', 0, Number.MAX_SAFE_INTEGER);
  const body = bodyReader(Body, length);
  const partSize = Math.max(wanted, resume ? 0 : Math.ceil((body.total ?? 0) / mostParts));
  const stop = new AbortController();
  let failed: { readonly error: unknown } | undefined;
  const fail = (error: unknown): unknown => {
    if (failed === undefined) {
      failed = { error };
      stop.abort(signal?.aborted ? signal.reason : error);
      body.cancel(error);
    }
    return failed.error;
  };
  const over = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(failed?.error));
  });
  // Most uploads wait for it nowhere.
  over.catch(() => stop);
  const onAbort = (): void => void fail(aborted(signal));
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const job: Job<OfClient, Output> = {
    client,
    operations,
    input: given,
    options: { ...options, signal: stop.signal },
    body,
    partSize,
    isOver: () => failed !== undefined,
    over,
    fail,
  };
  try {
    // Settings that come late say whether there are checksums.
    if (client.config.later) await Promise.race([client.endpoint, over]);
    const checksum = uploadChecksum(client, given);
    // In an object that lets go of it when it is sent: this function waits for all of the upload.
    const begun: Begun = {};
    if (!resume && !failed) begun.first = await body.read(partSize);
    if (failed) throw failed.error;
    const isSmall = begun.first && body.isAtEnd();
    const output = await (isSmall ? putAll(job, begun, checksum) : putParts(job, begun, checksum));
    // A listener may have failed meanwhile; with what, is known below.
    if (job.isOver()) throw aborted(signal);
    return output;
  } catch (error) {
    const cause = fail(error);
    throw UploadError[Symbol.hasInstance](error) ? error : cause;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** What was read of a body to know whether it has more. */
interface Begun {
  first?: Uint8Array<ArrayBuffer> | undefined;
}

/** An upload that goes on. */
interface Job<OfClient extends Client, Output extends object> {
  readonly client: OfClient;
  readonly operations: UploadOperations<OfClient, Output>;
  readonly input: TransferMembers;
  readonly options: UploadOptions;
  readonly body: BodyReader;
  readonly partSize: number;
  readonly isOver: () => boolean;
  /** Is rejected when the upload has failed or is aborted. */
  readonly over: Promise<never>;
  /** Ends all that goes on, and gives what it was ended for first. */
  readonly fail: (error: unknown) => unknown;
}

/** Calls an operation with some members of the input, and with more. */
function ask<OfClient extends Client, Output extends object>(
  { client, input, options }: Pick<Job<OfClient, object>, 'client' | 'input' | 'options'>,
  [operation, members]: UploadStep<OfClient, Output>,
  more: TransferMembers,
): Promise<Output> {
  const own = Object.fromEntries(members.map((name) => [name, input[name]]));
  // A cast: which members these are follows from the model that the types are made of.
  return operation(client, { ...own, ...more } as never, options);
}

/** One request with all of the body. */
async function putAll<OfClient extends Client, Output extends object>(
  job: Job<OfClient, Output>,
  { first: bytes = new Uint8Array() }: Begun,
  checksum: UploadChecksum | undefined,
): Promise<Output> {
  const { input, operations, options } = job;
  const { algorithm, given } = checksum ?? {};
  const sum = algorithm && {
    ChecksumAlgorithm: algorithm,
    [`Checksum${algorithm}`]: given ?? (await partChecksum(algorithm, bytes)),
  };
  const output = await ask(job, [operations.put, []], { ...input, ...sum, Body: bytes });
  tell(options, { loaded: bytes.length, total: bytes.length, part: 1 }, job.fail);
  return output;
}

/**
 * Begins an upload in parts. When the caller's signal is aborted meanwhile, that is told at once, and what is begun later is
 * taken back in the background.
 */
async function beginParts<OfClient extends Client, Output extends object>(
  { operations, over, isOver }: Job<OfClient, Output>,
  apart: Job<OfClient, Output>,
  kind: TransferMembers,
): Promise<string> {
  const creating = ask(apart, operations.create, kind);
  const { UploadId } = await Promise.race([creating, over]).catch((error: unknown) => {
    if (isOver()) {
      const late = creating.then((made) =>
        ask(apart, operations.abort, { UploadId: made.UploadId }),
      );
      // Nobody waits any more to be told that this failed.
      late.catch(() => error);
    }
    throw error;
  });
  if (!UploadId) throw failure('ResponseError', 'The answer has no UploadId', answered);
  return UploadId;
}

/** A request for each part, between one that begins and one that ends. */
async function putParts<OfClient extends Client, Output extends object>(
  job: Job<OfClient, Output>,
  begun: Begun,
  checksum: UploadChecksum | undefined,
): Promise<Output> {
  const { input, operations, options, partSize } = job;
  const misfit = operations.alone.find((name) => input[name] != null);
  if (misfit) refuse(`${misfit}: not with a body that is sent in parts; give a larger partSize`);
  const { algorithm, isOfWhole } = checksum ?? {};
  if (checksum?.given && !isOfWhole) {
    refuse(`Checksum${algorithm}: not with a body that is sent in parts`);
  }
  // What cannot be computed is refused before anything is begun.
  if (algorithm) await partChecksum(algorithm, new Uint8Array());
  const kind = algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: typeOf(checksum) };
  // Not with the signal of the upload: one that was begun and is not known could not be taken back.
  const apart = { ...job, options: { ...options, signal: undefined } };
  const uploadId = options.resume?.uploadId ?? (await beginParts(job, apart, { ...kind }));
  const done = new Map(options.resume?.parts.map((part) => [part.PartNumber, part]));
  try {
    await sendParts(job, uploadId, done, begun, algorithm);
    const parts = inOrder(done);
    const sum =
      checksum && isOfWhole ? (checksum.given ?? crcOfParts(checksum.algorithm, parts)) : undefined;
    const Parts = parts.map(({ PartNumber, ETag, checksum: own }) => ({
      PartNumber,
      ETag,
      ...(own === undefined ? {} : { [`Checksum${algorithm}`]: own }),
    }));
    const whole = {
      UploadId: uploadId,
      MultipartUpload: { Parts },
      MpuObjectSize: parts.reduce((total, { size }) => total + size, 0),
      ...(kind && { ChecksumType: kind.ChecksumType }),
      ...(sum === undefined ? {} : { [`Checksum${algorithm}`]: sum }),
    };
    // To put thousands of parts together may take minutes.
    const attemptTimeout = options.attemptTimeout ?? job.client.config.attemptTimeout ?? 600_000;
    const output = await ask(
      { ...job, options: { ...options, attemptTimeout } },
      operations.complete,
      whole,
    );
    // A page of a proxy is not what the service says of an object.
    const members: TransferMembers = Object(output);
    if (!(members['ETag'] ?? members['Key'] ?? members['Location'])) {
      const message = 'The answer to CompleteMultipartUpload tells of no object';
      throw failure('ResponseError', message, answered);
    }
    return output;
  } catch (error) {
    const cause = job.fail(error);
    const left = { uploadId, partSize, parts: inOrder(done), cause };
    const why = cause instanceof Error ? cause.message : cause;
    // What an earlier upload has kept is not this one's to throw away.
    if (options.keepParts || options.resume) {
      throw failure('UploadError', `The upload failed, and its parts are kept: ${why}`, left);
    }
    const bounded = { ...apart, options: { ...apart.options, timeout: takeBackTime } };
    await ask(bounded, operations.abort, { UploadId: uploadId }).catch((error: unknown) => {
      // Without the upload, there is nothing to take back.
      if (isServiceError(error) && error.status === 404) return;
      const message = `The upload failed, and its parts could not be taken back: ${why}`;
      throw failure('UploadError', message, left);
    });
    throw cause;
  }
}

/** What a failure tells of an answer that was a success. */
const answered = { status: 200, requestId: null };

function typeOf(checksum: UploadChecksum | undefined): string {
  return checksum?.isOfWhole ? 'FULL_OBJECT' : 'COMPOSITE';
}

function inOrder(parts: ReadonlyMap<number, UploadedPart>): readonly UploadedPart[] {
  return [...parts.values()].sort((one, other) => one.PartNumber - other.PartNumber);
}

/** Reads part after part, and sends some at once. When it ends, nothing is under way any more. */
async function sendParts<OfClient extends Client, Output extends object>(
  job: Job<OfClient, Output>,
  UploadId: string,
  done: Map<number, UploadedPart>,
  begun: Begun,
  algorithm: string | undefined,
): Promise<void> {
  const { body, options, partSize } = job;
  const { concurrency = 4 } = options;
  const running = new Set<Promise<void>>();
  let loaded = 0;
  const report = (part: number, size: number): void => {
    loaded += size;
    tell(options, { loaded, total: body.total, part }, job.fail);
  };
  // Over TLS the checksum is enough, as botocore has it: a hash of the body takes a copy of it, and most of the time.
  const isEnough = algorithm && /^https:/i.test(await job.client.endpoint);
  const unsigned = isEnough && { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const each = { ...job, options: { ...options, headers: { ...unsigned, ...options.headers } } };
  /** Sends a part. Nothing but its request holds the bytes then, as the answer is waited for elsewhere. */
  const send = async (PartNumber: number, Body: Uint8Array<ArrayBuffer>) => {
    const checksum = algorithm && (await partChecksum(algorithm, Body));
    const sum = checksum && {
      [`Checksum${algorithm}`]: checksum,
      ChecksumAlgorithm: algorithm,
    };
    const more = { UploadId, PartNumber, Body, ...sum };
    const size = Body.length;
    const answer = ask(each, job.operations.part, more).then(({ ETag }) => {
      if (ETag === undefined) {
        const message = `The answer to part ${PartNumber} has no ETag; in a browser, CORS has to expose it`;
        throw failure('ResponseError', message, answered);
      }
      done.set(PartNumber, { PartNumber, ETag, size, ...(checksum && { checksum }) });
      report(PartNumber, size);
    });
    return { answer };
  };
  const nextPart = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = begun.first ?? (await body.read(partSize));
    begun.first = undefined;
    return bytes;
  };
  try {
    let number = 1;
    for (; number === 1 || !body.isAtEnd() || begun.first; number++) {
      if (number > mostParts) {
        refuse(`Body: more than ${mostParts} parts; give ContentLength or a larger partSize`);
      }
      const known = done.get(number);
      if (known !== undefined) {
        await sameAs(known, await body.read(known.size), algorithm);
        if (known.size < partSize && !body.isAtEnd())
          refuse('resume: the body has more than before');
        report(number, known.size);
      } else {
        while (running.size >= concurrency && !job.isOver()) await Promise.race(running);
        if (job.isOver()) break;
        const sending: Promise<void> = send(number, await nextPart())
          .then(({ answer }) => answer)
          .catch((error: unknown) => void job.fail(error))
          .finally(() => running.delete(sending));
        running.add(sending);
      }
    }
    const isMore = [...done.keys()].some((known) => known >= number);
    if (isMore && !job.isOver()) refuse('resume: more was sent than the body has');
  } catch (error) {
    job.fail(error);
  }
  // A part that arrives after the upload was aborted would stay.
  await Promise.all(running);
  // Which failure it was, the job knows.
  if (job.isOver()) throw aborted(options.signal);
}
