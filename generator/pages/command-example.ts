import { urlVariables } from '../model/endpoint-url.js';
import { type Member, type Model, type Operation, shapeOf, structureOf } from '../model/model.js';
import { pagedBy, pagingMembers } from '../model/paged.js';
import { programOf } from '../model/program-name.js';
import { fileOutput } from '../model/reach.js';
import { shellWord } from '../runtime/cli/shell-words.js';
import { entriesOf } from './entries-of.js';
import {
  atService,
  type CallPlace,
  needsRegion,
  region,
  safeJson,
  variableExample,
} from './example-words.js';
import { isComplex, shorthandSyntax } from './shorthand-syntax.js';

/** How a command line is shown. */
export interface CommandSettings {
  /** What the program is run by. Default: its name. */
  readonly program?: string;
  /** Default: the service itself. */
  readonly called?: CallPlace;
  /** One request is meant, with what the input says of pages. Default: all pages, whatever it says. */
  readonly isOneRequest?: boolean;
}

/** A call of the generated command line, for a shell. */
export function commandExample(
  model: Model,
  operation: Operation,
  input: unknown,
  {
    program = programOf(model.service),
    called = atService,
    isOneRequest = false,
  }: CommandSettings = {},
): string {
  const members = structureOf(model, operation.input).members;
  // With a token or a limit of the service itself, there would be one page.
  const hidden = isOneRequest ? new Set<string>() : pagingMembers(model, operation);
  const entries = entriesOf(input).filter(([name]) => !hidden.has(name));
  const given = new Map(entries);
  const { countOption: count } = operation;
  const options = members.flatMap((member) => {
    const value = given.get(member.name);
    if (member.name === count?.max && given.has(count.min)) return [];
    if (member.name === count?.min && given.has(count.max)) {
      return [`--${count.option} ${String(value)}:${String(given.get(count.max))}`];
    }
    return value === undefined ? [] : [optionText(model, operation, member, value)];
  });
  const words = options.every((option) => option !== undefined)
    ? options
    : [`--cli-input-json ${shellWord(safeJson(Object.fromEntries(entries)))}`];
  const saved = (operation.savedOutputs ?? [])
    .filter(({ required }) => required)
    .flatMap(({ option, choice, from }) => [
      `--${option} ${option}`,
      ...(choice === undefined ? [] : [`--${choice} ${Object.keys(from)[0] ?? ''}`]),
    ]);
  const outfile = fileOutput(model, operation) ? ['outfile'] : [];
  return [
    `${variableBefore(operation, called)}${program} ${operation.cli}`,
    ...placeWords(model, operation, called),
    ...(isOneRequest && pagedBy(model, operation) !== undefined ? ['--no-paginate'] : []),
    ...words,
    ...saved,
    ...outfile,
  ].join(' \\\n  ');
}

/** No name of a host can stand before the address of a mock. */
function variableBefore({ hostPrefix }: Operation, { kind }: CallPlace): string {
  return kind === 'mock' && hostPrefix !== undefined
    ? 'AWS_DISABLE_HOST_PREFIX_INJECTION=true '
    : '';
}

function placeWords({ service }: Model, operation: Operation, called: CallPlace): string[] {
  switch (called.kind) {
    case 'service':
      return [
        ...(needsRegion(service, operation) ? [`--region ${region}`] : []),
        ...urlVariables(service).map((name) => `--cli-variable ${name}=${variableExample}`),
      ];
    case 'mock':
      return [
        `--endpoint-url ${called.url}`,
        ...(operation.auth === 'none' ? [] : ['--no-sign-request']),
      ];
  }
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
    return `${flag} ${shellWord(text ?? safeJson(value))}`;
  }
  const text = String(value);
  // Such a text would be read as the name of a file, or would not survive the shell.
  if (/^(?:fileb?|https?):\/\//.test(text) || /[^ -~]/.test(text)) return undefined;
  return text.startsWith('-') ? `${flag}=${shellWord(text)}` : `${flag} ${shellWord(text)}`;
}

/** `Name=value,Name=value`, where that is unmistakable. */
function shorthandValue(value: unknown): string | undefined {
  const pairs = entriesOf(value).map(([name, part]) => `${name}=${String(part)}`);
  const plain = pairs.every((pair) => /^[\w.:/-]+=[\w.:/-]+$/.test(pair));
  const flat = entriesOf(value).every(([, part]) => typeof part !== 'object');
  return plain && flat && pairs.length > 0 ? pairs.join(',') : undefined;
}
