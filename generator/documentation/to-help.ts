import { type Block, type Documentation, type Inline, wordsOf } from './tree.js';

/** The width of a terminal nobody has widened. */
const width = 80;

/**
 * The documentation as plain text for a terminal: lines that fit it, with empty lines between the
 * blocks, and without a mark that only a browser would follow.
 */
export function toHelp(documentation: Documentation, indent: string): string[] {
  return documentation.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...blockLines(block, indent),
  ]);
}

function blockLines(block: Block, indent: string): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineHelp(block.children)
        .split('\n')
        .flatMap((line) => helpLines(line, indent));
    case 'blockquote':
      return toHelp(block.children, indent);
    case 'list':
      return block.children.flatMap((item, index) => {
        const mark = block.ordered ? `${block.start + index}. ` : '- ';
        const inside = indent + ' '.repeat(mark.length);
        const lines = item.children.flatMap((each, at) => [
          ...(at === 0 || each.type === 'list' ? [] : ['']),
          ...blockLines(each, inside),
        ]);
        const [first = '', ...rest] = lines;
        return [`${indent}${mark}${first.slice(inside.length)}`, ...rest];
      });
    case 'code':
      return block.value.split('\n').map((line) => `${indent}  ${line}`);
    case 'table':
      return block.children.flatMap((row) =>
        helpLines(row.children.map((cell) => inlineHelp(cell.children)).join(' | '), indent, '  '),
      );
  }
}

/** The documentation of a small thing, on one line. */
export function toHelpLine(documentation: Documentation): string {
  return toHelp(documentation, '')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** The first sentence of a documentation, on one line. */
export function firstSentence(documentation: Documentation): string {
  const [first] = documentation;
  if (first === undefined || first.type === 'code') return '';
  const text = plainText(wordsOf(first)).replace(/\s+/g, ' ').trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** The words of the parts of a paragraph. */
export function plainText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.type) {
        case 'text':
        case 'inlineCode':
          return part.value;
        case 'strong':
        case 'emphasis':
        case 'link':
          return plainText(part.children);
        case 'break':
          return '\n';
      }
    })
    .join('');
}

/** The words of a paragraph, with the addresses of its links; a line break only where one is meant. */
function inlineHelp(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.type) {
        case 'text':
          return part.value.replaceAll('\n', ' ');
        case 'inlineCode':
          return part.value;
        case 'strong':
        case 'emphasis':
          return inlineHelp(part.children);
        case 'link': {
          const label = inlineHelp(part.children);
          return label === part.url ? label : `${label} (${part.url})`;
        }
        case 'break':
          return '\n';
      }
    })
    .join('');
}

/** Lines within the width; a word that is longer stays whole, since people search for it. */
export function helpLines(text: string, indent: string, hanging: string = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const start = `${indent}${lines.length === 0 ? '' : hanging}`;
    if (line === '') {
      line = `${start}${word}`;
    } else if ([...line].length + 1 + [...word].length <= width) {
      line = `${line} ${word}`;
    } else {
      lines.push(line);
      line = `${indent}${hanging}${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
