import { type Block, type Documentation, type Inline, wordsOf } from './tree.js';
import { escapeUnseen } from './unseen-characters.js';

/**
 * The documentation in the macros of `man`, a line each. The file is plain ASCII, so that it looks
 * the same in every locale, and no text of the authors reaches the start of a line or a backslash as
 * roff would read it.
 *
 * @param paragraph The macro between two paragraphs; none stands before the first.
 */
export function toMan(documentation: Documentation, paragraph: string = '.PP'): string[] {
  return documentation.flatMap((block, index) => [
    ...(index === 0 || block.type === 'list' ? [] : [paragraph]),
    ...blockLines(block, paragraph, index === 0),
  ]);
}

/** The documentation of a small thing, on one line that roff fills. */
export function toManLine(documentation: Documentation): string {
  return documentation
    .map(words)
    .filter((line) => line !== '\\&')
    .join(' ');
}

function blockLines(block: Block, paragraph: string, first: boolean): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return filled(
        block.type === 'heading' ? `\\fB${inline(block.children)}\\fR` : inline(block.children),
      );
    case 'blockquote':
      return toMan(block.children, paragraph);
    case 'list':
      return block.children.flatMap((item, index) => {
        const mark = block.ordered ? `${block.start + index}.` : '\\(bu';
        const [head, ...rest] = item.children;
        const line = head === undefined ? '' : words(head);
        return [
          ...(first && index === 0 ? [] : ['.br']),
          `\\&${mark} ${line}`.trimEnd(),
          ...(rest.length === 0 ? [] : ['.RS 4', ...toMan(rest, paragraph), '.RE']),
        ];
      });
    case 'code':
      return ['.RS 4', ...manCode(block.value), '.RE'];
    case 'table':
      return block.children.flatMap((row, index) => [
        ...(index === 0 ? [] : ['.br']),
        ...filled(row.children.map((cell) => inline(cell.children)).join(' | ')),
      ]);
  }
}

/** The words of a block on one line. */
function words(block: Block): string {
  return guarded(inline(wordsOf(block)).replace(/\s+/g, ' ').trim());
}

/** Lines that roff fills, with a break between them. */
function filled(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .flatMap((line, index) => [...(index === 0 ? [] : ['.br']), guarded(line)]);
}

function inline(parts: readonly Inline[]): string {
  return parts.map(inlinePart).join('');
}

function inlinePart(part: Inline): string {
  switch (part.type) {
    case 'text':
      return manText(part.value);
    case 'inlineCode':
      return bold(part.value);
    case 'strong':
      return `\\fB${inline(part.children)}\\fR`;
    case 'emphasis':
      return `\\fI${inline(part.children)}\\fR`;
    case 'link': {
      const label = inline(part.children);
      const address = manText(part.url);
      return label === address ? address : `${label} (${address})`;
    }
    case 'break':
      return '\n';
  }
}

/** Code, line by line as it is. */
export function manCode(text: string): string[] {
  return ['.nf', ...text.split('\n').map((line) => guarded(manText(line))), '.fi'];
}

/** A text on a line of its own. */
export function manLine(text: string): string {
  return guarded(manText(text.replace(/\s+/g, ' ')));
}

/** A line that begins with a dot or a quote would be an order. */
export function guarded(line: string): string {
  return /^(?:[.']|\\\(aq|\s|$)/.test(line) ? `\\&${line}` : line;
}

/** Words in bold, with what man would act on escaped. */
export function bold(text: string): string {
  return `\\fB${manText(text)}\\fR`;
}

/** Words in italics, which terminals underline; escaped as in {@link bold}. */
export function italic(text: string): string {
  return `\\fI${manText(text)}\\fR`;
}

const signs: ReadonlyMap<string, string> = new Map([
  ['\\', '\\(rs'],
  ['-', '\\-'],
  ["'", '\\(aq'],
  ['"', '\\(dq'],
  ['`', '\\(ga'],
  ['^', '\\(ha'],
  ['~', '\\(ti'],
]);

/**
 * Characters as themselves, and never a second line. Roff makes typographic signs of some, which no
 * shell understands.
 */
export function manText(text: string): string {
  const line = escapeUnseen(text, '\n').replaceAll('\n', ' ');
  return line.replace(/[\\\-'"`^~]|[^ -~]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return signs.get(sign) ?? `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}
