import type { Operation } from '../../generator/model/model.js';
import { serviceNames } from '../../generator/emitters/names.js';
import type { BuiltClient } from './build-client.js';
import type { Answer, Case } from './case.js';
import { show } from './compare-values.js';
import type { ApiModel } from './values.js';
import { recordingFetch, type SentRequest } from './recording-fetch.js';

/** A client that is ready, and the model it was generated from. */
export interface Service {
  readonly model: ApiModel;
  readonly client: BuiltClient;
}

/** How a call ended, and what it sent. */
export interface Ending {
  readonly sent: readonly SentRequest[];
  readonly output?: unknown;
  readonly failure?: unknown;
}

/**
 * Calls an operation as a user does, unsigned and once.
 *
 * @param answer what `fetch` answers; without one, no connection can be made.
 * @throws Error when the client has no such function.
 */
export async function callOperation(
  { model, client }: Service,
  operation: Operation,
  config: Case['config'],
  input: unknown,
  answer?: Answer,
): Promise<Ending> {
  const { fetch, sent } = recordingFetch(answer);
  const name = serviceNames(model).operation(operation);
  const { [name]: call } = client.operations;
  if (call === undefined) throw new Error(`the client has no function ${name}`);
  try {
    const made = client.createClient({ ...config, credentials: null, fetch, maxAttempts: 1 });
    return { sent, output: await call(made, input) };
  } catch (failure) {
    return { sent, failure };
  }
}

/** What of a `ServiceError` is looked at. */
export interface ServiceErrorLike {
  readonly code: string;
  readonly sentCode: string;
  readonly message: string;
  readonly data: unknown;
}

/** Whether a call failed with a `ServiceError`, a class that every generated client brings along. */
export function isServiceError(failure: unknown): failure is ServiceErrorLike {
  return (
    failure instanceof Error && 'sentCode' in failure && 'code' in failure && 'data' in failure
  );
}

/** What a call was rejected with, in a line. */
export function describeFailure(failure: unknown): string {
  if (!(failure instanceof Error)) return show(failure);
  const codes = isServiceError(failure)
    ? ` (code ${failure.code}, sent ${show(failure.sentCode)})`
    : '';
  return `${failure.name}${codes}: ${show(failure.message)}`;
}
