/**
 * The rules of `opslice diff`: what a change is for those who use what is generated. One table, from which the
 * documentation is printed too.
 */
import { memberRules } from './member-rules.js';
import { operationRules } from './operation-rules.js';
import type { Rule, RuleId, Where } from './rule.js';
import { serviceRules } from './service-rules.js';
import { valueRules } from './value-rules.js';

/** All rules, in the order of the documentation. */
export const rules: readonly Rule[] = [
  ...serviceRules,
  ...operationRules,
  ...memberRules,
  ...valueRules,
];

/**
 * The rule of a kind of change in a place.
 *
 * @throws Error where the table has no such rule, which the comparing rules out.
 */
export function ruleOf(id: RuleId, where: Where): Rule {
  const rule = rules.find((each) => each.id === id && each.where.includes(where));
  if (rule === undefined) throw new Error(`no rule ${id} for ${where}`);
  return rule;
}
