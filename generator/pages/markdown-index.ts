import { fileStem } from '../model/file-names.js';
import type { Service } from '../model/model.js';
import { code, escaped, safeMarkdown } from './markdown.js';
import { firstSentence } from '../documentation/marks.js';
import { blocks } from './blocks.js';
import { type Page } from './page.js';

/** The first page of a folder of Markdown pages, which the hosts of repositories show for it. */
export function markdownIndex(service: Service, pages: readonly Page[]): string {
  const lines = pages.map((page) => {
    const summary = firstSentence(page.description);
    const about = summary === '' ? '' : `: ${escaped(summary)}`;
    return `- [${code(page.title)}](${fileStem(page.title)}.md)${about}`;
  });
  return `${[
    `# ${escaped(service.title ?? service.id)}`,
    `${code(service.cli)} on the command line, version ${escaped(service.version)}.`,
    ...blocks(service.documentation).map(safeMarkdown),
    '## Operations',
    lines.join('\n'),
  ].join('\n\n')}\n`;
}
