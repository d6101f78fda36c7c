/* eslint-disable */
// @ts-nocheck
/** Base64 as Python reads it. */

/**
 * The bytes that a text stands for; undefined where it stands for none.
 *
 * As lenient as Python: characters outside the alphabet are skipped and padding ends the text. Only
 * a text that ends within a group of four is refused.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[\0-\u007f]*$/.test(text)) return undefined;
  let data = '';
  let padding = 0;
  for (const char of text) {
    const inGroup = data.length % 4;
    if (char === '=') {
      if (inGroup >= 2 && inGroup + ++padding >= 4)
        return new Uint8Array(Buffer.from(data, 'base64'));
    } else if (/^[A-Za-z0-9+/]$/.test(char)) {
      data += char;
      padding = 0;
    }
  }
  return data.length % 4 === 0 ? new Uint8Array(Buffer.from(data, 'base64')) : undefined;
}
