/* eslint-disable */
// @ts-nocheck
/** The words that are most like another, as Python's `difflib.get_close_matches` finds them. */
export function closeMatches(word: string, choices: readonly string[], cutoff = 0.8): string[] {
  return choices
    .map((choice) => ({ choice, ratio: similarity(choice, word) }))
    .filter(({ ratio }) => ratio >= cutoff)
    .sort((left, right) => right.ratio - left.ratio || (left.choice < right.choice ? 1 : -1))
    .slice(0, 3)
    .map(({ choice }) => choice);
}

/** Twice the letters in common, counted block by block, over the letters of both. */
function similarity(left: string, right: string): number {
  const length = left.length + right.length;
  return length === 0 ? 1 : (2 * common(left, right)) / length;
}

function common(left: string, right: string): number {
  const { size, inLeft, inRight } = longestBlock(left, right);
  if (size === 0) return 0;
  const before = common(left.slice(0, inLeft), right.slice(0, inRight));
  return before + size + common(left.slice(inLeft + size), right.slice(inRight + size));
}

/** The first of the longest runs of letters that both have. */
function longestBlock(
  left: string,
  right: string,
): { size: number; inLeft: number; inRight: number } {
  let best = { size: 0, inLeft: 0, inRight: 0 };
  let above = new Map<number, number>();
  for (let inLeft = 0; inLeft < left.length; inLeft++) {
    const row = new Map<number, number>();
    for (let inRight = 0; inRight < right.length; inRight++) {
      if (left[inLeft] !== right[inRight]) continue;
      const size = (above.get(inRight - 1) ?? 0) + 1;
      row.set(inRight, size);
      if (size > best.size) {
        best = { size, inLeft: inLeft - size + 1, inRight: inRight - size + 1 };
      }
    }
    above = row;
  }
  return best;
}
