/* eslint-disable */
// @ts-nocheck
/** One thing that is wrong, for the formats of errors that programs read. */
export interface CliProblem {
  /** Where it stands in the input of the operation, as a JSON Pointer (RFC 6901), e.g. `/Filters/0/Name`. */
  readonly pointer?: string;
  /** The option, with its dashes. */
  readonly option?: string;
  readonly message: string;
  /** What may have been meant: names of options, values, or JSON. */
  readonly suggestions?: readonly string[];
}

/** What helps to mend a failure, made only where it is told. */
export interface Advice {
  /** Printed behind the message; ends with a line break. */
  readonly text: string;
  /** What the first problem of the failure may have meant. */
  readonly suggestions?: readonly string[];
  /** Problems that come with it. */
  readonly problems?: readonly CliProblem[];
}

/** What a failure has besides its message. */
export interface FailureParts {
  readonly problems?: readonly CliProblem[] | undefined;
  readonly advise?: (() => Promise<Advice | undefined>) | undefined;
}

/** A mistake of the person at the command line, or of the service: a message and an exit code. */
export class CliFailure extends Error {
  override readonly name: string = 'CliFailure';
  /** 252 wrong use, 253 missing configuration, 254 service error, 255 anything else. */
  readonly exitCode: 252 | 253 | 254 | 255;
  /** Printed as `An error occurred (CODE): ` before the message. */
  readonly code: string | undefined;
  readonly problems: readonly CliProblem[];
  readonly advise: FailureParts['advise'];

  constructor(
    exitCode: 252 | 253 | 254 | 255,
    message: string,
    code?: string,
    { problems = [], advise }: FailureParts = {},
  ) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.problems = problems;
    this.advise = advise;
  }
}

/** A wrong value or a wrong use of an option: exit code 252. */
export function parameterFailure(message: string, parts?: FailureParts): CliFailure {
  return new CliFailure(252, message, 'ParamValidation', parts);
}

/** What is known of a call that failed. */
export interface Call {
  /** The name on the wire. */
  readonly operation: string;
  readonly maxAttempts: number;
  url: string;
  attempts: number;
  /** The status of the last answer. */
  status?: number;
}

/** A failed call, with what the report tells besides the failure. */
export class CallFailure extends Error {
  override readonly name: string = 'CallFailure';
  readonly call: Call;
  /** What may help where the service has refused the call. */
  readonly advise: FailureParts['advise'];

  constructor(call: Call, cause: unknown, advise?: FailureParts['advise']) {
    super('the call failed', { cause });
    this.call = call;
    this.advise = advise;
  }
}
