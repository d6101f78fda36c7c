import { readMarkdown } from '../documentation/read-markdown.js';
import { firstSentence } from '../documentation/to-help.js';
import { codeSpan as code } from '../documentation/to-markdown.js';
import { fileStem } from '../model/file-names.js';
import type { Service } from '../model/model.js';
import { escaped, prose } from './markdown.js';
import type { Page } from './page.js';
import { versionWords } from './wording.js';
import { programOf } from '../model/program-name.js';

/** The first page of a folder of Markdown pages, which the hosts of repositories show for it. */
export function markdownIndex(service: Service, pages: readonly Page[]): string {
  const lines = pages.map((page) => {
    const summary = firstSentence(page.description);
    const about = summary === '' ? '' : `: ${escaped(summary)}`;
    return `- [${code(page.title)}](${fileStem(page.title)}.md)${about}`;
  });
  return `${[
    `# ${escaped(service.title ?? service.id)}`,
    `${code(programOf(service))} on the command line${escaped(versionWords(service))}.`,
    ...prose(readMarkdown(service.documentation)),
    '## Operations',
    lines.join('\n'),
  ].join('\n\n')}\n`;
}
