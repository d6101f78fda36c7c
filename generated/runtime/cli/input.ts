/* eslint-disable */
// @ts-nocheck
/** The input of an operation: what the options and `--cli-input-json` or `-yaml` say together. */
import type { Arguments } from './arguments.js';
import type { CliCommand, CliCountOption, CliMember, CliShapes } from './command.js';
import { setting } from '../credentials/node/shared-config.js';
import type { Sources } from './config.js';
import type { CliEnvironment } from './environment.js';
import { CliFailure, parameterFailure } from './failure.js';
import { globalText, type Globals } from './global-values.js';
import { longJson } from '../json/long-json.js';
import { ordered } from './ordered.js';
import { shapeOf } from './shape-of.js';
import { parseTimestamp } from './timestamps.js';
import { withNumbers } from './whole-number.js';

type BinaryFormat = 'base64' | 'raw-in-base64-out';

/**
 * Reads every given option, in the order of the model, and adds what the input text says besides.
 * Timestamps are still as they were given, for the validator to judge.
 */
export async function readInput(
  command: CliCommand,
  { own, globals, entered }: Arguments,
  environment: CliEnvironment,
  sources: () => Sources,
): Promise<Record<string, unknown>> {
  const binaryFormat = binaryFormatOf(command, globals, sources);
  const entries = new Map<string, unknown>();
  refuseBoth(command, entered);
  for (const { option, member, wordsAreMembers = false, valueFlag } of command.options) {
    const given = own.get(option);
    if (given === undefined) continue;
    const settings = { binaryFormat, wordsAreMembers };
    const value =
      typeof given === 'boolean'
        ? given
        : valueFlag && given.length === 0
          ? true
          : (plainText(given, member, command.shapes) ??
            (await import('./values.js')).readOption(
              option,
              given,
              member,
              command.shapes,
              settings,
            ));
    entries.set(member.name, valueFlag && typeof value === 'boolean' ? { Value: value } : value);
  }
  if (command.shortOptions !== undefined) {
    const { setParts } = await import('./short-options.js');
    setParts(entries, command, command.shortOptions, own, { binaryFormat });
  }
  const { countOption } = command;
  if (countOption !== undefined) {
    for (const [name, value] of readCount(countOption, own)) entries.set(name, value);
  }
  const whole = await readWhole(globals, environment);
  if (whole !== undefined) {
    const { decodeBlobs } = await import('./values.js');
    const shape = { name: 'input', shape: command.input };
    const decoded = decodeBlobs(whole, shape, command.shapes, binaryFormat);
    for (const [name, value] of Object.entries(Object(decoded))) {
      if (!entries.has(name)) entries.set(name, value);
    }
  }
  if (countOption !== undefined && !globals.has('generate-cli-skeleton')) {
    const { min, max } = countOption;
    for (const name of [min, max]) if (!entries.has(name)) entries.set(name, 1);
  }
  if (command.gathering !== undefined) {
    const { gather } = await import('./short-options.js');
    gather(entries, command, command.gathering);
  }
  encodeTexts(entries, command);
  // Object.fromEntries keeps a key such as `__proto__` as data.
  return Object.fromEntries(entries);
}

/**
 * The value of a text that is its word, as most are. Other shapes, and a word that may name a file, take more to
 * read, which is loaded for them.
 */
function plainText(
  [word = '']: readonly string[],
  member: CliMember,
  shapes: CliShapes,
): string | undefined {
  const shape = shapeOf(shapes, member.shape);
  return shape.type === 'string' && !shape.json && !word.startsWith('file') ? word : undefined;
}

/** Of a boolean in a structure, only one of the two options may be given; of a plain one, the last counts. */
function refuseBoth({ options }: CliCommand, entered: Arguments['entered']): void {
  const flags = new Set(entered.map((word) => word.option?.flag));
  for (const { option, negative = `no-${option}`, valueFlag } of options) {
    if (!valueFlag || !flags.has(`--${option}`) || !flags.has(`--${negative}`)) continue;
    throw parameterFailure(
      `Cannot specify both the "--${option}" option and the "--${negative}" option.`,
    );
  }
}

/** Texts that go out in base64, such as the user data of an instance. */
function encodeTexts(entries: Map<string, unknown>, { input, shapes }: CliCommand): void {
  const shape = shapeOf(shapes, input);
  for (const { name, base64 } of shape.type === 'structure' ? shape.members : []) {
    const value = entries.get(name);
    if (!base64 || !(typeof value === 'string' || value instanceof Uint8Array)) continue;
    entries.set(name, Buffer.from(value).toString('base64'));
  }
}

