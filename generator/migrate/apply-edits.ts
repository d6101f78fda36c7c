import type { Edit } from './turn-context.js';

/** Edits in the order in which they are made; what is put in at a place stands before what is replaced there. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (one, other) =>
        one.edit.start - other.edit.start ||
        Number(one.edit.end > one.edit.start) - Number(other.edit.end > other.edit.start) ||
        one.index - other.index,
    )
    .map(({ edit }) => edit);
}

/** The first edit that another one reaches into: the two cannot both be made. */
export function overlapOf(edits: readonly Edit[]): Edit | undefined {
  let end = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < end) return edit;
    end = Math.max(end, edit.end);
  }
  return undefined;
}

/** A text with all edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let [made, at] = ['', 0];
  for (const edit of sortEdits(edits)) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return made + text.slice(at);
}
