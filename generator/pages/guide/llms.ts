import { codeSpan as code, plainMarkdown } from '../../documentation/to-markdown.js';
import type { Guide } from './guide.js';
import { howToCall } from './how-to-call.js';

/**
 * `llms.txt`: all operations of the services of a folder, and how to call them. Its form is that of llmstxt.org: a
 * heading, a quotation that says what it is about, words, and then lists below headings.
 */
export function llms(guides: readonly Guide[]): string {
  const titles = guides.map(({ title }) => title).join(', ');
  const about = guides.map((each) => each.about).join(' ');
  const parts = howToCall(guides).flatMap(({ title, words, commands, after = [] }) => [
    `${title}: ${words.join(' ')}`,
    ...(commands.length === 0 ? [] : [`\`\`\`sh\n${commands.join('\n')}\n\`\`\``]),
    ...(after.length === 0 ? [] : [after.join('\n')]),
  ]);
  const lists = guides.flatMap((guide) => [`## ${plainMarkdown(guide.title)}`, listOf(guide)]);
  const sections = [`# ${plainMarkdown(titles)}`, `> ${plainMarkdown(about)}`, ...parts, ...lists];
  return `${sections.join('\n\n')}\n`;
}

function listOf({ program, operations }: Guide): string {
  return operations
    .map(({ name, summary }) => {
      const text = summary === '' ? '' : `: ${plainMarkdown(summary)}`;
      return `- ${code(`${program} ${name}`)}${text}`;
    })
    .join('\n');
}
