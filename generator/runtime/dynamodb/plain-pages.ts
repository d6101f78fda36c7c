import type { CallOptions } from '../core/client.js';
import {
  itemsOfPages,
  keyedItems,
  type KeyedPaginator,
  type Paginator,
} from '../paginators/paginate.js';
import {
  gotOutput,
  type ValuePlaces,
  type PlainOptions,
  type SchemaOptions,
  sentInput,
} from './call-plain.js';

/** Pages with native values. Whatever is wrong is thrown where a loop goes through them. */
export function plainPages<Client, Input, Page>(
  client: Client,
  paginator: (client: Client, input: Input, options?: CallOptions) => AsyncIterable<unknown>,
  input: object,
  options: (PlainOptions & Partial<SchemaOptions<unknown>>) | undefined,
  places: ValuePlaces,
): AsyncIterable<Page> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of paginator(client, sentInput(input, places, options), options)) {
        yield await gotOutput<Page>(page, places, options);
      }
    },
  };
}

/** Pages with items of one kind. */
export function plainItems<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => Iterable<Item> | undefined,
): Paginator<Page, string, Item> {
  return { ...pages, items: () => itemsOfPages(pages, items) };
}

/** Pages with items of several kinds. */
export function plainKeyedItems<Page, Items>(
  pages: AsyncIterable<Page>,
  items: { readonly [Key in keyof Items]: (page: Page) => Iterable<Items[Key]> | undefined },
): KeyedPaginator<Page, Items> {
  return keyedItems(pages, items);
}
