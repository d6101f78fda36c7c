import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { htmlToMarkdown } from './html-to-markdown.js';
import { hasTag, startsAsHtml } from './read-html.js';
import { isHostile, readText } from './read-markdown.js';
import { toMarkdown } from './to-markdown.js';

/**
 * The documentation of a Smithy model as our Markdown. By the specification of Smithy it is CommonMark,
 * which may hold HTML. In the models of AWS it is HTML alone, and begins with the tag of a block; that is read as
 * HTML to its end, since the marks of Markdown mean nothing there.
 */
export function commonMarkToMarkdown(text: string): string {
  if (startsAsHtml(text)) return htmlToMarkdown(text);
  if (!hasTag(text)) return toMarkdown(readText(text));
  if (isHostile(text)) return htmlToMarkdown(text);
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  });
  return htmlToMarkdown(html);
}
