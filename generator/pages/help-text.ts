import type { Model } from '../model/model.js';
import { sortedOperations } from '../model/reach.js';
import { blocks } from './blocks.js';
import { type Constraint, type Page, type PageField, type PageOption } from './page.js';
import { requestLine, whoMayCall } from './wording.js';

/** The width of a terminal nobody has widened. */
const width = 80;

/**
 * The page in plain text, for `help`. Every option, value and error begins a line of its own with
 * its full name, so that `grep` finds it; there are no escape codes, so that a pipe stays clean.
 */
export function helpPage(page: Page): string {
  const summary = firstSentence(page.description[0]);
  const notes = [
    plainValue(`${page.operation} of ${page.service}, version ${page.version}.`),
    ...whoMayCall(page),
  ];
  const sections: string[][] = [
    ['NAME', ...wrapped([page.title, summary].filter((part) => part !== '').join(' - '), '  ')],
    [
      'DESCRIPTION',
      ...wrapped(notes.join(' '), '  '),
      ...httpLines(page),
      ...deprecation(page.deprecated, '  '),
    ],
    ...(page.description.length === 0 ? [] : [documentation(page.description, '  ')]),
    ['SYNOPSIS', ...page.synopsis.map((line) => `  ${line}`)],
    ['OPTIONS', ...page.options.flatMap((option) => [...optionLines(option), ''])],
    ...page.commonOptions.map(({ flag, type, description }) => [
      `${flag} (${type})`,
      ...documentation([description], '  '),
    ]),
    [
      'EXAMPLES',
      ...page.examples.flatMap(({ title, text }) => [
        `  ${title}:`,
        '',
        ...shown(text, '    '),
        '',
      ]),
    ],
    ['OUTPUT', ...fieldsOrNone(page.output)],
    ['ERRORS', ...errorLines(page)],
  ];
  return finished(sections);
}

function httpLines({ http }: Page): string[] {
  if (http === undefined) return [];
  return ['', `  Request: ${plainValue(requestLine(http))}`, `  Success: status ${http.status}`];
}

/** The options every command takes besides its own, a line each. */
const globalOptions: readonly (readonly [option: string, meaning: string])[] = [
  ['--region <value>', 'the region to call'],
  ['--endpoint-url <value>', 'another endpoint than that of the region'],
  ['--output json|yaml|text|table', 'the form of what is printed'],
  ['--query <value>', 'the part to print, in JMESPath'],
  ['--no-sign-request', 'send no credentials'],
  ['--cli-token <token>', 'for operations that ask for a bearer token'],
  ['--cli-read-timeout <value>', 'seconds to wait for an answer'],
  ['--debug', 'say what is done, without secrets'],
  ['--version', 'print the version'],
];

/** The plain text of `help` without a command: what the service is and what it can do. */
export function serviceHelp(model: Model): string {
  const { service } = model;
  const title = service.title ?? service.id;
  const column = Math.max(...globalOptions.map(([option]) => option.length)) + 2;
  const options = globalOptions.map(([option, meaning]) => `  ${option.padEnd(column)}${meaning}`);
  const commands = sortedOperations(model).flatMap((operation) => [
    operation.cli,
    ...wrapped(firstSentence(blocks(operation.documentation)[0]), '  '),
  ]);
  return finished([
    ['NAME', `  ${service.cli} - ${plainValue(title)}`],
    ['DESCRIPTION', ...documentation(blocks(service.documentation), '  ')],
    ['SYNOPSIS', `  ${service.cli} [options] <command> [parameters]`],
    ['GLOBAL OPTIONS', ...options],
    ['COMMANDS', ...commands],
    [`${service.cli} <command> help`, '  prints the page of a command.'],
  ]);
}

/** Sections with one empty line between them and none at the end. */
function finished(sections: readonly (readonly string[])[]): string {
  const text = sections.map((lines) => lines.join('\n').trimEnd()).join('\n\n');
  return `${text.replace(/[ ]+$/gm, '')}\n`;
}

function optionLines(option: PageOption): string[] {
  return [
    `${option.flags.join(' | ')} (${option.type})${option.required ? ' [required]' : ''}`,
    ...aboutField(option, '  '),
    ...option.fields.flatMap((field) => ['', ...fieldLines(field, '  ')]),
    ...option.syntaxes.flatMap(({ title, text }) => [
      '',
      `  ${title}:`,
      '',
      ...shown(text, '    '),
    ]),
  ];
}

function fieldsOrNone(fields: readonly PageField[]): string[] {
  if (fields.length === 0) return ['  None.'];
  return fields.flatMap((field) => [...fieldLines(field, ''), '']);
}

function fieldLines(field: PageField, indent: string): string[] {
  return [
    `${indent}${field.path} -> (${field.type})${field.required ? ' [required]' : ''}`,
    ...aboutField(field, `${indent}  `),
    ...field.fields.flatMap((inner) => ['', ...fieldLines(inner, indent)]),
  ];
}

function aboutField(field: PageField, indent: string): string[] {
  const values = field.values.flatMap(({ value, description }) => {
    const text = description.map((block) => plainBlock(block).join(' ')).join(' ');
    const line = text === '' ? plainValue(value) : `${plainValue(value)}: ${text}`;
    return wrapped(line, `${indent}  `, '  ');
  });
  return [
    ...deprecation(field.deprecated, indent),
    ...documentation(field.description, indent),
    ...field.constraints.flatMap((constraint) => wrapped(constraintText(constraint), indent, '  ')),
    ...(values.length === 0 ? [] : [`${indent}Possible values:`, ...values]),
    ...(field.describedAt === undefined ? [] : [`${indent}${describedAt(field.describedAt)}`]),
  ];
}

