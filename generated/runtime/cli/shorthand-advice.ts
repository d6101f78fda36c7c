/* eslint-disable */
// @ts-nocheck
/** What would have worked, for words of an option that cannot be read: loaded only where that is told. */
import type { CliMember, CliShape, CliShapes } from './command.js';
import type { Advice } from './failure.js';
import { fileAdvice } from './file-advice.js';
import { jsonLine } from './formats/json.js';
import { isRecord } from './formats/values.js';
import { ordered } from './ordered.js';
import { shellWord } from './shell-words.js';
import { shapeOf } from './shape-of.js';
import { fitShorthand } from './shorthand-shapes.js';
import { parseShorthand, type ShorthandValue } from './shorthand.js';
import { validateInput } from './validate-input.js';

/** What was given for an option, and what it is for. */
export interface Given {
  /** Without dashes. */
  readonly option: string;
  readonly words: readonly string[];
  readonly member: CliMember;
  readonly shapes: CliShapes;
}

/**
 * The file that is named without `file://`; else the JSON that says what the words meant, where a small change
 * makes them valid; else the form that JSON has here.
 */
export async function shorthandAdvice(given: Given): Promise<Advice | undefined> {
  const { option, words, member, shapes } = given;
  const [word, ...others] = words;
  const file = word !== undefined && others.length === 0 ? fileAdvice(word) : undefined;
  if (file !== undefined) return file;
  const meant = await meaning(given);
  const value = meant === undefined ? form(member, shapes, []) : hidden(meant, member, shapes);
  if (value === undefined) return undefined;
  const json = jsonLine(value);
  const how = json.includes('<sensitive>') ? 'In JSON, with your values' : 'In JSON';
  const title = meant === undefined ? 'In JSON, it has this form:' : `${how}, this would work:`;
  return {
    text: `\n${title}\n\n  --${option} ${shellWord(json)}\n`,
    suggestions: meant === undefined ? [] : [json],
  };
}

/** Whoever gives more does not read what is suggested, and to look for it takes time. */
const longest = 10_000;

