import type { BlockContent, DefinitionContent, ListItem, PhrasingContent } from 'mdast';

/** What may stand in an item or a quotation. */
type Flow = BlockContent | DefinitionContent;

/**
 * HTML of a few plain tags, each closed where it has to be, as nearly all documentation of services is: its
 * nodes as the parser of HTML would give them, in a small part of the time.
 *
 * @returns nothing for any other text, which takes the parser.
 */
export function readPlainHtml(html: string): Flow[] | undefined {
  const tokens = tokensOf(html);
  if (tokens === undefined) return undefined;
  const reader = { tokens, at: 0 };
  const blocks = flow(reader);
  return reader.at === tokens.length ? blocks : undefined;
}

/** A tag, or the text between two. */
type Token =
  | { readonly kind: 'open'; readonly tag: string; readonly url: string }
  | { readonly kind: 'close'; readonly tag: string }
  | { readonly kind: 'text'; readonly value: string };

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** No other tags, and only signs that no parser would change. */
const token =
  /<p\/>|<(\/?)(p|fullname|code|a|i|em|b|strong|ul|ol|li|note|important)(?: href="([^"&<>\s]*)")?>|((?:[\t\n -%'-;=-~\u00a0-\u05ff\u2010-\u2027\u2030-\u205e\u20a0-\u2bff]|&(?:lt|gt|amp|quot);)+)/y;

const entity = /&(lt|gt|amp|quot);/g;

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function tokensOf(html: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < html.length) {
    const match = token.exec(html);
    if (match === null) return undefined;
    const [, slash, tag, url, value] = match;
    if (value !== undefined) {
      tokens.push({ kind: 'text', value: textIn(value) });
    } else if (tag === undefined) {
      tokens.push({ kind: 'open', tag: 'p', url: '' }, { kind: 'close', tag: 'p' });
    } else if (url !== undefined && (tag !== 'a' || slash === '/')) {
      return undefined;
    } else {
      tokens.push(slash === '/' ? { kind: 'close', tag } : { kind: 'open', tag, url: url ?? '' });
    }
  }
  return tokens;
}

function textIn(html: string): string {
  const text = html.replace(/[\t\n ]+/g, ' ');
  return text.includes('&') ? text.replace(entity, (_, name: string) => signs[name] ?? '') : text;
}

/** Blocks up to the end of what they are in; words among them are paragraphs. */
function flow(reader: Reader): Flow[] | undefined {
  const blocks: Flow[] = [];
  let isBehindWords = false;
  for (;;) {
    const next = reader.tokens[reader.at];
    if (next === undefined || next.kind === 'close') return blocks;
    if (next.kind === 'text' && next.value === ' ') {
      reader.at++;
      continue;
    }
    const block = next.kind === 'open' ? blockOf(reader, next.tag) : undefined;
    if (block === 'other') return undefined;
    if (block !== undefined) {
      if (block.length > 0) isBehindWords = false;
      blocks.push(...block);
      continue;
    }
    // A paragraph of nothing between words does not part them.
    if (isBehindWords) return undefined;
    isBehindWords = true;
    const children = words(reader);
    if (children === undefined) return undefined;
    if (children.length > 0) blocks.push({ type: 'paragraph', children });
  }
}

/** The block that a tag begins; nothing for a tag among words. */
function blockOf(reader: Reader, tag: string): Flow[] | 'other' | undefined {
  switch (tag) {
    case 'p':
    case 'fullname': {
      if (isEmpty(reader, tag)) return [];
      const children = inside(reader, tag, words);
      return children === undefined ? 'other' : [{ type: 'paragraph', children }];
    }
    case 'ul':
    case 'ol': {
      const children = inside(reader, tag, items);
      return children === undefined ? 'other' : [{ type: 'list', ordered: tag === 'ol', children }];
    }
    case 'note':
    case 'important': {
      const blocks = inside(reader, tag, flow);
      return blocks === undefined ? 'other' : setOff(tag === 'note' ? 'Note' : 'Important', blocks);
    }
    case 'li':
      return 'other';
    default:
      return undefined;
  }
}

/** Whether a tag is followed by its end; both are passed over then. */
function isEmpty(reader: Reader, tag: string): boolean {
  const end = reader.tokens[reader.at + 1];
  if (end?.kind !== 'close' || end.tag !== tag) return false;
  reader.at += 2;
  return true;
}

