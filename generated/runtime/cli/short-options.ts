/* eslint-disable */
// @ts-nocheck
/** Options that set parts of members, such as `--zip-file` for `Code.ZipFile`. */
import type { Arguments, OptionWords } from './arguments.js';
import type { CliBeside, CliCommand, CliGathering, CliShape, CliShortOption } from './command.js';
import { parameterFailure } from './failure.js';
import { parameterError, readParamFile } from './input-text.js';
import { shapeOf } from './shape-of.js';
import { type ReadSettings, readOption } from './values.js';

type Entries = Map<string, unknown>;
type Path = CliShortOption['into'];
type Fields = Record<string, unknown>;

/**
 * Puts the values of the options that are given where they lead to. What another option has set besides
 * stays.
 *
 * @param entries the members of the input so far.
 * @throws CliFailure 252 for words that cannot be read, and for options that cannot be given together.
 */
export function setParts(
  entries: Entries,
  command: CliCommand,
  options: readonly CliShortOption[],
  own: Arguments['own'],
  settings: ReadSettings,
): void {
  for (const option of options) {
    const given = own.get(option.option);
    if (given === undefined) continue;
    refuseTogether(command, option, own);
    const words = typeof given === 'boolean' ? [] : given;
    for (const [into, value] of partsOf(command, option, given, settings)) {
      setAt(entries, command, into, value);
    }
    for (const beside of option.beside ?? []) {
      if (!isSetAt(entries, beside.into)) {
        setAt(entries, command, beside.into, besideValue(beside, words.length));
      }
    }
  }
}

function refuseTogether(
  { options }: CliCommand,
  { option, into, alone }: CliShortOption,
  own: Arguments['own'],
): void {
  const outermost = options.find(({ member }) => member.name === into[0])?.option;
  if (!alone || outermost === undefined || !own.has(outermost)) return;
  throw parameterFailure(
    `--${option} and --${outermost} cannot be given together: the one is a part of the other.`,
  );
}

function besideValue({ value, made }: CliBeside, count: number): unknown {
  if (made === 'count') return count;
  return made === 'unique' ? `cli-${crypto.randomUUID()}` : value;
}

/** The values of an option, each with its place. */
function partsOf(
  { shapes }: CliCommand,
  option: CliShortOption,
  given: OptionWords,
  settings: ReadSettings,
): readonly (readonly [into: Path, value: unknown])[] {
  const { option: name, member, into, reads, words = {}, to, prefixed, each } = option;
  if (typeof given === 'boolean') return [[into, given]];
  if (each !== undefined) {
    const last = into.at(-1) ?? '';
    const [first = '', ...rest] = into.slice(0, -1);
    return [[[first, ...rest], given.map((word) => ({ [last]: word, ...each }))]];
  }
  const [word = ''] = given;
  if (to !== undefined)
    return rangeOf(name, textOf(name, word)).map((n, at) => [at === 0 ? into : to, n]);
  if (reads === 'protocol') return [[into, protocolOf(name, textOf(name, word))]];
  if (reads === 'pairs') {
    return [[into, pairsOf(name, textOf(name, word), shapeOf(shapes, member.shape), shapes)]];
  }
  const known = Object.hasOwn(words, word) ? [words[word] ?? ''] : given;
  const value = readOption(name, known, member, shapes, settings);
  if (reads === 'zip' && !(value instanceof Uint8Array && isZip(value))) {
    throw parameterFailure(
      `--${name} must be a zip file with the fileb:// prefix.\nExample usage:  --${name} fileb://path/to/file.zip`,
    );
  }
  return [[prefixed && word.startsWith(prefixed.prefix) ? prefixed.into : into, value]];
}

