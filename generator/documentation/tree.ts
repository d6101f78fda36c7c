import { withoutUnseen } from './unseen-characters.js';

/**
 * What every text of documentation becomes before it is written in another form: the part of mdast
 * that all forms know. There is no HTML in it and no image, links lead to web pages only, and no
 * text holds a character that cannot be seen.
 */
export type Documentation = readonly Block[];

export type Block = Paragraph | Heading | Quote | List | CodeBlock | Table;

export interface Paragraph {
  type: 'paragraph';
  children: Inline[];
}

export interface Heading {
  type: 'heading';
  depth: 1 | 2 | 3 | 4 | 5 | 6;
  children: Inline[];
}

export interface Quote {
  type: 'blockquote';
  children: Block[];
}

export interface List {
  type: 'list';
  ordered: boolean;
  /** The number of the first item of an ordered list. */
  start: number;
  /** The items themselves have no empty line between them. */
  spread: false;
  children: Item[];
}

export interface Item {
  type: 'listItem';
  spread: boolean;
  children: Block[];
}

export interface CodeBlock {
  type: 'code';
  /** The language, where the author names one. */
  lang: string | null;
  value: string;
}

/** The first row is the head. */
export interface Table {
  type: 'table';
  children: Row[];
}

export interface Row {
  type: 'tableRow';
  children: Cell[];
}

export interface Cell {
  type: 'tableCell';
  children: Inline[];
}

export type Inline = Text | InlineCode | Emphasis | Link | Break;

export interface Text {
  type: 'text';
  value: string;
}

export interface InlineCode {
  type: 'inlineCode';
  value: string;
}

export interface Emphasis {
  type: 'strong' | 'emphasis';
  children: Inline[];
}

export interface Link {
  type: 'link';
  url: string;
  children: Inline[];
}

/** A new line inside a paragraph. */
export interface Break {
  type: 'break';
}

/** The words of a block, without what makes it a block of its kind. */
export function wordsOf(block: Block): Inline[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.children;
    case 'blockquote':
      return spaced(block.children.map(wordsOf));
    case 'list':
      return spaced(block.children.map((item) => spaced(item.children.map(wordsOf))));
    case 'code':
      return [{ type: 'inlineCode', value: block.value.replace(/\s+/g, ' ') }];
    case 'table':
      return spaced(block.children.flatMap((row) => row.children.map((cell) => cell.children)));
  }
}

function spaced(groups: readonly (readonly Inline[])[]): Inline[] {
  return groups.flatMap((group, index) => [
    ...(index === 0 ? [] : [{ type: 'text', value: ' ' } as const]),
    ...group,
  ]);
}

/** The documentation with strong words for its headings, for a page that has headings of its own. */
export function withoutHeadings(documentation: Documentation): Block[] {
  return documentation.map((block) => {
    switch (block.type) {
      case 'heading':
        return { type: 'paragraph', children: [{ type: 'strong', children: block.children }] };
      case 'blockquote':
        return { ...block, children: withoutHeadings(block.children) };
      case 'list': {
        const children = block.children.map((item) => ({
          ...item,
          children: withoutHeadings(item.children),
        }));
        return { ...block, children };
      }
      case 'paragraph':
      case 'code':
      case 'table':
        return block;
    }
  });
}

/** A plain text as documentation. */
export function words(text: string): Documentation {
  const value = withoutUnseen(text);
  return value === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}

/** Whether an address leads to a web page, and to nothing that a browser would run. */
export function isWebPage(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Neighbours that are alike become one. */
export function joined(parts: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  const grown = new Set<Emphasis>();
  for (const part of parts) {
    const last = found.at(-1);
    if (part.type === 'text' && last?.type === 'text') {
      found[found.length - 1] = { type: 'text', value: last.value + part.value };
    } else if (isMarked(part) && last !== undefined && isMarked(last) && last.type === part.type) {
      const own = grown.has(last) ? last : { type: last.type, children: [...last.children] };
      for (const child of part.children) own.children.push(child);
      grown.add(own);
      found[found.length - 1] = own;
    } else if (part.type === 'inlineCode' && last?.type === 'inlineCode') {
      found[found.length - 1] = { type: 'inlineCode', value: last.value + part.value };
    } else if (part.type !== 'text' || part.value !== '') {
      found.push(part);
    }
  }
  for (const each of grown) each.children = joined(each.children);
  return found;
}

/** Whether a part is strong or stressed. */
function isMarked(part: Inline): part is Emphasis {
  return part.type === 'strong' || part.type === 'emphasis';
}
