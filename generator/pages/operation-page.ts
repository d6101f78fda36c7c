import { defined } from '../defined.js';
import { readMarkdown } from '../documentation/read-markdown.js';
import {
  type Member,
  type Model,
  type Operation,
  type Service,
  type Shape,
  shapeOf,
  structureOf,
} from '../model/model.js';
import { type Paged, pagedBy, pagingMembers } from '../model/paged.js';
import { eventStreamMember, fileOutput } from '../model/reach.js';
import { pageExamples } from './examples.js';
import { jsonSyntax } from './json-syntax.js';
import { type SideContext, sideContext, outermostMember } from './page-members.js';
import { isComplex, shorthandSyntax, typeName } from './shorthand-syntax.js';
import type {
  CommonOption,
  Page,
  PageError,
  PageHttp,
  PageOption,
  PageRequest,
  Syntax,
} from './page.js';
import { splitUri } from '../model/uri-template.js';
import type { Longs } from '../model/longs.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import { type SavedOutput } from '../model/command-options.js';
import { memberAt } from '../model/member-at.js';
import { programOf } from '../model/program-name.js';

/**
 * The page of an operation.
 *
 * @param functionName What the generated client calls the operation.
 * @param longs What integers of 64 bits are in TypeScript.
 */
export function operationPage(
  model: Model,
  operation: Operation,
  functionName: string = lowerFirst(operation.name),
  longs: Longs = 'number',
): Page {
  const { service } = model;
  const input = structureOf(model, operation.input);
  const request = sideContext(model, 'request', input.id);
  const paged = pagedBy(model, operation);
  const hidden = pagingMembers(model, operation);
  const more = moreOptions(model, operation);
  const taken = new Set(more.map(({ name }) => name));
  const options = [
    ...input.members
      .filter(({ name, cli }) => !hidden.has(name) && !taken.has(cli))
      .flatMap((member) => countedOption(request, operation, member)),
    ...more,
  ];
  const pagingOptions = paged === undefined ? [] : pagingOptionsOf(model, operation, paged);
  const output = structureOf(model, operation.output);
  const answer = sideContext(model, 'answer', output.id);
  return {
    title: operation.cli,
    operation: operation.name,
    program: programOf(service),
    service: service.title ?? service.id,
    ...defined({
      version: service.version,
      url: service.endpoint.url,
      deprecated:
        operation.deprecated === undefined ? undefined : readMarkdown(operation.deprecated),
    }),
    auth: operation.auth,
    ...defined({ apiKeyHeader: operation.apiKeyHeader, pages: paged?.result }),
    ...(isRest(service.protocol) && model.gaps === undefined ? { http: pageHttp(operation) } : {}),
    ...(model.gaps === undefined ? { request: pageRequest(service, operation) } : {}),
    partial: model.gaps !== undefined,
    sendsEvents: eventStreamMember(model, operation.input) !== undefined,
    description: readMarkdown(operation.documentation),
    synopsis: synopsis(
      programOf(service),
      operation.cli,
      options,
      pagingOptions,
      fileOutput(model, operation) !== undefined,
    ),
    options,
    commonOptions: [...inputOptions, ...pagingOptions, ...skeletonOptions],
    examples: model.gaps === undefined ? pageExamples(model, operation, functionName, longs) : [],
    output: output.members.map((member) => outermostMember(answer, member)),
    errors: operation.errors.map((id) => pageError(model, id)),
  };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const inputOptions: readonly CommonOption[] = [
  {
    flag: '--cli-input-json',
    type: 'string',
    description: readMarkdown(
      'The input as a JSON text, `file://` and a path, or `-` for standard input, in the form ' +
        'that `--generate-cli-skeleton` prints. Other options override what it says.',
    ),
  },
  {
    flag: '--cli-input-yaml',
    type: 'string',
    description: readMarkdown(
      'The same in YAML, in the form that `--generate-cli-skeleton yaml-input` prints.',
    ),
  },
];

const skeletonOptions: readonly CommonOption[] = [
  {
    flag: '--generate-cli-skeleton',
    type: 'string',
    description: readMarkdown(
      'Prints a template and runs nothing: `input` (also without a value), `yaml-input`, or ' +
        '`output` for the form of the answer.',
    ),
  },
  {
    flag: '--cli-skeleton-style',
    type: 'string',
    description: readMarkdown(
      '`valid`: the template is filled in with values that pass the constraints.',
    ),
  },
];

/** The options of a command whose answer comes in pages. */
function pagingOptionsOf(model: Model, operation: Operation, { limit }: Paged): CommonOption[] {
  const member = structureOf(model, operation.input).members.find(({ name }) => name === limit);
  const count = member === undefined ? 'integer' : typeName(shapeOf(model, member.target));
  const option = (flag: string, type: string, text: string): CommonOption => ({
    flag,
    type,
    description: readMarkdown(text),
  });
  const size = option(
    '--page-size',
    count,
    'How many items the service is asked for in one request. It changes nothing of what is printed: smaller ' +
      'pages take more requests, each of which is answered sooner, which helps where requests time out.',
  );
  return [
    option(
      '--starting-token',
      'string',
      'Where to go on: the `NextToken` that a command with `--max-items` has printed.',
    ),
    ...(member === undefined ? [] : [size]),
    option(
      '--max-items',
      count,
      'The most items to print. Where there are more, the output has a `NextToken` for the `--starting-token` ' +
        'of the next command; the service itself does not know it.',
    ),
  ];
}

function synopsis(
  program: string,
  command: string,
  options: readonly PageOption[],
  pagingOptions: readonly CommonOption[],
  outfile: boolean,
): string[] {
  const lines = options.map(({ flags, required, type }) => {
    const text = type === 'boolean' ? flags.join(' | ') : `${flags.join(' | ')} <value>`;
    return required ? text : `[${text}]`;
  });
  const common = [
    '[--cli-input-json <value> | --cli-input-yaml <value>]',
    ...pagingOptions.map(({ flag }) => `[${flag} <value>]`),
    '[--generate-cli-skeleton <value>]',
    '[--cli-skeleton-style <value>]',
  ];
  return [
    `${program} ${command}`,
    ...[...lines, ...common, ...(outfile ? ['<outfile>'] : [])].map((line) => `  ${line}`),
  ];
}

function pageHttp({ http: { method, uri, status = 200 } }: Operation): PageHttp {
  const { path, query } = splitUri(uri);
  return { method, path, ...(query === '' ? {} : { query }), status };
}

function pageRequest(
  { protocol, target, id, version }: Service,
  operation: Operation,
): PageRequest {
  const { name } = operation;
  const { status } = pageHttp(operation);
  const post = { method: 'POST', path: '/', status };
  switch (protocolFacts(protocol).operationIn) {
    case 'method and path':
      return pageHttp(operation);
    case 'target header': {
      const asked = target === undefined ? name : `${target}.${name}`;
      return { ...post, naming: { in: 'header', text: `X-Amz-Target: ${asked}` } };
    }
    case 'form': {
      const of = version === undefined ? '' : `&Version=${version}`;
      return { ...post, naming: { in: 'body', text: `Action=${name}${of}` } };
    }
    case 'path of the service':
      return { ...post, path: `/service/${target ?? id}/operation/${name}` };
  }
}

function pageOption(context: SideContext, operation: Operation, member: Member): PageOption {
  const { model } = context;
  const flag = `--${member.cli}`;
  const shape = shapeOf(model, member.target);
  const described = outermostMember(context, member);
  return {
    ...described,
    // A token is made up where none is given.
    required: described.required && !member.idempotencyToken && !isSetByParts(operation, member),
    flags: isFlag(shape, member) ? [flag, `--${member.negative ?? `no-${member.cli}`}`] : [flag],
    ...(member.valueFlag ? { type: 'boolean' } : {}),
    syntaxes: syntaxes(model, operation, member),
  };
}

/** A member that other options set in parts need not be given as a whole. */
function isSetByParts({ shortOptions = [] }: Operation, { name }: Member): boolean {
  return shortOptions.some(({ into }) => into.startsWith(`${name}.`));
}

function isFlag({ kind }: Shape, { valueFlag }: Member): boolean {
  return kind === 'boolean' || valueFlag === true;
}

/** The options that set parts of members, and those that save parts of the answer. */
function moreOptions(model: Model, operation: Operation): readonly PageOption[] {
  const short = (operation.shortOptions ?? []).flatMap((option): PageOption[] => {
    const member = memberAt(model, operation.input, option.into);
    if (member === undefined) return [];
    const shape = shapeOf(model, member.target);
    const isList = option.each !== undefined;
    const isText = option.to !== undefined || option.reads === 'pairs';
    const flag = `--${option.option}`;
    return [
      {
        ...plainOption(option.option, option.documentation ?? member.documentation),
        flags: shape.kind === 'boolean' ? [flag, `--no-${option.option}`] : [flag],
        required: member.required && !option.into.includes('.'),
        type: isList ? 'list' : isText ? 'string' : typeName(shape),
        syntaxes: isList || isText ? [] : syntaxes(model, operation, member),
      },
    ];
  });
  return [...short, ...(operation.savedOutputs ?? []).flatMap(savedOptions)];
}

function savedOptions({
  option,
  choice,
  from,
  required,
  documentation,
}: SavedOutput): PageOption[] {
  const words = Object.keys(from).map((word) => `\`${word}\``);
  const file = { ...plainOption(option, documentation), required: required === true };
  if (choice === undefined) return [file];
  const text = `Which part of the answer is saved: ${words.join(' or ')}.`;
  return [file, { ...plainOption(choice, text), required: true }];
}

/** An option with a text as its value. */
function plainOption(name: string, text: string | undefined): PageOption {
  return {
    name,
    place: 'outermost',
    path: `--${name}`,
    type: 'string',
    required: false,
    description: readMarkdown(text),
    constraints: [],
    values: [],
    members: [],
    flags: [`--${name}`],
    syntaxes: [],
  };
}

/** The option of a member; two members may have one together. */
function countedOption(
  context: SideContext,
  operation: Operation,
  member: Member,
): readonly PageOption[] {
  const { countOption: count } = operation;
  if (member.name === count?.max) return [];
  const option = pageOption(context, operation, member);
  if (member.name !== count?.min) return [option];
  const text = `How many, as one number for \`${count.min}\` and \`${count.max}\`, or as two: \`1:3\`. Default: 1.`;
  return [
    {
      ...option,
      flags: [`--${count.option}`],
      required: false,
      description: readMarkdown(text),
      type: 'string',
    },
  ];
}

function syntaxes(model: Model, operation: Operation, member: Member): Syntax[] {
  const shape = shapeOf(model, member.target);
  const json: Syntax = { title: 'JSON Syntax', text: jsonSyntax(model, shape.id) };
  if (shape.kind === 'document') return [json];
  if (!isComplex(shape)) return [];
  const shown = member.syntax ?? ['shorthand', 'json'];
  const shorthand = shown.includes('shorthand')
    ? shorthandSyntax(model, operation, member)?.trimEnd()
    : undefined;
  const found = shorthand === undefined ? [] : [{ title: 'Shorthand Syntax', text: shorthand }];
  if (shape.kind === 'list' && member.syntax === undefined) {
    const entry = shapeOf(model, shape.member.target);
    if (!isComplex(entry) && entry.kind !== 'document') {
      const word = entry.kind === 'string' ? '"string"' : typeName(entry);
      found.push({ title: 'Syntax', text: `${word} ${word} ...` });
    }
  }
  return shown.includes('json') ? [...found, json] : found;
}

function pageError(model: Model, id: string): PageError {
  const shape = structureOf(model, id);
  const fault = shape.error?.fault ?? 'client';
  return {
    code: shape.error?.code ?? shape.id.replace(/^.*[#$]/, ''),
    status: shape.error?.status ?? (fault === 'client' ? 400 : 500),
    fault,
    description: readMarkdown(shape.documentation),
    members: shape.members.map((member) =>
      outermostMember(sideContext(model, 'answer', id), member),
    ),
  };
}
