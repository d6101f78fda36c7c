import type { WantedBody } from './case.js';
import { first, show, valueDifference } from './compare-values.js';
import { decodeCbor } from './decode-cbor.js';
import { parseXml } from './parse-xml.js';

/**
 * How a body differs from the one that is wanted: JSON and CBOR by what they say, XML by its
 * elements, a form by its pairs in any order, anything else byte by byte.
 */
export function bodyDifference(wanted: WantedBody, given: Uint8Array): string | undefined {
  const texts = [wanted.bytes, given].map((bytes) => new TextDecoder().decode(bytes));
  const [wantedText = '', givenText = ''] = texts;
  try {
    switch (wanted.kind) {
      case 'json':
        return valueDifference(JSON.parse(wantedText), JSON.parse(givenText), 'body');
      case 'cbor':
        return valueDifference(decodeCbor(wanted.bytes), decodeCbor(given), 'body');
      case 'xml':
        return valueDifference(parseXml(wantedText), parseXml(givenText), 'body');
      case 'form':
        return pairsDifference(wantedText.split('&'), givenText.split('&'), 'body');
      case 'bytes':
        return wantedText === givenText
          ? valueDifference(wanted.bytes, given, 'body')
          : `body: wanted ${show(wantedText)}, got ${show(givenText)}`;
    }
  } catch (error) {
    return `body: wanted ${wanted.kind}, got ${show(givenText)} (${error})`;
  }
}

/** How encoded pairs such as `a=b` differ, in any order; `a` and `a=` are the same. */
export function pairsDifference(
  wanted: readonly string[],
  given: readonly string[],
  at: string,
): string | undefined {
  const left = given.map(withEquals);
  const missing = first(wanted.map(withEquals), (pair) => {
    const index = left.indexOf(pair);
    if (index < 0) return `${at}: wanted ${pair}, which is not in ${show(given.join('&'))}`;
    left.splice(index, 1);
    return undefined;
  });
  return missing ?? first(left, (pair) => `${at}: got ${pair}, which is not wanted`);
}

function withEquals(pair: string): string {
  return pair.includes('=') ? pair : `${pair}=`;
}
