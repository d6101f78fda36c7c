import {
  type BlobShape,
  type Bounds,
  type ListShape,
  type MapShape,
  type Model,
  type NumberShape,
  type Shape,
  shapeOf,
  type StringShape,
  type StructureShape,
  type UnionShape,
} from './model.js';
import { compilePattern } from './patterns.js';

/**
 * What a JSON-like value breaks of the constraints of a shape, one sentence each with the path of
 * the value at fault; empty for a valid value. A `null` counts as absent, as it does on the wire;
 * blobs are texts in base64, timestamps ISO texts or epoch seconds. No sentence repeats a value,
 * since it may be sensitive.
 */
export function violations(model: Model, shapeId: string, value: unknown): string[] {
  return check(model, shapeOf(model, shapeId), value, '');
}

function check(model: Model, shape: Shape, value: unknown, path: string): string[] {
  switch (shape.kind) {
    case 'structure':
      return checkStructure(model, shape, value, path);
    case 'union':
      return checkUnion(model, shape, value, path);
    case 'list':
      return checkList(model, shape, value, path);
    case 'map':
      return checkMap(model, shape, value, path);
    case 'string':
      return checkString(shape, value, path);
    case 'number':
      return checkNumber(shape, value, path);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrong(path, 'has to be true or false')];
    case 'timestamp':
      return isTimestamp(value) ? [] : [wrong(path, 'is not a timestamp')];
    case 'blob':
      return checkBlob(shape, value, path);
    case 'document':
      return value === undefined ? [wrong(path, 'is not a JSON value')] : [];
  }
}

function wrong(path: string, what: string): string {
  return `${path === '' ? 'the value' : path} ${what}`;
}

