import { readMarkdown } from '../../documentation/read-markdown.js';
import { firstSentence } from '../../documentation/to-help.js';
import { fileStem } from '../../model/file-names.js';
import type { Service } from '../../model/model.js';
import type { Page } from '../page.js';
import { versionWords } from '../wording.js';
import { framed } from './frame.js';
import { markup, type Markup, prose } from './markup.js';
import { programOf } from '../../model/program-name.js';

/** The first page of a service: what it is, and its operations. */
export function indexPage(service: Service, pages: readonly Page[]): string {
  const title = service.title ?? service.id;
  const count = `${pages.length} ${pages.length === 1 ? 'operation' : 'operations'}`;
  const documentation = readMarkdown(service.documentation);
  return framed({
    top: '',
    title,
    service: title,
    description: firstSentence(documentation),
    body: markup`<main id="main" class="index" tabindex="-1">
<h1>${title}</h1>
<p class="facts"><code>${programOf(service)}</code> on the command line${versionWords(service)}, ${count}.</p>
${prose(documentation)}
<h2 id="operations">Operations</h2>
<ul class="operations">
${pages.map(entry)}</ul>
</main>`,
  });
}

function entry(page: Page): Markup {
  return markup`<li><a href="operations/${fileStem(page.title)}.html"><code>${page.title}</code></a>${badges(page)}
<p>${firstSentence(page.description)}</p></li>
`;
}

/** What is worth knowing before an operation is opened. */
export function badges(page: Page): Markup[] {
  return [
    ...(page.deprecated === undefined ? [] : [markup` <span class="badge warn">deprecated</span>`]),
    ...(page.auth === 'none' ? [markup` <span class="badge">public</span>`] : []),
    ...(page.auth === 'bearer' ? [markup` <span class="badge">bearer token</span>`] : []),
    ...(page.auth === 'api-key' ? [markup` <span class="badge">API key</span>`] : []),
  ];
}
