/* eslint-disable */
// @ts-nocheck
/**
 * From the words of a command line to options, by the rules of Python's argparse that the AWS CLI
 * follows. Nothing is read or converted here, so that a skeleton needs no more than this file.
 */
import type { CliCommand } from './command.js';

/** How many words an option takes: none, one, one or none, as many as follow, or one only behind `=`. */
type Takes = 'none' | 'one' | 'maybe' | 'many' | 'behind =';

/** An option that can be written. `--no-x` and `--x` share a `key`. */
export interface OptionRule {
  /** With dashes. */
  readonly flag: string;
  /** What the value is kept under. */
  readonly key: string;
  readonly takes: Takes;
  /** The value of an option that takes no words. */
  readonly value?: boolean;
  readonly choices?: readonly string[];
  /** The value is checked here, as argparse does; texts and the rest are read later. */
  readonly number?: 'int' | 'float';
  /** Belongs to the operation's input, and not to every command. */
  readonly own?: true;
  /** May be given several times, for a value each. */
  readonly repeats?: true;
}

/** A use of options that has to be refused; `argument-problem.ts` has the words for it. */
export type ArgumentProblem =
  | { readonly kind: 'ambiguous'; readonly word: string; readonly matches: readonly string[] }
  | { readonly kind: 'no-value'; readonly argument: string }
  | { readonly kind: 'needless-value'; readonly argument: string; readonly value: string }
  | {
      readonly kind: 'no-number';
      readonly argument: string;
      readonly value: string;
      readonly type: 'int' | 'float';
    }
  | {
      readonly kind: 'choice';
      readonly argument: string;
      readonly value: string;
      readonly choices: readonly string[];
    }
  | {
      readonly kind: 'required';
      readonly names: readonly string[];
      /** The command whose options these are, and words that are not options of it. */
      readonly command?: CliCommand;
      readonly unknown?: readonly string[];
    };

/** A word as it was given, and the option it names or belongs to. */
export interface EnteredWord {
  readonly text: string;
  readonly option?: OptionRule;
  /** The part of the text that is the option's value begins here. */
  readonly valueAt?: number;
}

export type OptionWords = readonly string[] | boolean;

export interface Arguments {
  /** What was given for every command, by name without dashes. */
  readonly globals: ReadonlyMap<string, OptionWords>;
  /** What was given for the input of the operation, by name without dashes. */
  readonly own: ReadonlyMap<string, OptionWords>;
  /** Words that belong to no option. */
  readonly strays: readonly string[];
  /** Those words and unknown options, in the order in which they were given. */
  readonly extras: readonly { readonly text: string; readonly stray: boolean }[];
  readonly entered: readonly EnteredWord[];
}

export type ParseResult =
  | { readonly ok: true; readonly arguments: Arguments }
  | {
      readonly ok: false;
      readonly problem: ArgumentProblem;
      /** What was understood besides, which says how to print the problem. */
      readonly globals: Arguments['globals'];
    };

const outputs = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'ndjson', 'off'];

