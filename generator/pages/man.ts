import { firstSentence } from '../documentation/to-help.js';
import {
  bold,
  italic,
  manCode as code,
  manLine as plain,
  manText as text,
  toMan,
  toManLine,
} from '../documentation/to-man.js';
import type { Documentation } from '../documentation/tree.js';
import type { Page, PageMember, PageOption } from './page.js';
import { mockNote, noErrors, requestLine, versionWords, aboutCalls } from './wording.js';

/**
 * The page for `man`, in the classic macros that groff and mandoc share. The file is plain ASCII,
 * so that it looks the same in every locale, and no text of the authors reaches the start of a line
 * or a backslash as roff would read it.
 */
export function manPage(page: Page): string {
  const summary = firstSentence(page.description);
  const lines = [
    // The date is that of the API: the day it was written on would change with every run.
    `.TH ${word(manName(page).toUpperCase())} 1 ${word(page.version ?? '')} ${word(page.service)} " "`,
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
    ...(page.description.length === 0 ? [] : ['.PP', ...toMan(page.description)]),
    '.SH OPTIONS',
    ...page.options.flatMap(optionLines),
    ...page.commonOptions.flatMap(({ flag, type, description }) => [
      '.TP 4',
      `${bold(flag)} (${text(type)})`,
      ...toMan(description),
    ]),
    ...exampleLines(page),
    '.SH OUTPUT',
    ...(page.output.length === 0
      ? ['None.']
      : page.output.flatMap((member) => memberLines(member, 0))),
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
  const about = [
    `${page.service}${versionWords(page)}.`,
    ...(page.url === undefined ? [] : [`Requests go to ${page.url}.`]),
    ...aboutCalls(page),
  ].join(' ');
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
    ...nested(option.members, 0),
    ...option.syntaxes.flatMap((syntax) => [
      '.IP',
      plain(`${syntax.title}:`),
      '.RS 4',
      ...code(syntax.text),
      '.RE',
    ]),
  ];
}

function memberLines(member: PageMember, depth: number): string[] {
  const required = member.required ? ' [required]' : '';
  return [
    '.TP 4',
    `${bold(member.name)} (${text(member.type)})${required}`,
    ...about(member),
    ...nested(member.members, depth),
  ];
}

/** Beyond this depth a terminal has no room for an indent. */
const deepest = 8;

function nested(members: readonly PageMember[], depth: number): string[] {
  if (members.length === 0) return [];
  const lines = members.flatMap((member) => memberLines(member, depth + 1));
  return depth < deepest ? ['.RS 4', ...lines, '.RE'] : lines;
}

/** What follows the name of a value; a tag without a text would swallow the next one. */
function about(member: PageMember): string[] {
  const rules = member.constraints.map((rule) => `${rule.name}: ${rule.text}`);
  const paragraphs = [
    ...deprecation(member.deprecated),
    ...(member.description.length === 0 ? [] : ['.IP', ...toMan(member.description, '.IP')]),
    ...(rules.length === 0 ? [] : ['.IP', plain(rules.join('; '))]),
    ...(member.values.length === 0 ? [] : ['.IP', 'Possible values:']),
    ...member.values.flatMap(({ value, description }) => {
      const meaning = toManLine(description);
      return ['.br', `\\(bu ${bold(value)}${meaning === '' ? '' : `: ${meaning}`}`];
    }),
    ...(member.describedAt === undefined ? [] : ['.IP', describedAt(member.describedAt)]),
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

function deprecation(said: Documentation | undefined): string[] {
  if (said === undefined) return [];
  const meaning = toManLine(said);
  return ['.IP', `${bold('Deprecated.')} ${meaning}`.trimEnd()];
}

function exampleLines(page: Page): string[] {
  const { examples } = page;
  if (examples.length === 0) return [];
  const shown = examples.flatMap(({ title, text: said }) => [`.SS ${word(title)}`, ...code(said)]);
  return ['.SH EXAMPLES', ...shown, '.PP', ...toMan(mockNote(page))];
}

function errorLines(page: Page): string[] {
  if (page.errors.length === 0) return [plain(noErrors(page))];
  return page.errors.flatMap(({ code: name, status, fault, description, members }) => [
    '.TP 4',
    `${bold(name)} (${status}, ${fault === 'client' ? 'the request' : 'the service'} is at fault)`,
    ...(description.length === 0 ? ['\\&'] : toMan(description, '.IP')),
    ...nested(members, 0),
  ]);
}

/** A word of a macro. */
function word(said: string): string {
  return `"${text(said.replace(/\s+/g, ' '))}"`;
}
