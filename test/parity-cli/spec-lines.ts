import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Model, type Operation, structureOf } from '../../generator/model/model.js';
import { operationOf } from '../support/botocore-model.js';
import { structureValues } from '../support/wire-values.js';
import { type Environment, twice } from './command-lines.js';
import type { Draw } from './draw.js';
import { type Form, type Json, jsonOf, jsonText, optionWords } from './input-words.js';

/** What the service answers a line with. */
export type Answered =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'output'; readonly value: object }
  | { readonly kind: 'error'; readonly code: string; readonly value: object }
  | { readonly kind: 'pages'; readonly pages: readonly object[] };

/** A command line that both are given. */
export interface Line {
  /** What it is about, for the table and for the list of differences. */
  readonly about: string;
  /** Without the service, the endpoint and what stands before them. */
  readonly words: readonly string[];
  readonly operation?: Operation;
  readonly answer?: Answered;
  readonly env?: Environment;
  /** What `--endpoint-url` is given, where that is not the server that records. */
  readonly endpoint?: string;
  /** The first generation has no option or word of it. */
  readonly onlySecond?: true;
}

/** The files that words may name, by the words that stand for their paths. */
export const fileNames = ['BYTES-FILE', 'JSON-FILE', 'OUT-FILE'] as const;

/** Command lines of a random specification, of each kind some. */
export function specLines(model: Model, draw: Draw): readonly Line[] {
  return [
    ...skeletonLines(model, draw),
    ...inputLines(model, draw),
    ...outputLines(model, draw),
    ...pageLines(model, draw),
    ...mistakes(model, draw),
    ...(model.operations.some(({ name }) => name === 'Put') ? streamLines(model, draw) : []),
  ];
}

function skeletonLines(model: Model, draw: Draw): Line[] {
  const about = 'skeleton';
  const lines = model.operations.flatMap(({ cli, name }) =>
    name === 'Put'
      ? []
      : [
          { about, words: [cli, '--generate-cli-skeleton'] },
          { about, words: [cli, '--generate-cli-skeleton', 'output'] },
          {
            about,
            words: [cli, '--generate-cli-skeleton', 'yaml-input'],
            onlySecond: true as const,
          },
        ],
  );
  const show = operationOf(model, 'Show').cli;
  return [
    ...lines,
    {
      about,
      words: [show, '--generate-cli-skeleton', 'output', '--output', draw.one(['text', 'table'])],
    },
    { about, words: [show, '--generate-cli-skeleton', 'output', '--query', 'keys(@)'] },
  ];
}

/** An input as JSON. */
function sampleInput(model: Model, { input }: Operation, draw: Draw): Record<string, Json> {
  // A cast: the value of a structure is an object.
  return jsonOf(model, input, draw(structureValues(model, input)), draw) as Record<string, Json>;
}

/** The words of options for all members of an input, each in a form of its own unless one is named. */
function inputWords(
  model: Model,
  operation: Operation,
  input: Record<string, Json>,
  draw: Draw,
  form?: Form,
): string[] {
  return structureOf(model, operation.input).members.flatMap((member) => {
    const value = input[member.name];
    if (value === undefined) return [];
    const one = form ?? draw.one<Form>(['json', 'shorthand', 'words']);
    return (
      optionWords(model, member, value, one, draw) ??
      optionWords(model, member, value, 'json', draw) ??
      []
    );
  });
}

