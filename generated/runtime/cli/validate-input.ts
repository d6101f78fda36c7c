/* eslint-disable */
// @ts-nocheck
/**
 * Checks an input against its shapes before it is sent, in botocore's words and order. Only what
 * botocore checks is checked: types, required and unknown members, and minima. Maxima, patterns
 * and enums are the service's to judge.
 */
import type { CliMember, CliShape, CliShapes } from './command.js';
import { isSecretive } from './hidden-values.js';
import { pythonClass, pythonText } from './python-json.js';
import { shapeOf } from './shape-of.js';
import { parseTimestamp } from './timestamps.js';

/** All problems of the input, one message each; none means that it can be sent. */
export function validateInput(input: unknown, shape: string, shapes: CliShapes): string[] {
  return inputProblems(input, shape, shapes).map(({ message }) => message);
}

/** What is wrong, and where it stands in the input: a JSON Pointer (RFC 6901), of which keys that are secret are hidden. */
export interface InputProblem {
  readonly pointer: string;
  readonly message: string;
}

/** All problems of the input with their places. */
export function inputProblems(input: unknown, shape: string, shapes: CliShapes): InputProblem[] {
  const report: Report = { problems: [], shapes };
  check(report, input, { name: '', shape }, { name: '', pointer: '', hidden: false });
  return report.problems;
}

interface Report {
  readonly problems: InputProblem[];
  readonly shapes: CliShapes;
}

/** Where a value stands: `.A.B[0]` and `/A/B/0`, and whether something above it is sensitive. */
interface Place {
  readonly name: string;
  readonly pointer: string;
  readonly hidden: boolean;
}

/** A member or an item of what stands at a place. */
function below(place: Place, name: string, step: string | number): Place {
  return { ...place, name: place.name + name, pointer: pointerTo(place.pointer, step) };
}

