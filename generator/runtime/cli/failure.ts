/** A mistake of the person at the command line, or of the service: a message and an exit code. */
export class CliFailure extends Error {
  override readonly name: string = 'CliFailure';
  /** 252 wrong use, 253 missing configuration, 254 service error, 255 anything else. */
  readonly exitCode: 252 | 253 | 254 | 255;
  /** Printed as `An error occurred (CODE): ` before the message. */
  readonly code: string | undefined;

  constructor(exitCode: 252 | 253 | 254 | 255, message: string, code?: string) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }
}

/** A wrong value or a wrong use of an option: exit code 252. */
export function parameterFailure(message: string): CliFailure {
  return new CliFailure(252, message, 'ParamValidation');
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

  constructor(call: Call, cause: unknown) {
    super('the call failed', { cause });
    this.call = call;
  }
}
