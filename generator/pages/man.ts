import {
  type Block,
  firstSentence,
  type Inline,
  readMarks,
  visible,
} from '../documentation/marks.js';
import { blocks } from './blocks.js';
import { type Page, type PageField, type PageOption } from './page.js';
import { mockNote, noErrors, requestLine, whoMayCall } from './wording.js';

/**
 * The page for `man`, in the classic macros that groff and mandoc share. The file is plain ASCII,
 * so that it looks the same in every locale, and no text of the authors reaches the start of a line
 * or a backslash as roff would read it.
 */
export function manPage(page: Page): string {
  const summary = firstSentence(page.description);
  const lines = [
    // The date is that of the API: the day it was written on would change with every run.
    `.TH ${word(manName(page).toUpperCase())} 1 ${word(page.version)} ${word(page.service)} " "`,
    // Options are searched for and copied: they are not to be hyphenated or stretched.
    '.nh',
    '.ad l',
    '.SH NAME',
    plain(manName(page) + (summary === '' ? '' : ` - ${summary}`)),
    '.SH SYNOPSIS',
    '.nf',
    ...page.synopsis.map(synopsisLine),
    '.fi',
    '.SH DESCRIPTION',
    ...headLines(page),
    ...(page.description.length === 0 ? [] : ['.PP', ...documentation(page.description)]),
    '.SH OPTIONS',
    ...page.options.flatMap(optionLines),
    ...page.commonOptions.flatMap(({ flag, type, description }) => [
      '.TP 4',
      `${bold(flag)} (${text(type)})`,
      ...documentation([description]),
    ]),
    ...exampleLines(page),
    '.SH OUTPUT',
    ...(page.output.length === 0
      ? ['None.']
      : page.output.flatMap((field) => fieldLines(field, 0))),
    '.SH ERRORS',
    ...errorLines(page),
  ];
  return `${lines.join('\n')}\n`;
}

/** The name of a page among those of all programs: `orchard-fell-tree`, as git has them. */
export function manName({ program, title }: Page): string {
  return `${program}-${title}`;
}

function headLines(page: Page): string[] {
  const { http } = page;
  const about = [`${page.service}, version ${page.version}.`, ...whoMayCall(page)].join(' ');
  return [
    `${bold(page.operation)} of ${text(about)}`,
    ...(http === undefined
      ? []
      : ['.PP', `Request: ${bold(requestLine(http))}. Success: status ${http.status}.`]),
    ...deprecation(page.deprecated),
  ];
}

function synopsisLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const marked = line
    .slice(indent.length)
    .replace(/(--[^\s\]|]+)|(<[^>]+>)|[^-<]+|[-<]/g, (whole, flag, value) => {
      if (flag !== undefined) return bold(whole);
      return value === undefined ? text(whole) : italic(whole);
    });
  return `\\&${indent}${indent === '' ? `\\fB${marked}\\fR` : marked}`;
}

function optionLines(option: PageOption): string[] {
  const flags = option.flags.map(bold).join(' | ');
  return [
    '.TP 4',
    `${flags} (${text(option.type)})${option.required ? ' [required]' : ''}`,
    ...about(option),
    ...nested(option.fields, 0),
    ...option.syntaxes.flatMap((syntax) => [
      '.IP',
      plain(`${syntax.title}:`),
      '.RS 4',
      ...code(syntax.text),
      '.RE',
    ]),
  ];
}

function fieldLines(field: PageField, depth: number): string[] {
  const required = field.required ? ' [required]' : '';
  return [
    '.TP 4',
    `${bold(field.name)} (${text(field.type)})${required}`,
    ...about(field),
    ...nested(field.fields, depth),
  ];
}

/** Beyond this depth a terminal has no room for an indent. */
const deepest = 8;

function nested(fields: readonly PageField[], depth: number): string[] {
  if (fields.length === 0) return [];
  const lines = fields.flatMap((field) => fieldLines(field, depth + 1));
  return depth < deepest ? ['.RS 4', ...lines, '.RE'] : lines;
}

/** What follows the name of a value; a tag without a text would swallow the next one. */
function about(field: PageField): string[] {
  const rules = field.constraints.map((rule) => `${rule.name}: ${rule.text}`);
  const paragraphs = [
    ...deprecation(field.deprecated),
    ...(field.description.length === 0 ? [] : ['.IP', ...documentation(field.description, '.IP')]),
    ...(rules.length === 0 ? [] : ['.IP', plain(rules.join('; '))]),
    ...(field.values.length === 0 ? [] : ['.IP', 'Possible values:']),
    ...field.values.flatMap(({ value, description }) => {
      const meaning = readMarks(description).flatMap(onOneLine).join(' ');
      return ['.br', `\\(bu ${bold(value)}${meaning === '' ? '' : `: ${meaning}`}`];
    }),
    ...(field.describedAt === undefined ? [] : ['.IP', describedAt(field.describedAt)]),
  ];
  const [first, ...rest] = paragraphs;
  if (first === undefined) return ['\\&'];
  return first === '.IP' ? rest : paragraphs;
}

