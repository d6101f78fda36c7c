import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { withoutUnseen } from './unseen-characters.js';
import { treeOf } from './from-mdast.js';
import type { Block, Documentation, Inline } from './tree.js';

const extensions = [gfmTable()];
const mdastExtensions = [gfmTableFromMarkdown()];

/** Enough for the texts of the largest service. Kept for the whole program, since all formats and emitters ask. */
const kept = 50_000;
const known = new Map<string, Documentation>();

/**
 * The documentation of a model, which is Markdown (CommonMark 0.31 and the tables of GitHub). A text
 * is read once, however many files show it.
 */
export function readMarkdown(markdown: string | undefined): Documentation {
  if (markdown === undefined || markdown === '') return [];
  const before = known.get(markdown);
  if (before !== undefined) return before;
  const tree = readText(markdown);
  rememberTree(markdown, tree);
  return tree;
}

/** Keeps the tree of a text, which has to be the one that {@link readMarkdown} gives. */
export function rememberTree(markdown: string, tree: Documentation): void {
  if (known.size >= kept) known.clear();
  known.set(markdown, tree);
}

/** Lets go of all trees, before the texts of another model come. */
export function forgetTrees(): void {
  known.clear();
}

/** As {@link readMarkdown}, whatever is known. */
export function readText(markdown: string): Block[] {
  if (plain.test(markdown)) return [{ type: 'paragraph', children: wordsAndCode(markdown) }];
  const text = withoutUnseen(markdown.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n'));
  if (isHostile(text)) return asWords(text);
  return treeOf(fromMarkdown(text, { extensions, mdastExtensions }).children);
}

const words = String.raw`[A-Za-z0-9,.:;'"?()/-]+(?: [A-Za-z0-9,.:;'"?()/-]+)*`;
const code = '`[!-_a-~]+(?: [!-_a-~]+)*`(?!`)';
const line = `(?=[A-Za-z(\`])(?:${words})?(?: ?${code}(?: ?${words})?)*`;
/** A paragraph of words and code without another mark, as most texts are: no parser is needed. */
const plain = new RegExp(`^${line}(?:\\n${line})*$`);

function wordsAndCode(text: string): Inline[] {
  return text.split('`').flatMap((value, index): Inline[] => {
    if (index % 2 === 1) return [{ type: 'inlineCode', value }];
    return value === '' ? [] : [{ type: 'text', value }];
  });
}

/**
 * Whether a text was made to keep a reader busy: what is read of it grows with the square of its
 * marks. No text of the services of AWS comes near to what is allowed here.
 */
export function isHostile(text: string): boolean {
  if (text.length < 500) return false;
  const count = (marks: RegExp): number => text.match(marks)?.length ?? 0;
  return (
    text.length > 500_000 ||
    count(/[*_]+/g) > 1500 ||
    count(/[[\]]/g) > 4000 ||
    count(/[<&`\\]/g) > 10_000 ||
    count(/\n/g) > 5000 ||
    /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){40}/m.test(text) ||
    /^[ \t]{120}[ \t]*(?:>|[-+*]|\d{1,9}[.)])/m.test(text)
  );
}

/** A text as paragraphs of plain words. */
function asWords(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
}
