import {
  type Bounds,
  type Member,
  type Model,
  type Operation,
  type Shape,
  shapeOf,
  structureOf,
} from '../../model/model.js';
import { violations } from '../../model/constraints.js';
import { sample, validSample } from '../../model/sample.js';
import { validSkeleton } from '../skeleton/valid.js';
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
  const options = input.members.map((member) => pageOption(fields, operation, member));
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
    description: blocks(operation.documentation),
    synopsis: synopsis(service.cli, operation.cli, options, hasOutfile(model, operation)),
    options,
    commonOptions,
    examples: pageExamples(model, operation, functionName),
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

function hasOutfile(model: Model, operation: Operation): boolean {
  return structureOf(model, operation.output).members.some((member) => {
    const shape = shapeOf(model, member.target);
    return shape.kind === 'blob' && shape.streaming;
  });
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

function constraints(shape: Shape, member: Member): Constraint[] {
  const found = [...shapeConstraints(shape)];
  if (shape.sensitive) found.push(words('Sensitive', 'never shown in logs'));
  if (member.idempotencyToken) found.push(words('Default', 'a new random UUID'));
  if (member.default !== undefined && member.default !== null) {
    found.push({ name: 'Default', text: JSON.stringify(member.default), code: true });
  }
  return found;
}

function words(name: string, text: string): Constraint {
  return { name, text, code: false };
}

function shapeConstraints(shape: Shape): Constraint[] {
  switch (shape.kind) {
    case 'string': {
      const { pattern } = shape;
      return [
        ...bounds('Length', shape.length),
        ...(pattern === undefined ? [] : [{ name: 'Pattern', text: pattern, code: true }]),
      ];
    }
    case 'blob':
      return bounds('Length in bytes', shape.length);
    case 'list':
      return [
        ...bounds('Entries', shape.length),
        ...(shape.unique ? [words('Entries', 'no two alike')] : []),
      ];
    case 'map':
      return bounds('Entries', shape.length);
    case 'union':
      return shape.eventStream ? [] : [words('Members', 'exactly one of them is set')];
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
      return bounds('Value', shape.range);
    case 'structure':
    case 'boolean':
    case 'timestamp':
    case 'document':
      return [];
  }
}

function bounds(name: string, { min, max }: Bounds): Constraint[] {
  if (max === undefined) return min === undefined ? [] : [words(name, `at least ${min}`)];
  if (min === undefined) return [words(name, `at most ${max}`)];
  return [words(name, min === max ? `exactly ${min}` : `${min} to ${max}`)];
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

/** One example each for TypeScript, the command line and, where the wire is JSON, curl. */
function pageExamples(model: Model, operation: Operation, functionName: string): PageExample[] {
  const input = exampleInput(model, operation);
  const found: PageExample[] = [
    {
      title: 'TypeScript',
      language: 'ts',
      text: typeScriptExample(model, operation, functionName, input),
    },
    { title: 'Command line', language: 'sh', text: commandExample(model, operation, input) },
  ];
  const curl = curlExample(model, operation, input);
  return curl === undefined ? found : [...found, { title: 'curl', language: 'sh', text: curl }];
}

/** A request with more text than this is no longer an example anyone reads. */
const longestExample = 800;

/** The authors' own example, else one with every member, else one with what is required. */
function exampleInput(model: Model, operation: Operation): unknown {
  for (const { input } of operation.examples) {
    if (input !== undefined && violations(model, operation.input, input).length === 0) return input;
  }
  const full = validSkeleton(model, operation).input;
  if (JSON.stringify(full).length <= longestExample) return full;
  return (
    validSample(model, operation.input, 'minimal') ?? sample(model, operation.input, 'minimal')
  );
}

/** The region every example is for. */
const region = 'us-east-1';

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}

function typeScriptExample(
  model: Model,
  operation: Operation,
  functionName: string,
  input: unknown,
): string {
  const credentials = [
    '  credentials: {',
    "    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',",
    "    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',",
    "    sessionToken: process.env.AWS_SESSION_TOKEN ?? '',",
    '  },',
  ];
  const config =
    operation.auth === 'none'
      ? `{ region: '${region}' }`
      : `{\n  region: '${region}',\n${credentials.join('\n')}\n}`;
  const request = typeScriptValue(model, shapeOf(model, operation.input), input, '');
  return [
    `import { createClient, ${functionName} } from './index.js';`,
    '',
    `const client = createClient(${config});`,
    `const output = await ${functionName}(client, ${request});`,
    'console.log(output);',
  ].join('\n');
}

function typeScriptValue(model: Model, shape: Shape, value: unknown, indent: string): string {
  const inner = `${indent}  `;
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'map': {
      const lines = entriesOf(value).map(([name, part]) => {
        const target = partShape(model, shape, name);
        const text =
          target === undefined ? codeText(part) : typeScriptValue(model, target, part, inner);
        return `${inner}${propertyName(name)}: ${text},`;
      });
      return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
    }
    case 'list': {
      if (!Array.isArray(value)) return '[]';
      const entry = shapeOf(model, shape.member.target);
      return `[${value.map((part) => typeScriptValue(model, entry, part, indent)).join(', ')}]`;
    }
    case 'timestamp':
      return `new Date(${codeText(typeof value === 'number' ? value * 1000 : value)})`;
    case 'blob':
      return `Uint8Array.from(atob(${codeText(value)}), (byte) => byte.charCodeAt(0))`;
    default:
      return codeText(value);
  }
}

