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
  return `${[
    `# ${titleOf(service)}`,
    `${code(programOf(service))} on the command line${escaped(versionWords(service))}.`,
    ...prose(readMarkdown(service.documentation)),
    '## Operations',
    operationList(pages, ''),
  ].join('\n\n')}\n`;
}

/**
 * `llms.txt` beside HTML pages: what the service is for, and its pages in Markdown. Its form is that of llmstxt.org: a
 * heading, a quotation, and then lists of links below headings.
 *
 * @param folder where the pages are, from here.
 */
export function llmsIndex(service: Service, pages: readonly Page[], folder: string): string {
  const about = firstSentence(readMarkdown(service.documentation));
  return `${[
    `# ${titleOf(service)}`,
    `> ${escaped(about === '' ? `The operations of ${service.title ?? service.id}.` : about)}`,
    `${code(programOf(service))} on the command line${escaped(versionWords(service))}. Each page has the options of an operation, examples in TypeScript and for a shell, its output and its errors.`,
    '## Operations',
    operationList(pages, folder),
  ].join('\n\n')}\n`;
}

function titleOf(service: Service): string {
  return escaped(service.title ?? service.id);
}

function operationList(pages: readonly Page[], folder: string): string {
  const lines = pages.map((page) => {
    const summary = firstSentence(page.description);
    const about = summary === '' ? '' : `: ${escaped(summary)}`;
    return `- [${code(page.title)}](${folder}${fileStem(page.title)}.md)${about}`;
  });
  return lines.join('\n');
}
