import {
  type Block,
  type Inline,
  type Item,
  readMarks,
  visible,
} from '../../documentation/marks.js';

/** Text that is markup already: everything else is escaped when it is put into a page. */
export interface Markup {
  readonly html: string;
}

/** What can be put into a page; a plain string is text, whatever it looks like. */
export type Content = string | number | Markup | undefined | readonly Content[];

/** A template of markup, in which every hole is text unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...holes: readonly Content[]): Markup {
  const parts = strings.map((part, index) => {
    return index < holes.length ? part + rendered(holes[index]) : part;
  });
  return { html: parts.join('') };
}

function rendered(content: Content): string {
  switch (typeof content) {
    case 'undefined':
      return '';
    case 'string':
      return escaped(content);
    case 'number':
      return String(content);
    default:
      return 'html' in content ? content.html : content.map(rendered).join('');
  }
}

const signs: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => signs.get(sign) ?? '');
}

/** The authors' documentation. */
export function prose(markdown: readonly string[]): Markup[] {
  const found: Markup[] = [];
  let items: Item[] = [];
  const finish = (): void => {
    if (items.length > 0) found.push(list(items));
    items = [];
  };
  for (const block of readMarks(markdown)) {
    if (block.kind === 'item') {
      items.push(block);
    } else {
      finish();
      found.push(blockMarkup(block));
    }
  }
  finish();
  return found;
}

function blockMarkup(block: Exclude<Block, Item>): Markup {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p>${inline(block.parts)}</p>`;
    case 'code':
      return codeBlock(block.text);
  }
}

/** Code in a box of its own, which the keyboard can scroll. */
export function codeBlock(text: string): Markup {
  return markup`<pre tabindex="0"><code>${text}</code></pre>`;
}

/** Items that are deeper than the one before belong to it. */
function list(items: readonly Item[]): Markup {
  const rows: Markup[] = [];
  let at = 0;
  for (let item = items[at]; item !== undefined; item = items[at]) {
    const { depth, parts } = item;
    let end = at + 1;
    while ((items[end]?.depth ?? 0) > depth) end++;
    const inner = end > at + 1 ? list(items.slice(at + 1, end)) : undefined;
    rows.push(markup`<li>${inline(parts)}${inner}</li>`);
    at = end;
  }
  return items[0]?.ordered === true ? markup`<ol>${rows}</ol>` : markup`<ul>${rows}</ul>`;
}

function inline(parts: readonly Inline[]): Markup[] {
  return parts.map((part) => {
    switch (part.kind) {
      case 'text':
        return markup`${part.text}`;
      case 'code':
        return markup`<code>${part.text}</code>`;
      case 'strong':
        return markup`<strong>${inline(part.parts)}</strong>`;
      case 'emphasis':
        return markup`<em>${inline(part.parts)}</em>`;
      case 'link':
        return markup`<a href="${part.address}" rel="noopener noreferrer">${inline(part.parts)}</a>`;
    }
  });
}

/** The documentation of a small thing, without paragraphs. */
export function shortProse(markdown: readonly string[]): Content[] {
  return readMarks(markdown).flatMap((block, index): Content[] => {
    const space = index === 0 ? [] : [' '];
    switch (block.kind) {
      case 'paragraph':
      case 'item':
        return [...space, ...inline(block.parts)];
      case 'code':
        return [...space, markup`<code>${block.text}</code>`];
    }
  });
}
