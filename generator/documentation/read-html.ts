import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { BlockContent, List, ListItem, PhrasingContent } from 'mdast';
import { treeOf } from './from-mdast.js';
import { codeOf, readPlainHtml, setOff } from './read-plain-html.js';
import type { Block } from './tree.js';

/**
 * The documentation of a service model, which is HTML: paragraphs, lists, definitions, code, links,
 * emphasis, notes and tables. What looks like a tag and is none, such as a placeholder `<region>`,
 * is text.
 */
export function readHtml(html: string): Block[] {
  const plain = readPlainHtml(html);
  if (plain !== undefined) return treeOf(plain);
  return readAnyHtml(html);
}

/** Whether a text has a tag or a comment, be it in code. */
export function hasTag(text: string): boolean {
  return anyTag.test(text);
}

/** Whether a text begins with the tag of a block, as all documentation of the services of AWS does. */
export function startsAsHtml(text: string): boolean {
  return firstTag.test(text);
}

/** As {@link readHtml}, by the parser of HTML alone. */
export function readAnyHtml(html: string): Block[] {
  const isHostile = html.length > longest || depth(html) > deepest;
  const shallow = isHostile ? html.replace(/<[^<>]*>?|&/g, ' ') : html;
  const tree = fromHtml(asHtml(shallow), { fragment: true });
  const root = toMdast(tree, { handlers, nodeHandlers: { comment: nothing, doctype: nothing } });
  // A cast: the library gives a root, or the one block that the whole text is.
  return treeOf(root.type === 'root' ? root.children : [root as BlockContent]);
}

/** The longest text of all services has 65,328 characters. */
const longest = 300_000;

/** No text is marked up deeper than this; what is gets its marks taken away. */
const deepest = 200;

/** How many elements are open at once at most. */
function depth(html: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z1-6]*)/gi)) {
    if (name === 'br' || name === 'hr') continue;
    open = slash === '' ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}

const inlineTags = 'a|abbr|b|br|code|em|filename|i|link|replaceable|span|strong|sub|sup|tt|u';
const blockTags =
  'blockquote|caution|dd|div|dl|dt|fullname|h[1-6]|hr|important|li|note|ol|p|para|pre|section|' +
  'table|tbody|td|th|thead|tip|title|tr|ul|warning|xhtml|zonbook';
const tags = `${inlineTags}|${blockTags}`;
const anyTag = new RegExp(String.raw`</?(?:${tags})(?:\s[^<>]*)?/?>|<!--`, 'i');
const firstTag = new RegExp(String.raw`^\s*<(?:${blockTags})(?:\s[^<>]*)?/?>`, 'i');
const noTag = new RegExp(String.raw`<(?!/?(?:${tags})(?:\s[^<>]*)?/?>|!--)`, 'gi');

/**
 * The elements that only these models have, as those of HTML that end a paragraph where they do. The
 * parser of HTML would take `<title>` for one without elements, and `<link>` for an empty one.
 */
const elements: Readonly<Record<string, string>> = {
  fullname: 'p',
  para: 'p',
  title: 'p',
  section: 'div',
  xhtml: 'div',
  zonbook: 'div',
  link: 'span',
  replaceable: 'em',
  filename: 'code',
  tt: 'code',
  note: 'aside title="Note"',
  important: 'aside title="Important"',
  caution: 'aside title="Warning"',
  warning: 'aside title="Warning"',
  tip: 'aside title="Tip"',
};
const ownTag = new RegExp(
  String.raw`<(/?)(${Object.keys(elements).join('|')})(?=[\s/>])[^<>]*?(/?)>`,
  'gi',
);

function asHtml(html: string): string {
  return html
    .replace(noTag, '&lt;')
    .replace(ownTag, (_, slash: string, name: string, empty: string) => {
      const element = elements[name.toLowerCase()] ?? 'span';
      return slash === '' ? `<${element}${empty}>` : `</${element.split(' ')[0] ?? ''}>`;
    })
    .replace(/<(?!br\b|hr\b)([a-z][a-z1-6]*)((?:\s[^<>]*)?)\/>/gi, '<$1$2></$1>');
}

function nothing(): undefined {
  return undefined;
}

function children(state: State, node: Element): PhrasingContent[] {
  // A cast: the elements that this is called for hold words, and blocks in them are taken as such.
  return state.all(node) as PhrasingContent[];
}

function code(_: State, node: Element): ReturnType<Handle> {
  return codeOf(textOf(node));
}

function textOf(node: Element): string {
  return node.children
    .map((child) => {
      switch (child.type) {
        case 'text':
          return child.value;
        case 'element':
          return textOf(child);
        case 'comment':
          return '';
      }
    })
    .join('');
}

function aside(state: State, node: Element): ReturnType<Handle> {
  const inside = state.toFlow(state.all(node));
  const label = String(node.properties['title'] ?? '');
  return label === '' ? inside : setOff(label, inside);
}

/** Terms and what they mean, as a list. */
function definitions(state: State, node: Element): ReturnType<Handle> {
  const items: ListItem[] = [];
  const visit = (parent: Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'dt') {
        const term: PhrasingContent = { type: 'strong', children: children(state, child) };
        items.push({ type: 'listItem', children: [{ type: 'paragraph', children: [term] }] });
      } else if (child.tagName === 'dd') {
        const inside = state.toFlow(state.all(child));
        const item = items.at(-1);
        const [term] = item?.children ?? [];
        const [meaning, ...rest] = inside;
        if (item === undefined) {
          items.push({ type: 'listItem', children: inside });
        } else if (
          term?.type === 'paragraph' &&
          item.children.length === 1 &&
          meaning?.type === 'paragraph'
        ) {
          // The meaning begins on the line below its term.
          term.children = [...term.children, { type: 'text', value: '\n' }, ...meaning.children];
          item.children = [...item.children, ...rest];
        } else {
          item.children = [...item.children, ...inside];
        }
      } else {
        visit(child);
      }
    }
  };
  visit(node);
  return { type: 'list', ordered: false, children: items } satisfies List;
}

const handlers: Record<string, Handle> = {
  aside,
  code,
  dl: definitions,
  u: (state, node) => state.all(node),
};