function inputLines(model: Model, draw: Draw): Line[] {
  const operation = operationOf(model, 'Take');
  const { cli } = operation;
  const sample = (): Record<string, Json> => sampleInput(model, operation, draw);
  const forms: readonly (Form | undefined)[] = [
    'json',
    'words',
    'shorthand',
    'shorthand',
    undefined,
  ];
  const lines: Line[] = forms.map((form) => ({
    about: form ?? 'argument',
    words: [cli, ...inputWords(model, operation, sample(), draw, form)],
    operation,
  }));
  const [first, second, third] = [sample(), sample(), sample()];
  const [option = '', ...rest] = inputWords(model, operation, first, draw, 'words');
  const someOptions = inputWords(
    model,
    operation,
    Object.fromEntries(Object.entries(third).slice(0, 2)),
    draw,
  );
  return [
    ...lines,
    { about: 'cli-input-json', words: [cli, '--cli-input-json', jsonText(second)], operation },
    {
      about: 'cli-input-json',
      words: [cli, ...someOptions, '--cli-input-json', jsonText(second)],
      operation,
    },
    { about: 'cli-input-json', words: [cli, '--cli-input-json', 'file://JSON-FILE'], operation },
    {
      about: 'cli-input-yaml',
      words: [cli, '--cli-input-yaml', stringify(second, quotedYaml)],
      operation,
      onlySecond: true,
    },
    // The shortest word that is still the option.
    {
      about: 'abbreviation',
      words: [cli, option.slice(0, Math.max(4, option.length - 1)), ...rest],
      operation,
    },
    {
      about: 'argument',
      words: [
        cli,
        ...inputWords(model, operation, first, draw),
        ...inputWords(model, operation, third, draw),
      ],
      operation,
    },
    { about: 'argument', words: [...inputWords(model, operation, third, draw), cli], operation },
  ];
}

function sampleOutput(model: Model, name: string, draw: Draw): object {
  return draw(structureValues(model, operationOf(model, name).output));
}

/** The C library of YAML refuses some plain texts that are good YAML. */
const quotedYaml = { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 } as const;

/** Widths of tables follow from all that is in them, so that those of infinities would hide other differences. */
function finite(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 0.5;
  if (Array.isArray(value)) return value.map(finite);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, item]) => [name, finite(item)]),
  );
}

function outputLines(model: Model, draw: Draw): Line[] {
  const operation = operationOf(model, 'Show');
  const { cli } = operation;
  const names = structureOf(model, operation.output).members.map(({ name }) => name);
  const name = draw.one(names);
  const answer = (format: string): Answered => {
    const value = sampleOutput(model, 'Show', draw);
    return { kind: 'output', value: format === 'table' ? Object(finite(value)) : value };
  };
  const queries = [
    `"${name}"`,
    '*',
    'keys(@)',
    `[{a: "${name}"}, \`1\`]`,
    `type("${name}")`,
    `{}`,
    'length(@)',
    `not_null("${name}", 'x')`,
  ];
  const formats = ['json', 'text', 'table', 'text', 'table'];
  const error = (code: string, value: object): Answered => ({ kind: 'error', code, value });
  return [
    ...['json', ...formats].map((format): Line => ({
      about: `output ${format}`,
      words: [cli, '--output', format],
      operation,
      answer: answer(format),
    })),
    ...['yaml', 'yaml', 'yaml-stream'].map((format): Line => ({
      about: `output ${format}`,
      words: [cli, '--output', format],
      operation,
      answer: answer(format),
      onlySecond: true,
    })),
    ...[...formats, 'json'].map((format): Line => ({
      about: `query ${format}`,
      words: [cli, '--output', format, '--query', draw.one(queries)],
      operation,
      answer: answer(format),
    })),
    {
      about: 'service error',
      env: twice,
      words: [cli],
      operation,
      answer: error('BadThing', {
        message: draw.one(['It is bad.', 'é\nnext', '']),
        Reason: 'because',
        Count: 3,
      }),
    },
    {
      about: 'service error',
      env: twice,
      words: [cli],
      operation,
      answer: error('Broken', { message: 'It broke.' }),
    },
  ];
}

