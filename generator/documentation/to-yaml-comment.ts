import { plainText } from './to-help.js';
import { type Documentation, type Inline, wordsOf } from './tree.js';

/** The first sentence of a documentation, as a comment of a skeleton in YAML has it. */
export function toYamlComment(documentation: Documentation): string {
  return commentSentence(
    documentation.map((block) => plainText(unlabelled(wordsOf(block)))).join(' '),
  );
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
