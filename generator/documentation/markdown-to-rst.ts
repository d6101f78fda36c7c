import type { PageLink } from './page-link.js';

/** What Markdown is on a page: its text, and the footnotes it needs. */
export interface PageText {
  readonly text: string;
  readonly links: readonly PageLink[];
}

/**
 * Documentation as the pages of 2015 would have it, had it been written in the HTML of the service
 * models: each paragraph opens and closes with an empty line, a single space stands between two of
 * them, and every mark-up is followed by a space.
 */
export function markdownToPage(markdown: string, indent: number): PageText {
  const links: PageLink[] = [];
  const blocks = blocksOf(markdown).map((block) => blockText(block, indent, links));
  return { text: blocks.join(' '), links };
}

type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'note'; readonly blocks: readonly Block[] };

const bullet = /^(?:[-*+]|\d+[.)])\s+/;

function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .map((part): Block => {
      const lines = part.split('\n');
      if (lines.every((line) => line.startsWith('>'))) {
        const inside = lines.map((line) => line.replace(/^> ?/, '')).join('\n');
        return { kind: 'note', blocks: blocksOf(inside) };
      }
      if (!bullet.test(lines[0] ?? '')) return { kind: 'paragraph', text: part };
      const items: string[] = [];
      for (const line of lines) {
        if (bullet.test(line)) items.push(line.replace(bullet, ''));
        else items.push(`${items.pop() ?? ''} ${line.trim()}`);
      }
      return { kind: 'list', items };
    });
}

function blockText(block: Block, indent: number, links: PageLink[]): string {
  const spaces = '  '.repeat(indent);
  const paragraph = `\n\n${spaces}`;
  switch (block.kind) {
    case 'paragraph':
      return `${paragraph}${inlineText(block.text, links)}${paragraph}`;
    case 'list': {
      const line = `\n${spaces}`;
      const items = block.items.map((item) => `${line}* ${inlineText(item, links)}${line}`);
      return `${paragraph}${items.join(' ')}${paragraph}`;
    }
    case 'note': {
      const inside = block.blocks.map((each) => blockText(each, indent + 1, links));
      return `${paragraph}.. note::${paragraph}  ${inside.join(' ')}${paragraph}`;
    }
  }
}

/** Code, a link, bold, italics, or a character that stands for itself. */
const markup =
  /(`+)(?<code>.+?)\1|\[(?<name>[^\]]*)\]\((?<href>[^)\s]+)\)|\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*\s][^*]*)\*|\\(?<plain>[!-/:-@[-`{-~])/g;

function inlineText(text: string, links: PageLink[]): string {
  let written = '';
  let plain = '';
  let end = 0;
  const flush = (): void => {
    if (plain !== '') written += words(plain);
    plain = '';
  };
  for (const match of text.matchAll(markup)) {
    plain += text.slice(end, match.index);
    end = match.index + match[0].length;
    const { code, name, href, bold, italic, plain: character } = match.groups ?? {};
    if (character !== undefined) {
      plain += character;
      continue;
    }
    flush();
    if (code !== undefined) written += `\`\`${words(code).trimEnd()}\`\` `;
    else if (bold !== undefined) written += `**${words(bold).trimEnd()}** `;
    else if (italic !== undefined) written += `*${words(italic).trimEnd()}* `;
    else if (href !== undefined) {
      const shown = words(name ?? '').trim();
      const footnote = shown === '' ? `<${href}>` : shown.replaceAll(':', '\\:');
      links.push({ text: footnote, href });
      written += `\`${footnote}\`_ `;
    }
  }
  plain += text.slice(end);
  flush();
  return written;
}

/** As text between tags is written: words one space apart, of the space around them only the last. */
function words(text: string): string {
  const joined = text.split(/\s+/).filter(Boolean).join(' ');
  if (joined === '') return text === '' ? '' : ' ';
  return /\s$/.test(text) ? `${joined} ` : joined;
}
