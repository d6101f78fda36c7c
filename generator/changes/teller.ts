import { defined } from '../defined.js';
import type { Found, Node } from './change.js';
import type { RuleId, Where } from './rule.js';

/** Notes what changed of one thing. */
export interface Teller {
  readonly tell: (rule: RuleId, detail?: string) => void;
  /** Tells it where two facts are not the same. */
  readonly differ: (rule: RuleId, was: unknown, is: unknown) => void;
}

/** A teller for something that both sides have, such as an operation. */
export function tellerOf(found: Found[], where: Where, subject: string, node: Node): Teller {
  const tell = (rule: RuleId, detail?: string): void => {
    found.push({ rule, where, subject, old: node, new: node, ...defined({ detail }) });
  };
  return {
    tell,
    differ(rule, was, is) {
      const [before, after] = [was, is].map((each) => JSON.stringify(each ?? null));
      if (before === after) return;
      const isPlain = typeof was === 'string' && typeof is === 'string';
      tell(rule, isPlain ? `${is}, was ${was}` : undefined);
    },
  };
}
