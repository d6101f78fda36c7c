import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { describeShared } from '../support/shared.js';
import { exceptions } from './exceptions.js';
import { type Run, runConformance } from './run.js';

describeShared('data/protocols', 'the public protocol suites', (folder) => {
  let run: Run;
  beforeAll(async () => {
    run = await runConformance(dirname(folder));
  }, 300_000);

  test('have all their cases tried, and none fails', () => {
    expect(run.missing).toEqual([]);
    const failures = run.outcomes.flatMap((outcome) =>
      outcome.state === 'failed' ? [`${outcome.case.id}: ${outcome.mismatch.difference}`] : [],
    );
    expect(failures).toEqual([]);
  });

  test.each(exceptions)('still have cases for which $reason', (exception) => {
    const covered = run.outcomes.filter(
      (outcome) => outcome.state === 'skipped' && outcome.exception === exception,
    );
    expect(covered).not.toEqual([]);
  });
});
