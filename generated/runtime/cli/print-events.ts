/* eslint-disable */
// @ts-nocheck
/**
 * An answer with a stream of events: each is printed by itself, as soon as it is there, in the format
 * that was asked for. The AWS CLI has no such operations.
 */
import type { CliCommand } from './command.js';
import type { Sources } from './config.js';
import type { CliEnvironment } from './environment.js';
import { type Call, CallFailure } from './failure.js';
import type { Globals } from './global-values.js';
import { printPart } from './print-result.js';

/**
 * Prints what an answer has beside its events, where it has anything, and then each event. A query is
 * asked of each of these by itself, and what it finds nothing in is not printed.
 *
 * @param member the member of the output that is the stream.
 * @throws CallFailure for what ends the stream before its time.
 */
export async function printEvents(
  output: object,
  member: string,
  command: CliCommand,
  meter: Call,
  globals: Globals,
  sources: Sources,
  environment: CliEnvironment,
): Promise<void> {
  const print = async (value: unknown, shape: string): Promise<void> => {
    const text = await printPart(value, shape, command, globals, sources, environment);
    if (text !== '') await environment.stdout.write(text);
  };
  const { [member]: stream, ...rest }: Readonly<Record<string, unknown>> = { ...output };
  if (Object.values(rest).some((value) => value !== undefined)) await print(rest, command.output);
  for await (const event of eventsIn(stream, meter))
    await print(event, eventShape(command, member));
}

/** The events, with failures of the stream as those of the call. */
async function* eventsIn(stream: unknown, meter: Call): AsyncGenerator<unknown> {
  try {
    if (isIterable(stream)) yield* stream;
  } catch (error) {
    throw new CallFailure(meter, error);
  }
}

function eventShape({ output, shapes }: CliCommand, member: string): string {
  const shape = shapes[output];
  const members = shape?.type === 'structure' ? shape.members : [];
  return members.find(({ name }) => name === member)?.shape ?? output;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
