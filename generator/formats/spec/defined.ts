/** The parts of a node that are there. */
export function defined<Node extends object, Key extends keyof Node>(
  node: Node,
  keys: readonly Key[],
): { [each in Key]?: Exclude<Node[each], undefined> } {
  const found: { [each in Key]?: Exclude<Node[each], undefined> } = {};
  for (const key of keys) {
    const value = node[key];
    if (isDefined(value)) found[key] = value;
  }
  return found;
}

function isDefined<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
