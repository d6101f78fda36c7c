import { type Rule, type Verdict, verdicts } from '../changes/rule.js';
import { ruleOf } from '../changes/rules.js';
import type { PlacedChange, ServiceChanges } from '../sides/compare-sides.js';
import type { Place } from '../sides/side.js';
import { counted } from '../diagnostics/counted.js';

/** A place as diagnostics have it. */
export function placeText({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

/** How many operations changed. */
export function operationsText({ operations, changed }: ServiceChanges): string {
  return `${changed.length} of ${counted(operations, 'operation')} changed`;
}

/** Changes of one kind, with what they mean. */
export interface RuleChanges {
  readonly rule: Rule;
  /** What it means, for each of those who use what is generated and are concerned. */
  readonly meanings: readonly (readonly [who: string, what: string])[];
  readonly changes: readonly PlacedChange[];
}

/** The changes of each verdict that has some, the gravest first, and in it by what they are. */
export function byVerdict(
  changes: readonly PlacedChange[],
): readonly (readonly [Verdict, readonly RuleChanges[]])[] {
  return verdicts.flatMap((verdict) => {
    const rules = new Map<Rule, PlacedChange[]>();
    for (const change of changes.filter((each) => each.verdict === verdict)) {
      const rule = ruleOf(change.rule, change.where);
      const known = rules.get(rule);
      if (known === undefined) rules.set(rule, [change]);
      else known.push(change);
    }
    const found = [...rules].map(([rule, list]) => ({
      rule,
      meanings: meaningsOf(rule),
      changes: list,
    }));
    return found.length === 0 ? [] : [[verdict, found] as const];
  });
}

function meaningsOf({ client, commandLine, mocks }: Rule): RuleChanges['meanings'] {
  const all = [
    ['client', client],
    ['command line', commandLine],
    ['mocks', mocks],
  ] as const;
  return all.filter(([, text]) => text !== unchanged);
}

/** What the rules say where somebody is not concerned. */
const unchanged = 'As before.';

/** The operations of a change: all of them where they are few. */
export function usersText({ where, operations }: PlacedChange): string {
  const few = 4;
  if (where === 'operation' || where === 'service') return '';
  const [shown, rest] = [operations.slice(0, few), operations.length - few];
  return `${where} of ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Changes with what they mean, for programs. */
export function changesForPrograms({ documentation, changes, ...service }: ServiceChanges): object {
  return {
    ...service,
    changes: changes.map((change) => {
      const { what, client, commandLine, mocks } = ruleOf(change.rule, change.where);
      return { ...change, what, client, commandLine, mocks };
    }),
    documentation,
  };
}