/** A valid value that the words may stand for. */
async function meaning({ words, member, shapes }: Given): Promise<unknown> {
  if (words.join(' ').length > longest) return undefined;
  const isValid = (value: unknown): boolean =>
    validateInput({ value }, 'Whole', {
      ...shapes,
      Whole: { type: 'structure', members: [{ ...member, name: 'value' }] },
    }).length === 0;
  const isList = shapeOf(shapes, member.shape).type === 'list';
  if (words.some((word) => /^\s*[[{]/.test(word))) {
    const values = await looseJson(words.join(' '));
    // A list may be given by one of its items.
    return values.flatMap((value) => [value, [value]]).find((each) => isValid(each));
  }
  const parsed: ShorthandValue[] = [];
  for (const word of words) {
    const items = repaired(word, isList);
    if (items === undefined) return undefined;
    parsed.push(...items);
  }
  try {
    const value = fitShorthand(isList ? parsed : (parsed[0] ?? ''), member, shapes);
    return isValid(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** JSON with single quotes, bare words or commas too many is YAML, which wants a blank behind a colon. */
async function looseJson(text: string): Promise<unknown[]> {
  const { parse } = await import('./vendor/yaml.js');
  const spaced = text.replace(/([\w"'])\s*:\s*/g, '$1: ').replace(/,\s*([\]}])/g, '$1');
  return [text, spaced].flatMap((attempt) => {
    try {
      return [parse(attempt)];
    } catch {
      return [];
    }
  });
}

/** The objects that a word stands for once it is mended; several where blanks between them were commas. */
function repaired(word: string, mayBeSeveral: boolean): ShorthandValue[] | undefined {
  for (const attempt of attempts(word)) {
    const value = read(attempt);
    if (value !== undefined) return [value];
  }
  return mayBeSeveral ? several(word) : undefined;
}

/** Ways to mend a word, the smallest change first. */
function* attempts(word: string): Generator<string> {
  yield word;
  const trimmed = word.replace(/[\s,]+$/, '');
  yield trimmed;
  for (const quote of [`'`, '"']) yield trimmed + quote;
  const open = closing(trimmed);
  yield trimmed + open;
  for (const quote of [`'`, '"']) yield trimmed + quote + open;
  // One that is closed twice.
  if (/[\]}]$/.test(trimmed)) yield trimmed.slice(0, -1);
  // `Key:value` and `"Key": value`, as in JSON and YAML.
  yield trimmed.replace(/(^|[{,])\s*(["']?)([\w.-]+)\2\s*:\s*/g, '$1$3=');
  // A value that begins with what has a meaning, or holds it: the whole of it is quoted.
  yield trimmed.replace(/=([^,=[\]{}]*["'][^,=[\]{}]*)(?=,|$)/g, (_, value: string) =>
    quoted(value),
  );
  yield trimmed.replace(
    /=([^,=[\]{}]*[\u{10000}-\u{10ffff}][^,=[\]{}]*)(?=[,\]}]|$)/gu,
    (_, value: string) => quoted(value),
  );
  // Several values within braces need brackets.
  yield trimmed.replace(/([\w.-]+)=([^,=[\]{}]+(?:,[^,=[\]{}]+)+)(?=[}])/g, '$1=[$2]');
  yield trimmed.replace(/=([^,=]*[\]}][^,=]*)(?=,|$)/g, (_, value: string) => quoted(value));
}

function quoted(value: string): string {
  return `="${value.replace(/[\\"]/g, String.raw`\$&`)}"`;
}

/** What closes the brackets and braces that are open at the end. */
function closing(text: string): string {
  const open: string[] = [];
  for (const char of text) {
    if (char === '[') open.unshift(']');
    else if (char === '{') open.unshift('}');
    else if (char === open[0]) open.shift();
  }
  return open.join('');
}

/** `Name=a,Value=1,Name=b,Value=2` is two objects: a key that comes again begins the next one. */
function several(word: string): ShorthandValue[] | undefined {
  const parts: string[] = [];
  let rest = word;
  for (;;) {
    const again = repeatedKey(rest);
    if (again === undefined) break;
    parts.push(rest.slice(0, again));
    rest = rest.slice(again + 1);
  }
  const values = [...parts, rest].map(read);
  const known = values.filter((value) => value !== undefined);
  return parts.length > 0 && known.length === values.length ? known : undefined;
}

/** The comma before the first key that the text has twice, outside of brackets. */
function repeatedKey(text: string): number | undefined {
  const seen = new Set<string>();
  for (const match of text.matchAll(/(^|,)\s*([\w.#/:-]+)\s*@?=/g)) {
    const before = text.slice(0, match.index);
    if (closing(before) !== '') continue;
    const [, , key = ''] = match;
    if (seen.has(key)) return match.index;
    seen.add(key);
  }
  return undefined;
}

function read(word: string): ShorthandValue | undefined {
  try {
    // What a file holds is not told.
    return parseShorthand(word, (uri) => uri);
  } catch {
    return undefined;
  }
}

/** A value with words in place of what the model calls sensitive. */
function hidden(value: unknown, member: CliMember, shapes: CliShapes): unknown {
  if (member.sensitive) return '<sensitive>';
  const shape: CliShape | undefined = shapes[member.shape];
  if (shape?.type === 'list' && Array.isArray(value)) {
    return value.map((item) => hidden(item, shape.member, shapes));
  }
  if (!isRecord(value)) return value;
  return ordered(
    Object.entries(value).map(([key, item]): [string, unknown] => {
      if (shape?.type === 'map') return [key, hidden(item, shape.value, shapes)];
      const isStructure = shape?.type === 'structure' || shape?.type === 'union';
      const inner = isStructure ? shape.members.find(({ name }) => name === key) : undefined;
      return [key, inner === undefined ? item : hidden(item, inner, shapes)];
    }),
  );
}

/** How deep a form goes: below, what is there would be hard to read in a line. */
const deepest = 3;

/** A value with the names of types in place of values. */
function form(member: CliMember, shapes: CliShapes, above: readonly string[]): unknown {
  const shape = shapes[member.shape];
  if (shape === undefined) return undefined;
  const seen = [...above, member.shape];
  const isCut = above.includes(member.shape) || above.length > deepest;
  switch (shape.type) {
    case 'structure':
    case 'union': {
      const members = shape.type === 'union' ? shape.members.slice(0, 1) : shape.members;
      if (isCut) return {};
      return ordered(members.map((each) => [each.name, form(each, shapes, seen)]));
    }
    case 'list':
      return isCut ? [] : [form(shape.member, shapes, seen)];
    case 'map':
      return isCut ? {} : { KeyName: form(shape.value, shapes, seen) };
    case 'string':
      return shape.enum?.[0] ?? 'string';
    case 'boolean':
      return true;
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return shape.min ?? 0;
    case 'blob':
      return 'base64';
    case 'timestamp':
      return '1970-01-01T00:00:00';
    case 'document':
      return {};
  }
}
