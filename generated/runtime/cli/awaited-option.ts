/* eslint-disable */
// @ts-nocheck
/** What may follow on a command line that is still being written. */
import { byFlagOf, markOf, type OptionRule, room } from './arguments.js';

/** What a command line waits for behind the words so far. */
export interface Awaited {
  /** The option whose value comes next. */
  readonly option: OptionRule | undefined;
  /** Nothing else may come. */
  readonly isRequired: boolean;
  /** The keys of the options that were given. */
  readonly given: ReadonlySet<string>;
  /** How many words belong to no option. */
  readonly strays: number;
  /** Only words without a meaning of their own may come, since `--` was given. */
  readonly isOver: boolean;
}

/** Looks at the words of a command line that is still being written, without the name of its operation. */
export function awaited(words: readonly string[], rules: readonly OptionRule[]): Awaited {
  const given = new Set<string>();
  let [open, left, strays, isOver]: [OptionRule | undefined, number, number, boolean] = [
    undefined,
    0,
    0,
    false,
  ];
  const byFlag = byFlagOf(rules);
  for (const word of words) {
    if (!isOver && word === '--') {
      [open, left, isOver] = [undefined, 0, true];
      continue;
    }
    const mark = isOver ? ({ kind: 'word' } as const) : markOf(word, byFlag);
    if (mark.kind === 'option') {
      given.add(mark.rule.key);
      [open, left] = [mark.rule, mark.value === undefined ? room(mark.rule.takes) : 0];
    } else if (mark.kind !== 'word') [open, left] = [undefined, 0];
    else if (left > 0) left--;
    else strays++;
  }
  const option = left > 0 ? open : undefined;
  return { option, isRequired: option?.takes === 'one', given, strays, isOver };
}
