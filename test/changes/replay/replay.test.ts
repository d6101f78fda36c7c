import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../../support/botocore-model.js';
import { root } from '../../support/run.js';
import { fixturePairs } from './fixture-pairs.js';
import { judge } from './judge.js';
import { botocoreModels, namesById, pairsOf, smithyModels } from './models.js';
import { replay } from './run.js';
import { tableOf } from './table.js';

/** `npm run replay` takes all of them, and whole services of different years. */
describe('verdicts beside compilers and bytes', () => {
  it('agree for some fixtures of rules', async () => {
    const pairs = [...fixturePairs()].filter((_, index) => index % 12 === 0);
    const outcomes = await replay(pairs, { seed: 1 });
    expect(outcomes.filter(({ state }) => state === 'disagrees')).toEqual([]);
    // Each has two operations, in two directions.
    expect(outcomes.length).toBeGreaterThanOrEqual(pairs.length * 4);
    expect(new Set(outcomes.map(({ verdict }) => verdict)).size).toBeGreaterThan(2);
  });

  const data = botocoreData();
  if (data === undefined) console.log(botocoreAbsent);
  it.skipIf(data === undefined)('agree for a service that two formats describe', async () => {
    const now = botocoreModels('botocore', data ?? '');
    const folder = join(root, '../shared/data/models/smithy');
    const smithy = smithyModels(folder, namesById(now, ['sts']));
    if (smithy.services.size === 0) console.log('left out: no models of Smithy in ../shared');
    const outcomes = await replay(pairsOf(smithy, now), { seed: 1 });
    expect(outcomes.filter(({ state }) => state === 'disagrees')).toEqual([]);
  });
});

describe('the check sees what a wrong verdict hides', () => {
  const nothing = { broken: undefined, bytes: undefined };
  const change = (rule: 'member-removed' | 'member-added' | 'request-line') =>
    ({
      rule,
      where: rule === 'request-line' ? 'operation' : 'output',
      verdict: rule === 'member-added' ? 'minor' : 'major',
      subject: 'A.b',
      operations: [],
    }) as const;

  it.each([
    {
      title: 'code that breaks',
      changes: [change('member-added')],
      seen: { ...nothing, broken: 'TS1' },
    },
    { title: 'other bytes', changes: [], seen: { ...nothing, bytes: 'a b' } },
    { title: 'code that compiles', changes: [change('member-removed')], seen: nothing },
    { title: 'the same bytes', changes: [change('request-line')], seen: nothing },
  ])('$title', ({ changes, seen }) => {
    const outcome = judge(changes, seen);
    expect(outcome.state).toBe('disagrees');
    const told = tableOf([{ group: 'g', service: 's', operation: 'o', ...outcome }]);
    expect(told).toContain('1 disagreements.');
    expect(told).toContain('DISAGREES g: s o');
  });
});
