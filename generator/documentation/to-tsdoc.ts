import type { Documentation, Inline } from './tree.js';
import { toMarkdown } from './to-markdown.js';

/** What is left of a line of 100 columns beside the comment's own marks and a member's indent. */
const width = 92;

/**
 * Documentation for the inside of a comment of TypeScript: Markdown with lines that fit the page.
 * Nothing in it ends the comment, and nothing but our own tags acts as a tag: what an author writes
 * of `@internal` is text.
 *
 * @param taken The columns of the first line that something else takes. Default: none.
 */
export function toTsdoc(documentation: Documentation, taken: number = 0): string {
  if (taken > 0) return written(documentation, taken);
  const before = known.get(documentation);
  if (before !== undefined) return before;
  const text = written(documentation, taken);
  known.set(documentation, text);
  return text;
}

/** A text is written once, however many members it documents: what is read of it is one tree. */
const known = new WeakMap<Documentation, string>();

function written(documentation: Documentation, taken: number): string {
  const style = { width, taken, escape: withoutTags };
  return toMarkdown(withoutTagsInCode(documentation), style).replaceAll('*/', String.raw`*\/`);
}

/**
 * TypeScript takes an `@` for a tag at the start of a line and behind any space. With `stripInternal`
 * it looks for `@internal` anywhere in a comment, so that a backslash would not hide that one.
 */
function withoutTags(markdown: string): string {
  return markdown
    .replace(/@(?=internal)/g, '&#64;')
    .replace(/(?<![\p{L}\p{N}_\\])@(?=[\p{L}_$])/gu, String.raw`\@`);
}

/** Code in which something would be a tag becomes text, where an `@` can be escaped. */
function withoutTagsInCode(documentation: Documentation): Documentation {
  return documentation.map((block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, children: inlineWithoutTags(block.children) };
      case 'blockquote':
        return { ...block, children: [...withoutTagsInCode(block.children)] };
      case 'list':
        return {
          ...block,
          children: block.children.map((item) => ({
            ...item,
            children: [...withoutTagsInCode(item.children)],
          })),
        };
      case 'code': {
        if (!/(?:^|\s)@\p{L}|@internal/u.test(block.value)) return block;
        const children = block.value
          .split('\n')
          .flatMap((line, index): Inline[] => [
            ...(index === 0 ? [] : [{ type: 'break' } as const]),
            { type: 'text', value: line },
          ]);
        return { type: 'paragraph', children };
      }
      case 'table':
        return {
          ...block,
          children: block.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({
              ...cell,
              children: inlineWithoutTags(cell.children),
            })),
          })),
        };
    }
  });
}

function inlineWithoutTags(parts: readonly Inline[]): Inline[] {
  return parts.map((part) => {
    switch (part.type) {
      case 'inlineCode':
        return /\s@\p{L}|@internal/u.test(part.value) ? { type: 'text', value: part.value } : part;
      case 'strong':
      case 'emphasis':
      case 'link':
        return { ...part, children: inlineWithoutTags(part.children) };
      case 'text':
      case 'break':
        return part;
    }
  });
}
