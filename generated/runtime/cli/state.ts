/* eslint-disable */
// @ts-nocheck
import type { Arguments } from './arguments.js';
import type { CliFolder, CliProgram } from './command.js';
import type { Debug } from './debug.js';
import type { CliEnvironment } from './environment.js';

/** What is known of the command line so far; a report of a failure looks at it. */
export interface AnyState {
  /** What messages call the program: its name, or what `OPSLICE_PROGRAM` says to run it by. */
  readonly name: string;
  readonly environment: CliEnvironment;
  /** Absent where a service is a program by itself. */
  readonly folder?: CliFolder;
  /** Whether `--help` or `-h` is given, which means the same as the word `help` and makes mistakes count for nothing. */
  readonly asksHelp: boolean;
  globals: Arguments['globals'];
  /** The trace, once there is one. */
  debug?: Debug;
}

/** The command line of one service. */
export interface State extends AnyState {
  readonly program: CliProgram;
}

/** The command line of a folder, before one of its services is chosen. */
export interface FolderState extends AnyState {
  readonly folder: CliFolder;
}
