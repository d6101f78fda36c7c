import { toMarkdown } from '../../documentation/to-markdown.js';
import {
  type Block,
  isWebPage,
  type Inline,
  type Item,
  joined,
  type Quote,
} from '../../documentation/tree.js';

/**
 * The documentation of a page as Markdown. Pages have few kinds of mark-up, and all of them are
 * followed by a space that belongs to the mark-up, not to the text.
 */
export function pageToMarkdown(text: string, links: ReadonlyMap<string, string>): string {
  const blocks: Block[] = [];
  let note: Quote | undefined;
  for (const part of text.split(/\n(?:[ ]*\n)+/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const first = lines[0];
    if (first === undefined) continue;
    if (/^ *\.\. (note|warning)::\s*$/.test(first)) {
      note = { type: 'blockquote', children: [] };
      blocks.push(note);
      continue;
    }
    if (note !== undefined && note.children.length > 0 && !/^ {4}/.test(first)) note = undefined;
    addBlock(note?.children ?? blocks, lines, links);
  }
  return toMarkdown(
    blocks.filter((block) => block.type !== 'blockquote' || block.children.length > 0),
  );
}

/** Items of one list stay together; everything else is a paragraph of its own. */
function addBlock(
  blocks: Block[],
  lines: readonly string[],
  links: ReadonlyMap<string, string>,
): void {
  const words: string[] = [];
  const items: string[] = [];
  for (const line of lines.map((each) => each.trim())) {
    if (line.startsWith('* ')) items.push(line.slice(2).trim());
    else if (items.length > 0) items.push(`${items.pop() ?? ''} ${line}`);
    else words.push(line);
  }
  if (words.length > 0) {
    blocks.push({ type: 'paragraph', children: inlineTree(words.join(' '), links) });
  }
  if (items.length === 0) return;
  const found = items.map((item): Item => {
    const children = inlineTree(item, links);
    return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] };
  });
  const last = blocks.at(-1);
  if (last?.type === 'list') last.children.push(...found);
  else blocks.push({ type: 'list', ordered: false, start: 1, spread: false, children: found });
}

const markup =
  /``(?<code>.+?)`` ?|`(?<link>[^`]+)`_ ?|\*\*(?<bold>[^*]+)\*\* ?|\*(?<italic>[^*\s][^*]*)\* ?/g;

function inlineTree(text: string, links: ReadonlyMap<string, string>): Inline[] {
  const parts: Inline[] = [];
  const words = (value: string): Inline => ({ type: 'text', value });
  let end = 0;
  for (const match of text.matchAll(markup)) {
    parts.push(words(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const { code, link, bold, italic } = match.groups ?? {};
    if (code !== undefined) parts.push({ type: 'inlineCode', value: code });
    else if (bold !== undefined) parts.push({ type: 'strong', children: [words(bold)] });
    else if (italic !== undefined) parts.push({ type: 'emphasis', children: [words(italic)] });
    else if (link !== undefined) parts.push(linked(link, links.get(link)));
    if (/^[\w("']/.test(text.slice(end)) && match[0].endsWith(' ')) parts.push(words(' '));
  }
  return joined([...parts, words(text.slice(end))]);
}

function linked(name: string, href: string | undefined): Inline {
  const shown: Inline = { type: 'text', value: name.replaceAll('\\:', ':') };
  if (href === undefined || !isWebPage(href)) return shown;
  return { type: 'link', url: href.replace(/[\s<>"\\`|]/g, encodeURIComponent), children: [shown] };
}
