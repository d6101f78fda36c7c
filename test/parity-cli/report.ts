import type { Row } from './compare-specs.js';
import type { List } from './differences.js';

/** What came of a comparison, for whoever reads it in a terminal. */
export function asText(rows: readonly Row[], list: List, unmet: readonly string[]): string {
  const width = Math.max(...rows.map(({ about }) => about.length));
  const table = rows.map(
    ({ aws, about, lines, equal, listed, faults }) =>
      `${aws.padEnd(8)} ${about.padEnd(width)} ${[lines, equal, listed, faults.length].map((count) => `${count}`.padStart(6)).join('')}`,
  );
  const faults = rows.flatMap((row) => row.faults);
  const sum = (key: 'equal' | 'listed'): number => rows.reduce((all, row) => all + row[key], 0);
  return [
    `${'aws'.padEnd(8)} ${'lines of'.padEnd(width)}   all equal listed failed`,
    ...table,
    '',
    'Why lines differ:',
    ...[...list.met].map(([reason, count]) => `${`${count}`.padStart(5)} ${reason}`),
    ...unmet.map((reason) => `FAILED nothing met: ${reason}`),
    ...faults.map((fault) => `FAILED ${fault}`),
    `${sum('equal')} equal, ${sum('listed')} listed, ${faults.length + unmet.length} failed`,
  ].join('\n');
}
