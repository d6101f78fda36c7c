import {
  type Member,
  type Model,
  type Operation,
  type Shape,
  shapeOf,
  structureOf,
} from '../../model/model.js';
import { fileOutput } from '../../model/reach.js';
import { constraints } from './constraints.js';
import { pageExamples } from './examples.js';
import { jsonSyntax } from './json-syntax.js';
import { isComplex, shorthandSyntax, typeName } from './shorthand-syntax.js';

/**
 * The reference page of an operation as data. Every form a page comes in is a rendering of it, so
 * that they all say the same. Documentation is its authors' Markdown, in blocks: nothing has been
 * made safe yet.
 */
export interface Page {
  /** The operation on the command line. */
  readonly title: string;
  /** The operation on the wire. */
  readonly operation: string;
  /** The service on the command line. */
  readonly program: string;
  /** The service as people call it. */
  readonly service: string;
  readonly version: string;
  readonly deprecated?: string;
  /** Anyone may call the operation: nothing is signed. */
  readonly public: boolean;
  /** The source of the model could not tell how the operation is called: there are no examples. */
  readonly partial: boolean;
  readonly description: readonly string[];
  readonly synopsis: readonly string[];
  readonly options: readonly PageOption[];
  /** The options every command has. */
  readonly commonOptions: readonly CommonOption[];
  readonly examples: readonly PageExample[];
  readonly output: readonly PageField[];
  readonly errors: readonly PageError[];
}

/** A value that goes in or comes out, and the values it is made of. */
export interface PageField {
  readonly name: string;
  /** From the top, e.g. `Filters[].Name`; unique on its side of the page. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly deprecated?: string;
  readonly description: readonly string[];
  readonly constraints: readonly Constraint[];
  readonly values: readonly PageValue[];
  readonly fields: readonly PageField[];
  /** The path where the parts of this value are described, if not here. */
  readonly describedAt?: string;
}

export interface PageOption extends PageField {
  /** With dashes; a boolean has two. */
  readonly flags: readonly string[];
  readonly syntaxes: readonly Syntax[];
}

export interface Syntax {
  readonly title: string;
  readonly text: string;
}

/** A text to copy and run. */
export interface PageExample {
  readonly title: string;
  /** What it is written in, as a Markdown fence names it. */
  readonly language: 'ts' | 'sh';
  readonly text: string;
}

/** A rule for a value: `Length`, `1 to 55`. */
export interface Constraint {
  readonly name: string;
  readonly text: string;
  /** The text is code rather than words. */
  readonly code: boolean;
}

export interface PageValue {
  readonly value: string;
  readonly description: readonly string[];
}

export interface CommonOption {
  readonly flag: string;
  readonly type: string;
  readonly description: string;
}

export interface PageError {
  readonly code: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
  readonly description: readonly string[];
}

/**
 * The page of an operation.
 *
 * @param functionName What the generated client calls the operation.
 */
