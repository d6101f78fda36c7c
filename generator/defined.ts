/** An object without those of its parts that are undefined: what may be undefined may be missing. */
export type WithoutUndefined<Parts> = {
  [Key in keyof Parts as undefined extends Parts[Key] ? never : Key]: Parts[Key];
} & {
  [Key in keyof Parts as undefined extends Parts[Key] ? Key : never]?: Exclude<
    Parts[Key],
    undefined
  >;
};

/**
 * Leaves out what is undefined and keeps the order of the rest.
 *
 * @example
 * const range = { kind: 'range', ...defined({ min, max }) };
 */
export function defined<const Parts extends object>(parts: Parts): WithoutUndefined<Parts>;
export function defined(parts: Readonly<Record<string, unknown>>): object {
  const rest: Record<string, unknown> = {};
  for (const key in parts) if (parts[key] !== undefined) rest[key] = parts[key];
  return rest;
}