/** The shape of a member, or of any entry of a map. */
function partShape(model: Model, shape: Shape, name: string): Shape | undefined {
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const member = shape.members.find((each) => each.name === name);
      return member === undefined ? undefined : shapeOf(model, member.target);
    }
    case 'map':
      return shapeOf(model, shape.value.target);
    default:
      return undefined;
  }
}

function propertyName(name: string): string {
  // A plain `__proto__` would set the prototype instead.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : codeText(name);
}

/** A value as JavaScript, on one line and with nothing in it that cannot be seen. */
function codeText(value: unknown): string {
  const json = safeJson(value);
  return typeof value === 'string' && !/['"\\]/.test(json.slice(1, -1))
    ? `'${json.slice(1, -1)}'`
    : json;
}

function safeJson(value: unknown): string {
  return JSON.stringify(value ?? null).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function commandExample(model: Model, operation: Operation, input: unknown): string {
  const members = structureOf(model, operation.input).members;
  const given = new Map(entriesOf(input));
  const options = members.flatMap((member) => {
    const value = given.get(member.name);
    return value === undefined ? [] : [optionText(model, operation, member, value)];
  });
  const words = options.every((option) => option !== undefined)
    ? options
    : [`--cli-input-json ${quoted(safeJson(input))}`];
  const outfile = hasOutfile(model, operation) ? ['outfile'] : [];
  return [`${model.service.cli} ${operation.cli}`, `--region ${region}`, ...words, ...outfile].join(
    ' \\\n  ',
  );
}

/** An option with its value; undefined where only JSON can hold the value. */
function optionText(
  model: Model,
  operation: Operation,
  member: Member,
  value: unknown,
): string | undefined {
  const shape = shapeOf(model, member.target);
  const flag = `--${member.cli}`;
  if (shape.kind === 'boolean') return value === false ? `--no-${member.cli}` : flag;
  if (shape.kind === 'blob' && shape.streaming) return `${flag} path/to/file`;
  if (isComplex(shape) || shape.kind === 'document') {
    const short = shorthandSyntax(model, operation, member);
    const text = short === undefined || shape.kind === 'list' ? undefined : shorthandValue(value);
    return `${flag} ${quoted(text ?? safeJson(value))}`;
  }
  const text = String(value);
  // Such a text would be read as the name of a file, or would not survive the shell.
  if (/^(?:fileb?|https?):\/\//.test(text) || /[^ -~]/.test(text)) return undefined;
  return text.startsWith('-') ? `${flag}=${quoted(text)}` : `${flag} ${quoted(text)}`;
}

/** `Name=value,Name=value`, where that is unmistakable. */
function shorthandValue(value: unknown): string | undefined {
  const pairs = entriesOf(value).map(([name, part]) => `${name}=${String(part)}`);
  const plain = pairs.every((pair) => /^[\w.:/-]+=[\w.:/-]+$/.test(pair));
  const flat = entriesOf(value).every(([, part]) => typeof part !== 'object');
  return plain && flat && pairs.length > 0 ? pairs.join(',') : undefined;
}

/** One word of a shell. */
function quoted(text: string): string {
  return /^[\w.:/=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function curlExample(model: Model, operation: Operation, input: unknown): string | undefined {
  const { protocol, endpoint, signing, target } = model.service;
  if (protocol !== 'aws-json-1.0' && protocol !== 'aws-json-1.1') return undefined;
  const version = protocol === 'aws-json-1.0' ? '1.0' : '1.1';
  const values = new Map(entriesOf(input));
  const host = (operation.hostPrefix ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values.get(name) ?? name),
  );
  const name = target === undefined ? operation.name : `${target}.${operation.name}`;
  const body = safeJson(wireValue(model, shapeOf(model, operation.input), input, undefined));
  return [
    `curl ${quoted(`https://${host}${endpoint.prefix}.${region}.amazonaws.com/`)}`,
    '--request POST',
    `--header 'Content-Type: application/x-amz-json-${version}'`,
    `--header ${quoted(`X-Amz-Target: ${name}`)}`,
    ...curlAuth(operation, signing),
    `--data ${quoted(body)}`,
  ].join(' \\\n  ');
}

function curlAuth(operation: Operation, signing: Model['service']['signing']): string[] {
  switch (operation.auth) {
    case 'none':
      return [];
    case 'bearer':
      return ['--header "Authorization: Bearer $AWS_BEARER_TOKEN"'];
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return [
        `--aws-sigv4 ${quoted(`aws:amz:${signing.region ?? region}:${signing.name}`)}`,
        '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
        // curl leaves out a header without a value.
        '--header "X-Amz-Security-Token: $AWS_SESSION_TOKEN"',
      ];
  }
}

/** The value as the body of a JSON protocol holds it. */
function wireValue(
  model: Model,
  shape: Shape,
  value: unknown,
  member: Member | undefined,
): unknown {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return Object.fromEntries(
        entriesOf(value).map(([name, part]) => {
          const found = shape.members.find((each) => each.name === name);
          if (found === undefined) return [name, part];
          const target = shapeOf(model, found.target);
          return [found.wireName ?? name, wireValue(model, target, part, found)];
        }),
      );
    case 'map': {
      const target = shapeOf(model, shape.value.target);
      return Object.fromEntries(
        entriesOf(value).map(([name, part]) => [name, wireValue(model, target, part, shape.value)]),
      );
    }
    case 'list': {
      if (!Array.isArray(value)) return value;
      const target = shapeOf(model, shape.member.target);
      return value.map((part) => wireValue(model, target, part, shape.member));
    }
    case 'timestamp':
      return wireTime(value, member?.timestampFormat ?? shape.format ?? 'epoch-seconds');
    default:
      return value;
  }
}

function wireTime(value: unknown, format: 'date-time' | 'epoch-seconds' | 'http-date'): unknown {
  const time = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  if (Number.isNaN(time)) return value;
  switch (format) {
    case 'epoch-seconds':
      return time / 1000;
    case 'date-time':
      return new Date(time).toISOString().replace('.000Z', 'Z');
    case 'http-date':
      return new Date(time).toUTCString();
  }
}
