import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { PlacedChange, ServiceChanges } from '../sides/compare-sides.js';
import { byVerdict, operationsText, placeText, type RuleChanges, usersText } from './diff-words.js';
import { counted } from '../diagnostics/counted.js';

/** What changed, for a terminal. */
export function diffText(services: readonly ServiceChanges[]): string {
  return escapeUnseen(services.map(serviceText).join('\n'), '\n');
}

function serviceText(service: ServiceChanges): string {
  const { service: id, verdict, changes, documentation } = service;
  const lines = [`${id}: ${verdict}, ${operationsText(service)}`];
  for (const [each, rules] of byVerdict(changes)) {
    lines.push('', each, ...rules.flatMap(ruleLines));
  }
  if (documentation.length > 0) {
    lines.push('', `documentation alone: ${counted(documentation.length, 'place')}`);
  }
  return `${lines.join('\n')}\n`;
}

function ruleLines({ rule, meanings, changes }: RuleChanges): string[] {
  return [
    `  ${rule.what} [${rule.id}]`,
    ...meanings.map(([who, what]) => `    ${`${who}:`.padEnd(14)}${what}`),
    ...changes.flatMap(changeLines),
  ];
}

function changeLines(change: PlacedChange): string[] {
  const { subject, detail, old, new: now } = change;
  const users = usersText(change);
  const head = `${subject}${detail === undefined ? '' : ` (${detail})`}`;
  return [
    `    - ${head}${users === '' ? '' : `, ${users}`}`,
    ...(old === undefined ? [] : [`        old ${placeText(old)}`]),
    ...(now === undefined ? [] : [`        new ${placeText(now)}`]),
  ];
}
