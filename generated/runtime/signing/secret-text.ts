/* eslint-disable */
// @ts-nocheck
import { failure } from '../core/errors.js';

/**
 * A secret that goes into a header, as the client has it or as its function gives it.
 *
 * @param what it is, such as `token`.
 * @param setting what the client calls it.
 * @throws CredentialsError without one, or when asking for it fails. It never holds the secret.
 */
export async function secretText<Question>(
  given: string | ((question: Question) => string | Promise<string>) | undefined,
  question: Question,
  what: string,
  setting: string,
): Promise<string> {
  let text: string | undefined;
  let cause: unknown;
  try {
    text = typeof given === 'function' ? await given(question) : given;
  } catch (error) {
    cause = error;
  }
  if (typeof text === 'string' && /^.+$/.test(text)) return text;
  const why = cause ?? `createClient({ ${setting} }) must give a text of one line`;
  throw failure('CredentialsError', `No ${what}: ${why}`, { cause });
}
