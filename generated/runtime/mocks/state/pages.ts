/* eslint-disable */
// @ts-nocheck
/** Cuts lists into pages. */
import type { PagePlan, ResourcePlan } from './plan.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { keyOf, type Values } from './values.js';

/** The records of a page, and the members of the output that lead to the next. */
export function pageOf(
  page: PagePlan | undefined,
  records: readonly MockRecord[],
  { id }: ResourcePlan,
  input: Values,
): { readonly records: readonly MockRecord[]; readonly output: Values } {
  if (page === undefined) return { records, output: {} };
  const token = input[page.token];
  const from = token === undefined || token === '' ? 0 : startOf(page, records, id, token);
  const wanted = page.limit === undefined ? Number.NaN : Number(input[page.limit]);
  const size = wanted > 0 ? wanted : usualPage;
  const end = from + size;
  const shown = records.slice(from, end);
  const last = shown.at(-1);
  const hasMore = end < records.length && last !== undefined;
  return {
    records: shown,
    output: {
      ...(page.more === undefined ? {} : { [page.more]: hasMore }),
      ...(hasMore ? { [page.next]: page.byId ? last.fields[id[0] ?? ''] : tokenOf(last) } : {}),
    },
  };
}

/** As many as most services show on a page where nobody says how many. */
const usualPage = 100;

/** Where the record was that the last page ended with, so that what was deleted since shifts nothing. */
function tokenOf({ place }: MockRecord): string {
  return btoa(`after ${place}`);
}

function startOf(
  { byId, wrong, token: member }: PagePlan,
  records: readonly MockRecord[],
  id: readonly string[],
  token: unknown,
): number {
  if (byId) {
    const key = id[0] ?? '';
    const index = records.findIndex(({ fields }) => fields[key] === token);
    if (index >= 0) return index + 1;
    const later = records.findIndex(({ fields }) => keyOf(fields[key]) > keyOf(token));
    return later < 0 ? records.length : later;
  }
  const [, place] = /^after (\d+)$/.exec(decoded(`${token}`)) ?? [];
  if (place === undefined) {
    throw new PlannedError(wrong, `${member} is not a token that a page gave`);
  }
  const index = records.findIndex((each) => each.place === Number(place));
  if (index >= 0) return index + 1;
  const later = records.findIndex((each) => each.place > Number(place));
  return later < 0 ? records.length : later;
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
