/**
 * A value of an answer is not what the model says. The message names the member; it never quotes
 * the value, which may be a secret.
 */
export class ValueError extends Error {
  /** @param must what the value should have been, e.g. `is not a timestamp`. */
  constructor(member: string, must: string) {
    super(`${member} ${must}`);
  }
}