function pageLines(model: Model, draw: Draw): Line[] {
  const operation = operationOf(model, 'List');
  const { cli } = operation;
  const sizes = [2, 0, 3];
  const pages = sizes.map((size, page) => ({
    Items: Array.from({ length: size }, (_, index) => ({
      Id: draw(fc.stringMatching(/^[a-zé ]{1,9}$/)),
      Size: page * 10 + index,
    })),
    Total: 5,
    ...(page < 2 && { NextToken: `page${page + 1}` }),
  }));
  const given: readonly (readonly string[])[] = [
    [],
    ['--output', 'text'],
    ['--output', 'table'],
    ['--max-items', '3'],
    ['--max-items', '1', '--page-size', '2'],
    ['--no-paginate'],
    ['--page-size', '2', '--query', 'Items[].Id', '--output', 'text'],
    ['--query', 'length(Items)', '--output', 'text'],
    ['--starting-token', 'page1'],
    ['--starting-token', 'eyJOZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAxfQ=='],
    ['--max-items', 'x'],
    ['--max-items', '3', '--no-paginate'],
    ['--next-token', 'page1'],
    ['--max-results', '1'],
    ['--starting-token', '{bad'],
  ];
  return given.map((words) => ({
    about: 'paging',
    words: [cli, ...words],
    operation,
    answer: { kind: 'pages', pages },
  }));
}

function streamLines(model: Model, draw: Draw): Line[] {
  const operation = operationOf(model, 'Put');
  const find = operationOf(model, 'Find');
  const { cli } = operation;
  const about = 'stream';
  const key = draw(fc.stringMatching(/^[a-z é+&=%]{1,5}(\/[a-z]{1,3})?$/));
  const answer: Answered = {
    kind: 'output',
    value: { Tag: 'tag', Flag: true, Body: new TextEncoder().encode('streamed') },
  };
  return [
    {
      about,
      words: [cli, '--key', key, '--body', 'BYTES-FILE', '--meta', 'a=b,c=d e', 'OUT-FILE'],
      operation,
      answer,
    },
    {
      about,
      words: [cli, '--key', key, 'OUT-FILE', '--since', '2020-01-02T03:04:05Z'],
      operation,
      answer,
    },
    { about, words: [cli, '--key', key], operation },
    { about, words: [cli, '--key', key, '--meta', '{"a b": "c"}', 'OUT-FILE'], operation, answer },
    {
      about: 'argument',
      words: [find.cli, '--when', '1600000000'],
      operation: find,
    },
    { about, words: [cli, '--key', key, '--body', '/nonexistent/file', 'OUT-FILE'], operation },
    { about, words: [cli, '--key', key, '/nonexistent/out'], operation, answer },
    { about, words: [cli, '--key', key, 'OUT-FILE', 'another'], operation },
    { about, words: [cli, '--generate-cli-skeleton'], operation },
  ];
}

const letters = ['=', ',', '[', ']', '{', '}', '"', "'", '\\', ' ', '@', 'é', ':', '\n', '-', '0'];

/** A text with one letter more, less, or another. */
function damaged(text: string, draw: Draw): string {
  // By code points: half of one is not a text.
  const all = [...text];
  const at = draw(fc.integer({ min: 0, max: Math.max(0, all.length - 1) }));
  const letter = draw.one(letters);
  const [before, from, behind] = [all.slice(0, at), all.slice(at), all.slice(at + 1)];
  return draw
    .one([
      [...before, letter, ...from],
      [...before, ...behind],
      [...before, letter, ...behind],
      before,
    ])
    .join('');
}

/** A value with another, of any kind, in one place. */
function mistyped(value: Json, draw: Draw): Json {
  const other = draw.one<Json>([1, 'x', true, null, [], {}, 1.5, ['x'], { Unknown: 1 }, -1, '']);
  if (typeof value !== 'object' || value === null || draw.chance(0.15)) return other;
  if (Array.isArray(value))
    return value.length === 0 ? [other] : [...value.slice(1), mistyped(value[0] ?? null, draw)];
  const names = Object.keys(value);
  if (names.length === 0 || draw.chance(0.1)) return { ...value, Unknown: other };
  const name = draw.one(names);
  return {
    ...value,
    [name]: mistyped(Object.fromEntries(Object.entries(value))[name] ?? null, draw),
  };
}

