/**
 * The documentation of a page as Markdown. Pages have few kinds of mark-up, and all of them are
 * followed by a space that belongs to the mark-up, not to the text.
 */
export function pageToMarkdown(text: string, links: ReadonlyMap<string, string>): string {
  const blocks: string[] = [];
  let note = '';
  for (const part of text.split(/\n(?:[ ]*\n)+/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const first = lines[0];
    if (first === undefined) continue;
    const direction = /^ *\.\. (note|warning)::\s*$/.exec(first)?.[1];
    if (direction !== undefined) {
      note = '> ';
      continue;
    }
    if (note !== '' && !/^ {4}/.test(first) && blocks.at(-1)?.startsWith('>') === true) note = '';
    const list = lines.some((line) => /^ *\* /.test(line));
    const inline = lines.map((line) => inlineMarkdown(line.trim(), links));
    const block = list
      ? inline
          .map((line) => (line.startsWith('\\* ') ? `- ${line.slice(3).trim()}` : `  ${line}`))
          .join('\n')
      : inline.join(' ');
    blocks.push(note + block.replaceAll('\n', `\n${note}`));
  }
  return joined(blocks);
}

/** Items of one list stay together; everything else is a paragraph of its own. */
function joined(blocks: readonly string[]): string {
  let text = '';
  let before = '';
  for (const block of blocks) {
    if (text !== '') text += isItem(before) && isItem(block) ? '\n' : '\n\n';
    text += block;
    before = block;
  }
  return text;
}

function isItem(block: string): boolean {
  return /^(?:> )?- /.test(block);
}

const markup =
  /``(?<code>.+?)`` ?|`(?<link>[^`]+)`_ ?|\*\*(?<bold>[^*]+)\*\* ?|\*(?<italic>[^*\s][^*]*)\* ?/g;

function inlineMarkdown(text: string, links: ReadonlyMap<string, string>): string {
  let written = '';
  let end = 0;
  for (const match of text.matchAll(markup)) {
    written += escaped(text.slice(end, match.index));
    end = match.index + match[0].length;
    const { code, link, bold, italic } = match.groups ?? {};
    if (code !== undefined) written += code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``;
    else if (bold !== undefined) written += `**${escaped(bold)}**`;
    else if (italic !== undefined) written += `*${escaped(italic)}*`;
    else if (link !== undefined) written += linked(link, links.get(link));
    if (/^[\w("']/.test(text.slice(end)) && match[0].endsWith(' ')) written += ' ';
  }
  return written + escaped(text.slice(end));
}

function linked(name: string, href: string | undefined): string {
  const shown = escaped(name.replaceAll('\\:', ':'));
  if (href === undefined) return shown;
  return `[${shown}](${href.replaceAll(' ', '%20').replaceAll(')', '%29')})`;
}

function escaped(text: string): string {
  return text.replace(/[\\*`[\]]/g, '\\$&').replace(/^_|(?<=\s)_|_(?=\s)|_$/g, '\\_');
}
