/** What uploads and downloads have in common. */
import type { CallOptions, Client } from '../core/client.js';
import { type CallError, failure, type FailureKind, isFailure, refuse } from '../core/errors.js';

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes of the parts that are finished: it grows by a whole part at once. */
  readonly loaded: number;
  /** Bytes in all; undefined where that is not known, as of a stream without a `ContentLength`. */
  readonly total: number | undefined;
  /** The part that was finished. The first is 1; parts in flight together may finish in any order. */
  readonly part: number;
}

/**
 * Settings of a transfer. Those of calls are for each of its requests: `timeout` does not limit all of it, as
 * `signal: AbortSignal.timeout(60_000)` does.
 */
export interface TransferOptions extends CallOptions {
  /** Parts in flight at once, at least 1. Memory is for so many parts, and for what `fetch` copies of them. Default 4. */
  readonly concurrency?: number | undefined;
  /**
   * Is told when a part is finished. What it throws ends the transfer; an async function is not waited for, but ends it too
   * when its promise is rejected before the transfer is over. Default: nothing is.
   */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

/**
 * Tells how far a transfer is.
 *
 * @param fail ends the transfer when an async listener fails.
 */
export function tell(
  { onProgress }: Pick<TransferOptions, 'onProgress'>,
  progress: TransferProgress,
  fail: (error: unknown) => void,
): void {
  const told: unknown = onProgress?.(progress);
  Promise.resolve(told).catch(fail);
}

/** A function of a client whose inputs and outputs the generated code knows. */
export type TransferOperation<OfClient extends Client, Output extends object> = (
  client: OfClient,
  input: never,
  options?: CallOptions,
) => Promise<Output>;

/** An input by its members. */
export type TransferMembers = Readonly<Record<string, unknown>>;

/** A mebibyte. */
export const MiB: number = 2 ** 20;

/** Bytes of a part where nothing else is said: what the AWS CLI takes. */
export const usualPartSize: number = 8 * MiB;

/**
 * Whole numbers among settings.
 *
 * @throws RequestError where it is not one, or is out of bounds.
 */
export function wholeNumber(value: number, name: string, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(`${name}: a whole number from ${least} to ${most}`);
  }
  return value;
}

/** The caller's signal, as failures of calls tell it. */
export function aborted(signal: AbortSignal | undefined): CallError<'AbortError'> {
  return failure('AbortError', 'Aborted', { cause: signal?.reason });
}

/** What was given as a body, or a file, could not be read or written; `cause` tells why. */
export type BodyError = CallError<'BodyError'>;

export const BodyError: FailureKind<BodyError> = class {
  static [Symbol.hasInstance](error: unknown): error is BodyError {
    return isFailure(error) && error.code === 'BodyError';
  }
} as never;
