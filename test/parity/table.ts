import { normalisation } from './same-request.js';
import type { Row } from './wire.js';

/** What came of a comparison, as Markdown. */
export function asTable(rows: readonly Row[]): string {
  const reasons = new Map<string, number>();
  for (const { listed } of rows) {
    for (const [reason, count] of listed) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  return `# Requests beside those of the official SDK

How they were made comparable:

${normalisation.map((line) => `- ${line}`).join('\n')}

| service | protocol | calls | equal | for a reason | not equal |
| --- | --- | ---: | ---: | ---: | ---: |
${rows.map(line).join('\n')}

Why requests differ:

${[...reasons].map(([reason, count]) => `- ${count} ×: ${reason}`).join('\n')}
`;
}

function line({ service, protocol, calls, equal, listed, faults }: Row): string {
  return `| ${[service, protocol, calls, equal, sum(listed), faults.length].join(' | ')} |`;
}

/** How many calls differ for a reason. */
export function sum(listed: ReadonlyMap<string, number>): number {
  return [...listed.values()].reduce((all, each) => all + each, 0);
}
