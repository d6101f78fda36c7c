/* eslint-disable */
/**
 * Where null means something, by the names in the body: anywhere in a document (`true`); as an item
 * or value of a list or map that is sparse; nowhere else. A function stands for a shape that contains
 * itself.
 */
export type Nulls =
  | true
  | { readonly members: { readonly [name: string]: Nulls } }
  | { readonly sparse: boolean; readonly each?: Nulls }
  | (() => Nulls);

/**
 * Takes out of a value, in place, each null that means nothing: members that are null count as
 * absent (Smithy's suite, `RestJsonDoesntDeserializeNullStructureValues`), and lists and maps that
 * are not sparse hold none.
 *
 * @param keep where null means something.
 */
export function dropNulls<Value>(value: Value, keep: Nulls): Value {
  drop(value, keep);
  return value;
}

function drop(value: unknown, keep: Nulls | undefined): void {
  if (typeof keep === 'function') return drop(value, keep());
  const isBytes = ArrayBuffer.isView(value);
  if (keep === true || typeof value !== 'object' || value === null || isBytes) return;
  const sparse = keep !== undefined && 'sparse' in keep && keep.sparse;
  if (Array.isArray(value) && !sparse) {
    const items = value.filter((item) => item !== null);
    for (const [index, item] of items.entries()) value[index] = item;
    value.length = items.length;
  }
  for (const [key, item] of Object.entries(value)) {
    if (item === null) {
      if (!sparse) Reflect.deleteProperty(value, key);
    } else {
      drop(item, below(keep, key));
    }
  }
}

function below(
  keep: Exclude<Nulls, true | (() => Nulls)> | undefined,
  key: string,
): Nulls | undefined {
  if (keep === undefined) return undefined;
  if ('sparse' in keep) return keep.each;
  return Object.hasOwn(keep.members, key) ? keep.members[key] : undefined;
}
