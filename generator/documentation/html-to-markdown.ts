import { NodeHtmlMarkdown, PostProcessResult } from 'node-html-markdown';
import type { TranslatorConfigObject } from 'node-html-markdown';

/**
 * The HTML of a documentation as Markdown: paragraphs, lists, definitions, code, links, emphasis,
 * notes and tables. What looks like a tag and is none, such as a placeholder `<region>`, is text.
 * No line ends in a space, and there are no control characters, so that YAML gives it back as it is.
 */
export function htmlToMarkdown(html: string): string {
  // Most texts are one paragraph of plain text, for which no tree is needed.
  const plain = html
    .trim()
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '');
  if (!/[<&]/.test(plain)) return tidied(escaped(plain.replace(/\s+/g, ' ').trim()));
  if (depth(html) > deepest) return htmlToMarkdown(html.replace(/<[^<>]*>?|&/g, ' '));
  return tidied(converter.translate(html.replace(noTag, '&lt;')));
}

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

const tags =
  'a|abbr|b|blockquote|br|caution|code|dd|div|dl|dt|em|filename|fullname|h[1-6]|hr|i|important|li|' +
  'link|note|ol|p|para|pre|replaceable|section|span|strong|sub|sup|table|tbody|td|th|thead|tip|' +
  'title|tr|tt|u|ul|warning|xhtml|zonbook';
const noTag = new RegExp(String.raw`<(?!/?(?:${tags})(?:\s[^<>]*)?/?>|!--)`, 'gi');

/** What has no place in a text, and what YAML would not give back. */
const unseen = /[^\P{Cc}\n\t]|[\u200b\ufeff]/gu;

/** What would be a mark in Markdown. An underscore inside a word is none, nor is a lone `<`. */
const marks = /[\\`*[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)/g;

/** What would be a mark at the start of a line: an item, a quotation, a heading, a rule. */
const lineMarks = /^(\s*)([-+](?=\s|-|$)|>|#{1,6}(?=\s))|^(\s*\d+)([.)](?=\s))/g;

/** Stands where a backslash is needed if the text turns out to begin a line. */
const perhaps = '\u0001';
const atLineStart = new RegExp(String.raw`^((?: |> |- |\d+\. )*\d*)${perhaps}`, 'gm');

const converter = new NodeHtmlMarkdown(
  {
    globalEscape: [marks, String.raw`\$&`],
    lineStartEscape: [lineMarks, `$1$3${perhaps}$2$4`],
  },
  translators(),
);

function escaped(text: string): string {
  return text.replace(marks, String.raw`\$&`).replace(lineMarks, `$1$3${perhaps}$2$4`);
}

/** Escapes at the start of lines only; no space at the end of lines; no more than one empty line. */
function tidied(markdown: string): string {
  return markdown
    .replace(atLineStart, '$1\\')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function translators(): TranslatorConfigObject {
  const block = { surroundingNewlines: 2 };
  return {
    br: { content: '\n', recurse: false },
    'fullname,para,title,section': block,
    'b,strong': { postprocess: ({ content }) => surrounded(content, '**', '__') },
    'i,em,replaceable': { postprocess: ({ content }) => surrounded(content, '*', '_') },
    a: ({ node }) => {
      const href = node.getAttribute('href')?.trim() ?? '';
      if (!/^https?:\/\//i.test(href)) return {};
      const target = href.replace(/[\s()<>]/g, (sign) => `%${hex(sign)}`);
      return {
        postprocess: ({ content }) => {
          const label = content.replace(/\s+/g, ' ').trim();
          const bare = label === '' || node.textContent.trim() === href;
          return outside(content, bare ? `<${target}>` : `[${label}](${target})`);
        },
      };
    },
    'code,filename,tt': ({ parent }) =>
      parent?.tagName === 'PRE'
        ? { noEscape: true, preserveWhitespace: true }
        : {
            noEscape: true,
            postprocess: ({ content }) => {
              const text = content.replace(/\s+/g, ' ').trim();
              if (text === '') return PostProcessResult.RemoveNode;
              const fence = '`'.repeat(longestRun(text) + 1);
              const space = fence.length > 1 ? ' ' : '';
              return outside(content, fence + space + text + space + fence);
            },
          },
    pre: {
      ...block,
      noEscape: true,
      preserveWhitespace: true,
      postprocess: ({ content }) => {
        const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
        return `${fence}\n${content.replace(/^\s*\n|\s+$/g, '')}\n${fence}`;
      },
    },
    'ol,ul,dl': ({ listKind, indentLevel }) => ({
      surroundingNewlines: listKind !== undefined && (indentLevel ?? 0) > 0 ? 1 : 2,
    }),
    li: ({ listKind, listItemNumber }) => {
      const marker = listKind === 'OL' ? `${listItemNumber ?? 1}. ` : '- ';
      return {
        prefix: marker,
        surroundingNewlines: 1,
        postprocess: ({ content }) =>
          content.trim() === ''
            ? PostProcessResult.RemoveNode
            : indented(content.trim(), ' '.repeat(marker.length)),
      };
    },
    dt: {
      prefix: '- ',
      surroundingNewlines: 1,
      postprocess: ({ content }) => surrounded(content.trim(), '**', '__'),
    },
    dd: {
      prefix: '  ',
      surroundingNewlines: 1,
      postprocess: ({ content }) =>
        content.trim() === '' ? PostProcessResult.RemoveNode : indented(content.trim(), '  '),
    },
    note: aside('Note'),
    important: aside('Important'),
    'caution,warning': aside('Warning'),
    tip: aside('Tip'),
  };
}

/** A block that is set off from the text: a quotation that says what it is. */
function aside(label: string): TranslatorConfigObject[string] {
  return {
    surroundingNewlines: 2,
    postprocess: ({ content }) => {
      const text = content.trim();
      if (text === '') return PostProcessResult.RemoveNode;
      const title = /^(?:[-*>|]|\d+\.|```)/.test(text) ? `**${label}:**\n\n` : `**${label}:** `;
      return `> ${(title + text).replaceAll('\n', '\n> ')}`;
    },
  };
}

/** Text between marks; the second mark is for a text that begins or ends with the sign of the first. */
function surrounded(content: string, mark: string, other: string): string | PostProcessResult {
  const text = content.trim();
  if (text === '') return PostProcessResult.RemoveNode;
  // Marks do not reach across paragraphs.
  if (/\n\s*\n/.test(text)) return content;
  const chosen = text.startsWith('*') || text.endsWith('*') ? other : mark;
  return outside(content, chosen + text + chosen);
}

/** The text with the space that stood around the content. */
function outside(content: string, text: string): string {
  return (/^\s/.test(content) ? ' ' : '') + text + (/\s$/.test(content) ? ' ' : '');
}

function indented(text: string, by: string): string {
  return text.replace(/\n(?!\n|$)/g, `\n${by}`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
