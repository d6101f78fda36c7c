import { plainText } from './to-help.js';
import type { Block, Documentation, Inline, List } from './tree.js';
import { escapeUnseen } from './unseen-characters.js';

/** A footnote: what the text calls it, and where it leads to. */
export interface RstLink {
  readonly text: string;
  readonly href: string;
}

/** What a documentation is on a page of reStructuredText: its text, and the footnotes it needs. */
export interface RstText {
  readonly text: string;
  readonly links: readonly RstLink[];
}

/**
 * Documentation as the pages of 2015 would have it, had it been written in the HTML of the service
 * models: each paragraph opens and closes with an empty line, a single space stands between two of
 * them, and every mark-up is followed by a space. What those pages let through, such as a directive
 * in a text, is escaped.
 */
export function toRst(documentation: Documentation, indent: number): RstText {
  const links: RstLink[] = [];
  return { text: blocksText(documentation, indent, links), links };
}

function blocksText(blocks: Documentation, indent: number, links: RstLink[]): string {
  return blocks.map((block) => blockText(block, indent, links)).join(' ');
}

function blockText(block: Block, indent: number, links: RstLink[]): string {
  const spaces = '  '.repeat(indent);
  const paragraph = `\n\n${spaces}`;
  switch (block.type) {
    case 'paragraph':
      return `${paragraph}${paragraphText(block.children, links)}${paragraph}`;
    case 'heading':
      return `${paragraph}${strong(plainText(block.children))}${paragraph}`;
    case 'list':
      return `${paragraph}${itemTexts(block, indent, links).join(' ')}${paragraph}`;
    case 'blockquote':
      return `${paragraph}.. note::${paragraph}  ${blocksText(block.children, indent + 1, links)}${paragraph}`;
    case 'code': {
      const lines = block.value.split('\n').map((line) => `\n${spaces}  ${line}`.trimEnd());
      return `${paragraph}::\n${lines.join('')}${paragraph}`;
    }
    case 'table': {
      const rows = block.children.map((row) =>
        row.children.flatMap(({ children }) => [...children, bar]),
      );
      return rows
        .map((row) => `${paragraph}${paragraphText(row.slice(0, -1), links)}${paragraph}`)
        .join(' ');
    }
  }
}

const bar: Inline = { type: 'text', value: ' | ' };

function itemTexts(list: List, indent: number, links: RstLink[]): string[] {
  const line = `\n${'  '.repeat(indent)}`;
  return list.children.map(({ children }) => {
    const [first, ...rest] = children;
    const own = first?.type === 'paragraph' ? paragraphText(first.children, links) : '';
    const others = first?.type === 'paragraph' ? rest : children;
    const below = others.length === 0 ? '' : blocksText(others, indent + 1, links).trimEnd();
    return `${line}* ${own}${below}${line}`;
  });
}

function paragraphText(parts: readonly Inline[], links: RstLink[]): string {
  return guarded(inlineText(parts, links));
}

function inlineText(parts: readonly Inline[], links: RstLink[]): string {
  const written: string[] = [];
  let last = '';
  const write = (text: string): void => {
    written.push(text);
    last = text.at(-1) ?? last;
  };
  for (const part of parts) {
    switch (part.type) {
      case 'text':
        write(escaped(words(part.value), last));
        break;
      case 'break':
        write(last === ' ' ? '' : ' ');
        break;
      default:
        // Marks are seen behind a space or a sign only; an escaped space is not shown.
        if (/[\p{L}\p{N}]/u.test(last)) write(String.raw`\ `);
        write(markedText(part, links));
    }
  }
  return written.join('');
}

function markedText(part: Exclude<Inline, { type: 'text' | 'break' }>, links: RstLink[]): string {
  switch (part.type) {
    case 'inlineCode':
      return `${rstLiteral(words(part.value).trim())} `;
    case 'strong':
      return strong(plainText(part.children));
    case 'emphasis':
      return `*${inMarks(plainText(part.children))}* `;
    case 'link': {
      const shown = inMarks(plainText(part.children)).replaceAll(':', String.raw`\:`);
      const text =
        shown === part.url.replaceAll(':', String.raw`\:`)
          ? `<${part.url}>`
          : shown.replace(/^_+/, '');
      links.push({ text, href: part.url });
      return `\`${text}\`_ `;
    }
  }
}

function strong(text: string): string {
  return `**${inMarks(text)}** `;
}

/** Text between marks, which hold no others. */
function inMarks(text: string): string {
  return words(text)
    .trim()
    .replace(/[\\`*]/g, String.raw`\$&`);
}

/** A value in literal mark-up, on one line, with escapes for what cannot be seen. */
export function rstLiteral(value: string): string {
  const shown = escapeUnseen(value);
  const plain = shown !== '' && !/^[\s`]|[\s`]$|``/.test(shown);
  return plain
    ? `\`\`${shown}\`\``
    : `:literal:\`${shown.replace(/[\\`]|^ | $/g, String.raw`\$&`)}\``;
}

/** As text between tags is written: words one space apart, of the space around them only the last. */
function words(text: string): string {
  const joined = text.split(/\s+/).filter(Boolean).join(' ');
  if (joined === '') return text === '' ? '' : ' ';
  return /\s$/.test(text) ? `${joined} ` : joined;
}

/**
 * Text with escapes for what would be mark-up: a mark at the start of a word, a reference at its
 * end, and an address that a browser would run (the recognition rules of the specification, and
 * its standalone hyperlinks).
 */
function escaped(text: string, before: string): string {
  return text.replace(
    /\\|[*`|](?=\S)|_+(?![\p{L}\p{N}_])|\b(?:javascript|vbscript|data|file)(?=:)/giu,
    (found, at: number) => {
      if (found === '\\') return String.raw`\\`;
      if (/^\w{2}/.test(found) && !found.startsWith('_')) return `${found}\\`;
      const last = at === 0 ? before : text.charAt(at - 1);
      const startsWord = !/[\p{L}\p{N}]/u.test(last);
      if (found.startsWith('_')) {
        return last === '' || /\s/.test(last) ? found : found.replaceAll('_', String.raw`\_`);
      }
      return startsWord ? `\\${found}` : found;
    },
  );
}

const body = [
  String.raw`\.\.(?:\s|$)`,
  String.raw`__(?:\s|$)`,
  String.raw`[-+*•‣⁃|](?:\s|$)`,
  String.raw`\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?:\s|$)`,
  String.raw`:[^:\s][^:]*:(?:\s|$)`,
  String.raw`>>>(?:\s|$)`,
  String.raw`(?:--?|\/)\w\S*(?: \S+)?\s*$`,
  String.raw`([!-\/:-@[-${'`'}{-~])\1{2,}`,
  String.raw`\+[-=]`,
];
const startsBlock = new RegExp(`^(?:${body.join('|')})`);

/** A paragraph that neither begins a block of another kind nor asks for one to follow it. */
function guarded(text: string): string {
  const start =
    startsBlock.test(text) && !/^(?:\\|``|\*\*|:literal:)/.test(text) ? `\\${text}` : text;
  return start.replace(/::(?=\s*$)/, String.raw`:\:`);
}
