import { readHtml } from './read-html.js';
import { rememberTree } from './read-markdown.js';
import { toAnyMarkdown } from './to-markdown.js';
import { toPlainMarkdown } from './to-plain-markdown.js';

/**
 * The HTML of a documentation as Markdown. No line ends in a space, and there are no characters that
 * cannot be seen, so that YAML gives it back as it is.
 */
export function htmlToMarkdown(html: string): string {
  const tree = readHtml(html);
  const plain = toPlainMarkdown(tree);
  // Most is printed in the same run, which does not have to read what is known.
  if (plain !== undefined) rememberTree(plain, tree);
  return plain ?? toAnyMarkdown(tree);
}
