import { codeSpan } from '../documentation/to-markdown.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { PlacedChange, ServiceChanges } from '../sides/compare-sides.js';
import { byVerdict, operationsText, placeText, type RuleChanges, usersText } from './diff-words.js';
import { counted } from '../diagnostics/counted.js';

/** What changed, for the text of a pull request. */
export function diffMarkdown(services: readonly ServiceChanges[]): string {
  return escapeUnseen(services.map(serviceMarkdown).join('\n'), '\n');
}

function serviceMarkdown(service: ServiceChanges): string {
  const { service: id, verdict, changes, documentation } = service;
  const lines = [`## ${words(id)}: ${verdict}`, '', `${operationsText(service)}.`, ''];
  for (const [each, rules] of byVerdict(changes)) {
    lines.push(`### ${each}`, '', ...rules.flatMap(ruleMarkdown));
  }
  if (documentation.length > 0) {
    lines.push(
      '<details>',
      `<summary>Documentation alone: ${counted(documentation.length, 'place')}</summary>`,
      '',
      ...documentation.map(({ subject }) => `- ${codeSpan(subject)}`),
      '',
      '</details>',
      '',
    );
  }
  return lines.join('\n');
}

function ruleMarkdown({ rule, meanings, changes }: RuleChanges): string[] {
  const what = rule.what.charAt(0).toUpperCase() + rule.what.slice(1);
  return [
    `**${what}** (${codeSpan(rule.id)})`,
    '',
    ...changes.map(item),
    '',
    ...meanings.map(([who, text]) => `> ${who}: ${text}  `),
    ...(meanings.length === 0 ? [] : ['']),
  ];
}

function item(change: PlacedChange): string {
  const { subject, detail, old, new: now } = change;
  const users = usersText(change);
  const places = [old, now].flatMap((place) =>
    place === undefined ? [] : [codeSpan(placeText(place))],
  );
  return [
    `- ${codeSpan(subject)}`,
    ...(detail === undefined ? [] : [` (${codeSpan(detail)})`]),
    ...(users === '' ? [] : [`, ${words(users)}`]),
    ...(places.length === 0 ? [] : [`: ${places.join(' → ')}`]),
  ].join('');
}

/** A text of a model among ours: nothing in it acts. */
function words(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|~]/g, '\\$&');
}
