import * as z from 'zod';
import { $ZodType } from 'zod/v4/core';
import { defined } from '../../defined.js';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { suggest } from '../../diagnostics/suggest.js';

/** A problem, and the node that must go for the rest of the file to be read. */
export interface SchemaProblem extends Problem {
  readonly faulty: Pointer;
}

/**
 * What a schema makes of a value, with problems that a person can act on. How to mend a text of the wrong
 * form, or what a check of its own refuses, is what that check in the schema says.
 *
 * @param how.shapeKeys The keys that some type of shape may have, where the value holds shapes.
 * @param how.notation What the value is written in, which decides how to mend it. Default `yaml`.
 */
export function readBySchema<Content>(
  schema: z.core.$ZodType<Content>,
  value: unknown,
  { shapeKeys = new Set(), notation = 'yaml' }: Partial<Omit<ExplainContext, 'root'>> = {},
): Read<Content, SchemaProblem> {
  const result = z.safeParse(schema, value, { error: explained });
  if (result.success) return readOf<Content, SchemaProblem>(result.data);
  return readOf<Content, SchemaProblem>(
    undefined,
    result.error.issues.flatMap((issue) =>
      explain(issue, [], { root: value, shapeKeys, notation }),
    ),
  );
}

/**
 * What zod knows only here: of an unknown key, the keys that the mapping can have, and of a value of the wrong
 * type, what belongs there.
 */
function explained(issue: z.core.$ZodRawIssue): string | undefined {
  const { inst } = issue;
  if (issue.code === 'invalid_type') {
    return (inst instanceof $ZodType && z.globalRegistry.get(inst)?.description) || '';
  }
  if (issue.code !== 'unrecognized_keys' || !(inst instanceof z.ZodObject)) return undefined;
  return Object.keys(inst.shape).join(' ');
}

/** What an explanation looks at. */
interface ExplainContext {
  /** The whole value. */
  readonly root: unknown;
  readonly shapeKeys: ReadonlySet<string>;
  readonly notation: Notation;
}

/** What a value is written in. Only YAML holds models, and takes texts for other things. */
type Notation = 'yaml' | 'json' | 'script';

function explain(issue: z.core.$ZodIssue, base: Pointer, context: ExplainContext): SchemaProblem[] {
  const pointer = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? '' : step))];
  const value = valueAt(context.root, pointer);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(pointer, key, issue.message.split(' '), context));
    case 'invalid_union':
      if (value === undefined) return [missing(pointer)];
      if (issue.errors.length === 0) {
        return [wrongValue(pointer, value, 'options' in issue ? issue.options : [])];
      }
      return explainBranch(issue.errors, pointer, value, context);
    case 'invalid_value':
      if (value === undefined) return [missing(pointer)];
      return [wrongValue(pointer, value, issue.values)];
    case 'invalid_type':
      if (value === undefined) return [missing(pointer)];
      if (issue.expected === 'never') return [notEmpty(pointer, value)];
      return [wrongType(pointer, value, [issue.expected], context, issue.message)];
    case 'invalid_format':
      return [
        {
          ...wrongValue(pointer, value, []),
          mend: issue.message,
        },
      ];
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return [
        {
          ...wrongValue(pointer, value, []),
          message: `${nameOf(pointer)} cannot be ${shown(value)}`,
          mend: outOfRange(issue),
        },
      ];
    default:
      return exhausted(issue);
  }
}

function explainBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
  pointer: Pointer,
  value: unknown,
  context: ExplainContext,
): SchemaProblem[] {
  const branch = fittingBranch(branches, value);
  return branch === undefined
    ? [wrongType(pointer, value, branches.flatMap(typesOf), context)]
    : branch.flatMap((issue) => explain(issue, pointer, context));
}

function outOfRange(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') {
    return issue.origin === 'string'
      ? 'Write a text that is not empty.'
      : `Use at least ${String(issue.minimum)}.`;
  }
  if (issue.code === 'too_big') return `Use at most ${String(issue.maximum)}.`;
  if (issue.code === 'custom') return issue.message;
  return 'Write a value of the kind the format describes.';
}

function exhausted(issue: never): never {
  throw new Error(`an issue of no known code: ${JSON.stringify(issue)}`);
}

