/**
 * Checks an input against its shapes before it is sent, in botocore's words and order. Only what
 * botocore checks is checked: types, required and unknown members, and minima. Maxima, patterns
 * and enums are the service's to judge.
 */
import type { CliMember, CliShape, CliShapes } from './command.js';
import { pythonClass, pythonText } from './python-json.js';
import { shapeOf } from './shorthand-shapes.js';
import { parseTimestamp } from './timestamps.js';

/** All problems of the input, one message each; none means that it can be sent. */
export function validateInput(input: unknown, shape: string, shapes: CliShapes): string[] {
  const report: Report = { messages: [], shapes };
  check(report, input, { name: '', shape }, { name: '', hidden: false });
  return report.messages;
}

interface Report {
  readonly messages: string[];
  readonly shapes: CliShapes;
}

/** Where a value stands: `.A.B[0]`, and whether something above it is sensitive. */
interface Place {
  readonly name: string;
  readonly hidden: boolean;
}

function check(report: Report, value: unknown, member: CliMember, above: Place): void {
  const shape = shapeOf(report.shapes, member.shape);
  const place = { name: above.name, hidden: above.hidden || member.sensitive === true };
  const wrongType = (...types: readonly string[]): void => {
    const hidden = place.hidden || isSecretive(report, member.shape);
    report.messages.push(
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
        check(report, item, shape.member, { ...place, name: `${place.name}[${index}]` }),
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
  const { messages } = report;
  const names = shape.members.map((member) => member.name);
  const keys = Object.keys(value);
  if (shape.type === 'union' && keys.length === 0) {
    messages.push(
      // The words run together in botocore, too.
      'Must set one of the following keys for tagged unionstructure ' +
        `${nameOf(place)}: ${names.join(', ')}.`,
    );
  }
  if (shape.type === 'union' && keys.length > 1) {
    messages.push(
      `Invalid number of parameters set for tagged union structure ${nameOf(place)}. ` +
        `Can only set one of the following keys: ${names.join(', ')}.`,
    );
  }
  for (const { name, required } of shape.members) {
    if (required && !Object.hasOwn(value, name)) {
      messages.push(`Missing required parameter in ${nameOf(place)}: "${name}"`);
    }
  }
  const known = new Map(shape.members.map((member) => [member.name, member]));
  for (const key of keys) {
    if (known.has(key)) continue;
    messages.push(
      `Unknown parameter in ${nameOf(place)}: "${key}", must be one of: ${names.join(', ')}`,
    );
  }
  for (const key of keys) {
    const member = known.get(key);
    if (member === undefined) continue;
    check(report, value[key], member, { ...place, name: `${place.name}.${key}` });
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
    check(report, key, shape.key, { ...place, name: `${place.name} (key: ${label})` });
    check(report, item, shape.value, { ...place, name: `${place.name}.${label}` });
  }
}

/** Any JSON is fine. botocore forgets the way to a nested value; its key alone is named. */
function checkDocument(report: Report, value: unknown, place: Place): void {
  if (value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      checkDocument(report, item, { ...place, name: `${place.name}[${index}]` }),
    );
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      checkDocument(report, item, { ...place, name: key });
    }
  } else {
    const types = ['str', 'int', 'bool', 'float', 'list', 'dict'].map(classOf).join(', ');
    report.messages.push(
      `Invalid type for document parameter ${nameOf(place)}, ` +
        `value: ${shown(value, place.hidden)}, type: ${pythonClass(value)}, valid types: ${types}`,
    );
  }
}

function checkLength(report: Report, length: number, min: number | undefined, place: Place): void {
  if (min === undefined || length >= min) return;
  report.messages.push(
    `Invalid length for parameter ${nameOf(place)}, value: ${length}, valid min length: ${min}`,
  );
}

function checkRange(report: Report, value: unknown, min: number | undefined, place: Place): void {
  if (min === undefined || Number(value) >= min || Number.isNaN(value)) return;
  report.messages.push(
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

/** A wrong value for a map of tokens is likely a token, whatever its type. */
function isSecretive(report: Report, id: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return membersOf(shapeOf(report.shapes, id)).some(
    (member) => member.sensitive === true || isSecretive(report, member.shape, seen),
  );
}

function membersOf(shape: CliShape): readonly CliMember[] {
  if (shape.type === 'structure' || shape.type === 'union') return shape.members;
  if (shape.type === 'list') return [shape.member];
  return shape.type === 'map' ? [shape.key, shape.value] : [];
}
