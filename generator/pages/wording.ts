import { readMarkdown } from '../documentation/read-markdown.js';
import type { Documentation } from '../documentation/tree.js';
import type { Page, PageHttp } from './page.js';

/** How to try the examples of a page without the service. */
export function mockNote({ sendsEvents }: Page): Documentation {
  return sendsEvents ? eventsNote : usualMockNote;
}

/** Why an operation cannot be tried that sends a stream of events, and what can be done instead. */
export const eventsNote: Documentation = readMarkdown(
  'This operation sends a stream of events, and its answer may come meanwhile. Mocks and forms have ' +
    'the whole of a request before anything is answered, so neither is there for it. Call it from ' +
    'TypeScript, with the events as any async iterable; in tests, give the client a `fetch` of your ' +
    'own that answers as the service would.',
);

const usualMockNote: Documentation = readMarkdown(
  'To try these without the service, run `opslice mock SPEC` and send them to the address it ' +
    'prints: as the `endpoint` of `createClient`, as `--endpoint-url` on the command line, and in ' +
    'place of the address that curl is given.',
);

/** How to have a form on the page of an operation. */
export const formNote: Documentation = readMarkdown(
  'With `opslice docs SPEC --serve`, this page has a form that does so.',
);

/** What stands behind the name of a service, e.g. `, version 2014-06-30`; nothing where it has none. */
export function versionWords({ version }: { readonly version?: string }): string {
  return version === undefined ? '' : `, version ${version}`;
}

/** What there is to know of the calls of an operation, as sentences. */
export function aboutCalls(page: Page): readonly string[] {
  const { pages } = page;
  const paging =
    pages === undefined
      ? []
      : [
          'The answer comes in pages: the command line asks for all of them and prints them as one, ' +
            `or prints only the first with --no-paginate. With --output text, --query looks at each page by itself, and there at ${pages.join(', ')}.`,
        ];
  return [...whoMayCall(page), ...paging];
}

/** Who may call an operation, as a sentence; nothing where AWS credentials sign it, as is usual. */
function whoMayCall({ auth, apiKeyHeader = '' }: Page): readonly string[] {
  switch (auth) {
    case 'none':
      return ['Anyone may call it: no credentials are needed.'];
    case 'bearer':
      return ['It is called with a bearer token.'];
    case 'api-key':
      return [`It is called with an API key in the header ${apiKeyHeader}.`];
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return [];
  }
}

/** The request line of an operation, e.g. `GET /things/{Id}?list`. */
export function requestLine({ method, path, query }: PageHttp): string {
  return `${method} ${path}${query === undefined ? '' : `?${query}`}`;
}

/** What stands for errors where there are none: a partial model only knows of none. */
export function noErrors({ partial }: Page): string {
  return partial ? 'Not known: the source of this page does not tell.' : 'None of its own.';
}
