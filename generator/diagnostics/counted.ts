/**
 * A number of things, in words.
 *
 * @example
 * counted(2, 'operation'); // '2 operations'
 */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
