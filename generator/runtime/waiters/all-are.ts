/** Whether a list has items, and all of them are `expected`. */
export function allAre<Item>(items: readonly Item[] | undefined, expected: Item): boolean {
  return items !== undefined && items.length > 0 && items.every((item) => item === expected);
}
