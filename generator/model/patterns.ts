import { RegExpValidator } from '@eslint-community/regexpp';
import { foreignClassEscapes, foreignEscapes, namedClasses, property } from './pattern-dialects.js';

/** A pattern as a JavaScript regular expression made of exactly this `source` and `flags`. */
export interface CompiledPattern {
  readonly regExp: RegExp;
  readonly source: string;
  readonly flags: string;
}

/** Why a text is not a regular expression, and where in the text as it was written. */
export interface PatternProblem {
  readonly problem: string;
  readonly index?: number;
}

/**
 * Reads a pattern of a specification. Specifications promise the dialect of ECMAScript, but many
 * patterns were written for Java or PCRE: what those dialects spell differently is translated.
 * The flag `u` is tried first, because a model counts characters and not UTF-16 units.
 */
export function compilePattern(source: string): CompiledPattern | PatternProblem {
  const { pieces, flags } = translate(source);
  const text = pieces.map((piece) => piece.text).join('');
  const attempts = [
    { source: text, flags: `${flags}u` },
    { source: text, flags },
    { source, flags: '' },
  ];
  for (const attempt of attempts) {
    try {
      return { regExp: new RegExp(attempt.source, attempt.flags), ...attempt };
    } catch {
      // The next attempt is more lenient; the last failure is explained below.
    }
  }
  return explain(text, pieces);
}

/** A bit of the translated pattern, and where it stands in the text as written. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

function explain(text: string, pieces: readonly Piece[]): PatternProblem {
  try {
    new RegExpValidator({ ecmaVersion: 2024 }).validatePattern(text, 0, text.length, {});
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem = error.message.replace(/^Invalid regular expression: .*\/[a-z]*: /s, '');
    if (!('index' in error) || typeof error.index !== 'number') return { problem };
    return { problem, index: originalIndex(pieces, error.index) };
  }
  return { problem: 'not a regular expression of ECMAScript' };
}

function originalIndex(pieces: readonly Piece[], index: number): number {
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    if (index < end) return piece.at + index - start;
    start = end;
  }
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.at + last.text.length;
}

const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})([+?]?)/y;
const specialGroup = /\(\?(?:P?<([^>=!][^>]*)>|P=([^)]+)\)|(#)[^)]*\)|(>)|([a-zA-Z-]+)([:)]))/y;
const propertyEscape = /\\([pP])(?:\{(\^?)([^}]+)\}|([A-Z]))/y;
const codeEscape = /\\(?:x\{([0-9a-fA-F]+)\}|0([0-7]{1,3}))/y;
const plainEscape =
  /\\(?:[dDwWsSbBfnrtv]|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|c[a-zA-Z]|k<[^>]+>|\d+)/y;
const posixClass = /\[:(\^?)([a-z]+):\]/y;
const setEscape = /\\(?:[dDwWsShpP])|\[:[a-z]+:\]/y;
const syntaxCharacter = /[\^$\\.*+?()[\]{}|/]/;

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** What a stretch of the source becomes. */
interface Replacement {
  readonly text: string;
  /** How much of the source it stands for. */
  readonly length: number;
  /** False for what no quantifier can follow. */
  readonly repeatable: boolean;
}

/** Walks once through the pattern and respells what ECMAScript spells differently. */
function translate(source: string): { pieces: readonly Piece[]; flags: string } {
  const pieces: Piece[] = [];
  const flags = new Set<string>();
  const openGroups: number[] = [];
  let atom: number | undefined;
  let quantified = false;
  let at = 0;
  while (at < source.length) {
    const repeat = matchAt(quantifier, source, at);
    if (repeat !== null) {
      let text = possessiveToGreedy(repeat[0], repeat[1] ?? '');
      const start = atom === undefined ? undefined : pieces[atom];
      const counted = quantified && source[at - 1] === '}';
      if (counted && atom !== undefined && start !== undefined) {
        // Java lets a quantifier follow another; here the quantified part needs its own group.
        pieces[atom] = { ...start, text: `(?:${start.text}` };
        text = `)${text}`;
      } else if (start === undefined && pieces.length > 0 && /[$^bB]$/.test(source[at - 1] ?? '')) {
        // Java lets a quantifier follow an anchor, where it says nothing.
        text = '';
      }
      pieces.push({ text, at });
      at += repeat[0].length;
      quantified = true;
      continue;
    }
    const next = respell(source, at, flags);
    if (next.text.startsWith('(') && source[at] === '(') openGroups.push(pieces.length);
    if (next.text === ')') atom = openGroups.pop();
    else atom = next.repeatable ? pieces.length : undefined;
    pieces.push({ text: next.text, at });
    at += next.length;
    quantified = false;
  }
  return { pieces, flags: [...flags].sort().join('') };
}

/** ECMAScript has no matching that never gives back; the same texts match without it. */
function possessiveToGreedy(text: string, suffix: string): string {
  const greedy = suffix === '+' ? text.slice(0, -1) : text;
  return greedy.replace('{,', '{0,');
}

function respell(source: string, at: number, flags: Set<string>): Replacement {
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
  switch (char) {
    case '(':
      return respellGroup(source, at, flags);
    case '[':
      return respellClass(source, at);
    case '\\':
      return respellEscape(source, at);
    case '{':
    case '}':
    case ']':
      return { text: `\\${char}`, length: 1, repeatable: true };
    default:
      return { text: char, length: char.length, repeatable: !'^$|'.includes(char) };
  }
}

