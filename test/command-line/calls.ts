import { expect } from 'vitest';
import { answer, lastCall } from '../support/fixture-program.js';
import { runLine, type StandIn } from '../support/command-line.js';

/** The founding operation, whose calls go over the wire. */
export const get = 'get-credentials-for-identity';

/** An operation that takes every kind of value; it is answered without a wire. */
export const every = 'try-everything';

/** An endpoint where nobody listens. */
export const near: readonly string[] = ['--endpoint-url', 'http://127.0.0.1:1'];

/** How the program says what went wrong. */
export const failed = (message: string): string => `\ncognito-identity: [ERROR]: ${message}\n`;

/** A message of the AWS CLI, in whose usage the operation stands where there a service does. */
export const withoutService = (message: string): string =>
  message
    .replaceAll('<command> <subcommand> [<subcommand> ...]', '<command>')
    .replaceAll(/(?:\n|\\n) {2}aws <command> <subcommand> help/g, '');

type Environment = Readonly<Record<string, string>>;

/** Calls the founding operation of a service. */
export function call(
  service: StandIn,
  id: string,
  words: readonly string[] = [],
  env: Environment = {},
): ReturnType<typeof runLine> {
  return runLine([get, '--identity-id', id, '--endpoint-url', service.url, ...words], env);
}

/** The input that words become. */
export async function inputOf(...words: readonly string[]): Promise<unknown> {
  answer.output = {};
  const { code, stderr } = await runLine([every, ...near, ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return lastCall.input;
}

/** What is printed of an output. */
export async function printed(
  output: object,
  words: readonly string[] = [],
  env: Environment = {},
): Promise<string> {
  answer.output = output;
  const { code, stdout, stderr } = await runLine([every, ...near, ...words], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}
