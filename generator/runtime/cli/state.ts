import type { Arguments } from './arguments.js';
import type { CliProgram } from './command.js';
import type { Debug } from './debug.js';
import type { CliEnvironment } from './environment.js';

/** What is known of the command line so far; a report of a failure looks at it. */
export interface State {
  readonly program: CliProgram;
  /** What messages call the program: its name, or what `OPSLICE_PROGRAM` says to run it by. */
  readonly name: string;
  readonly environment: CliEnvironment;
  globals: Arguments['globals'];
  /** The trace, once there is one. */
  debug?: Debug;
}
