/**
 * Looks at parsed JSON without a library: to load the one that tells what is wrong takes longer than all of
 * an unchanged run. These say only whether a value is as it should be; where it is not, the schema tells why.
 */

/** Whether a value is of a type. */
export type Is<Value> = (value: unknown) => value is Value;

/** A key that may be absent. */
interface Optional<Value> {
  readonly optional: Is<Value>;
}

/** What each key of an object holds; those that may be absent say so. */
export type Rows<Whole> = {
  readonly [Key in keyof Whole]-?: object extends Pick<Whole, Key>
    ? Optional<Whole[Key]>
    : Is<Whole[Key]>;
};

export const isText: Is<string> = (value): value is string => typeof value === 'string';

export const isNumber: Is<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** One of a few values. */
export function isOneOf<Value>(values: readonly Value[]): Is<Value> {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value): value is Value => known.has(value);
}

/** A text of a form. */
export function isForm(form: RegExp): Is<string> {
  return (value): value is string => typeof value === 'string' && form.test(value);
}

export function isListOf<Value>(is: Is<Value>): Is<readonly Value[]> {
  return (value): value is readonly Value[] => Array.isArray(value) && value.every(is);
}

/** An object whose keys are names. */
export function isRecordOf<Value>(is: Is<Value>): Is<Readonly<Record<string, Value>>> {
  return (value): value is Readonly<Record<string, Value>> =>
    isObject(value) && Object.values(value).every(is);
}

/** A row for a key that may be absent. */
export function optional<Value>(is: Is<Value>): Optional<Value> {
  return { optional: is };
}

/**
 * An object with known keys.
 *
 * @param others What it may have besides: anything, which is left alone, or nothing.
 */
export function hasKeys<Whole>(rows: Rows<Whole>, others: 'anything' | 'nothing'): Is<Whole> {
  const known = new Map<string, Is<unknown> | Optional<unknown>>(Object.entries(rows));
  return (value): value is Whole => {
    if (!isObject(value)) return false;
    for (const [key, row] of known) {
      const isThere = Object.hasOwn(value, key);
      if (
        typeof row === 'function'
          ? !isThere || !row(value[key])
          : isThere && !row.optional(value[key])
      )
        return false;
    }
    return others === 'anything' || Object.keys(value).every((key) => known.has(key));
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON text says; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}
