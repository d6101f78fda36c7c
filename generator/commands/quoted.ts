/**
 * A word as a shell takes it. In double quotes, which every shell has; in them, a POSIX shell would still
 * put values in place of `$` and backticks.
 */
export function quoted(word: string): string {
  return /^[\w./:@+,-]+$/.test(word)
    ? word
    : JSON.stringify(word).replace(/[$`]/g, String.raw`\$&`);
}
