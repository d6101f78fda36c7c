import { median, type Figure, type Table } from './harness.js';

/** What a run measured, as its JSON has it. */
export interface Results {
  /** The version of Node. */
  readonly node: string;
  /** The figures of each measure, such as `calls`. */
  readonly measures: Readonly<Record<string, readonly Figure[]>>;
}

/**
 * This run beside an earlier one. A figure with a floor is held against it as a multiple of that floor in its own run,
 * so that a slower machine changes nothing; one without, as it is. The spread is the middle half of the samples, as a share of
 * their median: a change that is smaller says nothing.
 */
export function compared(before: Results, now: Results): Table {
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const [measure, figures] of Object.entries(now.measures)) {
    const known = before.measures[measure];
    if (known === undefined) notes.push(`not measured before: ${measure}`);
    for (const figure of figures) {
      const old = known?.find(({ name, unit }) => name === figure.name && unit === figure.unit);
      if (known === undefined || old === undefined) continue;
      const [from, to] = [level(old, known), level(figure, figures)];
      rows.push([
        `${measure}: ${figure.name}`,
        shown(from, figure),
        shown(to, figure),
        from === 0 ? '-' : `${(to / from).toFixed(2)} x`,
        percent(spread(old.samples)),
        percent(spread(figure.samples)),
      ]);
    }
  }
  if (before.node !== now.node) notes.push(`before: Node ${before.node}, now: Node ${now.node}`);
  return {
    title: 'Beside the earlier run',
    head: ['', 'before', 'now', 'now to before', 'spread before', 'spread now'],
    rows,
    notes,
  };
}

/** The median, as a multiple of the floor where there is one. */
function level(figure: Figure, all: readonly Figure[]): number {
  const floor = all.find(({ name, unit }) => name === figure.floor && unit === figure.unit);
  return median(figure.samples) / (floor === undefined ? 1 : median(floor.samples));
}

function shown(value: number, { floor, unit }: Figure): string {
  return floor === undefined ? `${value.toPrecision(4)} ${unit}` : `${value.toFixed(2)} x`;
}

/** The middle half of the samples, as a share of their median. */
function spread(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  const range = at(0.75) - at(0.25);
  return range === 0 ? 0 : range / median(samples);
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
