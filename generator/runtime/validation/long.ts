/** Checks of bigints, for code that was generated with `longs: 'bigint'`. */
import { boundsMessage, type Check, type Limits } from './schema.js';

/** A bigint of 64 bits, with its bounds. */
export function long(limits: Limits = {}): Check {
  const check = bigInteger(limits);
  return (value, path, report) => {
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) === value) {
      return check(value, path, report);
    }
    report({ path, message: 'must have at most 64 bits' });
  };
}

/** A bigint with its bounds. */
export function bigInteger(limits: Limits = {}): Check {
  return (value, path, report) => {
    if (typeof value !== 'bigint') return report({ path, message: 'must be a bigint' });
    const message = boundsMessage('value', value, limits);
    if (message) report({ path, message });
  };
}
