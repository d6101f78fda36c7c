import { readMarkdown } from './read-markdown.js';
import { plainText } from './to-help.js';
import { type Documentation, type Inline, wordsOf } from './tree.js';

/** The first sentence of a documentation, as a comment of a skeleton in YAML has it. */
export function toYamlComment(documentation: Documentation): string {
  return commentSentence(
    documentation.map((block) => plainText(unlabelled(wordsOf(block)))).join(' '),
  );
}

/** The same of a text in Markdown, of which no more is read than it takes. */
export function markdownToYamlComment(markdown: string | undefined): string {
  const [lead = ''] = markdown?.split('\n\n', 1) ?? [];
  // A paragraph of words is one whatever comes after it, but for links whose addresses come there.
  if (/^[A-Za-z(`]/.test(lead) && !/[[\]]/.test(lead)) {
    const [paragraph, ...others] = readMarkdown(lead);
    const isAlone = paragraph?.type === 'paragraph' && others.length === 0;
    if (isAlone && /[.:]/.test(plainText(wordsOf(paragraph)))) return toYamlComment([paragraph]);
  }
  return toYamlComment(readMarkdown(markdown));
}

/** A sentence ends at the first full stop or colon, wherever it stands, as in the AWS CLI. */
export function commentSentence(text: string): string {
  if (text === '') return '';
  return `${text.split(/[.:]+/, 1)[0] ?? ''}.`.replace(/[\n\u2028]/g, ' ');
}

/** Without the `Note:` of a quotation, at which the sentence would end. */
function unlabelled(parts: readonly Inline[]): readonly Inline[] {
  const [first, second, ...rest] = parts;
  if (first?.type !== 'strong' || !/^(?:Note|Important|Warning|Tip):$/.test(plainText([first]))) {
    return parts;
  }
  if (second?.type !== 'text') return second === undefined ? [] : [second, ...rest];
  return [{ type: 'text', value: second.value.trimStart() }, ...rest];
}
