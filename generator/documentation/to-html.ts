import { type Block, type Documentation, type Inline, type Item, wordsOf } from './tree.js';
import { escapeUnseen } from './unseen-characters.js';

const signs: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A text as HTML that shows it, in an element or between the quotes of an attribute. */
export function htmlText(text: string): string {
  return escapeUnseen(text, '\n').replace(/[&<>"']/g, (sign) => signs.get(sign) ?? '');
}

/** The documentation in HTML, each of its blocks. Headings are strong: the page has its own. */
export function toHtml(documentation: Documentation): string[] {
  return documentation.map(blockHtml);
}

/** The documentation of a small thing in HTML, without paragraphs. */
export function toInlineHtml(documentation: Documentation): string {
  return documentation.map((block) => inlineHtml(wordsOf(block))).join(' ');
}

/** Code in a box of its own, which the keyboard can scroll. */
export function codeHtml(text: string): string {
  return `<pre tabindex="0"><code>${htmlText(text)}</code></pre>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineHtml(block.children)}</p>`;
    case 'heading':
      return `<p><strong>${inlineHtml(block.children)}</strong></p>`;
    case 'blockquote':
      return `<blockquote>${toHtml(block.children).join('')}</blockquote>`;
    case 'list': {
      const items = block.children.map((item) => `<li>${itemHtml(item)}</li>`).join('');
      if (!block.ordered) return `<ul>${items}</ul>`;
      return block.start === 1 ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`;
    }
    case 'code':
      return codeHtml(block.value);
    case 'table': {
      const rows = block.children.map((row, index) => {
        const tag = index === 0 ? 'th' : 'td';
        const cells = row.children.map((cell) => `<${tag}>${inlineHtml(cell.children)}</${tag}>`);
        return `<tr>${cells.join('')}</tr>`;
      });
      return `<table>${rows.join('')}</table>`;
    }
  }
}

/** An item with one paragraph needs no element for it. */
function itemHtml({ spread, children }: Item): string {
  return children
    .map((block) =>
      block.type === 'paragraph' && !spread ? inlineHtml(block.children) : blockHtml(block),
    )
    .join('');
}

function inlineHtml(parts: readonly Inline[]): string {
  return parts.map(partHtml).join('');
}

function partHtml(part: Inline): string {
  switch (part.type) {
    case 'text':
      return htmlText(part.value);
    case 'inlineCode':
      return `<code>${htmlText(part.value)}</code>`;
    case 'strong':
      return `<strong>${inlineHtml(part.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(part.children)}</em>`;
    case 'link':
      return `<a href="${htmlText(part.url)}" rel="noopener noreferrer">${inlineHtml(part.children)}</a>`;
    case 'break':
      return '<br>';
  }
}
