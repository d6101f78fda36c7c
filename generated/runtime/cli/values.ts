/* eslint-disable */
// @ts-nocheck
/**
 * From the words given for one option to the value of its member: files are read, then the text
 * is taken as JSON, as shorthand, or as a scalar.
 */
import { readFileSync, statSync } from 'node:fs';
import { decodeBase64 } from './base64.js';
import type { CliMember, CliShape, CliShapes } from './command.js';
import { expandHome, expandVariables } from './expand-path.js';
import { CliFailure, parameterFailure } from './failure.js';
import { isSecretive, withoutValues } from './hidden-values.js';
import { loadFile, parameterError, readParamFile } from './input-text.js';
import { ordered } from './ordered.js';
import { JsonError, parseJson, pythonRepr } from './python-json.js';
import { readNumber } from './read-number.js';
import { shapeOf } from './shape-of.js';
import { fitShorthand, numberFailure } from './shorthand-shapes.js';
import { parseShorthand, ShorthandError } from './shorthand.js';
import { pointerTo } from './validate-input.js';

export { readParamFile } from './input-text.js';

export interface ReadSettings {
  /** `raw-in-base64-out` takes the text of a blob as it is; otherwise it is base64. */
  readonly binaryFormat?: 'base64' | 'raw-in-base64-out';
  /**
   * Each word is the only member of one structure of the list. A few old options are so, e.g.
   * `--instances i-1 i-2` of `elb describe-instance-health`.
   */
  readonly wordsAreMembers?: boolean;
}

/** What was given: one word, several for a list, or the content of a file. */
type OptionContent = string | Uint8Array | readonly string[];

interface Option {
  /** Without dashes. */
  readonly name: string;
  readonly shapes: CliShapes;
  readonly wordsAreMembers: boolean;
  /** Its value may hold secrets, so that messages show none of it. */
  readonly hides: () => boolean;
}

/**
 * The value of the member that an option sets. Timestamps stay text, blobs become bytes; whether
 * the value fits its type is for the validator to say.
 *
 * @throws CliFailure in the AWS CLI's words; exit code 252, or 255 where Python's own error shows.
 */
export function readOption(
  option: string,
  words: readonly string[],
  member: CliMember,
  shapes: CliShapes,
  settings: ReadSettings = {},
): unknown {
  try {
    return readWords(option, words, member, shapes, settings);
  } catch (error) {
    if (!(error instanceof CliFailure) || error.problems.length > 0) throw error;
    const { exitCode, message, code } = error;
    const isComplex = takesShorthand(shapeOf(shapes, member.shape), shapes);
    throw new CliFailure(exitCode, message, code, {
      problems: [{ pointer: pointerTo('', member.name), option: `--${option}`, message }],
      advise: async () => {
        if (!isComplex) return undefined;
        const { shorthandAdvice } = await import('./shorthand-advice.js');
        return shorthandAdvice({ option, words, member, shapes });
      },
    });
  }
}

function readWords(
  option: string,
  words: readonly string[],
  member: CliMember,
  shapes: CliShapes,
  settings: ReadSettings,
): unknown {
  const { wordsAreMembers = false, binaryFormat = 'base64' } = settings;
  const hides = (): boolean => isSecretive(member, shapes);
  const context: Option = { name: option, shapes, wordsAreMembers, hides };
  const shape = shapeOf(shapes, member.shape);
  const [first = ''] = words;
  if (shape.type === 'long' || shape.type === 'float' || shape.type === 'double') {
    // These are converted while the words are parsed, before any file would be read.
    const number = readNumber(first, shape.type);
    if (number !== undefined) return number;
    const type = shape.type === 'long' ? 'int' : 'float';
    throw parameterFailure(`argument --${option}: invalid ${type} value: ${pythonRepr(first)}`);
  }
  const isList = shape.type === 'list';
  const file = isList && words.length !== 1 ? undefined : readParamFile(option, first);
  if (file instanceof Uint8Array && shape.type !== 'blob' && !member.base64) {
    throw parameterError(option, 'fileb:// gives bytes, and this takes a text: use file://');
  }
  const given: OptionContent = file ?? (isList ? words : first);
  const value =
    !(given instanceof Uint8Array) && !looksLikeJson(given) && takesShorthand(shape, shapes)
      ? readShorthand(context, given, member)
      : unpack(context, given, member);
  return decodeBlobs(value, member, shapes, binaryFormat);
}