/**
 * The branch of a union that the value was meant for, told by its type: a mapping was meant for
 * the branch that takes mappings, whatever is wrong inside it.
 */
function fittingBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
  value: unknown,
): readonly z.core.$ZodIssue[] | undefined {
  const fitting = branches.filter((branch) => !branch.some((issue) => rejectsType(issue, value)));
  return fitting.sort((one, other) => one.length - other.length)[0];
}

function rejectsType(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_type') return true;
  return issue.code === 'invalid_value' && typeof issue.values[0] !== typeof value;
}

/** The types a branch takes, where it is its type that the value does not have. */
function typesOf(branch: readonly z.core.$ZodIssue[]): string[] {
  return branch.flatMap((issue) => {
    if (issue.code === 'invalid_type') return [issue.expected];
    if (issue.code === 'invalid_value') return issue.values.map((each) => JSON.stringify(each));
    return [];
  });
}

/** What other formats call the parts of a list, a map and a structure. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['items', 'member'],
  ['item', 'member'],
  ['elements', 'member'],
  ['properties', 'members'],
  ['fields', 'members'],
  ['keys', 'key'],
  ['values', 'value'],
]);

function unknownKey(
  pointer: Pointer,
  key: string,
  known: readonly string[],
  { root, shapeKeys }: ExplainContext,
): SchemaProblem {
  const at = [...pointer, key];
  const place = { pointer: at, part: 'key', faulty: at } as const;
  const holder = valueAt(root, pointer);
  const type =
    typeof holder === 'object' && holder !== null && 'type' in holder ? holder.type : undefined;
  if (pointer.length === 2 && pointer[0] === 'shapes' && shapeKeys.has(key)) {
    return {
      ...place,
      code: 'misfit-key',
      message: `${shown(key)} does not fit the type ${shown(type)}`,
      mend: `Remove it, or choose another type. Beside this type there can be: ${known.join(', ')}.`,
    };
  }
  if (key === '<<') {
    return {
      ...place,
      code: 'unknown-key',
      message: `${holderName(pointer)} has no key "<<", and there is no mapping behind it to merge`,
      mend: 'Write an alias behind it, as in `<<: *base`, or a mapping, or remove it.',
    };
  }
  const other = otherWords.get(key);
  const suggestion = other !== undefined && known.includes(other) ? other : suggest(key, known);
  return {
    ...place,
    code: 'unknown-key',
    message: `${holderName(pointer)} has no key ${shown(key)}`,
    mend: suggestion === undefined ? `Known here: ${known.join(', ')}.` : `Write "${suggestion}".`,
    ...defined({ suggestion }),
  };
}

/** What is to be said of a key that is not there. */
export function missing(pointer: Pointer): SchemaProblem {
  const parent = pointer.slice(0, -1);
  const key = String(pointer.at(-1));
  return {
    code: 'missing-key',
    message: `${holderName(parent)} lacks ${shown(key)}`,
    mend: `Add \`${key}: …\`.`,
    pointer: parent,
    part: 'key',
    faulty: parent,
  };
}

/** A list or mapping that can only be empty, as the default of a member. */
function notEmpty(pointer: Pointer, value: unknown): SchemaProblem {
  const holder = pointer.slice(0, -1);
  return {
    code: 'wrong-value',
    message: `${holderName(holder)} can only be an empty list or mapping, without ${described(value)}`,
    mend: 'Write [] or {}, or remove it.',
    pointer,
    part: 'value',
    faulty: holder,
  };
}

function wrongType(
  pointer: Pointer,
  value: unknown,
  expected: readonly string[],
  { notation }: ExplainContext,
  description: string = '',
): SchemaProblem {
  const wanted = [...new Set(expected.map(inWords))];
  const isText = isUnquoted(value, expected) && isQuotable(value, notation);
  const plain = `Write ${either(wanted)}${description === '' ? '.' : `: ${description}`}`;
  // A text of digits is common; the word true is one only where somebody says so.
  const isWord = typeof value === 'boolean' && description !== '';
  return {
    code: 'wrong-type',
    message: `${holderName(pointer)} must be ${either(wanted)}, not ${described(value)}`,
    mend: isText
      ? `${isWord ? `${plain} If the word is meant, quote it` : 'Quote it'}: ${quoted(value, notation)}`
      : ((notation === 'yaml' ? yamlHint(value, expected, pointer) : undefined) ?? plain),
    pointer,
    part: 'value',
    faulty: pointer,
    ...(isText ? { unquoted: true } : {}),
  };
}

