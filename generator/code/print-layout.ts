import { builders, printer } from 'prettier/doc';
import type { Code, Layout, Piece, Word } from './code.js';
import { fitsOnLine, lineWidth } from './layout.js';

/** Gives code its final form; nothing where a parser has to, or nobody. */
export type LayOut = (text: Code, print: (word: Word) => string) => string | undefined;

/** Stands behind what does not fit on its line; no text has it, since all escape what cannot be seen. */
const tooLong = '\0';

/** Code with its breaks where they have to be; nothing where a part that stands on one line does not fit. */
export function laidOut(text: Code, print: (word: Word) => string): string | undefined {
  // Pages of help are long, and have no breaks.
  if (!text.some(isLayout)) return onOneLine(text, print);
  if (mayBeOneLine(text)) {
    const line = onOneLine(text, print);
    if (fitsOnLine(line)) return line;
  }
  const doc = text.map((piece) => toDoc(piece, print));
  const settings = { printWidth: lineWidth, tabWidth: 2, useTabs: false };
  const { formatted } = printer.printDocToString(doc, settings);
  return formatted.includes(tooLong) ? undefined : formatted;
}

/**
 * Whether code stands on one line where it fits there.
 *
 * @param grouped Whether it is in a group, which is what a break asks.
 */
function mayBeOneLine(text: Code, grouped = false): boolean {
  return text.every((piece) => {
    if (!isLayout(piece)) return true;
    switch (piece.kind) {
      case 'break':
        return grouped;
      case 'group':
        return !piece.broken && mayBeOneLine(piece.code, true);
      case 'indent':
      case 'behind':
        return mayBeOneLine(piece.code, grouped);
      case 'call':
        return [...piece.before, piece.last].every((each) => mayBeOneLine(each, true));
      case 'thunk':
        return [...piece.before, piece.call].every((each) => mayBeOneLine(each, true));
      case 'union':
        return piece.types.every((each) => mayBeOneLine(each, true));
      case 'line':
        return mayBeOneLine(piece.code, true);
      case 'numbers':
      case 'bracket':
        return true;
    }
  });
}

/** Code on as few lines as it can have, to be laid out by a parser. */
export function onOneLine(text: Code, print: (word: Word) => string): string {
  return flat(text, print, false);
}

/** @param broken Whether breaks are in a group that is never on one line, which a parser has to see. */
function flat(text: Code, print: (word: Word) => string, broken: boolean): string {
  return text
    .map((piece): string => {
      if (!isLayout(piece)) return print(piece);
      switch (piece.kind) {
        case 'break':
          return broken ? '\n' : piece.flat;
        case 'bracket':
          return piece.sign;
        case 'behind':
          return ` ${flat(piece.code, print, false)}`;
        case 'call': {
          const all = [...piece.before, piece.last].map((each) => flat(each, print, false));
          return `(${all.join(', ')})`;
        }
        case 'thunk': {
          const before = piece.before.map((each) => `${flat(each, print, false)}, `);
          return `(${before.join('')}() => ${flat(piece.call, print, false)})`;
        }
        case 'union':
          return piece.types.map((each) => flat(each, print, false)).join(' | ');
        case 'numbers':
          return `[${piece.items.join(', ')}]`;
        case 'group':
          return flat(piece.code, print, piece.broken);
        case 'indent':
          return flat(piece.code, print, broken);
        case 'line':
          return flat(piece.code, print, false);
      }
    })
    .join('');
}

function isLayout(piece: Piece): piece is Layout {
  if (typeof piece === 'string') return false;
  switch (piece.kind) {
    case 'group':
    case 'indent':
    case 'break':
    case 'behind':
    case 'numbers':
    case 'union':
    case 'call':
    case 'thunk':
    case 'line':
    case 'bracket':
      return true;
    case 'reference':
    case 'variable':
    case 'module':
      return false;
  }
}

type Doc = builders.Doc;

const {
  conditionalGroup,
  group,
  ifBreak,
  indent,
  indentIfBreak,
  line,
  literalline,
  softline,
  fill,
  join,
} = builders;

function toDoc(piece: Piece, print: (word: Word) => string): Doc {
  const inside = (code: Code): Doc[] => code.map((each) => toDoc(each, print));
  if (!isLayout(piece)) return textDoc(print(piece));
  switch (piece.kind) {
    case 'group':
      return group(inside(piece.code), { shouldBreak: piece.broken });
    case 'indent':
      return indent(inside(piece.code));
    case 'break': {
      const { flat, before } = piece;
      return [before === '' ? '' : ifBreak(before), flat === '' ? softline : line];
    }
    case 'call': {
      const last = inside(piece.last);
      return lastBroken(piece.before.map(inside), last, last);
    }
    case 'thunk': {
      const call = indent([line, inside(piece.call)]);
      const alone = ['() =>', group([call, ifBreak(','), softline])];
      return lastBroken(piece.before.map(inside), alone, ['() =>', group(call)]);
    }
    case 'union': {
      const types = piece.types.map((each) => indent(inside(each)));
      return group([ifBreak('| '), join([line, '| '], types)]);
    }
    case 'behind': {
      const [first] = piece.code;
      const isUnion = first !== undefined && isLayout(first) && first.kind === 'union';
      if (isUnion) return group(indent([line, inside(piece.code)]));
      const id = Symbol('behind');
      return [
        group(indent(line), { id }),
        indentIfBreak(inside(piece.code), { groupId: id, negate: false }),
      ];
    }
    case 'line':
      return group([inside(piece.code), ifBreak(tooLong)]);
    case 'bracket':
      return ifBreak('', piece.sign);
    case 'numbers':
      return numbers(piece.items);
  }
}

/**
 * Arguments, of which the last is broken alone where that will do.
 *
 * @param apart the last where each stands on a line of its own.
 */
function lastBroken(before: readonly Doc[], last: Doc, apart: Doc): Doc {
  const hugged = (each: Doc): Doc => ['(', before.map((one) => [one, ', ']), each, ')'];
  const all = join([',', line], [...before, apart]);
  return conditionalGroup([
    hugged(last),
    hugged(group(last, { shouldBreak: true })),
    group(['(', indent([softline, all, ifBreak(',')]), softline, ')'], { shouldBreak: true }),
  ]);
}

function numbers(items: readonly string[]): Doc {
  const id = Symbol('numbers');
  const parts = items.flatMap((item, index): Doc[] =>
    index === items.length - 1 ? [[item, ifBreak(',', '', { groupId: id })]] : [[item, ','], line],
  );
  return group(['[', indent([softline, fill(parts)]), softline, ']'], { id });
}

/** A line break within a text is one of a template literal: what is behind it stands as it is. */
function textDoc(text: string): Doc {
  if (!text.includes('\n')) return text;
  return text.split('\n').flatMap((each, index) => (index === 0 ? [each] : [literalline, each]));
}
