import type { Case } from './case.js';
import { show } from './compare-values.js';
import type { Outcome, Run } from './run.js';
import type { Mismatch } from './run-case.js';

/** Characters of what was given and wanted, unless all of it is asked for. */
const briefLength = 300;

/** The table, the exceptions and the failures of a run, and its sums in the last line. */
export function reportOf({ outcomes, vectors, missing }: Run, verbose: boolean): string {
  const failures = [
    ...outcomes.flatMap((outcome) =>
      outcome.state === 'failed' ? [failureOf(outcome, outcome.mismatch, verbose)] : [],
    ),
    ...vectors.flatMap(({ vector, state, difference }) =>
      state === 'failed' ? [[`FAILED ${vector.id} (${vector.suite})`, `  ${difference}`]] : [],
    ),
  ];
  const rows = [
    ...outcomes.map(({ group, state }) => ({ suite: group.suite, part: group.protocol, state })),
    ...vectors.map(({ vector, state }) => ({ suite: vector.suite, part: vector.part, state })),
  ];
  return [
    ...missing.map((suite) => `left out: ${suite}, because its data is absent`),
    ...tableOf(rows),
    '',
    ...exceptionsOf([
      ...outcomes.flatMap((each) => (each.state === 'skipped' ? [each.exception.reason] : [])),
      ...vectors.flatMap(({ vector }) => vector.skipped ?? []),
    ]),
    '',
    ...failures.flatMap((failure) => [...failure, '']),
    countsOf(rows).join(', '),
  ].join('\n');
}

interface Row {
  readonly suite: string;
  readonly part: string;
  readonly state: Outcome['state'];
}

function countsOf(rows: readonly Row[]): string[] {
  return (['passed', 'failed', 'skipped'] as const).map(
    (state) => `${rows.filter((row) => row.state === state).length} ${state}`,
  );
}

function tableOf(all: readonly Row[]): string[] {
  const lines = new Map<string, Row[]>();
  for (const row of all) {
    const key = `${row.suite.padEnd(12)}${row.part.padEnd(22)}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines].map(([key, rows]) =>
    [key, ...countsOf(rows).map((count) => count.padStart(13))].join(''),
  );
}

function exceptionsOf(reasons: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${String(count).padStart(4)} skipped: ${reason}`);
}

function failureOf(
  { group, case: each }: Outcome,
  { difference, got }: Mismatch,
  verbose: boolean,
): string[] {
  const cut = (text: string): string =>
    verbose || text.length <= briefLength ? text : `${text.slice(0, briefLength)} …`;
  const { given, wanted } = sidesOf(each);
  return [
    `FAILED ${each.id} (${group.suite}, ${group.protocol}, ${group.title}, ${each.operation})`,
    `  given  ${cut(given)}`,
    `  wanted ${cut(wanted)}`,
    ...(got === undefined ? [] : [`  got    ${cut(show(readable(got)))}`]),
    `  ${cut(difference)}`,
  ];
}

function sidesOf({ expects }: Case): { given: string; wanted: string } {
  switch (expects.kind) {
    case 'request':
      return { given: show(expects.input), wanted: show(readable(expects.request)) };
    case 'output':
      return { given: show(readable(expects.answer)), wanted: show(expects.output) };
    case 'error':
      return { given: show(readable(expects.answer)), wanted: show(expects.error) };
    case 'events':
      return { given: show(readable(expects.answer)), wanted: show(expects.wanted) };
    case 'sent-events':
      return {
        given: show([expects.input, ...expects.sent.events.map(({ event }) => event)]),
        wanted: show(readable(expects.sent)),
      };
  }
}

/** What is sent, answered or given, with bytes as text where they are one, to be read by people. */
function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const text = new TextDecoder().decode(value);
    return text.includes('\uFFFD') ? value : text;
  }
  if (value instanceof URL) return value.href;
  if (value instanceof Headers) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item)]));
}
