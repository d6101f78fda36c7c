import { readMarkdown } from '../documentation/read-markdown.js';
import { toTsdoc } from '../documentation/to-tsdoc.js';
import type { Docs, DocTag } from './source-file.js';

/** The longest text of a comment on one line: with its marks and a member's indent, 100 columns. */
const oneLine = 91;

/** Text for the inside of a documentation comment, which nothing in it can end; empty for none. */
export function docText(docs: Docs | undefined): string {
  if (docs === undefined) return '';
  const { texts, tags = [] } = typeof docs === 'string' ? { texts: [docs] } : docs;
  const [first = [], ...others] = texts.filter((text) => text !== '').map(readMarkdown);
  const words = toTsdoc(others.length === 0 ? first : [first, ...others].flat());
  const tagged = tags.map(tagText);
  const whole = [words, ...tagged].filter((part) => part !== '').join('\n\n');
  return whole.includes('\n') || whole.length > oneLine ? `\n${whole}` : whole;
}

function tagText(tag: DocTag): string {
  if (tag.name === 'example') return `@example\n${tag.code}`;
  // A tag is followed by its text, which begins on the same line.
  const start = `@${tag.name} `;
  const end = tag.link === undefined ? '' : ` {@link ${tag.link}}.`;
  return `${start}${toTsdoc(readMarkdown(tag.text), start.length)}${end}`.trim();
}

/** A documentation comment with its line break, or nothing where there is no text. */
export function docComment(docs: Docs | undefined): string {
  const text = docText(docs);
  if (text === '') return '';
  const lines = text.split('\n');
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return ['/**', ...lines.slice(1).map((line) => ` * ${line}`.trimEnd()), ' */\n'].join('\n');
}