function constraintText({ name, text }: Constraint): string {
  return `${name}: ${plainValue(text)}`;
}

function describedAt(path: string): string {
  return path === '' ? 'Recursive: it has the parts of the whole.' : `It has the parts of ${path}.`;
}

function deprecation(text: string | undefined, indent: string): string[] {
  if (text === undefined) return [];
  return wrapped(`Deprecated. ${plainBlock(text).join(' ')}`.trim(), indent);
}

function errorLines(page: Page): string[] {
  if (page.errors.length === 0) return ['  None of its own.'];
  return page.errors.flatMap(({ code, status, fault, description, fields }) => [
    `${code} (${status}, ${fault === 'client' ? 'the request' : 'the service'} is at fault)`,
    ...documentation(description, '  '),
    ...fields.flatMap((field) => ['', ...fieldLines(field, '  ')]),
    '',
  ]);
}

/** What a terminal would act on rather than show. */
const unseen = /[^\P{Cc}\n]|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Code as it is, but for what a terminal would act on. */
function shown(text: string, indent: string): string[] {
  return text
    .replace(unseen, escapeOf)
    .split('\n')
    .map((line) => `${indent}${line}`);
}

/** A value on one line, with escapes for what cannot be seen. */
function plainValue(text: string): string {
  return text.replace(unseen, escapeOf).replaceAll('\n', escapeOf);
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The authors' Markdown as plain text, with empty lines between its blocks. */
function documentation(markdown: readonly string[], indent: string): string[] {
  return markdown.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...(isFence(block)
      ? plainBlock(block).map((line) => `${indent}  ${line}`)
      : plainBlock(block).flatMap((line) => wrappedItem(line, indent))),
  ]);
}

/** An item of a list hangs from its mark. */
function wrappedItem(line: string, indent: string): string[] {
  const [, before = '', mark = ''] = /^( *)([-*+] |\d+[.)] )?/.exec(line) ?? [];
  const hanging = mark === '' ? '' : ' '.repeat(mark.length);
  return wrapped(line.slice(before.length), `${indent}${before}`, hanging);
}

function isFence(block: string): boolean {
  return /^ {0,3}(?:`{3,}|~{3,})/.test(block);
}

/** The lines of a block: those of a fence, the items of a list, or one for a whole paragraph. */
function plainBlock(block: string): string[] {
  const clean = block.replaceAll('\t', '    ').replace(unseen, '');
  if (isFence(block)) {
    return clean.split('\n').filter((line, index, { length }) => {
      return !((index === 0 || index === length - 1) && isFence(line));
    });
  }
  const lines: string[] = [];
  for (const line of clean.split('\n')) {
    const startsItem = /^ *(?:[-*+]|\d+[.)]) /.test(line);
    const last = lines.at(-1);
    if (startsItem || last === undefined) lines.push(line.trimEnd());
    else lines[lines.length - 1] = `${last} ${line.trim()}`;
  }
  return lines.map(plainLine);
}

/** Stands for a piece of code meanwhile; no text holds it, since control characters are gone. */
const hole = '\u0001';
const holes = new RegExp(`${hole}(\\d+)${hole}`, 'g');

/** The text of a line without the marks of Markdown. */
function plainLine(line: string): string {
  const codes: string[] = [];
  // Code comes first and is put back last: its stars and brackets are no marks.
  const marked = line.replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/g, (_, _ticks, text: string) => {
    codes.push(text.trim());
    return `${hole}${codes.length - 1}${hole}`;
  });
  return marked
    .replace(/^( *)#{1,6} +(.*?)[ #]*$/, '$1$2')
    .replace(/!?\[([^[\]]*)\]\(((?:[^\s()]|\([^\s()]*\))*)(?: [^()]*)?\)/g, linkText)
    .replace(/<(https?:[^\s<>]+)>/g, '$1')
    .replace(/(?<![\\*\w])(\*{1,2})(?=[^\s*])(.*?[^\s*\\])\1(?![*\w])/g, '$2')
    .replace(/(?<![\\_\w])(_{1,2})(?=[^\s_])(.*?[^\s_\\])\1(?![_\w])/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/g, (_, name: string) => entities.get(name) ?? '')
    .replace(holes, (_, index: string) => codes[Number(index)] ?? '');
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['amp', '&'],
]);

function linkText(_: string, label: string, address: string): string {
  return /^https?:\/\//.test(address) && label !== address ? `${label} (${address})` : label;
}

/** The first sentence of a documentation, on one line. */
function firstSentence(block: string | undefined): string {
  if (block === undefined || isFence(block)) return '';
  const text = plainBlock(block).join(' ').trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** Lines within the width; a word that is longer stays whole, since people search for it. */
function wrapped(text: string, indent: string, hanging: string = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const start = `${indent}${lines.length === 0 ? '' : hanging}`;
    if (line === '') {
      line = `${start}${word}`;
    } else if ([...line].length + 1 + [...word].length <= width) {
      line = `${line} ${word}`;
    } else {
      lines.push(line);
      line = `${indent}${hanging}${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
