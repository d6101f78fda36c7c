/* eslint-disable */
// @ts-nocheck
/**
 * Conversions by a table of what stands where, for services whose bodies are so deep that code for each
 * member would be larger. The same table is for what is sent and what is received.
 */
import { asObject } from '../core/given-values.js';
import { blobText, fromBase64, fromFloat, mapItems, mapValues, toNumber } from '../core/values.js';

/**
 * What of a value JSON holds otherwise, by the names of members. What stands in no table is as it is, but for
 * nulls: only documents and sparse lists and maps have some. The member `__type` of a union is dropped, as it is
 * the name of its type and not a member. A function stands for a shape that contains itself.
 */
export type JsonTable =
  | 'document'
  | 'blob'
  | 'float'
  | 'drop'
  | JsonItems
  | { readonly [name: string]: JsonTable }
  | (() => JsonTable);

type JsonItems = readonly [
  kind: 'list' | 'map' | 'sparse list' | 'sparse map',
  each?: JsonTable | undefined,
];

/**
 * Makes of a value that `JSON.parse` gave, in place, what the types say.
 *
 * @throws RangeError where a number is none, Error where bytes are not base64.
 */
export function readByTable<Value>(value: unknown, table: JsonTable): Value {
  // A cast: services hold to their models.
  return read(value, table, '') as Value;
}

function read(value: unknown, entry: JsonTable | undefined, name: string): unknown {
  const table = typeof entry === 'function' ? entry() : entry;
  if (value === null || table === 'document') return value;
  if (table === 'blob') return fromBase64(value);
  if (table === 'float') return toNumber(value, name);
  if (typeof value !== 'object') return value;
  const isSparse = isItems(table) && table[0].startsWith('s');
  if (Array.isArray(value)) {
    const items = isSparse ? value : value.filter((item) => item !== null);
    return items.map((item) => read(item, memberOf(table, name), name));
  }
  for (const [key, item] of Object.entries(value)) {
    const inner = memberOf(table, key);
    if (inner === 'drop' || (item === null && !isSparse)) Reflect.deleteProperty(value, key);
    else Reflect.set(value, key, read(item, inner, key));
  }
  return value;
}

/**
 * What JSON can hold, of a value as the types say; the value itself stays as it is.
 *
 * @param place of the value, to name it in a failure.
 * @throws RequestError where something is not of the kind that the table says.
 */
export function writeByTable(value: unknown, entry: JsonTable | undefined, place: string): unknown {
  const table = typeof entry === 'function' ? entry() : entry;
  if (value == null || table === undefined) return value;
  if (table === 'blob') return blobText(value, place);
  if (table === 'float') return typeof value === 'number' ? fromFloat(value) : value;
  if (typeof table === 'string') return value;
  if (isItems(table)) {
    const change = (item: unknown, at: string): unknown => writeByTable(item, table[1], at);
    // Casts: both look at what they are given.
    return table[0].endsWith('t')
      ? mapItems(value as readonly unknown[], change, place)
      : mapValues(value as { readonly [key: string]: unknown }, change, place);
  }
  const members = Object.entries(asObject(value, place)).map(([name, item]): [string, unknown] => [
    name,
    writeByTable(item, memberOf(table, name), name),
  ]);
  return Object.fromEntries(members);
}

function isItems(table: JsonTable | undefined): table is JsonItems {
  return Array.isArray(table);
}

/** The table of a member, item or value of a map. */
function memberOf(table: JsonTable | undefined, name: string): JsonTable | undefined {
  if (isItems(table)) return table[1];
  return typeof table === 'object' && Object.hasOwn(table, name) ? table[name] : undefined;
}
