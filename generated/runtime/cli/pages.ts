/* eslint-disable */
// @ts-nocheck
/**
 * The pages of an operation, asked for one after the other, by the rules of botocore's paginators: what
 * each of them keeps of its items under `--max-items` and `--starting-token`, and the token that leads on.
 */
import type { CliPages } from './command.js';
import { CliFailure } from './failure.js';
import { isRecord } from './formats/values.js';
import { ordered, unmarked } from './ordered.js';
import { addParts, emptied, joined, partAt, setPart, sizeOf, slicePart } from './page-parts.js';
import { encodeToken, type PageToken, type Start } from './page-token.js';
import { pythonRepr } from './python-json.js';

/** What a command line says of pages. */
export interface PageChoice {
  readonly maxItems?: number;
  /** Where to begin. Default: at the first page. */
  readonly start?: Start;
}

/** An answer as it came, and as plain data whose parts may be changed. */
export interface Answer {
  readonly output: object;
  readonly plain: Record<string, unknown>;
}

/** What is known besides the pages, once they were gone through. */
export interface PageNotes {
  /** What is the same on every page, of the first. Before it, nothing. */
  nonAggregate: Record<string, unknown>;
  /** Leads to the items that were left out, in the form of `--starting-token`. */
  resumeToken?: string;
}

/** The value that an expression finds in an answer, null where it finds none. */
export type Find = (output: object, expression: string) => unknown;

/** What is asked for in pages. */
export interface Paged {
  readonly pages: CliPages;
  readonly choice: PageChoice;
  readonly find: Find;
  /** Asks for a page, with these members of the input; those that are null are left out. */
  readonly ask: (members: PageToken) => Promise<Answer>;
}

/**
 * The pages as plain data, each asked for when a loop comes to it.
 *
 * @param notes is filled in.
 * @throws CliFailure 255 for pages that go round, and what `ask` is rejected with.
 */
export async function* pagesOf(
  { pages, choice, find, ask }: Paged,
  notes: PageNotes,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const [primary] = pages.results;
  const { maxItems, start } = choice;
  const names = pages.tokens.map(([name]) => name);
  const none = Object.fromEntries(names.map((name) => [name, null]));
  let token: PageToken = { ...none, ...start?.token };
  let before: string | undefined;
  let count = 0;
  for (let isFirst = true; ; isFirst = false) {
    const { output, plain } = await ask(start === undefined && isFirst ? {} : token);
    const skipped = isFirst ? (start?.skipped ?? 0) : 0;
    if (isFirst && start !== undefined) skipItems(plain, pages, skipped);
    if (isFirst) notes.nonAggregate = nonAggregateOf(plain, pages);
    const size = sizeOf(partAt(plain, primary));
    const surplus = maxItems === undefined ? 0 : count + size - maxItems;
    if (surplus > 0) {
      // As Python slices: an end before the beginning counts from behind.
      const kept = slicePart(partAt(plain, primary) ?? [], 0, size - surplus);
      setPart(plain, primary, kept);
      notes.resumeToken = encodeToken(token, size - surplus + skipped);
      yield plain;
      return;
    }
    yield plain;
    count += size;
    token = nextToken(output, pages, find);
    if (Object.values(token).every((value) => value === null)) return;
    const text = encodeToken(token);
    if (count === maxItems) {
      notes.resumeToken = text;
      return;
    }
    if (text === before) {
      const shown = pythonRepr(token);
      throw new CliFailure(
        255,
        `Error during pagination: The same next token was received twice: ${shown}`,
      );
    }
    before = text;
  }
}

/** The items that an earlier run has printed are left out, and those of other parts with them. */
function skipItems(plain: Record<string, unknown>, { results }: CliPages, skipped: number): void {
  results.forEach((path, index) => {
    const value = partAt(plain, path);
    setPart(plain, path, index === 0 ? slicePart(value, skipped) : emptied(value));
  });
}

function nonAggregateOf(plain: object, { nonAggregate = [] }: CliPages): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const path of nonAggregate) setPart(found, path, partAt(plain, path));
  return found;
}

/** What leads to the next page; nothing, 0 and what is empty lead nowhere. */
function nextToken(output: object, { tokens, more }: CliPages, find: Find): PageToken {
  if (more !== undefined && isEmpty(find(output, more))) return {};
  return Object.fromEntries(
    tokens.map(([name, from]) => {
      const value = find(output, from);
      return [name, isEmpty(value) ? null : withoutMarks(value)];
    }),
  );
}

/** A token may be a map, whose keys are as they were sent. */
function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isRecord(value) || value instanceof Uint8Array || value instanceof Date) return value;
  return ordered(Object.entries(value).map(([key, item]) => [unmarked(key), withoutMarks(item)]));
}

/** What Python takes for false. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  if (value instanceof Date) return false;
  return Object.keys(value).length === 0;
}

/** All pages as one, in the form and order of botocore's `build_full_result`. */
export async function fullResult(paged: Paged, seen: (page: object) => void): Promise<object> {
  const notes: PageNotes = { nonAggregate: {} };
  const whole: Record<string, unknown> = {};
  for await (const page of pagesOf(paged, notes)) {
    seen(page);
    for (const path of paged.pages.results) {
      const value = partAt(page, path);
      if (value === null) continue;
      const before = partAt(whole, path);
      setPart(whole, path, before === null ? value : joined(before, value));
    }
  }
  // Lists that are in both are the same, with the items of all pages.
  addParts(whole, notes.nonAggregate);
  if (notes.resumeToken !== undefined) whole['NextToken'] = notes.resumeToken;
  return whole;
}
