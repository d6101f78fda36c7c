import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { describeShared } from '../support/shared.js';
import type { SuiteName } from './case.js';
import { exceptions } from './exceptions.js';
import type { SentRequest } from './recording-fetch.js';
import { type Run, runConformance } from './run.js';

describeShared('data/protocols', 'the public protocol suites', (folder) => {
  let run: Run;
  beforeAll(async () => {
    run = await runConformance(dirname(folder));
  });

  test('have all their cases tried, and none fails', () => {
    expect(run.missing).toEqual([]);
    const failures = run.outcomes.flatMap((outcome) =>
      outcome.state === 'failed' ? [`${outcome.case.id}: ${outcome.mismatch.difference}`] : [],
    );
    expect(failures).toEqual([]);
  });

  test('pass with bigints too, where there are integers of 64 bits', async () => {
    const { outcomes } = await runConformance(dirname(folder), '', 'bigint');
    const failures = outcomes.flatMap((outcome) =>
      outcome.state === 'failed' ? [`${outcome.case.id}: ${outcome.mismatch.difference}`] : [],
    );
    expect(failures).toEqual([]);
    expect(outcomes.filter(({ state }) => state === 'passed').length).toBeGreaterThan(100);
  });

  test('have all their vectors tried, and none fails', () => {
    expect(run.vectors.length).toBeGreaterThan(700);
    expect(run.vectors.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  test('send the same bytes whichever importer read the model, where both sources want the same', () => {
    const requests = (suite: SuiteName): Map<string, readonly [wanted: string, sent: string]> =>
      new Map(
        run.outcomes.flatMap(({ group, case: { id, expects }, ...outcome }) => {
          if (group.suite !== suite || outcome.state !== 'passed' || expects.kind !== 'request') {
            return [];
          }
          const { body } = expects.request;
          const sent = outcome.sent.map((each) => textOf(each, body !== undefined));
          return [[id, [JSON.stringify(body), sent.join('\n')]]];
        }),
      );
    const [botocore, smithy] = [requests('botocore'), requests('smithy')];
    const both = [...botocore.keys()].filter((id) => botocore.get(id)?.[0] === smithy.get(id)?.[0]);
    expect(both.length).toBeGreaterThan(300);
    expect(both.filter((id) => botocore.get(id)?.[1] !== smithy.get(id)?.[1])).toEqual([]);
  });

  test.each(exceptions)('still have cases for which $reason', (exception) => {
    const covered = run.outcomes.filter(
      (outcome) => outcome.state === 'skipped' && outcome.exception === exception,
    );
    expect(covered).not.toEqual([]);
  });
});

/** A request as text, with the headers in one order; the body where the case says one. */
function textOf({ method, url, headers, body }: SentRequest, withBody: boolean): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`).sort();
  const all = [...lines, '', Buffer.from(body).toString('latin1')];
  const head = lines.filter((line) => !line.startsWith('content-length'));
  return [`${method} ${url.href}`, ...(withBody ? all : head)].join('\n');
}
