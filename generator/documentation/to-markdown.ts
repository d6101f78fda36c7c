import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import {
  defaultHandlers,
  type Handle,
  type Handlers,
  toMarkdown as write,
} from 'mdast-util-to-markdown';
import { type Style, toPlainMarkdown } from './to-plain-markdown.js';
import { escapeUnseen } from './unseen-characters.js';
import {
  type Block,
  type Documentation,
  type Inline,
  type Link,
  type Paragraph,
  wordsOf,
} from './tree.js';
import { blank, newLine, wrapped } from './wrap-markdown.js';

export type { Style };

/** The documentation in Markdown, without a line break at its end. */
export function toMarkdown(documentation: Documentation, style: Style = {}): string {
  return toPlainMarkdown(documentation, style) ?? toAnyMarkdown(documentation, style);
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

/** As {@link toMarkdown}, by the writer of Markdown alone. */
export function toAnyMarkdown(documentation: Documentation, style: Style = {}): string {
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
  ).trim();
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
    .replace(/(?<=[\p{L}\p{N}](?:\\?_)*)\\_(?=(?:\\?_)*[\p{L}\p{N}])/gu, '_')
    .replace(/(?<=\S )\\\*(?= )/g, '*')
    .replace(/(?<!\\)\\&(?!#?\w{1,32};)/g, '&');
}
