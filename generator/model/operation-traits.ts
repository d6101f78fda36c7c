/** What an operation says beyond its wire: how it is paged, waited for, checked and shown. */

/** Members are paths such as `Page.NextToken`. */
export interface Pagination {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly limit?: string;
  readonly more?: string;
  readonly result: readonly string[];
  /** Output members that are the same on every page. */
  readonly nonAggregate?: readonly string[];
  /** The type of the page size, where the input member that takes it is not known. */
  readonly limitType?: 'integer' | 'long' | 'string';
}

export interface Waiter {
  readonly name: string;
  readonly documentation?: string;
  /** Seconds between two tries. */
  readonly delay: number;
  readonly maxAttempts: number;
  readonly acceptors: readonly Acceptor[];
}

export interface Acceptor {
  readonly state: 'success' | 'failure' | 'retry';
  readonly matcher: 'path' | 'pathAll' | 'pathAny' | 'status' | 'error';
  /** A JMESPath expression over the output. */
  readonly argument?: string;
  /** The expression is over `{ input, output }` instead. */
  readonly withInput?: true;
  /** A value, a status, or the code of an error; `true` means any error and `false` none. */
  readonly expected: string | number | boolean;
}

export interface Checksum {
  readonly required: boolean;
  readonly algorithmMember?: string;
  readonly validationMember?: string;
  readonly responseAlgorithms: readonly string[];
}

export interface Example {
  readonly title: string;
  readonly documentation?: string;
  readonly input?: unknown;
  readonly output?: unknown;
  /** The error the example shows, where it shows one: its shape and its members. */
  readonly error?: { readonly shape: string; readonly content: unknown };
}

/** `--count 3`, or `--count 1:3`, for the members `min` and `max`; without the option both are 1. */
export interface CountOption {
  /** Without dashes. */
  readonly option: string;
  readonly min: string;
  readonly max: string;
}