/**
 * Replaces the text of every blob by its bytes. Bytes, which came from a file, stay; so does a
 * value of the wrong type, which the validator reports.
 *
 * @throws CliFailure `Invalid base64: "…"`, which names the option that takes a text, exit code 255.
 */
export function decodeBlobs(
  value: unknown,
  member: CliMember,
  shapes: CliShapes,
  binaryFormat: 'base64' | 'raw-in-base64-out' = 'base64',
): unknown {
  const shape = shapeOf(shapes, member.shape);
  const decode = (item: unknown, of: CliMember): unknown =>
    decodeBlobs(item, of, shapes, binaryFormat);
  if (shape.type === 'blob' && typeof value === 'string') {
    if (binaryFormat === 'raw-in-base64-out') return new TextEncoder().encode(value);
    const bytes = decodeBase64(value);
    if (bytes !== undefined) return bytes;
    throw new CliFailure(
      255,
      `Invalid base64: "${member.sensitive ? '<sensitive>' : value}"\n` +
        'To give the text itself instead, add --cli-binary-format raw-in-base64-out.',
    );
  }
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map((item) => decode(item, shape.member));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Uint8Array || value instanceof Date) return value;
  if (shape.type === 'map') {
    return mapEntries(value, (_, item) => decode(item, shape.value));
  }
  if (shape.type === 'structure' || shape.type === 'union') {
    return mapEntries(value, (key, item) => {
      const known = shape.members.find(({ name }) => name === key);
      return known === undefined ? item : decode(item, known);
    });
  }
  return value;
}

function mapEntries(value: object, change: (key: string, item: unknown) => unknown): object {
  const entries: [string, unknown][] = Object.entries(value);
  return ordered(entries.map(([key, item]) => [key, change(key, item)]));
}

