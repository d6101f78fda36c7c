import { readMarkdown } from '../documentation/read-markdown.js';
import { firstSentence, helpLines, toHelp, toHelpLine } from '../documentation/to-help.js';
import type { Documentation } from '../documentation/tree.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import { cliWaiters } from '../model/cli-waiters.js';
import { urlVariables } from '../model/endpoint-url.js';
import type { GlobalOption } from '../model/global-options.js';
import type { Model, Service } from '../model/model.js';
import { sortedOperations } from '../model/reach.js';
import type { Constraint, Page, PageMember, PageOption } from './page.js';
import { requestLine, versionWords, aboutCalls } from './wording.js';
import { programOf } from '../model/program-name.js';

/**
 * The page in plain text, for `help`. Every option, value and error begins a line of its own with
 * its full name, so that `grep` finds it; there are no escape codes, so that a pipe stays clean.
 */
export function helpPage(page: Page): string {
  const summary = firstSentence(page.description);
  const notes = [
    escapeUnseen(`${page.operation} of ${page.service}${versionWords(page)}.`),
    ...(page.url === undefined ? [] : [`Requests go to ${page.url}.`]),
    ...aboutCalls(page),
  ];
  const sections: string[][] = [
    ['NAME', ...helpLines([page.title, summary].filter((part) => part !== '').join(' - '), '  ')],
    [
      'DESCRIPTION',
      ...helpLines(notes.join(' '), '  '),
      ...httpLines(page),
      ...deprecation(page.deprecated, '  '),
    ],
    ...(page.description.length === 0 ? [] : [toHelp(page.description, '  ')]),
    ['SYNOPSIS', ...page.synopsis.map((line) => `  ${line}`)],
    ['OPTIONS', ...page.options.flatMap((option) => [...optionLines(option), ''])],
    ...page.commonOptions.map(({ flag, type, description }) => [
      `${flag} (${type})`,
      ...toHelp(description, '  '),
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
    ['OUTPUT', ...membersOrNone(page.output)],
    ['ERRORS', ...errorLines(page)],
  ];
  return finished(sections);
}

function httpLines({ http }: Page): string[] {
  if (http === undefined) return [];
  return ['', `  Request: ${escapeUnseen(requestLine(http))}`, `  Success: status ${http.status}`];
}

/**
 * What the page of a service says of each option, a line each in this order. Those without a word are on
 * the pages of operations, are told only where a service has a use for them, or do nothing here.
 */
const globalMeanings: Readonly<
  Record<GlobalOption, readonly [form: string, meaning: string] | []>
> = {
  profile: ['<value>', 'the settings and keys of ~/.aws to use'],
  region: ['<value>', 'the region to call'],
  'endpoint-url': ['<value>', 'another endpoint than that of the region'],
  output: ['<value>', 'json, yaml, yaml-stream, text, table, ndjson or off'],
  query: ['<value>', 'the part to print, in JMESPath'],
  'no-paginate': ['', 'ask for one page in place of all'],
  'no-sign-request': ['', 'send no credentials'],
  'cli-token': ['<token>', 'for operations that ask for a bearer token'],
  'cli-read-timeout': ['<value>', 'seconds to wait for an answer'],
  'cli-connect-timeout': ['<value>', 'seconds to wait for a connection'],
  'ca-bundle': ['<value>', 'a file of certificates to trust'],
  'no-verify-ssl': ['', 'trust any certificate'],
  'cli-binary-format': ['<value>', 'how bytes are given: base64 or raw-in-base64-out'],
  'cli-error-format': ['<value>', 'enhanced, legacy, json, yaml, text or table'],
  'cli-dry-run': ['[=json|curl]', 'print the request, and send nothing'],
  color: ['<value>', 'on, off, or auto: where a terminal shows it'],
  'no-cli-pager': ['', 'show help without a pager'],
  debug: ['', 'say what is done, without secrets'],
  version: ['', 'print the version'],
  'cli-api-key': [],
  'cli-auto-prompt': [],
  'cli-input-json': [],
  'cli-input-yaml': [],
  'cli-variable': [],
  'generate-cli-skeleton': [],
  help: [],
  'no-cli-auto-prompt': [],
  'cli-skeleton-style': [],
};

const globalLines = Object.entries(globalMeanings).flatMap(([name, [form, meaning]]) =>
  form === undefined
    ? []
    : [[`--${name}${form.startsWith('[') ? '' : ' '}${form}`.trim(), meaning] as const],
);

/** The options that only some services have a use for. */
function ownOptions({
  service,
  operations,
}: Model): readonly (readonly [option: string, meaning: string])[] {
  const hasKeys = operations.some(({ apiKeyHeader }) => apiKeyHeader !== undefined);
  const key = ['--cli-api-key <key>', 'for operations that ask for an API key'] as const;
  const variables = urlVariables(service).map(
    (name) =>
      [`--cli-variable ${name}=<value>`, `the ${name} in ${service.endpoint.url ?? ''}`] as const,
  );
  return [...(hasKeys ? [key] : []), ...variables];
}

/** The plain text of `help` without a command: what the service is and what it can do. */
export function serviceHelp(model: Model): string {
  const { service } = model;
  const title = service.title ?? service.id;
  const globals = [...globalLines, ...ownOptions(model)];
  const column = Math.max(...globals.map(([option]) => option.length)) + 2;
  const options = globals.map(([option, meaning]) => `  ${option.padEnd(column)}${meaning}`);
  const described = sortedOperations(model).map(
    ({ cli, documentation }) => [cli, firstSentence(readMarkdown(documentation))] as const,
  );
  const wait = ['wait', 'Waits until something is as it should be.'] as const;
  const all = cliWaiters(model).length === 0 ? described : [...described, wait].sort(byName);
  const commands = all.flatMap(([name, summary]) => [name, ...helpLines(summary, '  ')]);
  return finished([
    ['NAME', `  ${programOf(service)} - ${escapeUnseen(title)}`],
    ['DESCRIPTION', ...toHelp(readMarkdown(service.documentation), '  ')],
    ['SYNOPSIS', `  ${programOf(service)} [options] <command> [parameters]`],
    ['GLOBAL OPTIONS', ...options],
    ['COMMANDS', ...commands],
    [
      `${programOf(service)} <command> help`,
      '  prints the page of a command.',
      `${programOf(service)} commands | schema [<command>] | mcp`,
      '  list all commands, print JSON Schema of what they take and give, and serve',
      '  them to an agent; each has a page of its own: commands help.',
      `${programOf(service)} configure list`,
      '  tells which profile, keys and region count, and what each comes from.',
      `${programOf(service)} completion bash|zsh|fish`,
      '  prints what completes words when Tab is pressed.',
    ],
  ]);
}

/** One line about a service, for a list of several: its title, and what its documentation begins with. */
export function serviceLine({ id, title, documentation }: Service): string {
  const name = escapeUnseen(title ?? id);
  const about = escapeUnseen(firstSentence(readMarkdown(documentation)));
  if (about === '' || about.startsWith(name)) return about || name;
  return `${name}. ${about}`;
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

/** Sections with one empty line between them and none at the end. */
function finished(sections: readonly (readonly string[])[]): string {
  const text = sections.map((lines) => lines.join('\n').trimEnd()).join('\n\n');
  return `${text.replace(/[ ]+$/gm, '')}\n`;
}

function optionLines(option: PageOption): string[] {
  return [
    `${option.flags.join(' | ')} (${option.type})${option.required ? ' [required]' : ''}`,
    ...aboutMember(option, '  '),
    ...option.members.flatMap((member) => ['', ...memberLines(member, '  ')]),
    ...option.syntaxes.flatMap(({ title, text }) => [
      '',
      `  ${title}:`,
      '',
      ...shown(text, '    '),
    ]),
  ];
}

function membersOrNone(members: readonly PageMember[]): string[] {
  if (members.length === 0) return ['  None.'];
  return members.flatMap((member) => [...memberLines(member, ''), '']);
}

function memberLines(member: PageMember, indent: string): string[] {
  return [
    `${indent}${member.path} -> (${member.type})${member.required ? ' [required]' : ''}`,
    ...aboutMember(member, `${indent}  `),
    ...member.members.flatMap((inner) => ['', ...memberLines(inner, indent)]),
  ];
}

function aboutMember(member: PageMember, indent: string): string[] {
  const values = member.values.flatMap(({ value, description }) => {
    const text = toHelpLine(description);
    const line = text === '' ? escapeUnseen(value) : `${escapeUnseen(value)}: ${text}`;
    return helpLines(line, `${indent}  `, '  ');
  });
  return [
    ...deprecation(member.deprecated, indent),
    ...toHelp(member.description, indent),
    ...member.constraints.flatMap((constraint) =>
      helpLines(constraintText(constraint), indent, '  '),
    ),
    ...(values.length === 0 ? [] : [`${indent}Possible values:`, ...values]),
    ...(member.describedAt === undefined ? [] : [`${indent}${describedAt(member.describedAt)}`]),
  ];
}

function constraintText({ name, text }: Constraint): string {
  return `${name}: ${escapeUnseen(text)}`;
}

function describedAt(path: string): string {
  return path === '' ? 'Recursive: it has the parts of the whole.' : `It has the parts of ${path}.`;
}

function deprecation(text: Documentation | undefined, indent: string): string[] {
  if (text === undefined) return [];
  return helpLines(`Deprecated. ${toHelpLine(text)}`.trim(), indent);
}

function errorLines(page: Page): string[] {
  if (page.errors.length === 0) return ['  None of its own.'];
  return page.errors.flatMap(({ code, status, fault, description, members }) => [
    `${code} (${status}, ${fault === 'client' ? 'the request' : 'the service'} is at fault)`,
    ...toHelp(description, '  '),
    ...members.flatMap((member) => ['', ...memberLines(member, '  ')]),
    '',
  ]);
}

/** Code as it is, but for what a terminal would act on. */
function shown(text: string, indent: string): string[] {
  return escapeUnseen(text, '\n')
    .split('\n')
    .map((line) => `${indent}${line}`);
}
