import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { below } from './parts.js';

/** Statuses are those of HTTP, and waiters try at least once without going back in time. */
export function* statusesAndTries(model: Model): Generator<Problem> {
  for (const { http, waiters, origin } of model.operations) {
    if (http.status !== undefined && !isStatus(http.status)) {
      yield wrongValue(`An HTTP status cannot be ${http.status}`, asStatus, below(origin, 'http'));
    }
    for (const { name, delay, maxAttempts } of waiters) {
      const at = below(origin, 'waiters', name);
      if (!(delay >= 0 && Number.isFinite(delay))) {
        yield wrongValue(`A waiter cannot pause ${delay} seconds`, 'Use at least 0.', at);
      }
      if (!(Number.isInteger(maxAttempts) && maxAttempts > 0)) {
        yield wrongValue(
          `A waiter cannot try ${maxAttempts} times`,
          'Use a whole number, at least 1.',
          at,
        );
      }
    }
  }
  for (const shape of model.shapes.values()) {
    const status = shape.kind === 'structure' ? shape.error?.status : undefined;
    if (status === undefined || isStatus(status)) continue;
    yield wrongValue(`An HTTP status cannot be ${status}`, asStatus, below(shape.origin, 'error'));
  }
}

const asStatus = 'Use a whole number from 100 to 599.';

function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 100 && value <= 599;
}

function wrongValue(message: string, mend: string, pointer: Problem['pointer']): Problem {
  return { code: 'wrong-value', message, mend, pointer, part: 'value' };
}
