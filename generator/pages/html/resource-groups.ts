import { pluralsOf } from '../../resources/operation-words.js';
import type { Page } from '../page.js';

/** Operations that speak of the same thing, such as `IdentityPool`. */
export interface ResourceGroup {
  readonly noun: string;
  readonly operations: readonly GroupedOperation[];
}

/** An operation in its group. */
export interface GroupedOperation {
  readonly page: Page;
  /** What it does there, such as `Create`. */
  readonly verb: string;
}

/**
 * The operations by what they speak of, as their names say it. Things that one operation alone speaks of are
 * no groups: those operations are left out.
 */
export function resourceGroups(pages: readonly Page[]): readonly ResourceGroup[] {
  const named = pages.flatMap((page) => {
    const [, verb, noun] = /^((?:Batch)?[A-Z][a-z]+)([A-Z]\w*)$/.exec(page.operation) ?? [];
    return verb === undefined || noun === undefined ? [] : [{ page, verb, noun }];
  });
  const nouns = new Set(named.map(({ noun }) => noun));
  const single = new Map(
    [...nouns].flatMap((noun) => pluralsOf(noun).map((plural): [string, string] => [plural, noun])),
  );
  const groups = new Map<string, GroupedOperation[]>();
  for (const { page, verb, noun: said } of named) {
    const noun = single.get(said) ?? said;
    groups.set(noun, [...(groups.get(noun) ?? []), { page, verb }]);
  }
  return [...groups]
    .filter(([, operations]) => operations.length > 1)
    .map(([noun, operations]) => ({ noun, operations }))
    .sort((one, other) => (one.noun < other.noun ? -1 : 1));
}
