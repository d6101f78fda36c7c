import { readHtml } from './read-html.js';
import { toMarkdown } from './to-markdown.js';

/**
 * The HTML of a documentation as Markdown. No line ends in a space, and there are no characters that
 * cannot be seen, so that YAML gives it back as it is.
 */
export function htmlToMarkdown(html: string): string {
  return toMarkdown(readHtml(html));
}
