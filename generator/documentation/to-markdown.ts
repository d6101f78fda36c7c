import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import {
  defaultHandlers,
  type Handle,
  type Handlers,
  toMarkdown as write,
} from 'mdast-util-to-markdown';
import { escapeUnseen } from './unseen-characters.js';
import {
  type Block,
  type Documentation,
  type Inline,
  type Link,
  type Paragraph,
  wordsOf,
} from './tree.js';

/** How Markdown is written where it is not to be written as usual. */
export interface Style {
  /** The columns that a line may have; lines are broken between words only. Default: no limit. */
  readonly width?: number;
  /** The columns of the first line that something else takes. Default: none. */
  readonly taken?: number;
  /** The last word on the text of a paragraph, whose marks are escaped by then. */
  readonly escape?: (markdown: string) => string;
}

/** The documentation in Markdown, without a line break at its end. */
export function toMarkdown(documentation: Documentation, style: Style = {}): string {
  return plain(documentation, style) ?? written(documentation, style).trim();
}

/** The documentation of a small thing in Markdown, on one line. */
export function toMarkdownLine(documentation: Documentation, style: Style = {}): string {
  const children = documentation
    .flatMap((block): Inline[] => [{ type: 'text', value: ' ' }, ...wordsOf(block)])
    .slice(1)
    .map((part) => (part.type === 'break' ? ({ type: 'text', value: ' ' } as const) : part));
  if (children.length === 0) return '';
  return toMarkdown([{ type: 'paragraph', children }], style)
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}

/** A text as code in Markdown, whatever backticks it holds, with escapes for what cannot be seen. */
export function codeSpan(text: string): string {
  const value = escapeUnseen(text);
  if (value.trim() === '') return `\` ${value} \``;
  return toMarkdown([{ type: 'paragraph', children: [{ type: 'inlineCode', value }] }]);
}

/** A plain text with nothing left that Markdown would read as a mark, on one line. */
export function plainMarkdown(text: string, style: Style = {}): string {
  const value = escapeUnseen(text);
  return toMarkdown([{ type: 'paragraph', children: [{ type: 'text', value }] }], style);
}

/** Paragraphs of words and code, as most are, have nothing to be escaped. */
function plain(documentation: Documentation, { width, taken }: Style): string | undefined {
  const paragraphs: string[] = [];
  for (const block of documentation) {
    const text = block.type === 'paragraph' ? plainParagraph(block) : undefined;
    if (text === undefined) return undefined;
    paragraphs.push(text);
  }
  if (width === undefined) return paragraphs.join('\n\n');
  const [text = '', ...others] = paragraphs;
  // Code is broken between other words than text is.
  return others.length > 0 || text.includes('`') ? undefined : wrapped(text, width, taken);
}

function plainParagraph({ children }: Paragraph): string | undefined {
  const parts = children.map((part) => {
    if (part.type === 'text' && /^[\w ,.:;'"?()/-]+$/.test(part.value)) return part.value;
    const isCode = part.type === 'inlineCode' && /^[!-_a-~]+(?: [!-_a-~]+)*$/.test(part.value);
    return isCode ? `\`${part.value}\`` : undefined;
  });
  if (parts.includes(undefined)) return undefined;
  const text = parts.join('');
  const words = children.map((part) => (part.type === 'text' ? part.value : '')).join('`');
  if (!/^[A-Za-z(`]/.test(text) || /_\b|\b_|_$| {2}|``/.test(words)) return undefined;
  return text.endsWith(' ') ? undefined : text;
}

function written(documentation: Documentation, style: Style): string {
  const children = documentation.map((block): Block => block);
  return write(
    { type: 'root', children },
    {
      bullet: '-',
      emphasis: '*',
      fences: true,
      listItemIndent: 'one',
      rule: '-',
      extensions,
      handlers: handlersFor(style),
    },
  );
}

// The library compiles its patterns once for each extension.
const extensions = [gfmTableToMarkdown()];

function handlersFor({ width, taken = 0, escape = String }: Style): Partial<Handlers> {
  const wraps = width !== undefined;
  let isFirst = true;
  return {
    text: (node, _, state, info) => escape(fewerEscapes(state.safe(node.value, info))),
    link: Object.assign(link, { peek: defaultHandlers.link.peek }),
    break: () => (wraps ? `\\${newLine}` : '\\\n'),
    ...(wraps
      ? {
          // A cast, since the handlers of a library that is open to more nodes take any of them.
          inlineCode: Object.assign(
            ((node, parent, state) => {
              const code = defaultHandlers.inlineCode(node, parent, state);
              // Only code that no line can hold is broken, where one space is what a break means.
              const fits = code.length <= width || code.includes('  ');
              return fits ? code.replaceAll(' ', blank) : code;
            }) as Handlers['inlineCode'],
            { peek: () => '`' },
          ),
          paragraph: (node: Paragraph, parent, state, info) => {
            const text = defaultHandlers.paragraph(node, parent, state, info);
            const before = isFirst ? taken : 0;
            isFirst = false;
            return wrapped(text, width - info.lineShift, before);
          },
        }
      : {}),
  };
}

/** An address needs no escapes: signs of Markdown in it are written as those of addresses. */
const link: Handle = (node: Link, parent, state, info) => {
  const url = node.url.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return fewerEscapes(defaultHandlers.link({ ...node, url }, parent, state, info));
};

/**
 * The library escapes every underscore and every ampersand before a letter, which makes names hard
 * to read. Inside a word an underscore is not a mark, nor is a star between spaces (CommonMark 6.2), and the
 * other is only one where a semicolon follows (6.1).
 */
function fewerEscapes(text: string): string {
  return text
    .replace(/(?<=[\p{L}\p{N}]_*)\\_(?=_*[\p{L}\p{N}])/gu, '_')
    .replace(/(?<=\S )\\\*(?= )/g, '*')
    .replace(/(?<!\\)\\&(?!#?\w{1,32};)/g, '&');
}

/** Stand for a space and a line break that wrapping must not touch; no text of ours holds them. */
const blank = '\u0000';
const newLine = '\u0001';

/** Words that would begin a block at the start of a line, and so stay behind the word before. */
const blockStart = /^(?:[-+*]|[-=*_+:|~#>]+|>.*|#{1,6}|\d+[.)]|[|].*|(?:```|~~~).*)$/;

/** Text on lines that are no longer than the width, where its words allow. */
function wrapped(text: string, width: number, taken: number = 0): string {
  return text
    .split(newLine)
    .map((line, index) => filled(line, width, index === 0 ? taken : 0))
    .join('\n')
    .replaceAll(blank, ' ');
}

function filled(text: string, width: number, taken: number): string {
  const pieces: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    if (pieces.length > 0 && blockStart.test(word)) pieces.push(`${pieces.pop() ?? ''} ${word}`);
    else if (word !== '') pieces.push(word);
  }
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const before = lines.length === 1 ? taken : 0;
    if (last === undefined || before + last.length + 1 + piece.length > width) lines.push(piece);
    else lines[lines.length - 1] = `${last} ${piece}`;
  }
  return lines.join('\n');
}
