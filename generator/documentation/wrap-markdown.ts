/** Words that would begin a list, a heading, a quote, a table or a fence at the start of a line. */
const blockStart = /^([-+*#>|=~`]|\d+[.)]|@)/;

/**
 * Breaks the long lines of Markdown between words, so that it says the same. Tables, fenced code and
 * indented code stay as they are.
 */
export function wrapMarkdown(text: string, width: number): string {
  let fence = false;
  return text
    .split('\n')
    .map((line) => {
      const isFence = /^\s*(```|~~~)/.test(line);
      if (isFence) fence = !fence;
      const untouched = fence || isFence || /^( {4}|\t|\s*\|)/.test(line);
      return untouched || line.length <= width ? line : wrapLine(line, width);
    })
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const [mark = ''] = /^\s*([-*+] |\d+[.)] |> ?)*/.exec(line) ?? [];
  // A quote goes on with its own mark, an item of a list below its text.
  const indent = mark.includes('>') ? mark : ' '.repeat(mark.length);
  const [first = '', ...words] = line.slice(mark.length).split(' ');
  const lines: string[] = [];
  let current = mark + first;
  for (const word of words) {
    if (current.length + 1 + word.length <= width || blockStart.test(word)) {
      current += ` ${word}`;
    } else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current].join('\n');
}
