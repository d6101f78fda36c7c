/* eslint-disable */
// @ts-nocheck
import type { Call } from './client.js';
import { type CallError, isFailure, type ServiceError } from './errors.js';

/** The outcome of a call: `ok` tells which. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/**
 * Waits for a call and gives its outcome as a value, with the failures of that very operation as
 * the type of `error`. What is not a failure of a call, such as a mistake in a middleware, is thrown.
 *
 * @example
 * const outcome = await result(getId(client, { IdentityPoolId }));
 * if (outcome.ok) return outcome.value.IdentityId;
 * if (outcome.error.code === 'ResourceNotFoundException') return undefined;
 * throw outcome.error;
 */
export async function result<Value, Failure extends CallError>(
  call: Call<Value, Failure>,
): Promise<Result<Value, Failure>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    // A call is only ever rejected with its own failures, or with what middleware throws.
    if (isFailure<Failure>(error)) return { ok: false, error };
    throw error;
  }
}

/**
 * Whether a value is the error of a service; the same as `instanceof ServiceError`.
 *
 * @example
 * if (isServiceError(error) && error.status === 404) return undefined;
 */
export function isServiceError(error: unknown): error is ServiceError {
  return isFailure(error) ? 'sentCode' in error : false;
}
