import { readMarkdown } from '../../documentation/read-markdown.js';
import { firstSentence } from '../../documentation/to-help.js';
import { escapeUnseen } from '../../documentation/unseen-characters.js';

/** What is longer says too much for a line. */
const longest = 240;

/** The first sentence of a documentation, shortened where it is long; undefined where there is none. */
export function shortText(documentation: string | undefined): string | undefined {
  if (documentation === undefined) return undefined;
  const text = escapeUnseen(firstSentence(readMarkdown(documentation)));
  if (text.length <= longest) return text === '' ? undefined : text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()} …`;
}
