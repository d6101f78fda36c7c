/* eslint-disable */
// @ts-nocheck
import { isBreak, isEscaped } from './yaml-analysis.js';

/** Where a scalar stands, for folding: the column it begins at and the indent of its other lines. */
export interface YamlPlace {
  readonly column: number;
  readonly indent: number;
}

/** The library's default: a blank beyond this column becomes a line break. */
const lineWidth = 80;

/** A text without quotes. */
export function plain(text: string, place: YamlPlace | undefined): string {
  return withFolds([...text], place, 0, (char) => char, false);
}

/** A text in single quotes; a line break in it is written as an empty line. */
export function singleQuoted(text: string, place: YamlPlace | undefined): string {
  return `'${withFolds([...text], place, 1, (char) => (char === "'" ? "''" : char), false)}'`;
}

/** A text in double quotes, everything unprintable escaped. */
export function doubleQuoted(text: string, place: YamlPlace | undefined): string {
  return `"${withFolds([...text], place, 1, escapedChar, true)}"`;
}

/**
 * Writes a text letter by letter and folds it: a single blank past the width is replaced by a line
 * break, which a reader takes for a blank. `quote` is the width of the opening quote; quoted texts
 * are not folded at their ends. Double quotes also fold before a run of blanks, whose second is
 * then escaped.
 */
function withFolds(
  chars: readonly string[],
  place: YamlPlace | undefined,
  quote: number,
  write: (char: string) => string,
  double: boolean,
): string {
  const newLine = ' '.repeat(place?.indent ?? 0);
  let column = (place?.column ?? 0) + quote;
  let written = '';
  let afterBlank = false;
  let afterBreak = false;
  chars.forEach((char, index) => {
    const next = chars[index + 1];
    const atEnd = quote > 0 && (index === 0 || next === undefined);
    const isFold = char === ' ' && !afterBlank && place !== undefined && column > lineWidth;
    if (isFold && !atEnd && (double || next !== ' ')) {
      written += `\n${newLine}${double && next === ' ' ? '\\' : ''}`;
      column = newLine.length + (double && next === ' ' ? 1 : 0);
      afterBlank = true;
      return;
    }
    if (!double && isBreak(char)) {
      written += char === '\n' && !afterBreak ? '\n\n' : char;
      column = 0;
      afterBlank = false;
      afterBreak = true;
      return;
    }
    if (afterBreak) {
      written += newLine;
      column = newLine.length;
    }
    const piece = write(char);
    written += piece;
    column += [...piece].length;
    afterBlank = char === ' ';
    afterBreak = false;
  });
  return afterBreak ? written + newLine : written;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\0', '0'],
  ['\x07', 'a'],
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\v', 'v'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\x1b', 'e'],
  ['"', '"'],
  ['\\', '\\'],
  ['\u0085', 'N'],
  ['\u2028', 'L'],
  ['\u2029', 'P'],
]);

function escapedChar(char: string): string {
  if (!isEscaped(char)) {
    return char;
  }
  const short = shortEscapes.get(char);
  if (short !== undefined) {
    return `\\${short}`;
  }
  const code = char.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) {
    return `\\x${digits.padStart(2, '0')}`;
  }
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
