import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import {
  type Block,
  type Cell,
  type Inline,
  isWebPage,
  type Item,
  joined,
  type Row,
  type Text,
} from './tree.js';
import { withoutUnseen } from './unseen-characters.js';

/** Nobody nests deeper to be understood; what lies deeper loses its marks and keeps its words. */
const deepest = 24;

/** The part of mdast that we know, of all of it. */
export function treeOf(nodes: readonly RootContent[]): Block[] {
  return flow(nodes, { addresses: addressesOf(nodes), depth: 0 });
}

interface ReadContext {
  /** What the definitions of links say, by name. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly depth: number;
}

function addressesOf(nodes: readonly Nodes[], found: Map<string, string> = new Map()) {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) {
      found.set(node.identifier, node.url);
    }
    if ('children' in node && node.type !== 'paragraph') addressesOf(node.children, found);
  }
  return found;
}

/** Blocks; words that stand among them become paragraphs. */
function flow(nodes: readonly Nodes[], context: ReadContext): Block[] {
  const found: Block[] = [];
  let loose: Nodes[] = [];
  const finish = (): void => {
    const children = paragraphParts(loose, context);
    if (children.length > 0) found.push({ type: 'paragraph', children });
    loose = [];
  };
  for (const node of nodes) {
    const blocks = blocksOf(node, context);
    if (blocks === undefined) {
      loose.push(node);
    } else {
      finish();
      for (const block of blocks) found.push(block);
    }
  }
  finish();
  return found;
}

/** The blocks that a node stands for; undefined for a part of a paragraph. */
function blocksOf(node: Nodes, context: ReadContext): Block[] | undefined {
  const inside = { ...context, depth: context.depth + 1 };
  switch (node.type) {
    case 'root':
      return flow(node.children, context);
    case 'paragraph':
      return flow(node.children, context);
    case 'heading': {
      const children = onOneLine(paragraphParts(node.children, context));
      return children.length === 0 ? [] : [{ type: 'heading', depth: node.depth, children }];
    }
    case 'blockquote': {
      const children = flow(node.children, inside);
      if (children.length === 0 || context.depth > deepest) return children;
      return [{ type: 'blockquote', children }];
    }
    case 'list': {
      const items = node.children.flatMap((item): Item[] => {
        const children = flow(item.children, inside);
        const spread = children.filter(({ type }) => type !== 'list').length > 1;
        return children.length === 0 ? [] : [{ type: 'listItem', spread, children }];
      });
      if (items.length === 0 || context.depth > deepest)
        return items.flatMap((item) => item.children);
      const { ordered, start } = node;
      return [
        {
          type: 'list',
          ordered: ordered === true,
          start: start ?? 1,
          spread: false,
          children: items,
        },
      ];
    }
    case 'listItem':
      return flow(node.children, context);
    case 'code': {
      const value = withoutUnseen(node.value)
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
        .replace(/^\n+/, '')
        .trimEnd();
      return value === '' ? [] : [{ type: 'code', lang: languageOf(node.lang), value }];
    }
    case 'table': {
      const width = Math.max(0, ...node.children.map((row) => row.children.length));
      const rows = node.children.map((row): Row => {
        const cells = row.children.map((cell): Cell => {
          return { type: 'tableCell', children: onOneLine(paragraphParts(cell.children, inside)) };
        });
        while (cells.length < width) cells.push({ type: 'tableCell', children: [] });
        return { type: 'tableRow', children: cells };
      });
      return rows.length === 0 || width === 0 ? [] : [{ type: 'table', children: rows }];
    }
    case 'tableRow':
    case 'tableCell':
      return flow(node.children, context);
    // A rule says nothing, and pages have their own.
    case 'thematicBreak':
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      return undefined;
  }
}

function languageOf(lang: string | null | undefined): string | null {
  return /^[\w+-]+$/.test(lang ?? '') ? (lang ?? null) : null;
}

/** A table has no place for lines inside a cell. */
function onOneLine(parts: readonly Inline[]): Inline[] {
  return parts.map((part) => (part.type === 'break' ? { type: 'text', value: ' ' } : part));
}

/** The parts of a paragraph, with no space and no break at its ends. */
function paragraphParts(nodes: readonly Nodes[], context: ReadContext): Inline[] {
  const parts = joined(nodes.flatMap((node) => inlineOf(node, context)));
  return trimmed(withLooseMarks(parts)).parts;
}

function inlineOf(node: Nodes, context: ReadContext): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: withoutUnseen(node.value).replace(/[ \t]+/g, ' ') }];
    case 'inlineCode': {
      const value = withoutUnseen(node.value).replace(/\s/g, ' ');
      return value === '' ? [] : [{ type: 'inlineCode', value }];
    }
    // What looks like HTML in Markdown is what the author wanted to be read.
    case 'html':
      return [{ type: 'text', value: withoutUnseen(node.value).replace(/[ \t]+/g, ' ') }];
    case 'break':
      return [{ type: 'break' }];
    case 'strong':
    case 'emphasis':
      return marked(node.type, node.children, context);
    case 'link':
      return linked(node.url, node.children, context);
    case 'linkReference':
      return linked(context.addresses.get(node.identifier) ?? '', node.children, context);
    // No picture is loaded, but a reader may follow it.
    case 'image':
      return linked(node.url, [{ type: 'text', value: node.alt ?? '' }], context);
    case 'imageReference':
      return linked(
        context.addresses.get(node.identifier) ?? '',
        [{ type: 'text', value: node.alt ?? '' }],
        context,
      );
    case 'footnoteReference':
    case 'definition':
    case 'thematicBreak':
    case 'yaml':
      return [];
    case 'code':
      return [{ type: 'inlineCode', value: withoutUnseen(node.value).replace(/\s+/g, ' ') }];
    default:
      return (node.children as readonly PhrasingContent[]).flatMap((child) =>
        inlineOf(child, context),
      );
  }
}

