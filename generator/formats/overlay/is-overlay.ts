/**
 * Whether a text is an overlay, by what it begins with: `patches` is all that one may say. It is for patterns,
 * which find overlays beside specifications; what is wrong with an overlay, its reader tells.
 */
export function isOverlay(text: string): boolean {
  // The first line that is not a comment, blank or the mark of a document.
  const { index = 0 } = /^(?![ \t]*(?:#|---|\r?$))./m.exec(text) ?? {};
  return /^\s*(\{\s*)?["']?patches["']?\s*:/.test(text.slice(index, index + 100));
}
