/**
 * What a client promises wherever it runs: plain functions, so that they run where no test framework
 * does. `runSuite` is the one export of the script that each runtime loads.
 */
import { calls } from './calls.js';
import type { Outcome, Place } from './case.js';
import { streams } from './streams.js';
import { wire } from './wire.js';

/**
 * Runs all cases, one after the other.
 *
 * @param runtime whose name the cases know it by.
 */
export async function runSuite(runtime: string, place: Place): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { title, run, leftOut } of [...calls, ...streams, ...wire]) {
    const reason = leftOut?.[runtime] ?? null;
    let problem: string | null = null;
    if (reason === null) {
      try {
        await run(place);
      } catch (error) {
        problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
    }
    outcomes.push({ title, problem, leftOut: reason });
  }
  return outcomes;
}
