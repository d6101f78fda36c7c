/**
 * The authors' Markdown as a small tree, for the forms of a page that are not Markdown themselves.
 * What is not understood stays text, so that nothing an author wrote becomes markup of the page.
 */
export type Block = Paragraph | CodeBlock | Item;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly parts: readonly Inline[];
}

export interface CodeBlock {
  readonly kind: 'code';
  readonly text: string;
}

/** An item of a list; lists are runs of items. */
export interface Item {
  readonly kind: 'item';
  /** How far it is indented, in blanks. */
  readonly depth: number;
  readonly ordered: boolean;
  readonly parts: readonly Inline[];
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly parts: readonly Inline[] };

/** Control characters, and the marks that turn the direction of writing. */
const unseen = /[^\P{Cc}\n]|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** A value or an example with escapes for what cannot be seen: it is there to be copied. */
export function visible(text: string): string {
  return text.replace(unseen, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The tree of a documentation that was cut into blocks. */
export function readMarks(markdown: readonly string[]): Block[] {
  return markdown.flatMap((block) => readBlock(block.replaceAll('\t', '    ').replace(unseen, '')));
}

/** The first sentence of a documentation, without marks. */
export function firstSentence(markdown: readonly string[]): string {
  const first = readMarks(markdown.slice(0, 1))[0];
  if (first === undefined || first.kind === 'code') return '';
  const text = plainText(first.parts).replace(/\s+/g, ' ').trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** What is left without marks. */
export function plainText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
          return part.text;
        case 'strong':
        case 'emphasis':
        case 'link':
          return plainText(part.parts);
      }
    })
    .join('');
}

function readBlock(block: string): Block[] {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(block)?.[1];
  if (opening !== undefined) {
    const lines = block.split('\n').slice(1);
    const last = lines.at(-1)?.trim() ?? '';
    const closed = last.startsWith(opening) && new Set(last).size === 1;
    return [{ kind: 'code', text: (closed ? lines.slice(0, -1) : lines).join('\n') }];
  }
  const found: Block[] = [];
  let current: Open | undefined;
  const finish = (): void => {
    if (current !== undefined) found.push(closedBlock(current));
    current = undefined;
  };
  for (const line of block.split('\n')) {
    const item = /^( *)([-*+]|\d{1,9}[.)]) +(.*)$/.exec(line);
    const heading = /^ {0,3}#{1,6} +(.*?)[ #]*$/.exec(line);
    if (/^[\s>]*[-=*_|][-=*_|:\s]*$/.test(line)) {
      // A rule or an underline: the page has its own.
      finish();
    } else if (item !== null) {
      finish();
      const ordered = /\d/.test(item[2] ?? '');
      current = { kind: 'item', depth: (item[1] ?? '').length, ordered, text: item[3] ?? '' };
    } else if (heading !== null) {
      finish();
      const parts = readInline(heading[1] ?? '');
      found.push({ kind: 'paragraph', parts: [{ kind: 'strong', parts }] });
    } else {
      const text = line.replace(/^[\s>]+/, '');
      if (current === undefined) current = { kind: 'paragraph', text };
      else current.text += `\n${text}`;
    }
  }
  finish();
  return found;
}

type Open =
  | { readonly kind: 'paragraph'; text: string }
  | { readonly kind: 'item'; readonly depth: number; readonly ordered: boolean; text: string };

function closedBlock(open: Open): Block {
  const parts = readInline(open.text);
  switch (open.kind) {
    case 'paragraph':
      return { kind: 'paragraph', parts };
    case 'item':
      return { kind: 'item', depth: open.depth, ordered: open.ordered, parts };
  }
}

/** Stands for what is settled already; no text holds it, since control characters are gone. */
const hole = '\u0001';

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['amp', '&'],
]);

function readInline(text: string): Inline[] {
  // Code, escapes and entities come first: what looks like a mark in them is none.
  const settled: Inline[] = [];
  const keep = (part: Inline): string => `${hole}${settled.push(part) - 1}${hole}`;
  const rest = withoutCode(text, keep);
  return readSpans(rest, settled, 0);
}

