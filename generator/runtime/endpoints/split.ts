/**
 * A text in its parts.
 *
 * @param most parts at most, of which the last has the rest; 0 for all.
 */
export function splitText(text: string, delimiter: string, most: number): readonly string[] {
  const parts = text.split(delimiter);
  if (most === 0 || parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(delimiter)];
}
