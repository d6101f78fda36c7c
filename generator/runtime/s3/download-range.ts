/** Ranges of an object, each asked for again from where it broke off. */
import { type CallError, failure, type FailureKind, isFailure } from '../core/errors.js';
import { isServiceError } from '../core/result.js';

/** An answer to GetObject, as far as a download looks at it. */
export interface ObjectAnswer {
  readonly Body?: ReadableStream<Uint8Array>;
  readonly ETag?: string;
  readonly ContentRange?: string;
  readonly ContentLength?: number | bigint;
  readonly ContentEncoding?: string;
}

/** The object is another one than when the download began; `cause` is the failure that said so, if one did. */
export interface ObjectChangedError extends CallError<'ObjectChangedError'> {
  /** That of the object when the download began. */
  readonly ETag: string;
}

export const ObjectChangedError: FailureKind<ObjectChangedError> = class {
  static [Symbol.hasInstance](error: unknown): error is ObjectChangedError {
    return isFailure(error) && error.code === 'ObjectChangedError';
  }
} as never;

/** Bytes of an object: from the first up to and with the last. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What a header `content-range` says, and the bytes of the whole object. */
export interface SentRange extends ByteRange {
  readonly total: number;
}

/** Reads a header `content-range`; undefined where it is not of bytes of a known object (RFC 9110, 14.4). */
export function sentRange(text: string | undefined): SentRange | undefined {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(text ?? '') ?? [];
  return total === undefined
    ? undefined
    : { first: Number(first), last: Number(last), total: Number(total) };
}

/** Asks for a range of the object that the download began with. */
export type AskForRange = (range: ByteRange) => Promise<ObjectAnswer>;

/** How ranges are asked for. */
export interface RangeSource {
  /** Gives the same object, or fails. */
  readonly ask: AskForRange;
  /** How often in a row a body may break off without a byte of progress. */
  readonly attempts: number;
}

/**
 * The bytes of a range as they come. What breaks off is asked for again from there, as often as that brings more.
 *
 * @param begun the answer that has its beginning already.
 * @throws ObjectChangedError, ResponseError for an answer with other bytes than those asked for, and what `ask` is rejected with.
 */
export async function* rangeBytes(
  { ask, attempts }: RangeSource,
  { first, last }: ByteRange,
  begun?: ObjectAnswer,
): AsyncGenerator<Uint8Array, void> {
  let at = first;
  let answer = begun;
  for (let failures = 0; at <= last;) {
    const before = at;
    let why: unknown;
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    try {
      const current: ObjectAnswer = answer ?? (await ask({ first: at, last }));
      checkRange(current, { first: at, last });
      reader = current.Body?.getReader();
      for (;;) {
        const next = await reader?.read();
        if (!next || next.done) break;
        at += next.value.length;
        if (at > last + 1)
          throw failure('ResponseError', 'The body is longer than its range', whole);
        yield next.value;
      }
    } catch (error) {
      // A call that failed has been tried again already; what does not come from the connection would come again.
      if (!reader || !isBroken(error)) throw error;
      why = error;
    } finally {
      answer = undefined;
      reader?.cancel().catch(() => at);
    }
    failures = at > before ? 0 : failures + 1;
    if (at <= last && failures >= attempts) {
      throw (
        why ?? failure('NetworkError', 'The body ended before its range did', { retryable: true })
      );
    }
  }
}

/** What a failure tells of an answer that was a success. */
const whole = { status: 206, requestId: null };

/** Whether a body broke off on its way, or nothing came for too long. */
function isBroken(error: unknown): boolean {
  return isFailure(error) && (error.code === 'NetworkError' || error.code === 'TimeoutError');
}

/**
 * Refuses an answer with other bytes than those asked for.
 *
 * @throws ResponseError.
 */
export function checkRange({ ContentRange }: ObjectAnswer, { first, last }: ByteRange): void {
  const range = sentRange(ContentRange);
  // Of a whole object, an answer need not say which bytes it has.
  if (range === undefined && first === 0 && ContentRange === undefined) return;
  if (range?.first !== first || range.last !== last) {
    throw failure('ResponseError', 'The answer has other bytes than those asked for', whole);
  }
}

/** Tells by a failure that the object has changed. */
export function toChanged(error: unknown, ETag: string): never {
  if (!isServiceError(error) || error.status !== 412) throw error;
  changed(ETag, error);
}

function changed(ETag: string, cause?: unknown): never {
  const message = 'The object has changed since the download began';
  throw failure('ObjectChangedError', message, { ETag, cause });
}

/**
 * Gives an answer about the object that the download began with: there are stores that answer with another one in spite
 * of `If-Match`.
 *
 * @param total bytes of the object when the download began, where that is known.
 * @throws ObjectChangedError, and ResponseError where the answer does not say which object it is of.
 */
export function ofObject<Output extends ObjectAnswer>(
  answer: Output,
  ETag: string,
  total?: number,
): Output {
  const { Body, ContentRange, ETag: own } = answer;
  const now = sentRange(ContentRange)?.total ?? total;
  if (own === ETag && (total ?? now) === now) return answer;
  Body?.cancel().catch(() => own);
  if (own === undefined) throw failure('ResponseError', 'The answer has no ETag', whole);
  changed(ETag);
}
