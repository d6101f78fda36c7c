/** What surrounds a command line, so that a test can stand in for the process. */
export interface CliEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output & {
    /** Whether somebody is looking. */
    readonly isTTY?: boolean | undefined;
    /** The width of the terminal. */
    readonly columns?: number | undefined;
  };
  readonly stderr: TextOutput;
  /** All of standard input. Default: the process's own. */
  readonly readStdin?: (() => string | Uint8Array) | undefined;
  /** Aborted when the person presses ctrl-C. */
  readonly signal?: AbortSignal | undefined;
}

export interface Output {
  write(text: string | Uint8Array): unknown;
}

export interface TextOutput {
  write(text: string): unknown;
}
