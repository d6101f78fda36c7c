import type { Service } from './model.js';

/** What the program of a service is called on the command line, e.g. `s3api`. */
export function programOf({ program, cli }: Service): string {
  return program ?? cli;
}
