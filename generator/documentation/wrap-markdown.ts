/** Stand for a space and a line break that wrapping must not touch; no text of ours holds them. */
export const blank = '\u0000';
export const newLine = '\u0001';

/** Words that would begin a block at the start of a line, and so stay behind the word before. */
const blockStart = /^(?:[-+*]|[-=*_+:|~#>]+|>.*|#{1,6}|\d+[.)]|[|].*|(?:```|~~~).*)$/;

/** Text on lines that are no longer than the width, where its words allow. */
export function wrapped(text: string, width: number, taken: number = 0): string {
  return text
    .split(newLine)
    .map((line, index) => filled(line, width, index === 0 ? taken : 0))
    .join('\n')
    .replaceAll(blank, ' ');
}

function filled(text: string, width: number, taken: number): string {
  const pieces: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    if (pieces.length > 0 && blockStart.test(word)) pieces.push(`${pieces.pop() ?? ''} ${word}`);
    else if (word !== '') pieces.push(word);
  }
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const before = lines.length === 1 ? taken : 0;
    if (last === undefined || before + last.length + 1 + piece.length > width) lines.push(piece);
    else lines[lines.length - 1] = `${last} ${piece}`;
  }
  return lines.join('\n');
}
