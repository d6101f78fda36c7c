/* eslint-disable */
// @ts-nocheck
import type { ErrorPlan } from './plan.js';
import type { Values } from './values.js';

/** The code of the error that says that a mock does not remember what something does. */
export const notRemembered = 'NotRemembered';

/** An error that an operation is answered with: thrown within the state, and answered by the mock. */
export class PlannedError extends Error {
  readonly code: string;
  readonly data: Values;
  /** Where it is not the one of the model. */
  readonly status: number | undefined;

  constructor({ code, message = 'message' }: ErrorPlan, text: string, status?: number) {
    super(text);
    this.code = code;
    this.data = { [message]: text };
    // Nothing that is tried again, as answers of 500 and more are.
    this.status = status ?? (code === notRemembered ? 400 : undefined);
  }
}
