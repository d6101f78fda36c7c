/** What is done with a service from a first to a last call: the same for every caller and every server. */

/** A call of a script. */
export interface Step {
  readonly operation: string;
  /** A text `$name` stands for what was kept as `name`. */
  readonly input?: object;
  /** What to keep of the output, by path. */
  readonly keep?: Readonly<Record<string, string>>;
  /** The codes of the error that is expected, as the clients have it. */
  readonly fails?: readonly string[];
  /** What is expected at paths of the output. */
  readonly want?: Readonly<Record<string, unknown>>;
  /** Goes through all pages. */
  readonly pages?: {
    readonly token: string;
    readonly next: string;
    readonly list: string;
    /** How many pages there are, unless the server puts all on one, and the items on all of them. */
    readonly count: number;
    readonly items: number;
  };
}

/** A service, and what is done with it. */
export interface Script {
  /** Its folder in botocore. */
  readonly service: string;
  /** Its package of the SDK, where that is among the peers. */
  readonly sdk?: string;
  readonly steps: readonly Step[];
}

/** What most scripts make. */
export const three = ['one', 'two', 'three'] as const;