function marked(
  type: 'strong' | 'emphasis',
  children: readonly PhrasingContent[],
  context: ReadContext,
): Inline[] {
  const inside = { ...context, depth: context.depth + 1 };
  const inner = joined(children.flatMap((child) => inlineOf(child, inside)));
  if (context.depth > deepest) return inner;
  const { before, parts, after } = trimmed(inner);
  // Marks inside the same marks say nothing more.
  const flat = joined(parts.flatMap((part) => (part.type === type ? part.children : [part])));
  return [...before, ...(flat.length === 0 ? [] : [{ type, children: flat }]), ...after];
}

function linked(url: string, children: readonly PhrasingContent[], context: ReadContext): Inline[] {
  const inside = { ...context, depth: context.depth + 1 };
  const inner = joined(children.flatMap((child) => inlineOf(child, inside)));
  const { before, parts, after } = trimmed(inner);
  if (!isWebPage(url) || context.depth > deepest) return inner;
  const target = withoutUnseen(url).replace(/[\s<>"\\`|]/g, encodeURIComponent);
  const label = parts.length === 0 ? [{ type: 'text', value: target } as const] : parts;
  return [...before, { type: 'link', url: target, children: label }, ...after];
}

/**
 * Signs at the end of a mark that touches a word go out of it: Markdown cannot mark `Note:` in
 * `Note:that`.
 */
function withLooseMarks(parts: readonly Inline[]): Inline[] {
  return joined(
    parts.flatMap((part, index): Inline[] => {
      const next = parts[index + 1];
      if (part.type !== 'strong' && part.type !== 'emphasis') return [part];
      const last = part.children.at(-1);
      if (next?.type !== 'text' || !/^[\p{L}\p{N}]/u.test(next.value)) return [part];
      if (last?.type !== 'text' || !/[.:,;!?]$/.test(last.value)) return [part];
      const value = last.value.replace(/[.:,;!?]+$/, '');
      const sign: Text = { type: 'text', value: last.value.slice(value.length) };
      const children = [
        ...part.children.slice(0, -1),
        ...(value === '' ? [] : [{ ...last, value }]),
      ];
      return children.length === 0 ? [sign] : [{ ...part, children }, sign];
    }),
  );
}

/** The parts without the space at their ends, and that space. */
function trimmed(parts: readonly Inline[]): {
  readonly before: Inline[];
  readonly parts: Inline[];
  readonly after: Inline[];
} {
  let start = 0;
  let end = parts.length;
  const isSpace = (part: Inline | undefined): boolean =>
    part?.type === 'break' || (part?.type === 'text' && part.value.trim() === '');
  while (start < end && isSpace(parts[start])) start++;
  while (end > start && isSpace(parts[end - 1])) end--;
  const inner = parts.slice(start, end);
  const first = inner[0];
  const space = { type: 'text', value: ' ' } as const;
  const leads = first?.type === 'text' && /^\s/.test(first.value);
  if (first?.type === 'text' && leads) inner[0] = { type: 'text', value: first.value.trimStart() };
  const last = inner.at(-1);
  const trails = last?.type === 'text' && /\s$/.test(last.value);
  if (last?.type === 'text' && trails)
    inner[inner.length - 1] = { type: 'text', value: last.value.trimEnd() };
  return {
    before: start > 0 || leads ? [space] : [],
    parts: inner,
    after: end < parts.length || trails ? [space] : [],
  };
}
