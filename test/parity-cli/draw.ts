import fc from 'fast-check';

/** Draws values; two with the same seed draw the same. */
export interface Draw {
  /** A value of an arbitrary. */
  <Value>(from: fc.Arbitrary<Value>): Value;
  /** One of these. */
  readonly one: <Value>(choices: readonly Value[]) => Value;
  /** True in this part of all cases. */
  readonly chance: (part: number) => boolean;
}

/** Starts to draw. */
export function drawing(seed: number): Draw {
  // Seeds that stand side by side must not give the same values one draw later.
  let next = Math.imul(seed + 1, 0x9e3779b1);
  const draw = <Value>(from: fc.Arbitrary<Value>): Value => {
    next = Math.imul(next ^ (next >>> 15), 0x85ebca6b) + 1;
    const values = fc.sample(from, { seed: next, numRuns: 4 });
    // The first values that fast-check gives are the plainest. A cast: there are four.
    return values[3] as Value;
  };
  return Object.assign(draw, {
    one: <Value>(choices: readonly Value[]): Value => draw(fc.constantFrom(...choices)),
    chance: (part: number): boolean => draw(fc.double({ min: 0, max: 1, noNaN: true })) < part,
  });
}