export function operationPage(
  model: Model,
  operation: Operation,
  functionName: string = lowerFirst(operation.name),
): Page {
  const { service } = model;
  const input = structureOf(model, operation.input);
  const fields: Describing = { model, described: new Map([[input.id, '']]) };
  const options = input.members.flatMap((member) => countedOption(fields, operation, member));
  const output = structureOf(model, operation.output);
  const answer: Describing = { model, described: new Map([[output.id, '']]) };
  return {
    title: operation.cli,
    operation: operation.name,
    program: service.cli,
    service: service.title ?? service.id,
    version: service.version,
    ...(operation.deprecated === undefined ? {} : { deprecated: operation.deprecated }),
    public: operation.auth === 'none',
    partial: model.gaps !== undefined,
    description: blocks(operation.documentation),
    synopsis: synopsis(
      service.cli,
      operation.cli,
      options,
      fileOutput(model, operation) !== undefined,
    ),
    options,
    commonOptions,
    examples: model.gaps === undefined ? pageExamples(model, operation, functionName) : [],
    output: output.members.map((member) => pageField(answer, member, member.name, member.name)),
    errors: operation.errors.map((id) => pageError(model, id)),
  };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Markdown cut at its blank lines; a fence is never cut. */
export function blocks(markdown: string | undefined): string[] {
  const found: string[] = [];
  let current: string[] = [];
  let fence: string | undefined;
  const finish = (): void => {
    if (current.length > 0) found.push(current.join('\n'));
    current = [];
  };
  for (const line of (markdown ?? '').split(/\r\n|[\r\n\u2028\u2029]/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      current.push(line);
      const run = mark?.[1];
      if (run?.startsWith(fence) === true && (mark?.[2] ?? '').trim() === '') {
        fence = undefined;
        finish();
      }
    } else if (mark?.[1] !== undefined && !(mark[2] ?? '').includes('`')) {
      finish();
      fence = mark[1];
      current.push(line);
    } else if (line.trim() === '') {
      finish();
    } else {
      current.push(line);
    }
  }
  finish();
  return found;
}

const commonOptions: readonly CommonOption[] = [
  {
    flag: '--cli-input-json',
    type: 'string',
    description:
      'The input as a JSON text, `file://` and a path, or `-` for standard input, in the form ' +
      'that `--generate-cli-skeleton` prints. Other options override what it says.',
  },
  {
    flag: '--cli-input-yaml',
    type: 'string',
    description: 'The same in YAML, in the form that `--generate-cli-skeleton yaml-input` prints.',
  },
  {
    flag: '--generate-cli-skeleton',
    type: 'string',
    description:
      'Prints a template and runs nothing: `input` (also without a value), `yaml-input`, or ' +
      '`output` for the form of the answer.',
  },
  {
    flag: '--skeleton-style',
    type: 'string',
    description: '`valid`: the template is filled in with values that pass the constraints.',
  },
];

function synopsis(
  program: string,
  command: string,
  options: readonly PageOption[],
  outfile: boolean,
): string[] {
  const lines = options.map(({ flags, required, type }) => {
    const text = type === 'boolean' ? flags.join(' | ') : `${flags.join(' | ')} <value>`;
    return required ? text : `[${text}]`;
  });
  const common = [
    '[--cli-input-json <value> | --cli-input-yaml <value>]',
    '[--generate-cli-skeleton <value>]',
    '[--skeleton-style <value>]',
  ];
  return [
    `${program} ${command}`,
    ...[...lines, ...common, ...(outfile ? ['<outfile>'] : [])].map((line) => `  ${line}`),
  ];
}

/** One side of the page; a structure is described where it comes up first. */
interface Describing {
  readonly model: Model;
  readonly described: Map<string, string>;
}

function pageOption(describing: Describing, operation: Operation, member: Member): PageOption {
  const { model } = describing;
  const flag = `--${member.cli}`;
  const shape = shapeOf(model, member.target);
  const field = pageField(describing, member, member.name, member.name);
  return {
    ...field,
    // A token is made up where none is given.
    required: field.required && !member.idempotencyToken,
    flags: shape.kind === 'boolean' ? [flag, `--no-${member.cli}`] : [flag],
    syntaxes: syntaxes(model, operation, member),
  };
}

/** The option of a member; two members may have one together. */
function countedOption(
  describing: Describing,
  operation: Operation,
  member: Member,
): readonly PageOption[] {
  const { countOption: count } = operation;
  if (member.name === count?.max) return [];
  const option = pageOption(describing, operation, member);
  if (member.name !== count?.min) return [option];
  const text = `How many, as one number for \`${count.min}\` and \`${count.max}\`, or as two: \`1:3\`. Default: 1.`;
  return [
    {
      ...option,
      flags: [`--${count.option}`],
      required: false,
      description: blocks(text),
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

function pageField(describing: Describing, member: Member, name: string, path: string): PageField {
  const shape = shapeOf(describing.model, member.target);
  const deprecated = member.deprecated ?? shape.deprecated;
  return {
    name,
    path,
    type: pageType(shape),
    required: member.required,
    ...(deprecated === undefined ? {} : { deprecated }),
    description: blocks(member.documentation ?? shape.documentation),
    constraints: constraints(shape, member),
    values: valuesOf(shape),
    ...parts(describing, shape, path),
  };
}

function pageType(shape: Shape): string {
  if (shape.kind === 'blob' && shape.streaming) return 'streaming blob';
  if (shape.kind === 'union') return shape.eventStream ? 'event stream' : 'union';
  return typeName(shape);
}

function parts(
  describing: Describing,
  shape: Shape,
  path: string,
): Pick<PageField, 'fields' | 'describedAt'> {
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      break;
    default:
      return { fields: [] };
  }
  const { described } = describing;
  const before = described.get(shape.id);
  if (before !== undefined) return { fields: [], describedAt: before };
  described.set(shape.id, path);
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return {
        fields: shape.members.map((member) =>
          pageField(describing, member, member.name, `${path}.${member.name}`),
        ),
      };
    case 'list':
      return { fields: [pageField(describing, shape.member, 'entry', `${path}[]`)] };
    case 'map':
      return {
        fields: [
          pageField(describing, shape.key, 'key', `${path}{key}`),
          pageField(describing, shape.value, 'value', `${path}{value}`),
        ],
      };
  }
}

function valuesOf(shape: Shape): PageValue[] {
  switch (shape.kind) {
    case 'string':
      return (shape.enum ?? []).map(({ value, documentation }) => ({
        value,
        description: blocks(documentation),
      }));
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
      return (shape.enum ?? []).map(({ name, value }) => ({
        value: String(value),
        description: [name],
      }));
    default:
      return [];
  }
}

function pageError(model: Model, id: string): PageError {
  const shape = structureOf(model, id);
  const fault = shape.error?.fault ?? 'client';
  return {
    code: shape.error?.code ?? shape.id.replace(/^.*[#$]/, ''),
    status: shape.error?.status ?? (fault === 'client' ? 400 : 500),
    fault,
    description: blocks(shape.documentation),
  };
}
