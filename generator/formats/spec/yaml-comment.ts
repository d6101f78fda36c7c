import { commentSentence, markdownToYamlComment } from '../../documentation/to-yaml-comment.js';

/**
 * What the AWS CLI says of a value in a skeleton in YAML, where the Markdown does not give it: it
 * keeps every space of the HTML, and shows the tags of a text that is not well-formed.
 *
 * @param html The documentation in a service model.
 * @param markdown What it became.
 * @param behind The documentation of the shape behind a member, which speaks where it has none.
 */
export function yamlComment(
  html: string | undefined,
  markdown: string | undefined,
  behind?: string,
): { readonly yamlComment?: string } {
  const wanted = commentSentence(textOfHtml(html ?? ''));
  // An empty text is one: the shape does not speak for it.
  if (html !== undefined && markdown === undefined && behind) return { yamlComment: wanted };
  return wanted === markdownToYamlComment(markdown) ? {} : { yamlComment: wanted };
}

/** A character, an entity, a comment, the end of an element and its start, as XML knows them. */
const token =
  /([^<&]+)|&(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);|<!--((?:(?!--)[^])*)-->|<\/([^\s<>/=]+)\s*>|<([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(\/?)>/y;

/**
 * The text of HTML as the AWS CLI reads it, which is as XML: tags are taken away. What is not
 * well-formed stays as it is, tags and all. Own code, since a reader of HTML mends what is broken.
 */
function textOfHtml(html: string): string {
  if (!/[<&\r]/.test(html)) return html;
  const source = html.replace(/\r\n?/g, '\n');
  const open: string[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (match === null) return html;
    const [whole, plain, entity, , closing, opening, attributes = '', empty] = match;
    if (plain !== undefined) {
      if (plain.includes(']]>')) return html;
      text += plain;
    }
    if (entity !== undefined) text += character(entity);
    if (closing !== undefined && open.pop() !== closing) return html;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(attributes)) return html;
    if (opening !== undefined && empty === '') open.push(opening);
    at += whole.length;
  }
  return open.length === 0 ? text : html;
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function character(entity: string): string {
  const known = named.get(entity);
  if (known !== undefined) return known;
  const hexadecimal = entity.startsWith('#x');
  const point = Number.parseInt(entity.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}
