import type { CallOptions } from '../core/client.js';
import { each } from './each.js';
import { checkedItem, type ItemSchema } from './item-schema.js';
import { type MarshallOptions, toAttribute } from './marshall.js';
import { toNative, type UnmarshallOptions } from './unmarshall.js';

/** What a call with native values may set. */
export interface PlainOptions extends CallOptions, MarshallOptions, UnmarshallOptions {}

/** What a call may set whose items are checked. */
export interface SchemaOptions<Item> extends PlainOptions {
  /**
   * Checks each item that came: the member `Item`, each of `Items`, or `Attributes`. What it gives takes the place of the
   * item, and its type. An item that does not obey is a SchemaError.
   */
  readonly schema: ItemSchema<Item>;
}

/** Where in an input or an output values are: here, in each entry of a list or map, or in members. */
export type ValuePlace =
  'value' | readonly [ValuePlace] | { readonly [member: string]: ValuePlace };

/** What is known of an operation. */
export interface ValuePlaces {
  readonly sent?: ValuePlace;
  readonly got?: ValuePlace;
  /** The member of the output that is an item or a list of items. */
  readonly items?: string;
}

/**
 * Makes a call with native values. Whatever is wrong is a rejection: RequestError for what cannot be written, NumberError
 * and SchemaError for what came, and what the operation fails with.
 */
export async function callPlain<Client, Input, Output, Plain>(
  client: Client,
  operation: (client: Client, input: Input, options?: CallOptions) => Promise<Output>,
  input: object,
  options: (PlainOptions & Partial<SchemaOptions<unknown>>) | undefined,
  places: ValuePlaces,
): Promise<Plain> {
  const output = await operation(client, sentInput(input, places, options), options);
  return gotOutput(output, places, options);
}

/** The input as the operation takes it. */
export function sentInput<Input>(
  input: object,
  { sent }: ValuePlaces,
  options: PlainOptions = {},
): Input {
  const made = converted(input, '', sent, (value, path) => toAttribute(value, path, options));
  // A cast: the places say where the two differ, and they are made of the same model as the types.
  return made as Input;
}

/** The output with native values, its items checked. */
export async function gotOutput<Plain>(
  output: unknown,
  { got, items }: ValuePlaces,
  options: PlainOptions & Partial<SchemaOptions<unknown>> = {},
): Promise<Plain> {
  const made = Object(converted(output, '', got, (value, path) => toNative(value, path, options)));
  const { schema } = options;
  if (items && schema && made[items]) {
    const check = (item: unknown, place: string): Promise<unknown> =>
      checkedItem(schema, item, place);
    const found: unknown = made[items];
    made[items] = await (Array.isArray(found)
      ? Promise.all(found.map((item, index) => check(item, `${items}[${index}]`)))
      : check(found, items));
  }
  return made;
}

/** A value with all converted that stands at the places. */
function converted(
  value: unknown,
  path: string,
  place: ValuePlace | undefined,
  convert: (value: unknown, path: string) => unknown,
): unknown {
  if (place === 'value') return convert(value, path);
  if (place === undefined || typeof value !== 'object' || value === null) return value;
  return each(value, path, (one, inside, key) => {
    const step = Array.isArray(place) ? 0 : key;
    const next = Object.hasOwn(place, step) ? Reflect.get(place, step) : undefined;
    return converted(one, inside, next, convert);
  });
}
