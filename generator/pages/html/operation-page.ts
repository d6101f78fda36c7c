import { firstSentence } from '../../documentation/to-help.js';
import type { Documentation } from '../../documentation/tree.js';
import type {
  CommonOption,
  Page,
  PageError,
  PageExample,
  PageMember,
  PageOption,
  Syntax,
} from '../page.js';
import { fileStem } from '../../model/file-names.js';
import { eventsNote, formNote, mockNote, noErrors, requestLine, versionWords } from '../wording.js';
import { type Anchors, anchorsOf, type Side } from './anchors.js';
import { framed } from './frame.js';
import { badges } from './index-page.js';
import { codeBlock, type Content, markup, type Markup, prose, shortProse } from './markup.js';

/** The operations beside this one in the order of the index. */
export interface Neighbours {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * The page of an operation.
 *
 * @param tries the server of the page can try it.
 */
export function operationHtml(page: Page, neighbours: Neighbours, tries: boolean = false): string {
  const anchors = anchorsOf(page);
  return framed({
    top: '../',
    title: `${page.title} - ${page.service}`,
    service: page.service,
    description: firstSentence(page.description),
    markdown: `${fileStem(page.title)}.md`,
    tries,
    body: markup`<div class="columns">
${contents(page, anchors)}
<main id="main" tabindex="-1">
<h1>${page.title}</h1>
<p class="facts"><code>${page.operation}</code> of ${page.service}${versionWords(page)}${badges(page)}</p>
${urlMarkup(page)}${requestMarkup(page)}${deprecation(page.deprecated)}
${prose(page.description)}
${tries ? tryMarkup(page) : noTryMarkup(page)}<h2 id="synopsis">Synopsis</h2>
${codeBlock(page.synopsis.join('\n'))}
<h2 id="options">Options</h2>
${page.options.map((option) => optionMarkup(option, anchors))}
<h3 id="common">Options of every command</h3>
${page.commonOptions.map(commonOption)}
${examples(page, tries)}<h2 id="output">Output</h2>
${page.output.length === 0 ? markup`<p>None.</p>` : page.output.map((member) => memberMarkup(member, 'output', anchors))}
<h2 id="errors">Errors</h2>
${page.errors.length === 0 ? markup`<p>${noErrors(page)}</p>` : page.errors.map((error) => errorMarkup(error, anchors))}
${links(neighbours)}
</main>
</div>`,
  });
}

/** What the page's script puts the form into. */
function tryMarkup({ title }: Page): Markup {
  return markup`<details class="try" id="try-it" data-form="../forms/${fileStem(title)}.json">
<summary><h2>Try it</h2></summary>
<noscript><p>The form needs a browser that runs scripts.</p></noscript>
</details>
`;
}

/** Why there is no form, where no server could have one. */
function noTryMarkup({ sendsEvents }: Page): Content {
  if (!sendsEvents) return undefined;
  return markup`<section id="try-it"><h2>Try it</h2>
<div class="note">${prose(eventsNote)}</div></section>
`;
}

function urlMarkup({ url }: Page): Content {
  if (url === undefined) return undefined;
  return markup`<p>Requests go to <code>${url}</code>.</p>
`;
}

function requestMarkup({ request }: Page): Content {
  if (request === undefined) return undefined;
  const { naming, status } = request;
  const named =
    naming === undefined
      ? undefined
      : markup` with ${naming.in === 'header' ? 'the header' : 'a body that begins'} <code>${naming.text}</code>`;
  return markup`<p>Request: <code>${requestLine(request)}</code>${named}. Success: status ${status}.</p>
`;
}

function contents(page: Page, anchors: Anchors): Markup {
  const options = page.options.map(
    (option) => markup`<li><a href="#${anchors.member(option)}">${option.flags[0]}</a></li>`,
  );
  const output = page.output.map(
    (member) => markup`<li><a href="#${anchors.member(member)}">${member.name}</a></li>`,
  );
  const errors = page.errors.map(
    ({ code }) => markup`<li><a href="#${anchors.error(code)}">${code}</a></li>`,
  );
  const part = (id: string, title: string, inner: readonly Markup[]): Markup =>
    markup`<li><a href="#${id}">${title}</a>${inner.length === 0 ? undefined : markup`<ul>${inner}</ul>`}</li>
`;
  return markup`<nav class="contents" aria-label="On this page">
<ul>
${part('synopsis', 'Synopsis', [])}${part('options', 'Options', options)}${page.examples.length === 0 ? undefined : part('examples', 'Examples', [])}${part('output', 'Output', output)}${part('errors', 'Errors', errors)}</ul>
</nav>`;
}

function links({ before, after }: Neighbours): Markup {
  const link = (name: string | undefined, rel: string, said: string): Content =>
    name === undefined
      ? undefined
      : markup`<a rel="${rel}" href="${fileStem(name)}.html"><span>${said}</span> <code>${name}</code></a>`;
  return markup`<nav class="neighbours" aria-label="Other operations">${link(before, 'prev', 'Before')}${link(after, 'next', 'Next')}</nav>`;
}

function examples(page: Page, tries: boolean): Content {
  if (page.examples.length === 0) return undefined;
  const note = markup`<div class="note">${prose([...mockNote(page), ...formNote])}</div>
`;
  return markup`<h2 id="examples">Examples</h2>
${page.examples.map(example)}
${tries || page.sendsEvents ? undefined : note}`;
}

function example({ title, text }: PageExample): Markup {
  return markup`<section class="example"><h3>${title}</h3>${codeBlock(text)}</section>
`;
}

function optionMarkup(option: PageOption, anchors: Anchors): Markup {
  const flags = option.flags.map(
    (flag, index) => markup`${index === 0 ? '' : ' | '}<code>${flag}</code>`,
  );
  return markup`<section class="field" id="${anchors.member(option)}">
${head('h3', flags, option, anchors.member(option))}
${about(option, 'input', anchors)}
${option.syntaxes.map(syntax)}
</section>
`;
}

/** Folded away: who reads what an option means seldom wants to write it by hand. */
function syntax({ title, text }: Syntax): Markup {
  return markup`<details class="syntax"><summary>${title}</summary>${codeBlock(text)}</details>
`;
}

function commonOption({ flag, type, description }: CommonOption): Markup {
  return markup`<section class="field"><h4 class="head"><code>${flag}</code> <span class="type">${type}</span></h4>${prose(description)}</section>
`;
}

function memberMarkup(member: PageMember, side: Side, anchors: Anchors): Markup {
  const anchor = anchors.member(member);
  return markup`<div class="field" id="${anchor}">
${head('p', markup`<code>${member.name}</code>`, member, anchor)}
${about(member, side, anchors)}
</div>
`;
}

function head(tag: 'h3' | 'p', name: Content, member: PageMember, anchor: string): Markup {
  const inner = markup`${name} <span class="type">${member.type}</span>${
    member.required ? markup` <span class="badge must">required</span>` : undefined
  } <a class="anchor" href="#${anchor}" aria-label="Link to ${member.name}">#</a>`;
  switch (tag) {
    case 'h3':
      return markup`<h3 class="head">${inner}</h3>`;
    case 'p':
      return markup`<p class="head">${inner}</p>`;
  }
}

function about(member: PageMember, side: Side, anchors: Anchors): Content {
  const rules = member.constraints.map(
    ({ name, text, code }) =>
      markup`<li>${name}: ${code ? markup`<code>${text}</code>` : text}</li>`,
  );
  const values = member.values.map(({ value, description }) => {
    const meaning = shortProse(description);
    return markup`<li><code>${value}</code>${meaning === undefined ? undefined : [': ', meaning]}</li>`;
  });
  return [
    deprecation(member.deprecated),
    prose(member.description),
    rules.length === 0 ? undefined : markup`<ul class="rules">${rules}</ul>`,
    values.length === 0
      ? undefined
      : markup`<p>Possible values:</p><ul class="values">${values}</ul>`,
    describedAt(member.describedAt, side, anchors),
    member.members.length === 0
      ? undefined
      : markup`<div class="fields">${member.members.map((inner) => memberMarkup(inner, side, anchors))}</div>`,
  ];
}

function describedAt(path: string | undefined, side: Side, anchors: Anchors): Content {
  if (path === undefined) return undefined;
  if (path === '') return markup`<p>Recursive: it has the parts of the whole.</p>`;
  return markup`<p>It has the parts of <a href="#${anchors.path(side, path)}"><code>${path}</code></a>.</p>`;
}

function deprecation(said: Documentation | undefined): Content {
  if (said === undefined) return undefined;
  return markup`<p class="warning"><strong>Deprecated.</strong> ${shortProse(said)}</p>`;
}

function errorMarkup(error: PageError, anchors: Anchors): Markup {
  const { code, status, fault, description, members } = error;
  const anchor = anchors.error(code);
  return markup`<div class="field" id="${anchor}">
<p class="head"><code>${code}</code> <span class="type">${status}, ${fault === 'client' ? 'the request' : 'the service'} is at fault</span> <a class="anchor" href="#${anchor}" aria-label="Link to ${code}">#</a></p>
${prose(description)}
${members.length === 0 ? undefined : markup`<div class="fields">${members.map((member) => memberMarkup(member, `error ${code}`, anchors))}</div>`}
</div>
`;
}
