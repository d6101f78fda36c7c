/* eslint-disable */
// @ts-nocheck
/** A JSON text in which every character beyond ASCII is `\uXXXX`, as Python writes it. */
export function asciiOnly(text: string): string {
  return text.replace(/[^\n -~]/g, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
