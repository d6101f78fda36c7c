import { afterAll, describe, expect, it } from 'vitest';
import { compareModels } from '../../generator/changes/compare.js';
import { ruleIds, wheres } from '../../generator/changes/rule.js';
import { ruleOf, rules } from '../../generator/changes/rules.js';
import type { Fixture } from './fixture.js';
import { fixtures } from './fixtures.js';
import { sideOf, things } from './things.js';

const seen = new Set<string>();

function changesOf(fixture: Fixture, isBack: boolean): string[] {
  const { protocol = 'rest-json', with: both = {}, patch, defaults = 'leave' } = fixture;
  const before = sideOf(things(protocol, both), { defaults });
  const after = sideOf(things(protocol, { ...both, ...patch }), { defaults });
  const changes = isBack ? compareModels(after, before) : compareModels(before, after);
  for (const { rule, where } of changes) seen.add(`${rule} ${where}`);
  return changes.map(
    ({ verdict, where, rule, subject }) => `${verdict} ${where} ${rule} ${subject}`,
  );
}

describe.each(Object.entries(fixtures))('%s', (_, fixture) => {
  it('from before to after', () => {
    expect(changesOf(fixture, false)).toEqual(fixture.forth);
  });

  it('from after to before', () => {
    expect(changesOf(fixture, true)).toEqual(fixture.back);
  });
});

/** What only folders have: services that one side lacks. `diff.test.ts` shows them. */
const ofFolders = ['service-removed service', 'service-added service'];

afterAll(() => {
  const all = rules.flatMap(({ id, where }) => where.map((each) => `${id} ${each}`));
  const missing = all.filter((each) => !seen.has(each) && !ofFolders.includes(each));
  // Only where all of the fixtures ran.
  if (seen.size > 60) expect(missing).toEqual([]);
});

it('each rule stands once in the table, for each place', () => {
  const all = rules.flatMap(({ id, where }) => where.map((each) => `${id} ${each}`));
  expect(new Set(all).size).toBe(all.length);
  expect([...new Set(rules.map(({ id }) => id))]).toEqual([...ruleIds]);
  expect(wheres).toContain('input');
  expect(() => ruleOf('wire-name', 'service')).toThrow();
});