function textOf(name: string, word: string): string {
  const content = readParamFile(name, word) ?? word;
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** A port, or the first and the last; -1 and `all` are all of them. */
function rangeOf(name: string, text: string): readonly [number, number] {
  if (text === '-1' || text === 'all') return [-1, -1];
  const dash = text.indexOf('-');
  const [from, to] = dash === -1 ? [text, text] : [text.slice(0, dash), text.slice(dash + 1)];
  if (![from, to].every((part) => /^\s*[-+]?\d+\s*$/.test(part))) {
    throw parameterError(name, 'it is a number or two, e.g. 22 or 22-25.');
  }
  return [Number(from), Number(to)];
}

function protocolOf(name: string, text: string): string {
  if (text === 'all') return '-1';
  if (['tcp', 'udp', 'icmp'].includes(text)) return text;
  const number = /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (number >= -1 && number <= 255) return text;
  throw parameterError(name, 'it is tcp, udp, icmp, all, or a number from 0 to 255.');
}

/** `Name=Value,Name2=Value2`, where each pair fills a structure of two members. */
function pairsOf(
  name: string,
  text: string,
  shape: CliShape,
  shapes: CliCommand['shapes'],
): readonly Fields[] {
  const entry = shape.type === 'list' ? shapeOf(shapes, shape.member.shape) : shape;
  const [key = '', value = ''] =
    entry.type === 'structure' ? entry.members.map((member) => member.name) : [];
  return text.split(',').map((pair) => {
    const parts = pair.split('=');
    if (parts.length !== 2) throw parameterError(name, 'it is Name=Value, or several with commas.');
    return { [key]: parts[0], [value]: parts[1] };
  });
}

/** A zip file ends with a record that begins so, and has at most 65,535 bytes of comment in it. */
function isZip(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 65_557)));
  return text.lastIndexOf('PK\u0005\u0006') !== -1;
}

/** Sets a value in the members, in new structures where there are none; of a list, in the first entry. */
function setAt(entries: Entries, command: CliCommand, into: Path, value: unknown): void {
  const [first, ...rest] = into;
  const id = memberShape(command, command.input, first);
  entries.set(first, withValue(entries.get(first), command, id, rest, value));
}

function withValue(
  before: unknown,
  command: CliCommand,
  id: string | undefined,
  path: readonly string[],
  value: unknown,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const shape = id === undefined ? undefined : shapeOf(command.shapes, id);
  if (shape?.type === 'list') {
    const [entry, ...others] = Array.isArray(before) ? before : [];
    return [withValue(entry, command, shape.member.shape, path, value), ...others];
  }
  const fields: Fields = { ...Object(before) };
  const inner = id === undefined ? undefined : memberShape(command, id, name);
  fields[name] = withValue(fields[name], command, inner, rest, value);
  // XML has an order, that of the model.
  const order = shape?.type === 'structure' ? shape.members.map((member) => member.name) : [];
  const place = (key: string): number => order.indexOf(key);
  return Object.fromEntries(
    Object.entries(fields).sort(([one], [other]) => place(one) - place(other)),
  );
}

function memberShape({ shapes }: CliCommand, id: string, name: string): string | undefined {
  const shape = shapeOf(shapes, id);
  if (shape.type !== 'structure' && shape.type !== 'union') return undefined;
  return shape.members.find((member) => member.name === name)?.shape;
}

function isSetAt(entries: Entries, [first, ...rest]: Path): boolean {
  return valueAt(entries.get(first), rest) !== undefined;
}

/** What stands at the end of a path; of a list, in the first entry. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    const fields: Fields = Object(Array.isArray(at) ? at[0] : at);
    at = Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return at;
}

/**
 * Moves members into the first entry of a list where that asks for it: EC2 takes a subnet beside network
 * interfaces only within them.
 */
export function gather(
  entries: Entries,
  command: CliCommand,
  { into, where, members }: CliGathering,
): void {
  const list = entries.get(into);
  const entry: Fields = Object(Array.isArray(list) ? list[0] : undefined);
  if (!where.some((name) => Object.hasOwn(entry, name))) return;
  for (const { name, into: path, each } of members) {
    if (!entries.has(name)) continue;
    const value = entries.get(name);
    entries.delete(name);
    if (each === undefined) {
      setAt(entries, command, [into, ...path], value);
      continue;
    }
    const last = path.at(-1) ?? '';
    const place: Path = [into, ...path.slice(0, -1)];
    const others = valueAt(entries.get(into), path.slice(0, -1));
    const one = { [last]: value, ...each };
    setAt(entries, command, place, [one, ...(Array.isArray(others) ? others : [])]);
  }
}