function mistakes(model: Model, draw: Draw): Line[] {
  const operation = operationOf(model, 'Take');
  const show = operationOf(model, 'Show');
  const { cli } = operation;
  const members = structureOf(model, operation.input).members;
  const input = (): Record<string, Json> => sampleInput(model, operation, draw);
  const words = (): string[] => inputWords(model, operation, input(), draw);
  const objectOf = (value: Json): Record<string, Json> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : {};
  const damagedWords = (form: Form): string[] => {
    const all = inputWords(model, operation, input(), draw, form);
    const values = all.flatMap((word, index) => (word.startsWith('--') ? [] : [index]));
    if (values.length === 0) return all;
    const at = draw.one(values);
    return all.map((word, index) => (index === at ? damaged(word, draw) : word));
  };
  const anyOption = `--${draw.one(members).cli}`;
  const line = (about: string, ...given: string[]): Line => ({ about, words: given, operation });
  const shown = (about: string, more: Partial<Line>, ...given: string[]): Line => ({
    about,
    words: [show.cli, ...given],
    operation: show,
    ...more,
  });
  return [
    ...Array.from({ length: 4 }, () =>
      line('damaged shorthand', cli, ...damagedWords('shorthand')),
    ),
    ...Array.from({ length: 3 }, () => line('damaged JSON', cli, ...damagedWords('json'))),
    ...Array.from({ length: 5 }, () =>
      line('wrong type', cli, '--cli-input-json', jsonText(objectOf(mistyped(input(), draw)))),
    ),
    ...Array.from({ length: 2 }, () =>
      line(
        'wrong type',
        cli,
        ...inputWords(model, operation, objectOf(mistyped(input(), draw)), draw),
      ),
    ),
    line('damaged input JSON', cli, '--cli-input-json', damaged(jsonText(input()), draw)),
    line('not an object', cli, '--cli-input-json', draw.one(['[1]', '"x"', '1', 'null', ''])),
    line('no such file', cli, '--cli-input-json', 'file:///nonexistent/x'),
    line('nothing given', cli),
    line('unknown option', cli, ...words(), '--unknown-thing', 'x'),
    line('unknown word', cli, ...words(), 'stray'),
    line('no value', cli, ...words(), anyOption),
    line('ambiguous', cli, ...words(), anyOption.slice(0, 3), 'x'),
    line('no such file', cli, ...words(), anyOption, 'file:///nonexistent/x'),
    line('no such file', cli, ...words(), anyOption, 'fileb:///nonexistent/x'),
    line('operation', `${cli}s`),
    line('operation', draw(fc.stringMatching(/^[a-z]{3,8}$/))),
    line('operation'),
    shown('global', {}, '--output', 'bogus'),
    shown(
      'global',
      {},
      '--query',
      draw.one(['a[[', 'foo(', 'unknown(@)', 'length(`1`)', "'x", '']),
    ),
    shown('global', { endpoint: 'foo' }),
    shown('global', {}, '--color', 'blue'),
    shown('global', {}, '--cli-read-timeout', 'x'),
    shown('global', {}, '--generate-cli-skeleton', 'bogus'),
    shown('global', {}, '--region'),
    shown('global', {}, '--version'),
    shown('global', {}, '--profile', 'nope'),
    shown('connection refused', { endpoint: 'http://127.0.0.1:9' }),
    shown('no region', { env: { AWS_DEFAULT_REGION: undefined } }),
    shown('no credentials', {
      env: {
        AWS_ACCESS_KEY_ID: undefined,
        AWS_SECRET_ACCESS_KEY: undefined,
        AWS_SESSION_TOKEN: undefined,
      },
    }),
    shown('unsigned', {}, '--no-sign-request'),
    shown('own name', {}, '--oauth2-kind', 'x'),
  ];
}
