import type { PageLink } from '../../documentation/page-link.js';
import { type PageWriter, write } from './page-writer.js';
import { readMarkdown } from '../../documentation/read-markdown.js';
import { toRst } from '../../documentation/to-rst.js';

/** What is documented: Markdown, and the text of a page beside it where it was read from one. */
export interface DocumentedPart {
  readonly documentation?: string;
  readonly rst?: string;
}

/**
 * The footnotes of a page. Those that a page had keep their order, which nothing else tells; others
 * follow in the order of their first use.
 */
export interface Footnotes {
  readonly known: ReadonlyMap<string, string>;
  readonly used: Map<string, string>;
}

/** The footnotes that a page had; those that lead to code are left out. */
export function footnotes(links: readonly PageLink[] | undefined): Footnotes {
  return {
    known: new Map(
      (links ?? []).filter(isSafe).map(({ text, href }): [string, string] => [text, href]),
    ),
    used: new Map(),
  };
}

/** A footnote is one line, and leads to nothing that a browser would run. */
function isSafe({ text, href }: PageLink): boolean {
  return !/[\n\r]/.test(text + href) && !/^\s*(?:javascript|vbscript|data|file):/i.test(href);
}

/**
 * Writes documentation where the page stands. The text of a page is kept as it stood in a section
 * indented once, and moves along with the indentation it is written in. That of an operation stands
 * in the only section without any.
 */
export function writeDocumentation(page: PageWriter, notes: Footnotes, of: DocumentedPart): void {
  const { text, links } =
    of.rst === undefined
      ? toRst(readMarkdown(of.documentation), page.indent)
      : { text: shifted(of.rst, page.indent), links: linksOf(of.rst, notes.known) };
  write(page, text);
  for (const link of links) notes.used.set(link.text, link.href);
}

function shifted(text: string, indent: number): string {
  if (indent === 0) return text;
  const spaces = '  '.repeat(indent);
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith('  ') ? spaces + line.slice(2) : line))
    .join('\n');
}

/**
 * The footnotes that a text refers to. A link with mark-up in it goes by its last part alone: the
 * pages have the footnote of a word in literal mark-up under two bare backticks.
 */
export function linksOf(text: string, known: ReadonlyMap<string, string>): PageLink[] {
  return [...known]
    .filter(([name]) => text.includes(`${name}\`_`))
    .map(([name, href]) => ({ text: name, href }));
}

/** The footnotes in the order of the page. */
export function usedFootnotes({ known, used }: Footnotes): PageLink[] {
  const names = new Set([...known.keys(), ...used.keys()]);
  return [...names].flatMap((text) => {
    const href = used.get(text);
    return href === undefined ? [] : [{ text, href }];
  });
}
