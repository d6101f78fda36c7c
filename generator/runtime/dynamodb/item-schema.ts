import { type CallError, failure, type FailureKind, isFailure } from '../core/errors.js';

/** What is wrong with an item, as the Standard Schema specification has it. */
export interface ItemIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * A schema of any library that follows Standard Schema (https://standardschema.dev, version 1), such as zod, Valibot
 * and ArkType.
 */
export interface ItemSchema<Item> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Checked<Item> | Promise<Checked<Item>>;
  };
}

type Checked<Item> =
  { readonly value: Item; readonly issues?: undefined } | { readonly issues: readonly ItemIssue[] };

/** An item came that does not obey the `schema` of the call. */
export interface SchemaError extends CallError<'SchemaError'> {
  /** Where the item stands in the output, such as `Items[2]`. */
  readonly item: string;
  /** All that the schema says is wrong. */
  readonly issues: readonly ItemIssue[];
}

export const SchemaError: FailureKind<SchemaError> = class {
  static [Symbol.hasInstance](error: unknown): error is SchemaError {
    return isFailure(error) && error.code === 'SchemaError';
  }
} as never;

/**
 * Gives what a schema makes of an item.
 *
 * @throws SchemaError
 */
export async function checkedItem(
  schema: ItemSchema<unknown>,
  value: unknown,
  item: string,
): Promise<unknown> {
  const checked = await schema['~standard'].validate(value);
  const { issues } = checked;
  if (!issues) return checked.value;
  throw failure('SchemaError', `${item}: ${issues[0]?.message}`, { item, issues });
}
