import { wrapMarkdown } from './wrap-markdown.js';

/** What is left of a line of 100 columns beside the comment's own marks. */
const width = 92;

/**
 * Text for the inside of a documentation comment, which nothing in it can end. Control characters
 * are left out, long lines are broken.
 */
export function docText(text: string): string {
  const safe = text
    .replace(/(?![\n\t])\p{Cc}|\ufeff/gu, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .replaceAll('*/', '*\\/')
    .trim();
  const wrapped = wrapMarkdown(safe, width);
  return wrapped.includes('\n') ? `\n${wrapped}` : wrapped;
}

/** A documentation comment with its line break, or nothing where there is no text. */
export function docComment(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return '';
  const lines = docText(text).split('\n');
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return ['/**', ...lines.slice(1).map((line) => ` * ${line}`.trimEnd()), ' */\n'].join('\n');
}