function describedAt(path: string): string {
  return path === ''
    ? 'Recursive: it has the parts of the whole.'
    : `It has the parts of ${bold(path)}, which are described there.`;
}

function deprecation(said: string | undefined): string[] {
  if (said === undefined) return [];
  const meaning = readMarks(blocks(said)).flatMap(onOneLine).join(' ');
  return ['.IP', `${bold('Deprecated.')} ${meaning}`.trimEnd()];
}

function exampleLines({ examples }: Page): string[] {
  if (examples.length === 0) return [];
  const shown = examples.flatMap(({ title, text: said }) => [`.SS ${word(title)}`, ...code(said)]);
  return ['.SH EXAMPLES', ...shown, '.PP', ...documentation([mockNote])];
}

function errorLines(page: Page): string[] {
  if (page.errors.length === 0) return [plain(noErrors(page))];
  return page.errors.flatMap(({ code: name, status, fault, description, fields }) => [
    '.TP 4',
    `${bold(name)} (${status}, ${fault === 'client' ? 'the request' : 'the service'} is at fault)`,
    ...(description.length === 0 ? ['\\&'] : documentation(description, '.IP')),
    ...nested(fields, 0),
  ]);
}

/**
 * The authors' documentation.
 *
 * @param paragraph The macro between two paragraphs; none stands before the first.
 */
function documentation(markdown: readonly string[], paragraph: string = '.PP'): string[] {
  return readMarks(markdown).flatMap((block, index) => [
    ...(index === 0 || block.kind === 'item' ? [] : [paragraph]),
    ...blockLines(block, index),
  ]);
}

function blockLines(block: Block, index: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      return onOneLine(block);
    case 'item': {
      const indent = ' '.repeat(Math.min(block.depth, 12));
      return [
        ...(index === 0 ? [] : ['.br']),
        ...onOneLine(block).map((line) => `\\&${indent}\\(bu ${line}`),
      ];
    }
    case 'code':
      return ['.RS 4', ...code(block.text), '.RE'];
  }
}

/** A block as a line that roff fills. */
function onOneLine(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'item': {
      const line = inline(block.parts).replace(/\s+/g, ' ').trim();
      return line === '' ? [] : [guarded(line)];
    }
    case 'code':
      return [plain(block.text)];
  }
}

function inline(parts: readonly Inline[]): string {
  return parts.map(inlinePart).join('');
}

function inlinePart(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return text(part.text);
    case 'code':
      return bold(part.text);
    case 'strong':
      return `\\fB${inline(part.parts)}\\fR`;
    case 'emphasis':
      return `\\fI${inline(part.parts)}\\fR`;
    case 'link': {
      const label = inline(part.parts);
      const address = text(part.address);
      return label === address ? address : `${label} (${address})`;
    }
  }
}

function code(said: string): string[] {
  return ['.nf', ...said.split('\n').map((line) => guarded(text(line))), '.fi'];
}

/** A text on a line of its own. */
function plain(said: string): string {
  return guarded(text(said.replace(/\s+/g, ' ')));
}

/** A line that begins with a dot or a quote would be an order. */
function guarded(line: string): string {
  return /^(?:[.']|\\\(aq|\s|$)/.test(line) ? `\\&${line}` : line;
}

function bold(said: string): string {
  return `\\fB${text(said)}\\fR`;
}

function italic(said: string): string {
  return `\\fI${text(said)}\\fR`;
}

/** A word of a macro. */
function word(said: string): string {
  return `"${text(said.replace(/\s+/g, ' '))}"`;
}

const signs: ReadonlyMap<string, string> = new Map([
  ['\\', '\\(rs'],
  ['-', '\\-'],
  ["'", '\\(aq'],
  ['"', '\\(dq'],
  ['`', '\\(ga'],
  ['^', '\\(ha'],
  ['~', '\\(ti'],
]);

/**
 * Characters as themselves, and never a second line. Roff makes typographic signs of some, which no
 * shell understands.
 */
function text(said: string): string {
  const line = visible(said).replaceAll('\n', ' ');
  return line.replace(/[\\\-'"`^~]|[^ -~]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return signs.get(sign) ?? `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}
