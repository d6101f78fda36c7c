/* eslint-disable */
// @ts-nocheck
import type { Fetch } from '../core/http.js';

/** What surrounds a command line, so that a test can stand in for the process. */
export interface CliEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output & {
    /** The width of the terminal. */
    readonly columns?: number | undefined;
  };
  readonly stderr: TextOutput;
  /** All of standard input. Default: the process's own. */
  readonly readStdin?: (() => string | Uint8Array) | undefined;
  /**
   * Asks the person for something that is not shown while it is typed. Absent where nobody would see
   * the question.
   */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Waits between two checks of `wait`, until the time is over or `signal` is aborted. Default: a timer. */
  readonly sleep?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /** Sends requests. Default: what goes over `node:http`, by the options and settings for it. */
  readonly transport?: Fetch | undefined;
  /** Aborted when the person presses ctrl-C; the reason may be the exit code, else that is 130. */
  readonly signal?: AbortSignal | undefined;
}

interface Terminal {
  /** Whether somebody is looking. */
  readonly isTTY?: boolean | undefined;
}

export interface Output extends Terminal {
  /**
   * May give a promise, which is settled when the reader has taken the text. It is rejected with a
   * `ClosedOutput` when there is no reader any more, and with another error when the text
   * cannot be written.
   */
  write(text: string | Uint8Array): unknown;
}

export interface TextOutput extends Terminal {
  write(text: string): unknown;
  /** On a terminal: writes a text of our own, in which it may obey characters. Default: `write`. */
  writeOwn?: ((text: string) => unknown) | undefined;
  /** On a terminal: puts a text in the place of the line that is being written; empty, it takes that away. */
  showLine?: ((text: string) => unknown) | undefined;
}