function respellGroup(source: string, at: number, flags: Set<string>): Replacement {
  const match = matchAt(specialGroup, source, at);
  if (match === null) {
    const text = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(source.slice(at, at + 4))?.[0] ?? '(';
    return { text, length: text.length, repeatable: false };
  }
  const [whole, name, reference, , atomic, letters, closing] = match;
  const length = whole.length;
  if (name !== undefined) return { text: `(?<${name}>`, length, repeatable: false };
  if (reference !== undefined) return { text: `\\k<${reference}>`, length, repeatable: true };
  if (atomic !== undefined) return { text: '(?:', length, repeatable: false };
  // A flag in the middle of a pattern counts for all of it: engines without inline flags have
  // no finer way, and it only ever accepts more.
  for (const letter of (letters ?? '').replace(/-.*/, '')) {
    if ('ims'.includes(letter)) flags.add(letter);
  }
  return { text: closing === ':' ? '(?:' : '', length, repeatable: false };
}

function respellEscape(source: string, at: number): Replacement {
  const literal = quotedLiteral(source, at);
  if (literal !== undefined) return literal;
  const escaped = source[at + 1] ?? '';
  const named = respellProperty(source, at);
  if (named !== undefined) {
    const { native, contents, negated, length } = named;
    const text = native ?? `[${negated ? '^' : ''}${contents}]`;
    return { text, length, repeatable: true };
  }
  const foreign = foreignEscapes[escaped];
  if (foreign !== undefined) {
    return { text: foreign, length: 2, repeatable: foreign.length > 1 };
  }
  const escape = respellCharacter(source, at, syntaxCharacter);
  return { ...escape, repeatable: !/^\\[bB]$/.test(escape.text) };
}

/** Java's `\Q…\E`: everything between stands for itself. */
function quotedLiteral(source: string, at: number): Replacement | undefined {
  if (!source.startsWith('\\Q', at)) return undefined;
  const end = source.indexOf('\\E', at);
  const literal = source.slice(at + 2, end < 0 ? undefined : end);
  const text = [...literal].map((char) => (syntaxCharacter.test(char) ? `\\${char}` : char));
  const length = literal.length + (end < 0 ? 2 : 4);
  return { text: text.join(''), length, repeatable: literal !== '' };
}

function respellProperty(
  source: string,
  at: number,
): { native?: string; contents?: string; negated: boolean; length: number } | undefined {
  const match = matchAt(propertyEscape, source, at);
  if (match === null) return undefined;
  const found = property(match[3] ?? match[4] ?? '');
  if (found === undefined) return undefined;
  const negated = (match[1] === 'P') !== (match[2] === '^');
  const length = match[0].length;
  if ('contents' in found) return { contents: found.contents, negated, length };
  return { native: `\\${negated ? 'P' : 'p'}{${found.native}}`, negated, length };
}

/** An escape of one character; a needless backslash goes, as the flag `u` forbids it. */
function respellCharacter(
  source: string,
  at: number,
  mayEscape: RegExp,
): { text: string; length: number } {
  const code = matchAt(codeEscape, source, at);
  if (code !== null) {
    const value = code[1] === undefined ? Number.parseInt(code[2] ?? '0', 8) : `0x${code[1]}`;
    return { text: `\\u{${Number(value).toString(16)}}`, length: code[0].length };
  }
  const plain = matchAt(plainEscape, source, at);
  if (plain !== null) return { text: plain[0], length: plain[0].length };
  const char = source.slice(at + 1, at + 2);
  if (char === '' || mayEscape.test(char)) return { text: `\\${char}`, length: 1 + char.length };
  return { text: char, length: 2 };
}

/** A bracketed class. A `-` between a set and more can only be itself; `u` wants it escaped. */
function respellClass(source: string, start: number): Replacement {
  const first = start + (source[start + 1] === '^' ? 2 : 1);
  let at = first;
  let text = source.slice(start, at);
  let afterSet = false;
  while (at < source.length && source[at] !== ']') {
    const set = classSet(source, at);
    if (set !== undefined) {
      text += set.text;
      at += set.length;
      afterSet = true;
      continue;
    }
    const char = source[at] ?? '';
    if (char === '\\') {
      const escape = respellCharacter(source, at, /[\^$\\.*+?()[\]{}|/-]/);
      text += escape.text;
      at += escape.length;
    } else {
      const ambiguous =
        (afterSet && source[at + 1] !== ']') ||
        (at > first && matchAt(setEscape, source, at + 1) !== null);
      text += char === '-' && ambiguous ? '\\-' : char;
      at += 1;
    }
    afterSet = false;
  }
  if (at < source.length) text += ']';
  return { text, length: Math.min(at + 1, source.length) - start, repeatable: true };
}

/** A set of characters inside a bracketed class: `\w`, `\p{…}`, `[:alpha:]`. */
function classSet(source: string, at: number): { text: string; length: number } | undefined {
  const posix = matchAt(posixClass, source, at);
  const contents = posix === null ? undefined : namedClasses[posix[2] ?? ''];
  if (posix !== null && contents !== undefined && posix[1] === '') {
    return { text: contents, length: posix[0].length };
  }
  const named = respellProperty(source, at);
  if (named?.native !== undefined) return { text: named.native, length: named.length };
  if (named?.contents !== undefined && !named.negated) {
    return { text: named.contents, length: named.length };
  }
  if (/^\\[dDwWsS]/.test(source.slice(at, at + 2)))
    return { text: source.slice(at, at + 2), length: 2 };
  const foreign = source[at] === '\\' ? foreignClassEscapes[source[at + 1] ?? ''] : undefined;
  return foreign === undefined ? undefined : { text: foreign, length: 2 };
}
