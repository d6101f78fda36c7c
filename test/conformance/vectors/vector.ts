/** A case that needs no client: what one function of the runtime makes of one value. */
export interface Vector {
  readonly suite: 'cbor' | 'timestamps';
  /** What is tried, for the table, e.g. `decode`. */
  readonly part: string;
  readonly id: string;
  /** Why it is not tried, where it is not. */
  readonly skipped?: string;
  /** What is wrong, if anything. */
  readonly difference: () => string | undefined;
}

/** The difference of two values of any kind, or the error of making the first. */
export function differenceOf(
  make: () => unknown,
  wanted: unknown,
  isEqual: (one: unknown, other: unknown) => boolean,
): string | undefined {
  let got: unknown;
  try {
    got = make();
  } catch (error) {
    return `${error}`;
  }
  return isEqual(got, wanted) ? undefined : `wanted ${String(wanted)}, got ${String(got)}`;
}
