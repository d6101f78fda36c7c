import type { Page } from './page.js';

/** How to try the examples of a page without the service, in the authors' Markdown. */
export const mockNote: string =
  'To try these without the service, run `opslice mock SPEC` and send them to the address it ' +
  'prints: as the `endpoint` of `createClient`, as `--endpoint-url` on the command line, and in ' +
  'place of the address that curl is given.';

/** What stands for errors where there are none: a partial model only knows of none. */
export function noErrors({ partial }: Page): string {
  return partial ? 'Not known: the source of this page does not tell.' : 'None of its own.';
}