function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Whether a JSON value is an object: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function ownValue(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function checkMembers(
  model: Model,
  shape: StructureShape | UnionShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const names = new Set(shape.members.map((member) => member.name));
  const unknown = Object.keys(value)
    .filter((name) => !names.has(name))
    .map((name) => wrong(memberPath(path, name), `is not a member of ${shape.id}`));
  const known = shape.members.flatMap((member) => {
    const inner = ownValue(value, member.name);
    const at = memberPath(path, member.name);
    if (present(inner)) return check(model, shapeOf(model, member.target), inner, at);
    return member.required ? [wrong(at, 'is required')] : [];
  });
  return [...unknown, ...known];
}

function checkStructure(
  model: Model,
  shape: StructureShape,
  value: unknown,
  path: string,
): string[] {
  if (!isObject(value)) return [wrong(path, 'has to be an object')];
  return checkMembers(model, shape, value, path);
}

function checkUnion(model: Model, shape: UnionShape, value: unknown, path: string): string[] {
  if (!isObject(value)) return [wrong(path, 'has to be an object')];
  const set = shape.members.filter((member) => present(ownValue(value, member.name)));
  const count = set.length === 1 ? [] : [wrong(path, 'has to have exactly one member')];
  return [...count, ...checkMembers(model, shape, value, path)];
}

function checkList(model: Model, shape: ListShape, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [wrong(path, 'has to be a list')];
  const entries: readonly unknown[] = value;
  const found = checkLength(shape.length, entries.length, 'entries', path);
  if (shape.unique && new Set(entries.map(sorted)).size < entries.length) {
    found.push(wrong(path, 'has an entry twice'));
  }
  const element = shapeOf(model, shape.member.target);
  for (const [index, entry] of entries.entries()) {
    if (entry === null && shape.sparse) continue;
    found.push(...check(model, element, entry, `${path}[${index}]`));
  }
  return found;
}

/** A text that is equal for equal JSON values, in whatever order their keys stand. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)) : inner,
  );
}

function checkMap(model: Model, shape: MapShape, value: unknown, path: string): string[] {
  if (!isObject(value)) return [wrong(path, 'has to be an object')];
  const entries = Object.entries(value);
  const found = checkLength(shape.length, entries.length, 'entries', path);
  const key = shapeOf(model, shape.key.target);
  const inner = shapeOf(model, shape.value.target);
  for (const [name, entry] of entries) {
    const at = `${path}[${JSON.stringify(name)}]`;
    found.push(...check(model, key, name, `the key ${at}`));
    if (entry === null && shape.sparse) continue;
    found.push(...check(model, inner, entry, at));
  }
  return found;
}

function checkLength(bounds: Bounds, length: number, unit: string, path: string): string[] {
  const { min, max } = bounds;
  if (min !== undefined && length < min) {
    return [wrong(path, `has ${length} ${unit}, at least ${min} are required`)];
  }
  if (max !== undefined && length > max) {
    return [wrong(path, `has ${length} ${unit}, at most ${max} are allowed`)];
  }
  return [];
}

function checkString(shape: StringShape, value: unknown, path: string): string[] {
  if (typeof value !== 'string') return [wrong(path, 'has to be a text')];
  const found = checkLength(shape.length, [...value].length, 'characters', path);
  if (shape.pattern !== undefined) {
    const compiled = compilePattern(shape.pattern);
    // A pattern that is not a regular expression is a fault of the model, reported elsewhere.
    if ('regExp' in compiled && !compiled.regExp.test(value)) {
      found.push(wrong(path, `does not match the pattern ${shape.pattern}`));
    }
  }
  if (shape.enum !== undefined && !shape.enum.some((allowed) => allowed.value === value)) {
    const values = shape.enum.map((allowed) => allowed.value).join(', ');
    found.push(wrong(path, `has to be one of: ${values}`));
  }
  return found;
}

/** Limits of the types themselves; numbers beyond 2^53 are nothing JSON text can be trusted with. */
export const integerLimits: Readonly<Record<'byte' | 'short' | 'integer' | 'long', number>> = {
  byte: 2 ** 7,
  short: 2 ** 15,
  integer: 2 ** 31,
  long: 2 ** 63,
};

function checkNumber(shape: NumberShape, value: unknown, path: string): string[] {
  switch (shape.size) {
    case 'byte':
    case 'short':
    case 'integer':
    case 'long': {
      if (typeof value === 'bigint') return checkRange(shape, Number(value), path);
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        return [wrong(path, 'has to be a whole number')];
      }
      const limit = integerLimits[shape.size];
      if (value < -limit || value >= limit) return [wrong(path, `is too large for ${shape.size}`)];
      return checkRange(shape, value, path);
    }
    case 'big-integer':
      return isBig(value, /^-?\d+$/)
        ? checkRange(shape, Number(value), path)
        : [wrong(path, 'has to be a whole number')];
    case 'float':
    case 'double':
      if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return [];
      return typeof value === 'number'
        ? checkRange(shape, value, path)
        : [wrong(path, 'has to be a number')];
    case 'big-decimal':
      return isBig(value, /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/)
        ? checkRange(shape, Number(value), path)
        : [wrong(path, 'has to be a number')];
  }
}

/** Numbers of any size may be written as texts, which is the only way to keep their digits. */
export function isBig(value: unknown, text: RegExp): boolean {
  switch (typeof value) {
    case 'bigint':
      return true;
    case 'number':
    case 'string':
      return text.test(String(value));
    default:
      return false;
  }
}

function checkRange(shape: NumberShape, value: number, path: string): string[] {
  const { min, max } = shape.range;
  if (min !== undefined && value < min) return [wrong(path, `has to be at least ${min}`)];
  if (max !== undefined && value > max) return [wrong(path, `has to be at most ${max}`)];
  if (shape.enum !== undefined && !shape.enum.some((allowed) => allowed.value === value)) {
    const values = shape.enum.map((allowed) => allowed.value).join(', ');
    return [wrong(path, `has to be one of: ${values}`)];
  }
  return [];
}

/** Whether a JSON value can be a timestamp: seconds, or a text that `Date` reads. */
export function isTimestamp(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function checkBlob(shape: BlobShape, value: unknown, path: string): string[] {
  const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  if (typeof value !== 'string' || !base64.test(value))
    return [wrong(path, 'is not a text in base64')];
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
  return checkLength(shape.length, (value.length / 4) * 3 - padding, 'bytes', path);
}
