/* eslint-disable */
// @ts-nocheck
/**
 * Fits a parsed shorthand text to the type of its option: shorthand itself knows only texts, lists
 * and objects.
 */
import type { CliMember, CliShapes } from './command.js';
import { CliFailure } from './failure.js';
import { ordered } from './ordered.js';
import { pythonRepr } from './python-json.js';
import { isWhole, type NumberType, readNumber } from './read-number.js';
import { shapeOf } from './shape-of.js';
import { emptyObject, ShorthandError, type ShorthandValue } from './shorthand.js';

/**
 * Turns a lone value into a list where a list belongs, and texts into numbers and booleans. Keys
 * the model does not know and texts that are not a boolean stay as they are, for the validator to
 * name.
 *
 * @throws ShorthandError where a document belongs, which only JSON can say.
 * @throws CliFailure with exit code 255 for a text that is not a number, as the AWS CLI has it.
 */
export function fitShorthand(value: ShorthandValue, member: CliMember, shapes: CliShapes): unknown {
  const shape = shapeOf(shapes, member.shape);
  switch (shape.type) {
    case 'structure':
    case 'union':
      return isObject(value) ? fitMembers(value, shape.members, shapes) : value;
    case 'map': {
      if (!isObject(value)) return value;
      const fitted = Object.entries(value).map(
        ([key, item]) => [key, fitShorthand(item, shape.value, shapes)] as const,
      );
      return ordered(fitted, null);
    }
    case 'list':
      // A lone value is put in a list as it is, without a look at the type of the list's members.
      return Array.isArray(value)
        ? value.map((item) => fitShorthand(item, shape.member, shapes))
        : [value];
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return fitNumber(value, shape.type);
    case 'boolean':
      return fitBoolean(value);
    default:
      return value;
  }
}

function fitMembers(
  value: Readonly<Record<string, ShorthandValue>>,
  members: readonly CliMember[],
  shapes: CliShapes,
): Record<string, unknown> {
  const fitted = emptyObject<unknown>();
  Object.assign(fitted, value);
  for (const member of members) {
    const given = Object.hasOwn(value, member.name) ? value[member.name] : undefined;
    if (given === undefined) continue;
    if (holdsDocument(given, member, shapes)) {
      throw new ShorthandError(
        'Shorthand syntax does not support document types. Use JSON input for top-level ' +
          `argument to specify nested parameter: ${member.name}`,
        0,
      );
    }
    fitted[member.name] = fitShorthand(given, member, shapes);
  }
  return fitted;
}

/** Whether the value has a document in it without a structure in between that would say so. */
function holdsDocument(value: ShorthandValue, member: CliMember, shapes: CliShapes): boolean {
  const shape = shapeOf(shapes, member.shape);
  if (shape.type === 'document') return true;
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.some((item) => holdsDocument(item, shape.member, shapes));
  }
  if (shape.type === 'map' && isObject(value)) {
    return Object.values(value).some((item) => holdsDocument(item, shape.value, shapes));
  }
  return false;
}

function fitNumber(value: ShorthandValue, type: NumberType): number | bigint {
  if (typeof value === 'string' || value instanceof Uint8Array) {
    const text = typeof value === 'string' ? value : new TextDecoder().decode(value);
    const number = readNumber(text, type);
    if (number === undefined) throw numberFailure(text, type);
    return number;
  }
  const given = Array.isArray(value) ? 'list' : 'dict';
  const wanted = isWhole(type)
    ? 'int() argument must be a string, a bytes-like object or a real number'
    : 'float() argument must be a string or a real number';
  throw new CliFailure(255, `${wanted}, not '${given}'`);
}

function fitBoolean(value: ShorthandValue): unknown {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') {
    const given = Array.isArray(value) ? 'list' : 'dict';
    throw new CliFailure(255, `'${given}' object has no attribute 'lower'`);
  }
  const lower = value.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : value;
}

/** What the AWS CLI says of a text that is not a number: Python's own words, exit code 255. */
export function numberFailure(text: string, type: NumberType): CliFailure {
  const what = isWhole(type)
    ? 'invalid literal for int() with base 10'
    : 'could not convert string to float';
  return new CliFailure(255, `${what}: ${pythonRepr(text)}`);
}

function isObject(value: ShorthandValue): value is { [key: string]: ShorthandValue } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
}
