import { escapeUnseen, unicodeEscape } from '../documentation/unseen-characters.js';

/**
 * Text to be printed, with the names it imports as values inside it: no emitter keeps a list of
 * imports, an unused import cannot occur, and a file's imports follow from what was printed.
 */

/** A name that another file or package exports. */
export interface Reference {
  readonly kind: 'reference';
  readonly name: string;
  /** A file of the output, such as `runtime/core/client.ts`, or a package behind `npm:`. */
  readonly from: string;
  /** The name is a type, and is imported as one. */
  readonly type: boolean;
}

/** A variable or parameter as a value, so that one can ask whether code names it. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
}

/** What an import or an export is from, printed in quotes as the file that it stands in has to say it. */
export interface Module {
  readonly kind: 'module';
  /** A file of the output, such as `runtime/core/client.ts`, or a package behind `npm:`. */
  readonly from: string;
}

export type Code = readonly Piece[];
export type Piece = Word | Layout;
/** Code that stands on one line. */
export type Word = string | Reference | Variable | Module;
/** What may stand inside the template of {@link code}. */
export type Printable = string | number | Exclude<Piece, string> | Code | readonly Code[];

/** Where code is broken, for statements that are in their final form; see `layout.ts`. */
export type Layout =
  Group | Indent | Break | Behind | Numbers | Union | Call | Thunk | Line | Bracket;

/** Stands on one line where it fits there; elsewhere each of its breaks is one. */
export interface Group {
  readonly kind: 'group';
  readonly code: Code;
  /** Never on one line. */
  readonly broken: boolean;
}

/** Lines that begin inside of it stand two columns further right. */
export interface Indent {
  readonly kind: 'indent';
  readonly code: Code;
}

/** A line break, or else `flat`. */
export interface Break {
  readonly kind: 'break';
  readonly flat: '' | ' ';
  /** What stands before a line break only. */
  readonly before: string;
}

/**
 * What stands behind `=` or `:`, on a line of its own where not even its beginning fits, or where it is
 * a union that does not.
 */
export interface Behind {
  readonly kind: 'behind';
  readonly code: Code;
}

/** One of several types. */
export interface Union {
  readonly kind: 'union';
  readonly types: readonly Code[];
}

/**
 * The arguments of a call whose last is an object: that alone is broken where the others, with its
 * beginning, fit on the line.
 */
export interface Call {
  readonly kind: 'call';
  readonly before: readonly Code[];
  readonly last: Code;
}

/**
 * The arguments of a call whose last is a function without parameters that gives what a call does: as
 * {@link Call}, and with its comma only where the function is broken alone.
 */
export interface Thunk {
  readonly kind: 'thunk';
  readonly before: readonly Code[];
  readonly call: Code;
}

/** Stands on one line. Where it does not fit there, its statement is a draft: nothing tells how it is broken. */
export interface Line {
  readonly kind: 'line';
  readonly code: Code;
}

/** Stands only where the group that it is in is on one line. */
export interface Bracket {
  readonly kind: 'bracket';
  readonly sign: '(' | ')';
}

/** A list of several numbers, which fill lines. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly items: readonly string[];
}

/** A value that `name` exports from the output file or `npm:` package `from`. */
export function value(name: string, from: string): Reference {
  return { kind: 'reference', name, from, type: false };
}

/** A type that `name` exports from the output file or `npm:` package `from`. */
export function type(name: string, from: string): Reference {
  return { kind: 'reference', name, from, type: true };
}

/** A variable or parameter of this name. */
export function variable(name: string): Variable {
  return { kind: 'variable', name };
}

/** The file of the output or the `npm:` package, to stand behind `from` or in `import(...)`. */
export function module(from: string): Module {
  return { kind: 'module', from };
}

/** Puts code together; lists of code are joined by line breaks. */
export function code(texts: TemplateStringsArray, ...parts: readonly Printable[]): Code {
  const pieces: Piece[] = [];
  for (const [index, text] of texts.entries()) {
    pieces.push(text);
    const part = parts[index];
    if (part !== undefined) addPieces(part, pieces);
  }
  return pieces;
}

function addPieces(part: Printable, pieces: Piece[]): void {
  if (typeof part === 'string') pieces.push(part);
  else if (typeof part === 'number') pieces.push(String(part));
  else if ('kind' in part) pieces.push(part);
  else {
    for (const [index, each] of part.entries()) {
      if (typeof each === 'string' || 'kind' in each) {
        pieces.push(each);
        continue;
      }
      if (index > 0) pieces.push('\n');
      for (const piece of each) pieces.push(piece);
    }
  }
}

