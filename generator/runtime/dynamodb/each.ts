/** Converts a value. `path` leads to it, such as `Item.prices[2]`. */
export type Convert = (value: unknown, path: string, key: string) => unknown;

/** The items of an array or the members of an object, each converted; without those that give nothing. */
export function each(value: object, path: string, convert: Convert): unknown {
  const isArray = Array.isArray(value);
  const made = Object.entries(value)
    .map(([key, one]): [string, unknown] => [
      key,
      convert(one, isArray ? `${path}[${key}]` : (path && `${path}.`) + key, key),
    ])
    .filter(([, one]) => one !== undefined);
  return isArray ? made.map(([, one]) => one) : Object.fromEntries(made);
}