/** The members behind an option such as `--count 3` or `--count 1:3`, where it is given. */
function readCount(
  { option, min, max }: CliCountOption,
  own: Arguments['own'],
): readonly (readonly [string, number])[] {
  const given = own.get(option);
  if (typeof given !== 'object') return [];
  const numbers = (given[0] ?? '').split(':');
  const [first = '', last = first] = numbers;
  if (numbers.length > 2 || ![first, last].every((text) => /^\s*[-+]?\d+\s*$/.test(text))) {
    // The AWS CLI's words, and its exit code for what argparse does not find.
    throw new CliFailure(255, `${option} parameter should be of form min[:max] (e.g. 1 or 1:10)`);
  }
  return [
    [min, Number(first)],
    [max, Number(last)],
  ];
}

async function readWhole(
  globals: Globals,
  { readStdin }: CliEnvironment,
): Promise<Record<string, unknown> | undefined> {
  const json = globalText(globals, 'cli-input-json');
  const yaml = globalText(globals, 'cli-input-yaml');
  if (json !== undefined && yaml !== undefined) {
    throw parameterFailure('Only one --cli-input- parameter may be specified.');
  }
  if (json !== undefined) {
    const { readInputText } = await import('./input-text.js');
    return readInputText('json', json, String, readStdin);
  }
  if (yaml === undefined) return undefined;
  const [{ readInputText }, { parse }] = await Promise.all([
    import('./input-text.js'),
    import('./vendor/yaml.js'),
  ]);
  return readInputText('yaml', yaml, parse, readStdin);
}

/** The configuration is asked only where it matters: most operations have no blob. */
function binaryFormatOf(
  command: CliCommand,
  globals: Globals,
  sources: () => Sources,
): BinaryFormat {
  if (!Object.values(command.shapes).some(({ type }) => type === 'blob')) return 'base64';
  const isSkeleton = globals.has('generate-cli-skeleton');
  const format =
    globalText(globals, 'cli-binary-format') ??
    (isSkeleton ? undefined : setting(sources(), [], 'cli_binary_format'));
  return format === 'raw-in-base64-out' ? format : 'base64';
}

/**
 * The input as the operation takes it: points in time are `Date`, and integers of 64 bits bigints where the
 * command says so. To be called once it is valid.
 */
export function requestInput(
  input: Readonly<Record<string, unknown>>,
  { input: shape, shapes, longs = 'number' }: Pick<CliCommand, 'input' | 'shapes' | 'longs'>,
): Record<string, unknown> {
  return Object(converted(input, shape, { shapes, longs }));
}

/** What the operation takes. */
type Wanted = Required<Pick<CliCommand, 'shapes' | 'longs'>>;

function converted(value: unknown, id: string, wanted: Wanted): unknown {
  const shape = shapeOf(wanted.shapes, id);
  switch (shape.type) {
    case 'timestamp':
      // To the validator, as to Python, a boolean is a number.
      if (typeof value === 'boolean') return new Date(Number(value) * 1000);
      return typeof value === 'string' || typeof value === 'number' ? parseTimestamp(value) : value;
    case 'blob':
      return typeof value === 'string' ? new TextEncoder().encode(value) : value;
    case 'string':
      return shape.json ? longJson(value) : value;
    case 'long':
      return wanted.longs === 'bigint' && isWhole(value) ? BigInt(value) : withNumbers(value);
    case 'integer':
    case 'float':
    case 'double':
    case 'document':
      return withNumbers(value);
    case 'list':
      return Array.isArray(value)
        ? value.map((item) => converted(item, shape.member.shape, wanted))
        : value;
    case 'map':
      return mapObject(value, (_, item) => converted(item, shape.value.shape, wanted));
    case 'structure':
    case 'union': {
      const members = new Map(shape.members.map((member) => [member.name, member.shape]));
      return mapObject(value, (key, item) => {
        const member = members.get(key);
        return member === undefined ? item : converted(item, member, wanted);
      });
    }
    default:
      return value;
  }
}

/** To the validator, as to Python, a boolean is a whole number. */
function isWhole(value: unknown): value is number | bigint | boolean {
  return ['number', 'bigint', 'boolean'].includes(typeof value);
}

function mapObject(value: unknown, change: (key: string, item: unknown) => unknown): unknown {
  const entries: [string, unknown][] = Object.entries(Object(value));
  return ordered(entries.map(([key, item]) => [key, change(key, item)]));
}
