import { expect, test } from 'vitest';
import { compared, type Results } from './compare.js';

const run = (node: string, floor: number[], ours: number[]): Results => ({
  node,
  measures: {
    calls: [
      { name: 'by hand', unit: 'us', samples: floor },
      { name: 'ours', unit: 'us', samples: ours, floor: 'by hand' },
    ],
  },
});

test('a figure with a floor is compared as a multiple of it, with the spread of both runs', () => {
  // A machine that is twice as slow, and a client that is no slower than before.
  const table = compared(
    run('20', [10, 10, 10], [15, 15, 15]),
    run('20', [20, 20, 20], [28, 29, 30, 31, 33]),
  );
  expect(table.rows).toEqual([
    ['calls: by hand', '10.00 us', '20.00 us', '2.00 x', '0 %', '0 %'],
    ['calls: ours', '1.50 x', '1.50 x', '1.00 x', '0 %', '7 %'],
  ]);
  expect(table.notes).toEqual([]);
});

test('what only one of two runs measured is left out, and told where all of a measure is', () => {
  const now = run('22', [10], [15]);
  const before: Results = {
    node: '20',
    measures: { size: [], calls: now.measures['calls']?.slice(1) ?? [] },
  };
  const more: Results = { ...now, measures: { ...now.measures, types: [] } };
  const { rows, notes } = compared(before, more);
  expect(rows.map(([name]) => name)).toEqual(['calls: ours']);
  expect(notes).toEqual(['not measured before: types', 'before: Node 20, now: Node 22']);
});