/** The pointer to a member of what a pointer leads to. */
export function pointerTo(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function add(report: Report, { pointer }: Place, message: string): void {
  report.problems.push({ pointer, message });
}

function check(report: Report, value: unknown, member: CliMember, above: Place): void {
  const shape = shapeOf(report.shapes, member.shape);
  const place = { ...above, hidden: above.hidden || member.sensitive === true };
  const wrongType = (...types: readonly string[]): void => {
    // A wrong value for a map of tokens is likely a token, whatever its type.
    const hidden = place.hidden || isSecretive(member, report.shapes);
    add(
      report,
      place,
      `Invalid type for parameter ${nameOf(place)}, value: ${shown(value, hidden)}, ` +
        `type: ${pythonClass(value)}, valid types: ${types.join(', ')}`,
    );
  };
  switch (shape.type) {
    case 'structure':
    case 'union':
      if (isObject(value)) checkMembers(report, value, shape, place);
      else wrongType(classOf('dict'));
      return;
    case 'map':
      if (isObject(value)) checkMap(report, value, shape, place);
      else wrongType(classOf('dict'));
      return;
    case 'list':
      if (!Array.isArray(value)) return wrongType(classOf('list'), classOf('tuple'));
      checkLength(report, value.length, shape.min, place);
      value.forEach((item, index) =>
        check(report, item, shape.member, below(place, `[${index}]`, index)),
      );
      return;
    case 'string':
      // A text that holds JSON is any JSON value here.
      if (shape.json || (member.bytes && value instanceof Uint8Array)) return;
      if (typeof value !== 'string') return wrongType(classOf('str'));
      return checkLength(report, Array.from(value).length, shape.min, place);
    case 'integer':
    case 'long':
      if (!isWhole(value)) return wrongType(classOf('int'));
      return checkRange(report, value, shape.min, place);
    case 'float':
    case 'double':
      if (!isNumber(value)) {
        return wrongType(classOf('float'), classOf('decimal.Decimal'), classOf('int'));
      }
      return checkRange(report, value, shape.min, place);
    case 'boolean':
      if (typeof value !== 'boolean') wrongType(classOf('bool'));
      return;
    case 'blob':
      if (typeof value === 'string' || value instanceof Uint8Array) return;
      return wrongType(classOf('bytes'), classOf('bytearray'), 'file-like object');
    case 'timestamp':
      if (!isTimestamp(value)) wrongType(classOf('datetime.datetime'), 'timestamp-string');
      return;
    case 'document':
      checkDocument(report, value, place);
  }
}

function checkMembers(
  report: Report,
  value: Readonly<Record<string, unknown>>,
  shape: Extract<CliShape, { members: unknown }>,
  place: Place,
): void {
  const names = shape.members.map((member) => member.name);
  const keys = Object.keys(value);
  if (shape.type === 'union' && keys.length === 0) {
    add(
      report,
      place,
      // The words run together in botocore, too.
      'Must set one of the following keys for tagged unionstructure ' +
        `${nameOf(place)}: ${names.join(', ')}.`,
    );
  }
  if (shape.type === 'union' && keys.length > 1) {
    add(
      report,
      place,
      `Invalid number of parameters set for tagged union structure ${nameOf(place)}. ` +
        `Can only set one of the following keys: ${names.join(', ')}.`,
    );
  }
  for (const { name, required } of shape.members) {
    if (required && !Object.hasOwn(value, name)) {
      const message = `Missing required parameter in ${nameOf(place)}: "${name}"`;
      add(report, below(place, '', name), message);
    }
  }
  const known = new Map(shape.members.map((member) => [member.name, member]));
  for (const key of keys) {
    if (known.has(key)) continue;
    add(
      report,
      below(place, '', key),
      `Unknown parameter in ${nameOf(place)}: "${key}", must be one of: ${names.join(', ')}`,
    );
  }
  for (const key of keys) {
    const member = known.get(key);
    if (member === undefined) continue;
    check(report, value[key], member, below(place, `.${key}`, key));
  }
}

function checkMap(
  report: Report,
  value: Readonly<Record<string, unknown>>,
  shape: Extract<CliShape, { type: 'map' }>,
  place: Place,
): void {
  const hidesKeys = place.hidden || shape.key.sensitive === true;
  for (const [key, item] of Object.entries(value)) {
    const label = hidesKeys ? '<sensitive>' : key;
    check(report, key, shape.key, below(place, ` (key: ${label})`, label));
    check(report, item, shape.value, below(place, `.${label}`, label));
  }
}

/** Any JSON is fine. botocore forgets the way to a nested value; its key alone is named. */
function checkDocument(report: Report, value: unknown, place: Place): void {
  if (value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkDocument(report, item, below(place, `[${index}]`, index)));
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      checkDocument(report, item, { ...below(place, '', key), name: key });
    }
  } else {
    const types = ['str', 'int', 'bool', 'float', 'list', 'dict'].map(classOf).join(', ');
    add(
      report,
      place,

      `Invalid type for document parameter ${nameOf(place)}, ` +
        `value: ${shown(value, place.hidden)}, type: ${pythonClass(value)}, valid types: ${types}`,
    );
  }
}

function checkLength(report: Report, length: number, min: number | undefined, place: Place): void {
  if (min === undefined || length >= min) return;
  add(
    report,
    place,

    `Invalid length for parameter ${nameOf(place)}, value: ${length}, valid min length: ${min}`,
  );
}

function checkRange(report: Report, value: unknown, min: number | undefined, place: Place): void {
  if (min === undefined || Number(value) >= min || Number.isNaN(value)) return;
  add(
    report,
    place,

    `Invalid value for parameter ${nameOf(place)}, value: ${shown(value, place.hidden)}, ` +
      `valid min value: ${min}`,
  );
}

/** To Python a boolean is a number, and true is 1. */
function isWhole(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'bigint' || Number.isInteger(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || isWhole(value);
}

function isTimestamp(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value === 'boolean') return true;
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText && parseTimestamp(value) !== undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Uint8Array) && !(value instanceof Date);
}

function classOf(name: string): string {
  return `<class '${name}'>`;
}

/** botocore prints any value; a secret does not belong in a log. */
function shown(value: unknown, hidden: boolean): string {
  return hidden ? '<sensitive>' : pythonText(value);
}

function nameOf({ name }: Place): string {
  if (name === '') return 'input';
  return name.startsWith('.') ? name.slice(1) : name;
}
