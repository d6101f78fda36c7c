/** Forms and queries, with the places where their values stand. */
import type { Edit, Range } from './read-context.js';

/** A name with its value, as `a=b` has them. */
export interface FormPair {
  readonly name: string;
  readonly text: string;
  readonly nameAt: Range;
  /** Where the text stands, as it was encoded. */
  readonly at: Range;
}

/** The pairs of a form. What is not encoded rightly is taken as it stands. */
export function readPairs(text: string, from = 0): readonly FormPair[] {
  const pairs: FormPair[] = [];
  let start = from;
  for (const part of text.slice(from).split('&')) {
    const end = start + part.length;
    const sign = part.indexOf('=');
    const nameEnd = sign < 0 ? end : start + sign;
    const valueStart = sign < 0 ? end : nameEnd + 1;
    if (part !== '') {
      pairs.push({
        name: decoded(text.slice(start, nameEnd)),
        text: decoded(text.slice(valueStart, end)),
        nameAt: { start, end: nameEnd },
        at: { start: valueStart, end },
      });
    }
    start = end + 1;
  }
  return pairs;
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** The edit that gives a stretch of a form or a query another text. */
export function putPart(at: Range, text: string, place: 'body' | 'target'): Edit {
  return { in: place, at, by: encodeURIComponent(text) };
}
