/**
 * A part of a text; undefined where the text is shorter, or not of ASCII alone.
 *
 * @param fromEnd counts from the end.
 */
export function substring(
  text: string | undefined = '',
  start: number,
  stop: number,
  fromEnd: boolean,
): string | undefined {
  // oxlint-disable-next-line no-control-regex -- the rules speak of all of ASCII
  if (start >= stop || text.length < stop || /[^\0-\x7f]/.test(text)) return undefined;
  return fromEnd ? text.slice(text.length - stop, text.length - start) : text.slice(start, stop);
}