/** What is between a tag and its end; nothing where there is nothing between them, or the end is missing. */
function inside<Content>(
  reader: Reader,
  tag: string,
  read: (reader: Reader) => Content[] | undefined,
): Content[] | undefined {
  reader.at++;
  const found = read(reader);
  const end = reader.tokens[reader.at++];
  if (found === undefined || found.length === 0) return undefined;
  return end?.kind === 'close' && end.tag === tag ? found : undefined;
}

function items(reader: Reader): ListItem[] | undefined {
  const found: ListItem[] = [];
  for (;;) {
    const next = reader.tokens[reader.at];
    if (next === undefined || next.kind === 'close') return found;
    if (next.kind === 'text' && next.value === ' ') {
      reader.at++;
      continue;
    }
    if (next.kind !== 'open' || next.tag !== 'li') return undefined;
    const children = inside(reader, 'li', flow);
    if (children === undefined) return undefined;
    found.push({ type: 'listItem', children });
  }
}

/** A quotation that says what it is, for blocks that are set off from the text. */
export function setOff(label: string, blocks: readonly Flow[]): Flow[] {
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  const title: PhrasingContent = {
    type: 'strong',
    children: [{ type: 'text', value: `${label}:` }],
  };
  const children: Flow[] =
    first.type === 'paragraph'
      ? [
          { type: 'paragraph', children: [title, { type: 'text', value: ' ' }, ...first.children] },
          ...rest,
        ]
      : [{ type: 'paragraph', children: [title] }, ...blocks];
  return [{ type: 'blockquote', children }];
}

/** What the tags among words make of them. */
const marks: ReadonlyMap<string, 'inlineCode' | 'link' | 'emphasis' | 'strong'> = new Map([
  ['code', 'inlineCode'],
  ['a', 'link'],
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
]);

/** The words of a paragraph, up to the next tag that has no place among words. */
function words(reader: Reader): PhrasingContent[] | undefined {
  return phrasing(reader, { spaced: true }, []);
}

/**
 * @param line Whether a space, or nothing, stands before: what follows has no space at its start then.
 * @param around The marks that this stands in.
 */
function phrasing(
  reader: Reader,
  line: { spaced: boolean },
  around: readonly string[],
): PhrasingContent[] | undefined {
  const found: PhrasingContent[] = [];
  for (;;) {
    const next = reader.tokens[reader.at];
    if (next === undefined || next.kind === 'close') return found;
    if (next.kind === 'text') {
      reader.at++;
      const value = line.spaced && next.value.startsWith(' ') ? next.value.slice(1) : next.value;
      if (value === '') continue;
      line.spaced = value.endsWith(' ');
      found.push({ type: 'text', value });
      continue;
    }
    const type = marks.get(next.tag);
    if (type === undefined) return around.length === 0 ? found : undefined;
    // A parser takes a link within a link apart, and other marks within themselves say nothing.
    if (around.includes(type)) return undefined;
    const children = inside(reader, next.tag, () => phrasing(reader, line, [...around, type]));
    // A mark of nothing may let go of the space before it.
    if (children === undefined || children.every(isSpace)) return undefined;
    switch (type) {
      case 'inlineCode': {
        const text = children.map(textOf).join('');
        // A space that is not broken belongs to the words around, which may have one there already.
        if (/^\u00a0|\u00a0$/.test(text)) return undefined;
        found.push(...codeOf(text));
        break;
      }
      case 'link':
        found.push({ type, url: next.url, children });
        break;
      case 'strong':
      case 'emphasis':
        found.push({ type, children });
    }
  }
}

function isSpace(part: PhrasingContent): boolean {
  return part.type === 'text' && part.value.trim() === '';
}

function textOf(part: PhrasingContent): string {
  if ('value' in part) return part.value;
  return 'children' in part ? part.children.map(textOf).join('') : '';
}

/** Code, without the space at its ends, which belongs to the words around it. */
export function codeOf(spaced: string): PhrasingContent[] {
  const text = spaced.replace(/\s+/g, ' ');
  const value = text.trim();
  if (value === '') return text === '' ? [] : [{ type: 'text', value: ' ' }];
  return [
    ...(text.startsWith(' ') ? [{ type: 'text', value: ' ' } as const] : []),
    { type: 'inlineCode', value },
    ...(text.endsWith(' ') ? [{ type: 'text', value: ' ' } as const] : []),
  ];
}
