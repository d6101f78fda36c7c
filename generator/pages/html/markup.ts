import { codeHtml, htmlText, toHtml, toInlineHtml } from '../../documentation/to-html.js';
import type { Documentation } from '../../documentation/tree.js';

/** Text that is markup already: everything else is escaped when it is put into a page. */
export interface Markup {
  readonly html: string;
}

/** What can be put into a page; a plain string is text, whatever it looks like. */
export type Content = string | number | Markup | undefined | readonly Content[];

/** A template of markup, in which every hole is text unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...holes: readonly Content[]): Markup {
  const parts = strings.map((part, index) => {
    return index < holes.length ? part + rendered(holes[index]) : part;
  });
  return { html: parts.join('') };
}

function rendered(content: Content): string {
  switch (typeof content) {
    case 'undefined':
      return '';
    case 'string':
      return htmlText(content);
    case 'number':
      return String(content);
    default:
      return 'html' in content ? content.html : content.map(rendered).join('');
  }
}

/** The authors' documentation. */
export function prose(documentation: Documentation): Markup[] {
  return toHtml(documentation).map((html) => ({ html }));
}

/** The documentation of a small thing, without paragraphs. */
export function shortProse(documentation: Documentation): Markup | undefined {
  return documentation.length === 0 ? undefined : { html: toInlineHtml(documentation) };
}

/** Code in a box of its own. */
export function codeBlock(text: string): Markup {
  return { html: codeHtml(text) };
}