const escapes = /\\([!-/:-@[-`{-~])|&(lt|gt|quot|apos|nbsp|amp);/g;

function withoutCode(text: string, keep: (part: Inline) => string): string {
  const literal = (between: string): string =>
    between.replace(escapes, (_, sign: string | undefined, entity: string | undefined) =>
      keep({ kind: 'text', text: sign ?? entities.get(entity ?? '') ?? '' }),
    );
  // A backtick after a backslash opens nothing.
  const runs = [...text.matchAll(/(?<!\\)`+|(?<=\\`)`+/g)];
  const ends = nextOfLength(runs);
  let out = '';
  let at = 0;
  for (const run of runs) {
    const end = ends.get(run);
    if (run.index < at || end === undefined) continue;
    const code = text.slice(run.index + run[0].length, end.index).replaceAll('\n', ' ');
    const padded = /^ .*\S.* $/.test(code);
    const part: Inline = { kind: 'code', text: padded ? code.slice(1, -1) : code };
    out += literal(text.slice(at, run.index)) + keep(part);
    at = end.index + end[0].length;
  }
  return out + literal(text.slice(at));
}

/** For each run, the next one that is as long. */
function nextOfLength(runs: readonly RegExpExecArray[]): Map<RegExpExecArray, RegExpExecArray> {
  const before = new Map<number, RegExpExecArray>();
  const next = new Map<RegExpExecArray, RegExpExecArray>();
  for (const run of runs) {
    const opened = before.get(run[0].length);
    if (opened !== undefined) next.set(opened, run);
    before.set(run[0].length, run);
  }
  return next;
}

const spanStart = new RegExp(
  [
    String.raw`!?\[([^[\]]*)\]\(((?:[^\s()<>]|\([^\s()<>]*\))*)(?: +"[^"]*")?\)`,
    String.raw`<(https?:\/\/[^\s<>]+)>`,
    String.raw`(?<![\w*])(\*\*?)(?=[^\s*])`,
    String.raw`(?<![\w_])(__?)(?=[^\s_])`,
  ].join('|'),
  'g',
);

/** Nobody marks text deeper than this. */
const deepest = 4;

function readSpans(text: string, settled: readonly Inline[], depth: number): Inline[] {
  if (depth > deepest) return filled(text, settled);
  const parts: (readonly Inline[])[] = [];
  const endless = new Set<string>();
  const start = new RegExp(spanStart);
  let at = 0;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const [whole, label, target, plainAddress, stars, lines] = found;
    const mark = stars ?? lines;
    let part: readonly Inline[];
    let end = found.index + whole.length;
    if (mark !== undefined) {
      const close = endless.has(mark) ? undefined : closing(text, mark, end);
      if (close === undefined) {
        // There is none further on either.
        endless.add(mark);
        continue;
      }
      const kind = mark.length === 2 ? 'strong' : 'emphasis';
      part = [{ kind, parts: readSpans(text.slice(end, close), settled, depth + 1) }];
      end = close + mark.length;
    } else if (label !== undefined) {
      const inner = readSpans(label, settled, depth + 1);
      const address = plainText(filled(target ?? '', settled));
      part = /^https?:\/\//i.test(address) ? [{ kind: 'link', address, parts: inner }] : inner;
    } else {
      const address = plainText(filled(plainAddress ?? '', settled));
      part = [{ kind: 'link', address, parts: [{ kind: 'text', text: address }] }];
    }
    parts.push(filled(text.slice(at, found.index), settled), part);
    at = end;
    start.lastIndex = end;
  }
  return [...parts, filled(text.slice(at), settled)].flat();
}

/** Where a mark is closed: right after a letter, and not inside a word. */
function closing(text: string, mark: string, from: number): number | undefined {
  for (let at = text.indexOf(mark, from + 1); at >= 0; at = text.indexOf(mark, at + 1)) {
    const sign = mark.charAt(0);
    const before = text.charAt(at - 1);
    const after = text.charAt(at + mark.length);
    if (!/\s/.test(before) && before !== sign && !/\w/.test(after) && after !== sign) return at;
  }
  return undefined;
}

/** A text with what its holes stand for. */
function filled(text: string, settled: readonly Inline[]): Inline[] {
  return text.split(hole).flatMap((piece, index): Inline[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }];
    const part = settled[Number(piece)];
    return part === undefined ? [] : [part];
  });
}
