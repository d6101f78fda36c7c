import { expect, test } from 'vitest';
import type { Case, CaseGroup } from './case.js';
import { reportOf } from './report.js';

const group: CaseGroup = {
  suite: 'smithy',
  title: 'things#Things',
  protocol: 'restJson1',
  model: () => {
    throw new Error('not asked for');
  },
  cases: [],
};

const oneCase: Case = {
  id: 'ThingIsRead',
  operation: 'GetThing',
  config: {},
  expects: {
    kind: 'output',
    answer: { status: 200, headers: {}, body: new TextEncoder().encode('x'.repeat(400)) },
    output: { a: 1 },
  },
};

const exception = { reason: 'it rains', covers: () => true };

test('ends with the sums, after the table, the exceptions and the failures', () => {
  const mismatch = { difference: 'output.a: wanted 1, got 2', got: { a: 2 } };
  const report = reportOf(
    {
      outcomes: [
        { group, case: oneCase, state: 'passed', sent: [] },
        { group, case: oneCase, state: 'skipped', exception },
        { group, case: oneCase, state: 'failed', mismatch },
      ],
      vectors: [],
      missing: ['botocore'],
    },
    false,
  );
  const given = `{ status: 200, headers: {  }, body: "${'x'.repeat(400)}`;
  expect(report.split('\n')).toEqual([
    'left out: botocore, because its data is absent',
    'smithy      restJson1                  1 passed     1 failed    1 skipped',
    '',
    '   1 skipped: it rains',
    '',
    'FAILED ThingIsRead (smithy, restJson1, things#Things, GetThing)',
    `  given  ${given.slice(0, 300)} …`,
    '  wanted { a: 1 }',
    '  got    { a: 2 }',
    '  output.a: wanted 1, got 2',
    '',
    '1 passed, 1 failed, 1 skipped',
  ]);
});

test('shows failures in full when asked to', () => {
  const mismatch = { difference: 'nothing came' };
  const outcome = { group, case: oneCase, state: 'failed', mismatch } as const;
  const report = reportOf({ outcomes: [outcome], vectors: [], missing: [] }, true);
  expect(report).toContain('x'.repeat(400));
  expect(report).not.toContain('  got');
});
