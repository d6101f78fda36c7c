/* eslint-disable */
// @ts-nocheck
/** The words behind `commands`, `schema` and `mcp`. */
import { argumentFailure } from '../argument-problem.js';
import { type Arguments, parseArguments } from '../arguments.js';
import { UnknownOptions } from '../failure-report.js';
import { type ProgramState, versionOf } from './services.js';

/** What such a subcommand is. */
interface Words {
  /** What `help` prints. */
  readonly page: string;
  /** How many words it takes besides options. */
  readonly most: number;
}

/**
 * The options of every command, and the words besides; undefined where they ask for help or the version, which is
 * printed.
 *
 * @throws CliFailure 252, and UnknownOptions.
 */
export async function readWords(
  state: ProgramState,
  words: readonly string[],
  { page, most }: Words,
): Promise<Arguments | undefined> {
  const result = parseArguments(words);
  if (result.ok === false) {
    state.globals = result.globals;
    throw argumentFailure(state, result.problem);
  }
  const given = result.arguments;
  state.globals = given.globals;
  const { stdout } = state.environment;
  const asksVersion = given.globals.has('version');
  if (asksVersion || state.asksHelp || given.strays[0] === 'help') {
    await stdout.write(asksVersion ? `${versionOf(state)}\n` : page);
    return undefined;
  }
  let left = most;
  const unknown = given.extras.filter(({ stray }) => !stray || left-- <= 0);
  if (unknown.length > 0) throw new UnknownOptions(unknown.map((each) => each.text));
  return given;
}
