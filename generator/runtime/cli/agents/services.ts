/** The services of a program, each loaded only where it is asked for. */
import type { CliProgram } from '../command.js';

export interface Service {
  /** The name on the command line, e.g. `cognito-identity`. */
  readonly name: string;
  readonly load: () => Promise<CliProgram>;
}

/** The services of the program that is run. */
export function servicesOf(program: CliProgram): readonly Service[] {
  return [{ name: program.name, load: () => Promise.resolve(program) }];
}
