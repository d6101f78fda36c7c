import { blocks } from './blocks.js';
import { type Constraint, type Page, type PageField, type PageOption } from './page.js';
import { mockNote, noErrors, requestLine, whoMayCall } from './wording.js';

/**
 * The page in Markdown. Names and codes stand in code, examples in fences. The authors'
 * documentation is let in with what is safe of its marks: no HTML, no images, and no links but to
 * web pages.
 */
export function markdownPage(page: Page): string {
  const sections: string[][] = [
    [`# ${escaped(page.title)}`],
    head(page),
    page.description.map(safeMarkdown),
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
  return ['## Examples', ...examples, mockNote];
}

function head(page: Page): string[] {
  const lines = [
    `${code(page.operation)} of ${escaped(page.service)}, version ${escaped(page.version)}.`,
  ];
  lines.push(...whoMayCall(page));
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
    ...option.description.map(safeMarkdown),
    ...details(option),
    ...(option.fields.length === 0 ? [] : [fieldList(option.fields, '')]),
    ...option.syntaxes.flatMap(({ title, text }) => [`${title}:`, fence(text, 'text')]),
  ];
}

function deprecation(text: string | undefined): string[] {
  return text === undefined ? [] : ['**Deprecated.**', ...blocks(text).map(safeMarkdown)];
}

/** What else there is to know about a value. */
function details(field: PageField): string[] {
  const rules = field.constraints.map(constraintText);
  const values = field.values.map(({ value, description }) => {
    const text = description.map(safeMarkdown).map(onOneLine).join(' ');
    return `- ${code(value)}${text === '' ? '' : `: ${text}`}`;
  });
  return [
    ...(rules.length === 0 ? [] : [rules.join('; ')]),
    ...(values.length === 0 ? [] : ['Possible values:', values.join('\n')]),
    ...(field.describedAt === undefined ? [] : [describedAt(field.describedAt)]),
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
    safeMarkdown(description),
  ]);
}

function outputText(page: Page): string {
  return page.output.length === 0 ? 'None.' : fieldList(page.output, '');
}

function fieldList(fields: readonly PageField[], indent: string): string {
  return fields
    .map((field) => {
      const required = field.required ? ' [required]' : '';
      const title = `- ${code(field.name)} (${field.type})${required}`;
      const body = [
        ...deprecation(field.deprecated),
        ...field.description.map(safeMarkdown),
        ...details(field),
        ...(field.fields.length === 0 ? [] : [fieldList(field.fields, '')]),
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
    .map(({ code: name, status, fault, description, fields }) => {
      const side = fault === 'client' ? 'the request is at fault' : 'the service is at fault';
      const blocks = [
        `- ${code(name)} (${status}, ${side})`,
        ...description.map(safeMarkdown),
        ...(fields.length === 0 ? [] : [fieldList(fields, '')]),
      ];
      return blocks
        .map((block, index) => (index === 0 ? block : indented(block, '  ')))
        .join('\n\n');
    })
    .join('\n\n');
}

/** A text in code, whatever backticks it holds. */
export function code(text: string): string {
  const shown = visible(text);
  const ticks = '`'.repeat(longestRun(shown) + 1);
  // A code span loses a blank at either end, unless it is all blank.
  const padding = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : '';
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}

/** A fence that its text cannot close. */
function fence(text: string, language: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${shownLines(text)}\n${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Control characters, and the marks that turn the direction of writing. */
const unseen = /[^\P{Cc}\n\t]|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

function shownLines(text: string): string {
  return text.replace(unseen, escapeOf);
}

/** A value on one line, with an escape for what cannot be seen: it is a value to be copied. */
function visible(text: string): string {
  return text.replace(unseen, escapeOf).replace(/[\n\t]/g, escapeOf);
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Plain text with nothing left that Markdown would read as a mark. */
export function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]#|~]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/**
 * One block of the authors' Markdown without what could do harm.
 *
 * Each line is made safe for itself, and no mark is left open at its end: whatever blocks a
 * renderer sees, the lines in it hold nothing but marks that were looked at.
 */
export function safeMarkdown(block: string): string {
  const clean = block.replace(unseen, '').replaceAll('\t', '    ');
  const opening = /^( {0,3})(`{3,}|~{3,}) *([\w+-]*)[^\n]*(?:\n|$)/.exec(clean);
  const mark = opening?.[2];
  if (opening !== null && mark !== undefined) {
    const margin = new RegExp(`^ {0,${(opening[1] ?? '').length}}`);
    const lines = clean
      .slice(opening[0].length)
      .split('\n')
      .map((line) => line.replace(margin, ''));
    const last = lines.at(-1)?.trim() ?? '';
    const closes = last.startsWith(mark) && new Set(last).size === 1;
    return fence((closes ? lines.slice(0, -1) : lines).join('\n'), opening[3] ?? '');
  }
  return clean.split('\n').map(safeLine).join('\n');
}

function safeLine(line: string): string {
  // Rules and underlines would cut the page in two, the second line of a table splits code.
  if (/^[\s>]*[-=:|+*_][-=:|+*_\s]*$/.test(line)) return '';
  const heading = /^( *)#{1,6} +(.*?)[ #]*$/.exec(line);
  if (heading !== null) return `${heading[1] ?? ''}**${safeInline(heading[2] ?? '')}**`;
  return safeInline(line);
}

/** What Markdown reads before all else, from left to right. */
const token = new RegExp(
  [
    String.raw`\\[!-/:-@[-${'`'}{-~]`,
    '`+',
    String.raw`!?\[((?:[^[\]${'`'}\\<]|${'`'}[^[\]${'`'}<]*${'`'})*)\]` +
      String.raw`\((https?:\/\/[^\s()<>"'\\${'`'}|]+)(?: +"[^"<>\\${'`'}]*")?\)`,
    String.raw`!?\[([^[\]${'`'}\\<]*)\]\((?:[^()${'`'}]|\([^()${'`'}]*\))*\)`,
    String.raw`<https?:\/\/[^\s<>"'\\${'`'}|]+>`,
    String.raw`\](?=[(:[])`,
    '[<|]',
    '~~~+',
  ].join('|'),
  'y',
);

function safeInline(line: string): string {
  let text = '';
  let at = 0;
  while (at < line.length) {
    token.lastIndex = at;
    const found = token.exec(line);
    if (found === null) {
      text += line[at] ?? '';
      at += 1;
      continue;
    }
    at += found[0].length;
    const [whole, label, address, droppedLabel] = found;
    if (whole.startsWith('`')) {
      const end = closingTicks(line, at, whole.length);
      if (end === undefined) {
        text += whole.replaceAll('`', String.raw`\$&`);
      } else {
        text += line.slice(at - whole.length, end);
        at = end;
      }
    } else if (label !== undefined && address !== undefined) {
      text += `[${safeInline(label)}](${address})`;
    } else if (droppedLabel !== undefined) {
      text += safeInline(droppedLabel);
    } else {
      text += safeToken(whole);
    }
  }
  return text;
}

function safeToken(text: string): string {
  if (text === '<' || text === String.raw`\<`) return '&lt;';
  if (text === ']' || text === '|') return `\\${text}`;
  if (text.startsWith('~')) return text.replaceAll('~', String.raw`\~`);
  return text;
}

/** Where the code that so many backticks open ends. */
function closingTicks(line: string, from: number, length: number): number | undefined {
  for (const run of line.slice(from).matchAll(/`+/g)) {
    if (run[0].length === length) return from + run.index + length;
  }
  return undefined;
}
