import type { Table } from './harness.js';

/** A table in columns. */
export function asText({ title, head, rows, notes = [] }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, '', line(head), rule, ...rows.map(line), ...notes].join('\n');
}

/** A table in Markdown. */
export function asMarkdown({ title, head, rows, notes = [] }: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '--:')));
  const below = notes.flatMap((note) => ['', note]);
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), ...below].join('\n');
}
