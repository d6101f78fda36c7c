/** What came of one case: nothing where it passed. */
export interface Outcome {
  readonly name: string;
  /** Why it failed. */
  readonly failure?: string;
  /** Why it was not run. */
  readonly skipped?: string;
}

/** What came of the cases of a file or a folder. */
export interface Group {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  const skipped = outcomes.filter((each) => each.skipped !== undefined).length;
  return { passed: outcomes.length - failed - skipped, failed, skipped };
}

export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Each reason for which cases were not run, with how many. */
export function skipReasons(outcomes: readonly Outcome[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { skipped } of outcomes) {
    if (skipped !== undefined) reasons.set(skipped, (reasons.get(skipped) ?? 0) + 1);
  }
  return reasons;
}

/** Runs a case, which throws where it fails. */
export async function outcomeOf(name: string, run: () => unknown): Promise<Outcome> {
  try {
    await run();
    return { name };
  } catch (error) {
    return { name, failure: error instanceof Error ? error.message : String(error) };
  }
}
