/* eslint-disable */
// @ts-nocheck
import type { CallOptions } from '../core/client.js';
import { type CallError, failure, type FailureKind, isFailure, refuse } from '../core/errors.js';

/** Settings of pages: those of each call, and where to begin. */
export interface PaginateOptions<Token> extends CallOptions {
  /** The token of the page to begin with, as an answer had it. Default: that of the input, if any. */
  readonly startingToken?: Token | undefined;
}

/** A page has the token that it was asked for with, so that there would be no end of pages. */
export type PaginationError = CallError<'PaginationError'>;

export const PaginationError: FailureKind<PaginationError> = class {
  static [Symbol.hasInstance](error: unknown): error is PaginationError {
    return isFailure(error) && error.code === 'PaginationError';
  }
} as never;

/** Pages of one kind of items. A page is asked for when a loop comes to it; each loop starts at the first page. */
export interface Paginator<Page, Key extends string, Item> extends AsyncIterable<Page> {
  /**
   * The items of all pages: those of a list, the entries of a map, or the value of each page.
   *
   * @example
   * for await (const name of paginateListTables(client).items()) console.log(name);
   */
  items(key?: Key): AsyncIterable<Item>;
}

/** Pages of several kinds of items. A page is asked for when a loop comes to it; each loop starts at the first page. */
export interface KeyedPaginator<Page, Items> extends AsyncIterable<Page> {
  /**
   * The items of one kind of all pages: those of a list, the entries of a map, or the value of each
   * page.
   *
   * @param key without types, another is a RequestError in the loop.
   * @example
   * const pages = paginateListObjectsV2(client, { Bucket });
   * for await (const object of pages.items('Contents')) console.log(object.Key);
   */
  items<Key extends keyof Items>(key: Key): AsyncIterable<Items[Key]>;
}

/** Gives the items of a page. */
type Getter<Page, Item> = (page: Page) => Iterable<Item> | undefined;

/**
 * Pages until one names no further: its token is missing or empty.
 *
 * @param ask gives the page of a token.
 * @param start the token of the first page.
 * @param next gives the token of the page behind.
 * @throws While they are gone through: what `ask` is rejected with, and PaginationError.
 */
export function pagesOf<Page, Token>(
  ask: (token: Token) => Promise<Page>,
  start: Token,
  next: (page: Page) => Token | undefined,
): AsyncIterable<Page> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let token = start; ;) {
        const page = await ask(token);
        const following = next(page);
        yield page;
        if (following === undefined || isEmpty(following)) return;
        if (JSON.stringify(following) === JSON.stringify(token)) {
          throw failure('PaginationError', 'The next page has the token of this one', {});
        }
        token = following;
      }
    },
  };
}

/** {@link pagesOf}, with the items of a page. */
export function paginate<Page, Token, Item>(
  ask: (token: Token) => Promise<Page>,
  start: Token,
  next: (page: Page) => Token | undefined,
  items: Getter<Page, Item>,
): Paginator<Page, string, Item> {
  const pages = pagesOf(ask, start, next);
  return { ...pages, items: () => itemsOfPages(pages, items) };
}

/** {@link pagesOf}, with the items of a page by their names. */
export function paginateKeyed<Page, Token, Items>(
  ask: (token: Token) => Promise<Page>,
  start: Token,
  next: (page: Page) => Token | undefined,
  items: { readonly [Key in keyof Items]: Getter<Page, Items[Key]> },
): KeyedPaginator<Page, Items> {
  return keyedItems(pagesOf(ask, start, next), items);
}

/**
 * Pages with the items of a page by their names. Callers without types who give no name, or another, have a
 * RequestError from the first step of the loop.
 */
export function keyedItems<Page, Items>(
  pages: AsyncIterable<Page>,
  items: { readonly [Key in keyof Items]: Getter<Page, Items[Key]> },
): KeyedPaginator<Page, Items> {
  const unknown: AsyncIterable<never> = {
    [Symbol.asyncIterator]: () => refuse(`items: give one of ${Object.keys(items).join(', ')}`),
  };
  return {
    ...pages,
    items: (key) => itemsOfPages(Object.hasOwn(items, key) ? pages : unknown, items[key]),
  };
}

/** The items of all pages. */
export async function* itemsOfPages<Page, Item>(
  pages: AsyncIterable<Page>,
  items: Getter<Page, Item>,
): AsyncGenerator<Item, void, undefined> {
  for await (const page of pages) yield* items(page) ?? [];
}

/** No token, in each of the forms that services write it: nothing, 0, and empty texts and objects. */
function isEmpty(token: unknown): boolean {
  return !token || (typeof token === 'object' && Object.values(token).every((each) => !each));
}
