/**
 * The one rule for characters that are never shown as they are, in generated code, on pages and in
 * messages: control characters, marks that turn the direction of writing, separators of lines and
 * paragraphs, halves of pairs, and characters without a width that can hide a text in a text. The
 * joiners of letters and emoji (U+200C, U+200D) are not among them, since they change what is seen.
 *
 * Unicode Standard Annex #9 has the marks of direction, UTS #39 why the others are not to be trusted.
 */
const unseen =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/**
 * A text with escapes as JavaScript and JSON write them for what cannot be seen. For values, which
 * are there to be read and copied.
 *
 * @param kept Characters that stay all the same, such as the line break of a text of many lines.
 */
export function escapeUnseen(text: string, kept: string = ''): string {
  return text.replace(unseen, (character) =>
    kept.includes(character) ? character : unicodeEscape(character),
  );
}

/** A text without what cannot be seen, for people's words. Line breaks and tabs stay. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, (character) => {
    if (/[\n\t]/.test(character)) return character;
    return /[\r\u0085\u2028\u2029]/.test(character) ? ' ' : '';
  });
}

/** `\u202e`; two of them for what lies beyond U+FFFF. */
export function unicodeEscape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
