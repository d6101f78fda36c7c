/* eslint-disable */
// @ts-nocheck
/**
 * Timestamps in JSON. `toDate` of `timestamps.ts` reads the same texts, and fractions and years that
 * engines read in ways of their own, but the budget of one JSON call has no bytes for that.
 */

/**
 * Makes dates of the members that are timestamps, where they are given, in whatever format they came:
 * services do not always keep to the one of their model. Seconds since 1970 are a number or its text; a
 * text without a zone is in UTC; a blank may stand for the `T`.
 *
 * @throws RangeError where one is none of these.
 */
export function toDates<Name extends string>(
  value: { [name in Name]?: Date | string | number | undefined } | null | undefined,
  ...names: readonly Name[]
): void {
  for (const name of names) {
    let given: Date | string | number | undefined = value?.[name];
    if (given != null) {
      const date = new Date(
        // Most are numbers, or texts of them. Other texts would be read in ways that nobody meant.
        given != +given && /^\d{4}-|T$/.test((given = `${given}`))
          ? given.replace(/[T ]([\d:.]+)$/i, 'T$1Z')
          : // A cast: to multiply makes a number of a text.
            given && Math.round((given as number) * 1000),
      );
      if (isNaN(date.getTime())) throw RangeError(name + ' is not a timestamp');
      // A cast: what has such a member is there.
      (value as Record<Name, Date>)[name] = date;
    }
  }
}

/**
 * The date that an answer has, read in the same ways.
 *
 * @throws RangeError where it has none.
 */
export function jsonDate(value: unknown, member: string): Date {
  const holder = { [member]: Object(value) };
  toDates(holder, member);
  return holder[member];
}
