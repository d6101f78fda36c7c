/** What `mcp` serves, and what its tools are called with. */
import type { CliProgram } from '../command.js';
import type { CliEnvironment } from '../environment.js';
import type { McpOptions } from './mcp-options.js';
import type { Service } from './services.js';

/** What is served. */
export interface Offer {
  readonly services: readonly Service[];
  readonly options: McpOptions;
  /** Options of every command that each call has. */
  readonly words: readonly string[];
  readonly environment: CliEnvironment;
  /** What the program is run by. */
  readonly name: string;
  readonly run: Run;
}

/** Runs a command line and gives its exit code, as `main` does. */
export type Run = (
  program: CliProgram,
  words: readonly string[],
  environment: CliEnvironment,
) => Promise<number>;

/** What a tool is called with. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** A mistake of the agent: what is wrong, and what to do. */
export class ToolProblem extends Error {
  override readonly name: string = 'ToolProblem';
}
