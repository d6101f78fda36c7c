/* eslint-disable */
// @ts-nocheck
/** Which styles a text allows. Double quotes are always allowed. */
export interface YamlAnalysis {
  readonly mayBePlain: boolean;
  readonly mayBeSingleQuoted: boolean;
  readonly hasBreaks: boolean;
}

const lineBreak = /[\n\r\u0085\u2028\u2029]/;

/**
 * What the library can write as it is. Letters beyond U+FFFF are not among it: they are escaped,
 * as are the byte order mark and the control characters, the tab included.
 */
const unprintable = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** A character that means something else to YAML where it stands. */
const indicator = /^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[-?:](?: |$)|:(?: |$)| #/;

/** Looks at a text once, for the choice of its style. */
export function analyse(text: string): YamlAnalysis {
  const hasBreaks = lineBreak.test(text);
  const needsEscapes = unprintable.test(text) || / [\n\r\u0085\u2028\u2029]/.test(text);
  const mayBeSingleQuoted = !needsEscapes && !/[\n\r\u0085\u2028\u2029] /.test(text);
  const mayBePlain =
    mayBeSingleQuoted && !hasBreaks && !indicator.test(text) && !/^ | $|^$/.test(text);
  return { mayBePlain, mayBeSingleQuoted, hasBreaks };
}

/** Whether a character must be escaped between double quotes. */
export function isEscaped(char: string): boolean {
  return char === '"' || char === '\\' || unprintable.test(char) || lineBreak.test(char);
}

/** Whether a character ends a line. */
export function isBreak(char: string): boolean {
  return lineBreak.test(char);
}
