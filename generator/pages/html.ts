import type { TextFile } from '../code/source-file.js';
import { fileStem } from '../model/file-names.js';
import type { Service } from '../model/model.js';
import { indexPage } from './html/index-page.js';
import { operationHtml } from './html/operation-page.js';
import { searchIndex } from './html/search-index.js';
import { siteScript, siteStyle } from './html/site-files.js';
import { markdownPage } from './markdown.js';
import { llmsIndex } from './markdown-index.js';
import type { Page } from './page.js';

/** How a folder of pages is made. */
export interface HtmlOptions {
  /** The operations, by their names on the command line, that the server of the pages can try. Default: none. */
  readonly tried?: ReadonlySet<string>;
}

/**
 * A folder that needs nothing else: opened from a disk or served from anywhere, it shows an index,
 * a page for each operation and a search over all of them. Programs find `llms.txt` and the pages in Markdown.
 */
export function htmlSite(
  service: Service,
  pages: readonly Page[],
  { tried = new Set() }: HtmlOptions = {},
): TextFile[] {
  const file = (path: string, text: string): TextFile => ({ kind: 'text', path, text });
  return [
    file('index.html', indexPage(service, pages)),
    // In a folder of their own, since an operation may be called `index`.
    ...pages.map((page, at) =>
      file(
        `operations/${fileStem(page.title)}.html`,
        operationHtml(
          page,
          { before: pages[at - 1]?.title, after: pages[at + 1]?.title },
          tried.has(page.title),
        ),
      ),
    ),
    // The same in Markdown, for programs that read pages.
    ...pages.map((page) => file(`operations/${fileStem(page.title)}.md`, markdownPage(page))),
    file('llms.txt', llmsIndex(service, pages, 'operations/')),
    file('search-index.js', searchIndex(pages)),
    file('site.js', siteScript()),
    file('site.css', siteStyle()),
  ];
}
