/* eslint-disable */
// @ts-nocheck
/**
 * Texts on a terminal, which takes some characters for orders: to move the cursor, to change the
 * title, to turn the direction of writing. A service, or whoever wrote to it, may have put them in.
 */
import type { CliEnvironment, TextOutput } from './environment.js';

/**
 * Controls but for line feed and tab, and the marks and line ends of Unicode that act likewise. Controls are
 * written by their numbers, since `\p{Cc}` is looked up at each start, which takes a quarter of a millisecond.
 */
const orders =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text with such characters written out, e.g. `\u001b`: as JSON may write them, too. */
export function visible(text: string): string {
  return text.replace(
    orders,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * On a terminal, texts are shown and obeyed in nothing. Bytes go out as they are. What an environment makes
 * on request is made on request here too.
 */
export function shownSafely(environment: CliEnvironment): CliEnvironment {
  const { stdout } = environment;
  let stderr: TextOutput | undefined;
  return {
    env: environment.env,
    stdout:
      stdout.isTTY === true
        ? {
            ...stdout,
            write: (data) => stdout.write(typeof data === 'string' ? visible(data) : data),
          }
        : stdout,
    get stderr() {
      return (stderr ??= shownOn(environment.stderr));
    },
    get ask() {
      return environment.ask;
    },
    readStdin: environment.readStdin,
    sleep: environment.sleep,
    transport: environment.transport,
    signal: environment.signal,
  };
}

function shownOn(stderr: TextOutput): TextOutput {
  if (stderr.isTTY !== true) return stderr;
  return {
    isTTY: true,
    write: (text) => stderr.write(visible(text)),
    writeOwn: (text) => stderr.write(text),
    // Back to the beginning of the line, and nothing behind it.
    showLine: (text) => stderr.write(`\r\u001b[K${visible(text)}`),
  };
}
