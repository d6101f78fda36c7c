import type { CorpusReport } from './run.js';

/** What a run came to: each fault, then the figures. */
export function reportOf(report: CorpusReport): string {
  const { outcomes, unchanged, seconds, memory } = report;
  const faults = outcomes.flatMap(({ name, fault }) =>
    fault === undefined ? [] : [`${name}: ${fault}`],
  );
  const sum = (count: (outcome: CorpusReport['outcomes'][number]) => number): string =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0).toLocaleString('en');
  const slowest = [...outcomes]
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, 3)
    .map((outcome) => `${outcome.name} ${outcome.seconds.toFixed(1)} s`);
  return [
    ...faults,
    `services    ${outcomes.length} (${unchanged} unchanged since they were found well)`,
    `operations  ${sum((outcome) => outcome.operations)}`,
    `shapes      ${sum((outcome) => outcome.shapes)}`,
    `written     ${sum((outcome) => outcome.bytes / 1e6)} MB`,
    `time        ${seconds.total.toFixed(1)} s: ${seconds.generating.toFixed(1)} s generating (longest: ${slowest.join(', ')}), ${seconds.checking.toFixed(1)} s checking types`,
    `memory      ${Math.round(memory / 2 ** 20)} MB at most`,
    `faults      ${faults.length}`,
  ].join('\n');
}