/** The options that every command takes. */
const globalRules: readonly OptionRule[] = [
  flag('debug'),
  value('endpoint-url'),
  flag('no-verify-ssl'),
  flag('no-paginate'),
  value('output', outputs),
  value('query'),
  value('profile'),
  value('region'),
  flag('version'),
  value('color', ['on', 'off', 'auto']),
  flag('no-sign-request'),
  value('ca-bundle'),
  value('cli-token'),
  value('cli-api-key'),
  { ...value('cli-variable'), repeats: true },
  { ...value('cli-read-timeout'), number: 'int' },
  { ...value('cli-connect-timeout'), number: 'int' },
  value('cli-binary-format', ['base64', 'raw-in-base64-out']),
  flag('no-cli-pager'),
  flag('no-cli-auto-prompt'),
  value('cli-error-format', ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced']),
];

/** The options that say what the input is. */
const inputRules: readonly OptionRule[] = [value('cli-input-json'), value('cli-input-yaml')];

/** The options of a command that prints what it would take, give or send, and sends nothing. */
const insteadRules: readonly OptionRule[] = [
  {
    flag: '--generate-cli-skeleton',
    key: 'generate-cli-skeleton',
    takes: 'maybe',
    choices: ['input', 'yaml-input', 'output'],
  },
  value('cli-skeleton-style', ['aws', 'valid']),
  // A word behind it may be the name of a file.
  {
    flag: '--cli-dry-run',
    key: 'cli-dry-run',
    takes: 'behind =',
    choices: ['http', 'json', 'curl'],
  },
];

function flag(name: string): OptionRule {
  return { flag: `--${name}`, key: name, takes: 'none', value: true };
}

function value(name: string, choices?: readonly string[]): OptionRule {
  const rule = { flag: `--${name}`, key: name, takes: 'one' } as const;
  return choices === undefined ? rule : { ...rule, choices };
}

/**
 * The words without `--help` and `-h`, which ask for help wherever they stand. They are not options of the
 * parser, so that they make no other option ambiguous. Behind `--` they are words like any other.
 */
export function withoutHelp(words: readonly string[]): {
  readonly words: readonly string[];
  readonly asksHelp: boolean;
} {
  const end = words.indexOf('--');
  const rest = words.filter(
    (word, index) => (end !== -1 && index > end) || (word !== '--help' && word !== '-h'),
  );
  return { words: rest, asksHelp: rest.length < words.length };
}

/**
 * Where the name of the operation stands: the first word that is not an option and no value of one.
 * Until then only the options of every command are known.
 */
export function operationIndex(words: readonly string[]): number | undefined {
  const marks = classify(words, globalRules);
  if (marks.problem !== undefined) return undefined;
  for (let index = 0; index < marks.list.length; index++) {
    const mark = marks.list[index];
    if (mark?.kind === 'word') return index;
    const takesNext = mark?.kind === 'option' && mark.value === undefined;
    if (takesNext && mark.rule.takes === 'one') index++;
  }
  return undefined;
}

/** The options that a command takes; without one, those of every command. */
export function optionRules(command?: CliCommand): readonly OptionRule[] {
  return command === undefined ? globalRules : rulesOf(command);
}

/** Parses the words of a command line without the name of its operation. */
export function parseArguments(words: readonly string[], command?: CliCommand): ParseResult {
  const rules = optionRules(command);
  const marks = classify(words, rules);
  const globals = new Map<string, OptionWords>();
  let { problem } = marks;
  const own = new Map<string, OptionWords>();
  const extras: { text: string; stray: boolean }[] = [];
  const entered: EnteredWord[] = [];
  const { list } = marks;
  for (let index = 0; index < list.length;) {
    const mark = list[index];
    const text = words[index] ?? '';
    index++;
    if (mark === undefined || mark.kind === 'end') {
      entered.push({ text });
      continue;
    }
    if (mark.kind !== 'option') {
      entered.push({ text });
      extras.push({ text, stray: mark.kind === 'word' });
      continue;
    }
    const { rule } = mark;
    const valueAt = mark.value === undefined ? {} : { valueAt: text.length - mark.value.length };
    entered.push({ text, option: rule, ...valueAt });
    const values = mark.value === undefined ? [] : [mark.value];
    const limit = mark.value === undefined ? room(rule.takes) : 0;
    for (; values.length < limit && list[index]?.kind === 'word'; index++) {
      const next = words[index] ?? '';
      values.push(next);
      entered.push({ text: next, option: rule, valueAt: 0 });
    }
    const found = problemOf(rule, values);
    problem ??= found;
    if (found !== undefined) continue;
    const before = globals.get(rule.key);
    const all = rule.repeats && typeof before === 'object' ? [...before, ...values] : values;
    (rule.own ? own : globals).set(rule.key, rule.value ?? all);
  }
  // What comes behind a problem may say how to print it.
  if (problem !== undefined) return { ok: false, problem, globals };
  const strays = extras.filter(({ stray }) => stray).map(({ text }) => text);
  return { ok: true, arguments: { globals, own, strays, extras, entered } };
}

/** All options that can be written, with their dashes. */
export function flagsOf(command: CliCommand): string[] {
  return rulesOf(command).map((rule) => rule.flag);
}

function rulesOf(command: CliCommand): OptionRule[] {
  const { options, shortOptions = [], savedOutputs = [] } = command;
  const own = [...options, ...shortOptions].flatMap((each): OptionRule[] => {
    const { option, member, valueFlag, negative = `no-${option}` } = each;
    const type = command.shapes[member.shape]?.type;
    const rule = { flag: `--${option}`, key: option, own: true } as const;
    const off = { ...rule, flag: `--${negative}`, takes: 'none', value: false } as const;
    if ('each' in each) return [{ ...rule, takes: 'many' }];
    if ('to' in each || 'reads' in each) return [{ ...rule, takes: 'one' }];
    if (valueFlag) return [{ ...rule, takes: 'maybe' }, off];
    if (type === 'list') return [{ ...rule, takes: 'many' }];
    if (type === 'long') return [{ ...rule, takes: 'one', number: 'int' }];
    if (type === 'float' || type === 'double') return [{ ...rule, takes: 'one', number: 'float' }];
    if (type !== 'boolean') return [{ ...rule, takes: 'one' }];
    return [{ ...rule, takes: 'none', value: true }, off];
  });
  for (const { option, choice, from } of savedOutputs) {
    own.push({ flag: `--${option}`, key: option, own: true, takes: 'one' });
    if (choice === undefined) continue;
    const choices = Object.keys(from);
    own.push({ flag: `--${choice}`, key: choice, own: true, takes: 'one', choices });
  }
  const count = command.countOption?.option;
  if (count !== undefined) own.push({ flag: `--${count}`, key: count, own: true, takes: 'one' });
  const taken = new Set(own.map((rule) => rule.flag));
  // Those of paging go before members of their names: `paging-options.ts` tells when these are meant.
  const paging = pagingRules(command);
  const flags = new Set(paging.map((rule) => rule.flag));
  return [
    ...own.filter((rule) => !flags.has(rule.flag)),
    ...inputRules.filter((rule) => !taken.has(rule.flag)),
    ...paging,
    ...insteadRules.filter((rule) => !taken.has(rule.flag)),
    ...globalRules.filter((rule) => !taken.has(rule.flag)),
  ];
}

/** The options of paging, in the order in which a message names them. */
export const pagingNames: readonly string[] = ['starting-token', 'page-size', 'max-items'];

/** The options of an operation that answers in pages. */
function pagingRules({ pages, options, shapes }: CliCommand): OptionRule[] {
  if (pages === undefined) return [];
  const limit = options.find(({ member }) => member.name === pages.limit)?.member;
  const isText = limit !== undefined && shapes[limit.shape]?.type === 'string';
  const count = (name: string): OptionRule =>
    isText ? value(name) : { ...value(name), number: 'int' };
  return [
    value('starting-token'),
    ...(limit === undefined ? [] : [count('page-size')]),
    count('max-items'),
  ];
}

/** Whether an option of paging is given. */
export function hasPagingOption({ globals }: Arguments): boolean {
  return pagingNames.some((name) => globals.has(name));
}

/** Numbers as Python's `int` and `float` read them. */
const numbers: Readonly<Record<'int' | 'float', RegExp>> = {
  int: /^\s*[-+]?\d+(?:_\d+)*\s*$/,
  float:
    /^\s*[-+]?(?:inf(?:inity)?|nan|(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?)\s*$/i,
};

export function room(takes: Takes): number {
  if (takes === 'none' || takes === 'behind =') return 0;
  return takes === 'many' ? Number.POSITIVE_INFINITY : 1;
}

function problemOf(rule: OptionRule, values: readonly string[]): ArgumentProblem | undefined {
  const argument = rule.flag;
  const [first] = values;
  if (first === undefined) {
    return rule.takes === 'one' ? { kind: 'no-value', argument } : undefined;
  }
  if (rule.takes === 'none') return { kind: 'needless-value', argument, value: first };
  if (rule.choices !== undefined && !rule.choices.includes(first)) {
    return { kind: 'choice', argument, value: first, choices: rule.choices };
  }
  if (rule.number !== undefined && !numbers[rule.number].test(first)) {
    return { kind: 'no-number', argument, value: first, type: rule.number };
  }
  return undefined;
}

type Mark =
  | { readonly kind: 'option'; readonly rule: OptionRule; readonly value?: string }
  | { readonly kind: 'unknown' | 'word' | 'end' };

interface Marks {
  readonly list: readonly Mark[];
  /** The first word that could be several options. */
  readonly problem: ArgumentProblem | undefined;
}

/** What each word is, before any of them is taken: an ambiguous one is refused wherever it is. */
function classify(words: readonly string[], rules: readonly OptionRule[]): Marks {
  const byFlag = byFlagOf(rules);
  const list: Mark[] = [];
  let ended = false;
  let problem: ArgumentProblem | undefined;
  for (const word of words) {
    if (!ended && word === '--') {
      ended = true;
      list.push({ kind: 'end' });
      continue;
    }
    const mark = ended ? ({ kind: 'word' } as const) : markOf(word, byFlag);
    if (mark.kind === 'ambiguous') {
      problem ??= mark;
      list.push({ kind: 'unknown' });
    } else list.push(mark);
  }
  return { list, problem };
}

export function byFlagOf(rules: readonly OptionRule[]): ReadonlyMap<string, OptionRule> {
  return new Map(rules.map((rule) => [rule.flag, rule]));
}

export function markOf(
  word: string,
  byFlag: ReadonlyMap<string, OptionRule>,
): Mark | Extract<ArgumentProblem, { kind: 'ambiguous' }> {
  if (!word.startsWith('-') || word === '-') return { kind: 'word' };
  const exact = byFlag.get(word);
  if (exact !== undefined) return { kind: 'option', rule: exact };
  const equals = word.indexOf('=');
  const name = equals === -1 ? word : word.slice(0, equals);
  const explicit = equals === -1 ? {} : { value: word.slice(equals + 1) };
  const named = byFlag.get(name);
  if (named !== undefined) return { kind: 'option', rule: named, ...explicit };
  if (name.startsWith('--')) {
    const all = [...byFlag.values()].filter((rule) => rule.flag.startsWith(name));
    // A parser of its own takes the options of every command first, as in the AWS CLI.
    const ofEvery = all.filter((rule) => globalRules.includes(rule));
    const matches = ofEvery.length === 0 ? all : ofEvery;
    const [only] = matches;
    if (only !== undefined && matches.length === 1) {
      return { kind: 'option', rule: only, ...explicit };
    }
    if (matches.length > 1) {
      return { kind: 'ambiguous', word: name, matches: matches.map((rule) => rule.flag) };
    }
  }
  // A negative number and a text with blanks are values, whatever they begin with.
  const isValue = /^-\d+$|^-\d*\.\d+$/.test(word) || word.includes(' ');
  return { kind: isValue ? 'word' : 'unknown' };
}
