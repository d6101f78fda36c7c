import { counted } from '../../diagnostics/counted.js';
import { readMarkdown } from '../../documentation/read-markdown.js';
import { firstSentence } from '../../documentation/to-help.js';
import { fileStem } from '../../model/file-names.js';
import type { Service } from '../../model/model.js';
import type { Page } from '../page.js';
import { versionWords } from '../wording.js';
import { framed } from './frame.js';
import { type Content, markup, type Markup, prose } from './markup.js';
import { type ResourceGroup, resourceGroups } from './resource-groups.js';
import { programOf } from '../../model/program-name.js';

/** The first page of a service: what it is, and its operations. */
export function indexPage(service: Service, pages: readonly Page[]): string {
  const title = service.title ?? service.id;
  const documentation = readMarkdown(service.documentation);
  return framed({
    top: '',
    title,
    service: title,
    description: firstSentence(documentation),
    markdown: 'llms.txt',
    body: markup`<main id="main" class="index" tabindex="-1">
<h1>${title}</h1>
<p class="facts"><code>${programOf(service)}</code> on the command line${versionWords(service)}, ${counted(pages.length, 'operation')}${kinds(pages)}.</p>
${prose(documentation)}
${groups(resourceGroups(pages))}<h2 id="operations">Operations</h2>
<ul class="operations">
${pages.map(entry)}</ul>
</main>`,
  });
}

/** What is special about some of the operations. */
function kinds(pages: readonly Page[]): string {
  const told: [string, number][] = [
    ['without credentials', pages.filter(({ auth }) => auth === 'none').length],
    ['deprecated', pages.filter(({ deprecated }) => deprecated !== undefined).length],
  ];
  const found = told.filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  return found.length === 0 ? '' : ` (${found.join(', ')})`;
}

/** What operations do to each thing that several speak of. */
function groups(found: readonly ResourceGroup[]): Content {
  if (found.length === 0) return undefined;
  const rows = found.map(
    ({
      noun,
      operations,
    }) => markup`<tr><th scope="row"><code>${noun}</code></th><td>${operations.map(
      ({ page, verb }) =>
        markup` <a href="operations/${fileStem(page.title)}.html">${verb}<span class="unseen"> ${noun}</span></a>`,
    )}</td></tr>
`,
  );
  return markup`<h2 id="resources">Resources</h2>
<table class="resources"><tbody>
${rows}</tbody></table>
`;
}

function entry(page: Page): Markup {
  const summary = firstSentence(page.description);
  return markup`<li><a href="operations/${fileStem(page.title)}.html"><code>${page.title}</code></a>${badges(page)}
${
  summary === ''
    ? undefined
    : markup`<p>${summary}</p>
`
}<p class="counts">${counts(page)}</p></li>
`;
}

/** What goes in and comes out, in numbers: of use where a model has no texts. */
function counts({ options, output, errors }: Page): string {
  const required = options.filter((each) => each.required).length;
  return [
    `${counted(options.length, 'option')}${required === 0 ? '' : ` (${required} required)`}`,
    `${counted(output.length, 'member')} in the output`,
    counted(errors.length, 'error'),
  ].join(', ');
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
