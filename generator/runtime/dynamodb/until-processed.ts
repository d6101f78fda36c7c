import type { CallOptions, Client } from '../core/client.js';
import { sleep } from '../waiters/wait-until.js';

/** Requests for one batch. */
const most = 10;

/**
 * An operation that sends a batch, and again what the service did not process, until all is done. The answers are
 * put together: their lists one behind the other. What is left after ten requests, or when the time of the call is
 * used up, is what the last answer left: in the output, as the service has it.
 *
 * The wait is a random part of 50 ms that doubles up to 5 s: the guide to DynamoDB asks for waits that grow
 * exponentially ("Error handling with DynamoDB", "Batch operations and error handling").
 *
 * @param sent the member of the input that has the batch.
 * @param left the member of the output that has what is left of it.
 */
export function untilProcessed<
  OfClient extends Client,
  Input extends object,
  Output extends object,
>(
  operation: (client: OfClient, input: Input, options?: CallOptions) => Promise<Output>,
  sent: keyof Input,
  left: keyof Output,
): (client: OfClient, input: Input, options?: CallOptions) => Promise<Output> {
  return async (client, input, options = {}) => {
    const { clock = globalThis, random = Math.random } = client.config;
    const { timeout = client.config.timeout ?? Infinity, signal } = options;
    const deadline = clock.Date.now() + timeout;
    const timeLeft = (): number => deadline - clock.Date.now();
    let whole: object = {};
    let batch = input;
    for (let requests = 1; ; requests++) {
      const answer = await operation(client, batch, { ...options, timeout: timeLeft() });
      whole = { ...joined(whole, answer), [left]: answer[left] };
      const pause = random() * Math.min(50 * 2 ** (requests - 1), 5000);
      if (Object.keys(answer[left] ?? {}).length === 0 || requests >= most || timeLeft() <= pause) {
        // A cast: answers of an operation put together have the members of one.
        return whole as Output;
      }
      await sleep(clock, pause, signal);
      batch = { ...input, [sent]: answer[left] };
    }
  };
}

/** Two answers as one: lists one behind the other, in members of members too. */
function joined(one: object, other: object): object {
  const made = new Map<string, unknown>(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    const known = made.get(key);
    made.set(
      key,
      Array.isArray(known) && Array.isArray(value)
        ? [...known, ...value]
        : isObject(known) && isObject(value)
          ? joined(known, value)
          : value,
    );
  }
  return Object.fromEntries(made);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
