import type { Explained } from '../resources/service-plan.js';

/** What `opslice mock --explain` prints: a line for each operation, those that are remembered first. */
export function explanation(explained: readonly Explained[]): string {
  const remembered = explained.filter(({ does }) => does !== undefined);
  const others = explained.filter(({ does }) => does === undefined);
  const width = Math.max(0, ...explained.map(({ operation }) => operation.length));
  const line = (operation: string, text: string): string => `  ${operation.padEnd(width)}  ${text}`;
  return [
    `Remembered, with --state: ${remembered.length} of ${explained.length} operations`,
    ...remembered.map(({ operation, does = '' }) => line(operation, does)),
    ...(others.length === 0
      ? []
      : [
          '',
          'Not remembered: these answer with their samples',
          ...others.map(({ operation, reason = '' }) => line(operation, reason)),
        ]),
  ].join('\n');
}
