import type { Block, Documentation, Inline, Item } from './tree.js';
import { blank, wrapped } from './wrap-markdown.js';

/** How Markdown is written where it is not to be written as usual. */
export interface Style {
  /** The columns that a line may have; lines are broken between words only. Default: no limit. */
  readonly width?: number;
  /** The columns of the first line that something else takes. Default: none. */
  readonly taken?: number;
  /** The last word on the text of a paragraph, whose marks are escaped by then. */
  readonly escape?: (markdown: string) => string;
}

/**
 * Paragraphs, lists and quotations of words, code, links and emphasis, as nearly all documentation is, in
 * Markdown. There is nothing in it that has to be escaped, so it is read as the same tree again.
 *
 * @returns nothing for what the writer of Markdown has to look at.
 */
export function toPlainMarkdown(
  documentation: Documentation,
  style: Style = {},
): string | undefined {
  const writer: Writer = { style, taken: style.taken ?? 0 };
  const lines = flow(documentation, 0, writer);
  return lines?.join('\n');
}

interface Writer {
  readonly style: Style;
  /** The columns of the first line that are taken, until it is written. */
  taken: number;
}

/** @param shift The columns that what is around takes of each line. */
function flow(blocks: readonly Block[], shift: number, writer: Writer): string[] | undefined {
  const found: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    // Two lists would be one.
    if (block.type === 'list' && before?.type === 'list') return undefined;
    const lines = linesOf(block, shift, writer);
    if (lines === undefined) return undefined;
    if (before !== undefined) found.push('');
    for (const line of lines) found.push(line);
  }
  return found;
}

function linesOf(block: Block, shift: number, writer: Writer): string[] | undefined {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.children, shift, writer);
    case 'blockquote':
      return flow(block.children, shift + 2, writer)?.map((line) =>
        line === '' ? '>' : `> ${line}`,
      );
    case 'list': {
      if (block.ordered) return undefined;
      const found: string[] = [];
      for (const item of block.children) {
        const lines = itemLines(item, shift + 2, writer);
        if (lines === undefined) return undefined;
        for (const [index, line] of lines.entries()) {
          found.push(line === '' ? '' : `${index === 0 ? '- ' : '  '}${line}`);
        }
      }
      return found;
    }
    case 'heading':
    case 'code':
    case 'table':
      return undefined;
  }
}

/** A paragraph and a list below it have no empty line between them, where there is nothing else. */
function itemLines(
  { spread, children }: Item,
  shift: number,
  writer: Writer,
): string[] | undefined {
  const [first, second, ...others] = children;
  if (first?.type !== 'paragraph') return undefined;
  if (spread || second === undefined) return flow(children, shift, writer);
  if (second.type !== 'list' || others.length > 0) return undefined;
  const words = linesOf(first, shift, writer);
  const list = linesOf(second, shift, writer);
  return words && list && [...words, ...list];
}

function paragraph(
  children: readonly Inline[],
  shift: number,
  writer: Writer,
): string[] | undefined {
  const text = inline(children, '', '', writer.style);
  if (text === undefined || !start.test(text) || text.endsWith(' ')) return undefined;
  const { width } = writer.style;
  if (width === undefined) return [text];
  const lines = wrapped(text, width - shift, writer.taken).split('\n');
  writer.taken = 0;
  return lines;
}

/** No list, heading, quotation or anything else that a line may begin. */
const start = /^(?:[A-Za-z("'$%/`[]|\*\S|\d+(?![\d.)]))/;

/**
 * The words of a paragraph or of a mark.
 *
 * @param before The sign that stands before; none at the start of a paragraph.
 * @param after The sign that stands behind.
 */
function inline(
  parts: readonly Inline[],
  before: string,
  after: string,
  style: Style,
): string | undefined {
  let text = '';
  for (const [index, part] of parts.entries()) {
    const left = text.at(-1) ?? before;
    const right = index === parts.length - 1 ? after : firstSign(parts[index + 1]);
    // What is read has no neighbours that are alike.
    if (part.type === parts[index - 1]?.type) return undefined;
    const written = partText(part, left, right, style);
    if (written === undefined) return undefined;
    text += written;
  }
  return text;
}

function firstSign(part: Inline | undefined): string {
  switch (part?.type) {
    case 'text':
      return part.value.charAt(0);
    case 'inlineCode':
      return '`';
    case 'link':
      return '[';
    case 'strong':
    case 'emphasis':
      return '*';
    case 'break':
    case undefined:
      return '';
  }
}

/** Signs that no place gives a meaning, but for the start of a line. */
const sign = String.raw`!"#$%'()+,./0-9:;=>?@A-Z^_a-z{|}~\-\u00a1-\u05ff\u2010-\u2027\u2030-\u205e\u20a0-\u2bff`;
/** An ampersand before a space; an underscore inside of a word. */
const plainText = new RegExp(`^(?:[${sign}]|&(?= )| (?! ))+$`);
const markingUnderscore = /(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_])/;
const plainCode = new RegExp(`^[${sign}&<*\\[\\]\\\\]+(?: [${sign}&<*\\[\\]\\\\]+)*$`);
/** No entity, and no bracket that would end it. */
const plainUrl = /^https?:\/\/[\w\-./?=#%:+,~@$!&]+$/;

function partText(part: Inline, left: string, right: string, style: Style): string | undefined {
  switch (part.type) {
    case 'text': {
      const { value } = part;
      if (!plainText.test(value) || markingUnderscore.test(value)) return undefined;
      // A picture.
      if (right === '[' && value.endsWith('!')) return undefined;
      if ((left === ' ' && value.startsWith(' ')) || (left === ']' && value.startsWith('('))) {
        return undefined;
      }
      return style.escape?.(value) ?? value;
    }
    case 'inlineCode': {
      const { value } = part;
      if (left === '`' || right === '`' || !plainCode.test(value)) return undefined;
      const code = `\`${value}\``;
      // Only code that no line can hold is broken.
      const isBroken = style.width === undefined || code.length > style.width;
      return isBroken ? code : code.replaceAll(' ', blank);
    }
    case 'link': {
      const { url, children } = part;
      const label = inline(children, '[', ']', style);
      const [first] = children;
      // An address that is its own label is written in another way.
      if (first?.type === 'text' && first.value === url) return undefined;
      if (label === undefined || !plainUrl.test(url)) return undefined;
      return /[[\]]/.test(label) ? undefined : `[${label}](${url})`;
    }
    case 'strong':
    case 'emphasis': {
      const mark = part.type === 'strong' ? '**' : '*';
      const inner = inline(part.children, '*', '*', style);
      if (inner === undefined || inner.startsWith('*') || inner.endsWith('*')) return undefined;
      return opens(left, inner.charAt(0)) && closes(inner.at(-1) ?? '', right)
        ? `${mark}${inner}${mark}`
        : undefined;
    }
    case 'break':
      return undefined;
  }
}

/** Whether a mark between two signs begins emphasis, and does not end any. */
function opens(before: string, inside: string): boolean {
  if (/^[A-Za-z0-9]$/.test(inside)) return /^[ ("'[/]?$/.test(before);
  return /^[`[("$]$/.test(inside) && /^ ?$/.test(before);
}

/** Whether a mark between two signs ends emphasis, and does not begin any. */
function closes(inside: string, after: string): boolean {
  if (/^[A-Za-z0-9]$/.test(inside)) return /^[ .,:;)\]?!"'/]?$/.test(after);
  return /^[`)".,:;?!]$/.test(inside) && /^ ?$/.test(after);
}
