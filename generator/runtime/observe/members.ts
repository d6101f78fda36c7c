import type { Attributes, AttributeValue } from '@opentelemetry/api';

/** An input or output whose type is not known here. */
export type Members = Readonly<Record<string, unknown>>;

/** What a value holds at the end of a path of names, as far as it leads. */
export function memberOf(value: unknown, ...path: readonly string[]): unknown {
  // A cast: what is not absent may be asked for its members.
  return path.reduce((found, name) => (found as Members | null | undefined)?.[name], value);
}

/** The text at the end of a path, unless it is empty. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = memberOf(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The items of a list, or nothing where there is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as an attribute may have it, or nothing. */
export function attributeOf(value: unknown): AttributeValue | undefined {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    default:
      return Array.isArray(value) ? value.map(String) : undefined;
  }
}

/** Attributes without those that have no value. */
export function present(values: Readonly<Record<string, unknown>>): Attributes {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const attribute = attributeOf(value);
      return attribute === undefined ? [] : [[name, attribute]];
    }),
  );
}
