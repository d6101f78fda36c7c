import { verdicts } from '../../../generator/changes/rule.js';
import type { Outcome } from './judge.js';

/** What a run found, as a table for people, and each disagreement. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  const states = ['agrees', 'explained', 'disagrees'] as const;
  const head = ['pairs', 'services', 'operations', ...verdicts, ...states];
  const rows = groups.map((group) => {
    const own = outcomes.filter((each) => each.group === group);
    return [
      group,
      new Set(own.map(({ service }) => service)).size,
      own.length,
      ...verdicts.map((verdict) => own.filter((each) => each.verdict === verdict).length),
      ...states.map((state) => own.filter((each) => each.state === state).length),
    ];
  });
  const reasons = new Map<string, number>();
  for (const { state, why } of outcomes) {
    if (state === 'explained')
      for (const each of why) reasons.set(each, (reasons.get(each) ?? 0) + 1);
  }
  const wrong = outcomes.filter(({ state }) => state === 'disagrees');
  return [
    `| ${head.join(' | ')} |`,
    `|${' --- |'.repeat(head.length)}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    'Explained, by operations:',
    ...[...reasons]
      .sort(([, one], [, other]) => other - one)
      .map(([why, count]) => `  ${count} ${why}`),
    ...wrong
      .slice(0, 50)
      .map(
        ({ group, service, operation, verdict, why }) =>
          `DISAGREES ${group}: ${service} ${operation}, ${verdict}: ${why.join('; ')}`,
      ),
    wrong.length === 0 ? 'No disagreement.' : `${wrong.length} disagreements.`,
  ].join('\n');
}