/** Joins pieces of code by a separator. */
export function join(parts: readonly Code[], separator: string): Code {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** The words of code, wherever they stand in it. */
export function wordsOf(text: Code): Word[] {
  const words: Word[] = [];
  addWords(text, words);
  return words;
}

/** Adds the words of code to a list, one for all depths: a literal may be as long and deep as the model has it. */
export function addWords(text: Code, words: Word[]): void {
  for (const piece of text) {
    if (typeof piece === 'string') {
      words.push(piece);
      continue;
    }
    switch (piece.kind) {
      case 'reference':
      case 'variable':
      case 'module':
        words.push(piece);
        break;
      case 'group':
      case 'indent':
      case 'behind':
      case 'line':
        addWords(piece.code, words);
        break;
      case 'union':
        for (const type of piece.types) addWords(type, words);
        break;
      case 'call':
        for (const argument of [...piece.before, piece.last]) addWords(argument, words);
        break;
      case 'thunk':
        for (const argument of [...piece.before, piece.call]) addWords(argument, words);
        break;
      case 'break':
      case 'bracket':
      case 'numbers':
        break;
    }
  }
}

/** Whether a piece of code is a name that is imported. */
export function isReference(piece: Piece): piece is Reference {
  return typeof piece !== 'string' && piece.kind === 'reference';
}

/** Whether code names a variable. */
export function uses(text: Code, { name }: Variable): boolean {
  return wordsOf(text).some(
    (piece) => typeof piece !== 'string' && piece.kind === 'variable' && piece.name === name,
  );
}

/**
 * A text as code, never more than a text: quotes, line breaks and separators are escaped. It stands in
 * single quotes, or in double ones where fewer have to be escaped then.
 */
export function literal(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const quote = countOf("'", text) > countOf('"', text) ? '"' : "'";
  return escapedInCode(`${quote}${inside.replaceAll(quote, `\\${quote}`)}${quote}`);
}

const countOf = (sign: string, text: string): number => text.split(sign).length - 1;

/** A text as a template literal, with its line breaks as they are. */
export function templateLiteral(text: string): string {
  return `\`${escapedInCode(text.replace(/[\\`]|\$\{/g, '\\$&'), '\n')}\``;
}

/** A JSON value as code. The key `__proto__` stays a key. */
export function json(data: unknown): string {
  if (typeof data === 'string') return literal(data);
  if (Array.isArray(data)) return `[${data.map(json).join(', ')}]`;
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'undefined';
  const members = Object.entries(data).map(([key, each]) => `${property(key)}: ${json(each)}`);
  return `{ ${members.join(', ')} }`;
}

/** A whole number, which JSON may have as a text to keep its digits, as a literal such as `123n`. */
export function bigintLiteral(value: unknown): string {
  return `${BigInt(typeof value === 'number' ? value : String(value))}n`;
}

/** The name of a member of an object literal. */
export function property(name: string): string {
  if (name === '__proto__') return `['__proto__']`;
  return isIdentifier(name) || isWord.test(name) ? name : literal(name);
}

/** Letters of any language and digits, none of which takes two units of UTF-16. */
const isWord =
  /^(?![^]*[\u{10000}-\u{10ffff}])[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$/u;

/** The access to a member behind the expression of an object. */
export function access(name: string, optional = false): string {
  if (isIdentifier(name)) return optional ? `?.${name}` : `.${name}`;
  return optional ? `?.[${literal(name)}]` : `[${literal(name)}]`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A regular expression as code. */
export function regExpLiteral(source: string, flags: string): string {
  // What is escaped already stays; a backslash before what cannot be seen would become one of text.
  return String(new RegExp(source, flags)).replace(/\\?[^]/gu, (sign) => {
    const shown = escapedInCode(sign.length > 1 && sign.startsWith('\\') ? sign.slice(1) : sign);
    return shown.startsWith('\\u') ? shown : sign;
  });
}

/** Besides what cannot be seen, what has no sign, and U+FFFD, which TypeScript 7.0 takes for a broken file. */
function escapedInCode(text: string, kept: string = ''): string {
  return escapeUnseen(text, kept).replace(/[\ue000-\uf8ff\ufff0-\uffff]/g, unicodeEscape);
}
