import type { PageLink } from '../../../model/model.js';
import { type PageWriter, write } from './writer.js';
import { markdownToPage } from './from-markdown.js';

/** What is documented: Markdown, and the text of a page beside it where it was read from one. */
export interface Documented {
  readonly documentation?: string;
  readonly rst?: string;
}

/** The footnotes of a page: what is written in order of first use, and what is known beforehand. */
export interface Footnotes {
  readonly known: ReadonlyMap<string, string>;
  readonly used: Map<string, string>;
}

export function footnotes(links: readonly PageLink[] | undefined): Footnotes {
  return {
    known: new Map((links ?? []).map(({ text, href }) => [text, href])),
    used: new Map(),
  };
}

/**
 * Writes documentation where the page stands. The text of a page is kept as it stood in a section
 * indented once, and moves along with the indentation it is written in. That of an operation stands
 * in the only section without any.
 */
export function writeDocumentation(page: PageWriter, notes: Footnotes, of: Documented): void {
  const { text, links } =
    of.rst === undefined
      ? markdownToPage(of.documentation ?? '', page.indent)
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

/** The footnotes that a text refers to, in its order. */
function linksOf(text: string, known: ReadonlyMap<string, string>): PageLink[] {
  return [...known]
    .map(([name, href]) => ({ text: name, href, at: text.indexOf(`\`${name}\`_`) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ text: name, href }) => ({ text: name, href }));
}