function looksLikeJson(given: OptionContent): boolean {
  const first = Array.isArray(given) ? given[0] : given;
  return typeof first === 'string' && /^\s*[[{]/.test(first);
}

function takesShorthand(shape: CliShape, shapes: CliShapes): boolean {
  const isComplex =
    shape.type === 'list' ? isContainer(shapeOf(shapes, shape.member.shape)) : isContainer(shape);
  return isComplex && !wrapsDocument(shape, shapes);
}

/** To the AWS CLI a document is a structure too. */
function isContainer(shape: CliShape): boolean {
  return ['structure', 'union', 'list', 'map', 'document'].includes(shape.type);
}

/** A document, or lists and maps of nothing else: JSON is the only way to write it. */
function wrapsDocument(
  shape: CliShape,
  shapes: CliShapes,
  seen: readonly CliShape[] = [],
): boolean {
  if (shape.type === 'document') return true;
  if (seen.includes(shape)) return false;
  const inner =
    shape.type === 'list' ? shape.member : shape.type === 'map' ? shape.value : undefined;
  return (
    inner !== undefined && wrapsDocument(shapeOf(shapes, inner.shape), shapes, [...seen, shape])
  );
}

function readShorthand(
  option: Option,
  given: Exclude<OptionContent, Uint8Array>,
  member: CliMember,
): unknown {
  const special = readSpecialCase(option, given, shapeOf(option.shapes, member.shape));
  if (special !== undefined) return special;
  const shown = (text: string): string => (option.hides() ? withoutValues(text) : text);
  try {
    if (typeof given !== 'string') {
      const parsed = given.map((word) => parseShorthand(word, loadReference, shown));
      return fitShorthand(parsed, member, option.shapes);
    }
    const parsed = parseShorthand(given, loadReference, shown);
    // A list whose only word was read from a file stays an object, which the validator refuses.
    const isList = shapeOf(option.shapes, member.shape).type === 'list';
    return isList ? parsed : fitShorthand(parsed, member, option.shapes);
  } catch (error) {
    if (error instanceof ShorthandError) throw parameterError(option.name, error.message);
    throw error;
  }
}

function readSpecialCase(
  option: Option,
  given: string | readonly string[],
  shape: CliShape,
): unknown {
  if (shape.type === 'list' && option.wordsAreMembers) {
    const inner = shapeOf(option.shapes, shape.member.shape);
    const only = inner.type === 'structure' && inner.members.length === 1 && inner.members[0];
    if (only) return Array.from(given, (word) => ({ [only.name]: word }));
  }
  if (shape.type === 'structure' && shape.members.length === 1 && typeof given === 'string') {
    const only = shape.members[0];
    const isText = only !== undefined && shapeOf(option.shapes, only.shape).type === 'string';
    if (isText && only.name === 'Value' && !given.includes('=')) return { Value: given };
  }
  return undefined;
}

/** A value that is not shorthand. */
function unpack(option: Option, given: OptionContent, member: CliMember): unknown {
  const shape = shapeOf(option.shapes, member.shape);
  if (shape.type === 'list') return unpackList(option, given, shape.member);
  if (typeof given !== 'string' && !(given instanceof Uint8Array)) return given;
  switch (shape.type) {
    case 'document':
      return unpackJson(option, given);
    case 'structure':
    case 'union':
    case 'map':
      if (firstCharacter(given) === '{') return unpackJson(option, given);
      throw parameterError(
        option.name,
        `Invalid JSON:\n${option.hides() ? withoutValues(textOf(given)) : textOf(given)}`,
      );
    case 'integer':
    case 'long':
    case 'float':
    case 'double': {
      const number = readNumber(textOf(given), shape.type);
      if (number === undefined) throw numberFailure(textOf(given), shape.type);
      return number;
    }
    case 'string':
      return shape.json ? unpackJson(option, given) : given;
    case 'blob':
      return shape.streaming ? readStreamed(option, given) : given;
    case 'boolean':
      return textOf(given) !== '' && textOf(given).toLowerCase() !== 'false';
    case 'timestamp':
      return given;
  }
}

function unpackList(option: Option, given: OptionContent, member: CliMember): unknown {
  if (given instanceof Uint8Array) return Array.from(given);
  if (typeof given === 'string') {
    if (firstCharacter(given) === '[') return unpackJson(option, given);
  } else if (given.length === 1 && /^\s*\[/.test(given[0] ?? '')) {
    return unpackJson(option, given[0] ?? '');
  }
  // The content of a file that is not JSON falls apart into its characters, as in the AWS CLI.
  const words = Array.from(given);
  const { type } = shapeOf(option.shapes, member.shape);
  if (type === 'integer' || type === 'long' || type === 'float' || type === 'double') {
    const bad = words.some((word) => readNumber(word, type) === undefined);
    if (bad) throw parameterError(option.name, words[0] ?? '');
  }
  return words.map((word) => unpack(option, word, member));
}

function unpackJson(option: Option, given: string | Uint8Array): unknown {
  const text = textOf(given);
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const shown = option.hides() ? withoutValues(text) : text;
    throw parameterError(option.name, `Invalid JSON: ${error.message}\nJSON received: ${shown}`);
  }
}

/** The bytes of a body: its value is the path of a file, with or without `fileb://` before it. */
function readStreamed(option: Option, given: string | Uint8Array): Uint8Array {
  if (given instanceof Uint8Array) return given;
  const path = expandHome(expandVariables(given));
  if (!isFile(path)) throw parameterError(option.name, 'Blob values must be a path to a file.');
  return new Uint8Array(readFileSync(path));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // What cannot be a path, being too long or holding a zero, is not a file either.
    return false;
  }
}

function firstCharacter(given: string | Uint8Array): string {
  const first = textOf(given).trimStart()[0];
  if (first === undefined) throw new CliFailure(255, 'string index out of range');
  return first;
}

function textOf(given: string | Uint8Array): string {
  return typeof given === 'string' ? given : new TextDecoder().decode(given);
}

/** For `key@=file://…` inside shorthand, where the AWS CLI does not name the option. */
function loadReference(uri: string): string | Uint8Array {
  const file = loadFile(uri);
  if ('problem' in file) throw new CliFailure(255, file.problem);
  return file.content;
}
