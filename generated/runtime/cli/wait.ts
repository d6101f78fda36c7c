/* eslint-disable */
// @ts-nocheck
/** `wait`: asks an operation again and again until an answer shows what is waited for. */
import { isServiceError } from '../core/result.js';
import type { CliAcceptor, CliCommand, CliWaiter } from './command.js';
import type { Debug } from './debug.js';
import type { CliEnvironment } from './environment.js';
import { type Call, CallFailure, CliFailure } from './failure.js';
import { isRecord } from './formats/values.js';
import type { Globals } from './global-values.js';
import { requestInput } from './input.js';
import { isoTime, plainOutput } from './print-output.js';
import { progressLine } from './progress-line.js';
import { query, type Search } from './query.js';

/** What a wait is done with. */
interface Tools {
  readonly command: CliCommand;
  readonly globals: Globals;
  readonly environment: CliEnvironment;
  readonly debug: Debug | undefined;
  /** Has the status of the last answer. */
  readonly meter: Call;
  readonly call: () => Promise<object>;
}

/** A wait that is about to begin. */
export interface Wait {
  /** The input of the operation. */
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * Waits, and prints nothing.
   *
   * @throws CliFailure 255 where an answer says that what is waited for cannot come, for an error that means
   *   nothing to the waiter, and when all checks are used up; and what `call` is rejected with.
   */
  readonly until: (tools: Tools) => Promise<void>;
}

/** The model says how often to check; so may `WaiterConfig` of an input text, as in the AWS CLI. */
export function openWait(
  { delay, maxAttempts, ...waiter }: CliWaiter,
  { WaiterConfig: config, ...input }: Readonly<Record<string, unknown>>,
): Wait {
  const { Delay: ownDelay, MaxAttempts: ownMost } = isRecord(config) ? config : {};
  const limited = {
    ...waiter,
    delay: typeof ownDelay === 'number' ? ownDelay : delay,
    maxAttempts: typeof ownMost === 'number' ? ownMost : maxAttempts,
  };
  return { input, until: (tools) => waitFor(limited, input, tools) };
}

/** What an answer is: an output as plain data, or an error of the service. */
interface Answer {
  readonly status: number | undefined;
  readonly output?: unknown;
  readonly error?: { readonly codes: readonly unknown[]; readonly text: string };
}

async function waitFor(
  waiter: CliWaiter,
  given: Readonly<Record<string, unknown>>,
  tools: Tools,
): Promise<void> {
  const { name, acceptors, delay, maxAttempts } = waiter;
  const { command, globals, environment, debug } = tools;
  const input = plainOutput(requestInput(given, command), command.input, command.shapes, plain);
  const line = progressLine(environment, globals, false);
  const { search } = await import('./vendor/jmespath.js');
  const failed = (reason: string): CliFailure =>
    new CliFailure(255, `Waiter ${name} failed: ${reason}`);
  let last: CliAcceptor | undefined;
  try {
    for (let attempt = 1; ; attempt++) {
      line.show(`${name}: check ${attempt} of ${maxAttempts}`);
      const answer = await ask(tools);
      const matched = acceptors.find((each) => matches(each, answer, input, search));
      debug?.note(
        `Waiter ${name}: check ${attempt} of ${maxAttempts}: ${matched === undefined ? 'nothing matched' : `${matched.state}. ${explanation(matched)}`}`,
      );
      if (matched === undefined && answer.error !== undefined) throw failed(answer.error.text);
      last = matched ?? last;
      if (last?.state === 'success') {
        debug?.note('Waiting complete, waiter matched the success state.');
        return;
      }
      if (last?.state === 'failure') {
        throw failed(`Waiter encountered a terminal failure state: ${explanation(last)}`);
      }
      if (attempt >= maxAttempts) {
        const before = last && `. Previously accepted state: ${explanation(last)}`;
        throw failed(`Max attempts exceeded${before ?? ''}`);
      }
      line.show(`${name}: check ${attempt} of ${maxAttempts} done, the next in ${delay} s`);
      await pause(environment, delay * 1000);
    }
  } finally {
    line.clear();
  }
}

/** How expressions see an input and an output. */
const plain = { time: isoTime, floats: false };

async function ask({ call, command, meter }: Tools): Promise<Answer> {
  try {
    const output = await call();
    return {
      status: meter.status,
      output: plainOutput(output, command.output, command.shapes, plain),
    };
  } catch (error) {
    const cause = error instanceof CallFailure ? error.cause : undefined;
    if (!isServiceError(cause)) throw error;
    const { code, sentCode, status, message } = cause;
    const text = `An error occurred (${sentCode || status}): ${message || 'Unknown'}`;
    return { status, error: { codes: [code, sentCode], text } };
  }
}

/** Waits between two checks. @throws the reason of the signal, where the person has pressed ctrl-C. */
async function pause({ sleep, signal }: CliEnvironment, milliseconds: number): Promise<void> {
  if (sleep !== undefined) await sleep(milliseconds);
  else {
    const { setTimeout } = await import('node:timers/promises');
    await setTimeout(milliseconds, undefined, { signal });
  }
  signal?.throwIfAborted();
}

function matches(
  { matcher, argument = '', withInput, expected }: CliAcceptor,
  { status, output, error }: Answer,
  input: unknown,
  find: Search,
): boolean {
  switch (matcher) {
    case 'status':
      return status === expected;
    case 'error':
      if (typeof expected === 'boolean') return (error !== undefined) === expected;
      return error?.codes.includes(expected) === true;
    case 'path':
    case 'pathAll':
    case 'pathAny': {
      if (error !== undefined) return false;
      const found = valueOf(argument, withInput ? { input, output } : output, find);
      if (matcher === 'path') return found === expected;
      const items: unknown[] = Array.isArray(found) ? found : [];
      if (matcher === 'pathAny') return items.includes(expected);
      return items.length > 0 && items.every((item) => item === expected);
    }
  }
}

/** A function of something missing finds nothing; botocore gives up there. */
function valueOf(expression: string, value: unknown, find: Search): unknown {
  try {
    return query(expression, value, find);
  } catch {
    return undefined;
  }
}

/** Why an acceptor has matched, in the words of botocore. */
function explanation({ matcher, argument, expected }: CliAcceptor): string {
  const value = typeof expected === 'boolean' ? (expected ? 'True' : 'False') : expected;
  switch (matcher) {
    case 'path':
      return `For expression "${argument}" we matched expected path: "${value}"`;
    case 'pathAll':
      return `For expression "${argument}" all members matched expected path: "${value}"`;
    case 'pathAny':
      return `For expression "${argument}" we matched expected path: "${value}" at least once`;
    case 'status':
      return `Matched expected HTTP status code: ${value}`;
    case 'error':
      return `Matched expected service error code: ${value}`;
  }
}
