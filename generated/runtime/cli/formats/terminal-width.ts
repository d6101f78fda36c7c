/* eslint-disable */
// @ts-nocheck
/**
 * How many cells a text fills on a terminal. `width.ts` counts as the AWS CLI does, for output that programs
 * compare; here it is what people see: a letter with its marks is one letter, an emoji of several code points two cells,
 * and what is ambiguous (class A of the Unicode East Asian Width property, 14.0), such as `é`, is narrow.
 */
import { isWide, membership } from './width.js';

/** In the form of `width.ts`. */
const ambiguousRanges: string =
  '4h 2 2+1 1 2+1 1+4 1+4 1+3 6 9 6+1 5+3 4 1+2 1+1 2 1+1 3+3 1 1 2 f 1 7 a+1 3 5+2 4 6+3 1 ' +
  '3+3 1 4+1 i+1 3 2q 1 1 1 1 1 1 1 38 f 2q 2 1+2 1 2 7+3 1 1 w+33 x+g 1+6 7+g 1+6 1j e+1r 1 ' +
  '5ha 2+3 1+1 2+1 2+2 1+3 8 1+1 1 5 2 1h a 1+3 13 2e 1 3 9 2 a+1 3 4 13+1 6+3 1+b 4+9 f 6+9 ' +
  'u+1 o 1 i o 1+1 3+1 2 3 1 3 4 2+3 2 1 1+5 1 5+3 4+1 a 3 5 d+1 2+3 2+1 2+1 i+1 2+1 d 3 b p ' +
  '2a 99+3t 1+2o 4+z c+f 2+3 a+1 1+6 8+1 2+1 4+1 2+1 4+2 2 2+3 g+3 9 l+1 2 4+1 c 1 x 1 t+1 1+2 ' +
  '1+3 1+1 1 1a+1 v 6+7 1+4 1+c 1 4+1 1+6 2 1+3 1+1 1+1 1p 1k+9 ra+3 1da+7 yb4+4xr zk+f dp ' +
  '1blu+a 5+t 2+1l 6+t 1+1 a+h gxub+6n 1e6o+1ekd 2+1ekd';

const isAmbiguous: (code: number) => boolean = membership(ambiguousRanges);

let segmenter: Intl.Segmenter | undefined;

/** How many cells a text fills on a terminal. */
export function terminalWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += segmentWidth(segment);
  return width;
}

/** An emoji of several code points fills two cells; of anything else, each code point fills its own. */
function segmentWidth(segment: string): number {
  if (/^\p{Regional_Indicator}{2}|\ufe0f|^\p{Emoji_Presentation}/u.test(segment)) return 2;
  return Array.from(segment).reduce((sum, char) => sum + charWidth(char), 0);
}

function charWidth(char: string): number {
  // Marks, what is not seen, and the vowels and ends of a syllable of Hangul.
  if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]/u.test(char)) return 0;
  const code = char.codePointAt(0) ?? 0;
  return isWide(code) && !isAmbiguous(code) ? 2 : 1;
}
