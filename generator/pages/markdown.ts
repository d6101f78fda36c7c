import {
  codeSpan as code,
  plainMarkdown,
  type Style,
  toMarkdown,
  toMarkdownLine,
} from '../documentation/to-markdown.js';
import { type Documentation, withoutHeadings } from '../documentation/tree.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { Constraint, Page, PageMember, PageOption } from './page.js';
import { mockNote, noErrors, requestLine, versionWords, aboutCalls } from './wording.js';

/** The page in Markdown. Names and codes stand in code, examples in fences. */
export function markdownPage(page: Page): string {
  const sections: string[][] = [
    [`# ${escaped(page.title)}`],
    head(page),
    prose(page.description),
    ['## Synopsis', fence(page.synopsis.join('\n'), 'text')],
    ['## Options', ...page.options.flatMap(optionBlocks), ...commonBlocks(page)],
    exampleBlocks(page),
    ['## Output', outputText(page)],
    ['## Errors', errorsText(page)],
  ];
  return `${sections.flat().join('\n\n')}\n`;
}

function exampleBlocks(page: Page): string[] {
  if (page.examples.length === 0) return [];
  const examples = page.examples.flatMap(({ title, language, text }) => [
    `### ${title}`,
    fence(text, language),
  ]);
  return ['## Examples', ...examples, ...prose(mockNote(page))];
}

function head(page: Page): string[] {
  const lines = [
    `${code(page.operation)} of ${escaped(page.service)}${escaped(versionWords(page))}.`,
    ...(page.url === undefined ? [] : [`Requests go to ${code(page.url)}.`]),
  ];
  lines.push(...aboutCalls(page));
  return [lines.join(' '), ...httpLine(page), ...deprecation(page.deprecated)];
}

function httpLine({ http }: Page): string[] {
  return http === undefined
    ? []
    : [`Request: ${code(requestLine(http))}. Success: status ${http.status}.`];
}

function optionBlocks(option: PageOption): string[] {
  const flags = option.flags.map(code).join(' | ');
  return [
    `### ${flags} (${option.type})${option.required ? ' [required]' : ''}`,
    ...deprecation(option.deprecated),
    ...prose(option.description),
    ...details(option),
    ...(option.members.length === 0 ? [] : [memberList(option.members, '')]),
    ...option.syntaxes.flatMap(({ title, text }) => [`${title}:`, fence(text, 'text')]),
  ];
}

function deprecation(text: Documentation | undefined): string[] {
  return text === undefined ? [] : ['**Deprecated.**', ...prose(text)];
}

/** What else there is to know about a value. */
function details(member: PageMember): string[] {
  const rules = member.constraints.map(constraintText);
  const values = member.values.map(({ value, description }) => {
    const text = toMarkdownLine(description, style);
    return `- ${code(value)}${text === '' ? '' : `: ${text}`}`;
  });
  return [
    ...(rules.length === 0 ? [] : [rules.join('; ')]),
    ...(values.length === 0 ? [] : ['Possible values:', values.join('\n')]),
    ...(member.describedAt === undefined ? [] : [describedAt(member.describedAt)]),
  ];
}

function constraintText({ name, text, code: isCode }: Constraint): string {
  return `${name}: ${isCode ? code(text) : escaped(text)}`;
}

function describedAt(path: string): string {
  return path === ''
    ? 'Recursive: it has the parts of the whole.'
    : `It has the parts of ${code(path)}, which are described there.`;
}

function commonBlocks(page: Page): string[] {
  return page.commonOptions.flatMap(({ flag, type, description }) => [
    `### ${code(flag)} (${type})`,
    ...prose(description),
  ]);
}

function outputText(page: Page): string {
  return page.output.length === 0 ? 'None.' : memberList(page.output, '');
}

function memberList(members: readonly PageMember[], indent: string): string {
  return members
    .map((member) => {
      const required = member.required ? ' [required]' : '';
      const title = `- ${code(member.name)} (${member.type})${required}`;
      const body = [
        ...deprecation(member.deprecated),
        ...prose(member.description),
        ...details(member),
        ...(member.members.length === 0 ? [] : [memberList(member.members, '')]),
      ];
      return indented([title, ...body.map((block) => indented(block, '  '))].join('\n\n'), indent);
    })
    .join('\n\n');
}

function indented(text: string, indent: string): string {
  return text.replace(/^(?=[^\n])/gm, indent);
}

function errorsText(page: Page): string {
  if (page.errors.length === 0) return noErrors(page);
  return page.errors
    .map(({ code: name, status, fault, description, members }) => {
      const side = fault === 'client' ? 'the request is at fault' : 'the service is at fault';
      const blocks = [
        `- ${code(name)} (${status}, ${side})`,
        ...prose(description),
        ...(members.length === 0 ? [] : [memberList(members, '')]),
      ];
      return blocks
        .map((block, index) => (index === 0 ? block : indented(block, '  ')))
        .join('\n\n');
    })
    .join('\n\n');
}

/** A fence that its text cannot close. */
function fence(text: string, lang: string): string {
  const value = escapeUnseen(text, '\n\t');
  return toMarkdown([{ type: 'code', lang, value }]);
}

/** The authors' words, whose headings are not those of the page. */
export function prose(documentation: Documentation): string[] {
  if (documentation.length === 0) return [];
  const text = known.get(documentation) ?? toMarkdown(withoutHeadings(documentation), style);
  known.set(documentation, text);
  return [text];
}

/** Kept beyond one page, since a shape is on the page of every operation that uses it. */
const known = new WeakMap<Documentation, string>();

// As every renderer of Markdown reads it; not all of them know `\\<`, or how far a link reaches.
const style: Style = {
  escape: (markdown) =>
    markdown
      .replace(/(?<!\\)((?:\\\\)*)\\</g, '$1&lt;')
      .replace(/(?<!\\)((?:\\\\)*)\]/g, String.raw`$1\]`),
};

/** A plain text with nothing left that Markdown would read as a mark, on one line. */
export function escaped(text: string): string {
  return plainMarkdown(text, style);
}
