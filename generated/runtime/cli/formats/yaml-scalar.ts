/* eslint-disable */
// @ts-nocheck
import { isNumeric, numberText, type NumberWords } from './number.js';
import { isStringWhenPlain } from './yaml-resolve.js';
import { analyse } from './yaml-analysis.js';
import { doubleQuoted, plain, singleQuoted, type YamlPlace } from './yaml-writing.js';

const words: NumberWords = { nan: '.nan', infinity: '.inf' };

/**
 * A scalar as YAML text: plain where it reads back as the same value, else in single quotes, else
 * in double quotes (control characters, letters beyond U+FFFF). `null`, `true`, `0.0` are plain
 * values, so the strings of that spelling are quoted. YAML 1.2 decides: `ON` and `yes` are strings.
 *
 * With a place, a text that runs past column 80 is folded at a blank; without one it stays on its
 * line, as a key must.
 */
export function yamlScalar(value: unknown, place?: YamlPlace): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (isNumeric(value)) {
    return numberText(value, words);
  }
  return typeof value === 'string' ? stringText(value, place) : String(value);
}

function stringText(text: string, place: YamlPlace | undefined): string {
  const { mayBePlain, mayBeSingleQuoted, hasBreaks } = analyse(text);
  // Without a place there is no room for the line breaks of the other two styles.
  if (!mayBeSingleQuoted || (hasBreaks && place === undefined)) {
    return doubleQuoted(text, place);
  }
  return mayBePlain && isStringWhenPlain(text) ? plain(text, place) : singleQuoted(text, place);
}