/**
 * A problem of a text without quotes, in the words of the file: for YAML `1.10` is the number 1.1,
 * and only the file knows what was meant.
 *
 * @param written The text of a value as it is written.
 */
export function asWritten<Each extends Problem>(
  problem: Each,
  written: (pointer: Pointer) => string,
): Each {
  if (problem.unquoted !== true) return problem;
  const text = written(problem.pointer);
  const message = problem.message.replace(/, not the number .*$/, `, not the number ${text}`);
  const literal = `'${text.replaceAll("'", "''")}'`;
  const mend = problem.mend.replace(/(?<=quote it: ).*$/i, () => literal);
  return { ...problem, message, mend };
}

function isUnquoted(value: unknown, expected: readonly string[]): boolean {
  return expected.includes('string') && (typeof value === 'number' || typeof value === 'boolean');
}

/** Whether a value may be a text that lacks its quotes. Outside of YAML, nobody writes true for a word. */
function isQuotable(value: unknown, notation: Notation): boolean {
  return notation === 'yaml' || typeof value === 'number';
}

function quoted(value: unknown, notation: Notation): string {
  const quote = notation === 'json' ? '"' : "'";
  return quote + String(value) + quote;
}

/** What was probably meant by a value of YAML that is of the wrong type. */
function yamlHint(
  value: unknown,
  expected: readonly string[],
  pointer: Pointer,
): string | undefined {
  if (!expected.includes('string') || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const isType = expected.includes('object') || pointer.at(-1) === 'type';
    return isType ? listHint(value) : undefined;
  }
  return labelHint(value);
}

/** `[string]`, as some languages write a list, where a type is wanted. */
function listHint([entry, ...more]: readonly unknown[]): string | undefined {
  return typeof entry === 'string' && more.length === 0
    ? `If a list is meant, write { type: list, member: ${entry} }.`
    : undefined;
}

/** YAML reads `{Id}` as a mapping; quotes make it text. */
function labelHint(value: object): string | undefined {
  const [entry, ...more] = Object.entries(value);
  if (entry === undefined || more.length > 0 || entry[1] !== null) return undefined;
  return `If a label is meant, quote it: '{${entry[0]}}'`;
}

function wrongValue(pointer: Pointer, value: unknown, allowed: readonly unknown[]): SchemaProblem {
  const words = allowed.filter((each) => typeof each === 'string');
  const suggestion = typeof value === 'string' ? suggest(value, words) : undefined;
  const protocol = pointer.length === 2 && pointer[0] === 'service' && pointer[1] === 'protocol';
  return {
    code: protocol ? 'unknown-protocol' : 'wrong-value',
    message: protocol
      ? `There is no protocol ${shown(value)}`
      : `${nameOf(pointer)} cannot be ${shown(value)}`,
    mend: `Use one of: ${allowed.map((each) => String(each) || '""').join(', ')}.`,
    ...defined({ suggestion }),
    pointer,
    part: 'value',
    faulty: pointer,
  };
}

/** The value that a pointer leads to. */
export function valueAt(root: unknown, pointer: Pointer): unknown {
  let value = root;
  for (const step of pointer) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

function holderName(pointer: Pointer): string {
  return pointer.length === 0 ? 'The file' : nameOf(pointer);
}

/** The node by the keys that lead to it, e.g. `shapes.IdentityId.length`. */
function nameOf(pointer: Pointer): string {
  return `\`${pointer.map((step) => String(step)).join('.')}\``;
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return described(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

function described(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'a mapping';
    case 'string':
      return `the text ${shown(value)}`;
    case 'number':
      return `the number ${String(value)}`;
    default:
      return String(value);
  }
}

function inWords(type: string): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'object':
    case 'record':
      return 'a mapping';
    case 'array':
      return 'a list';
    case 'null':
      return 'empty';
    default:
      return type;
  }
}

function either(words: readonly string[]): string {
  const last = words.at(-1) ?? 'something else';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
