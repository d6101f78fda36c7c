/* eslint-disable */
// @ts-nocheck
/** What may have been meant by the name of a file, where its content was wanted: loaded only where that is told. */
import { statSync } from 'node:fs';
import type { Advice } from './failure.js';

/** `file://` and the name, where there is such a file; undefined for any other text. */
export function fileAdvice(text: string): Advice | undefined {
  if (!isFile(text)) return undefined;
  const meant = `file://${text}`;
  return { text: `\nMaybe you meant:\n\n  * ${meant}\n`, suggestions: [meant] };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Too long for a name, or with a NUL in it: that is a text.
    return false;
  }
}
