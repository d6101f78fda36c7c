import { isWhole } from '../model/numbers.js';
import {
  type BlobShape,
  type ListShape,
  type MapShape,
  type Model,
  type NumberShape,
  type Shape,
  shapeOf,
  type StringShape,
  type StructureShape,
  type UnionShape,
} from '../model/model.js';
import { violations } from '../model/constraints.js';
import { mostEntries, mostLetters, mostValues } from '../model/limits.js';
import { matchesOnlyLongTexts, sampleText } from './sample-text.js';

/** `mock` fills in every member, `minimal` only what is required. */
export type SampleStyle = 'mock' | 'minimal';

/**
 * A JSON-like sample value of a shape. It satisfies every constraint that can be satisfied; a text
 * whose pattern defeats us is its member's name. Samples depend on nothing but the shape and the
 * names on the way to it: a new member changes only its own sample.
 */
export function sample(model: Model, shapeId: string, style: SampleStyle): unknown {
  return drawnSample(model, shapeId, style) ?? {};
}

/**
 * The same, but undefined where the values that are required are more or longer than a sample may
 * have. Optional members of that kind are left out.
 */
export function drawnSample(model: Model, shapeId: string, style: SampleStyle): unknown {
  const maker: Maker = { model, style, strict: false, open: new Set(), left: mostValues };
  return make(maker, shapeId, nameAsHint(shapeId), 0);
}

/**
 * The same, but undefined where no valid value is found. Optional members without a valid value
 * are left out.
 */
export function validSample(
  model: Model,
  shapeId: string,
  style: SampleStyle,
  hint: string = nameAsHint(shapeId),
): unknown {
  return make({ model, style, strict: true, open: new Set(), left: mostValues }, shapeId, hint, 0);
}

/** What stays the same throughout one sample, and the structures that are being filled in. */
interface Maker {
  readonly model: Model;
  readonly style: SampleStyle;
  /** Rather no value than one that breaks a constraint. */
  readonly strict: boolean;
  readonly open: Set<string>;
  /** How many more values it may be made of. */
  left: number;
}

/** Any moment does, as long as it is always the same one. */
const moment = '2030-01-01T00:00:00Z';

function nameAsHint(shapeId: string): string {
  return shapeId.replace(/^.*[#$.]/, '');
}

/** @param turn Counts the entries of a list or map, which ought to differ. */
function make(maker: Maker, shapeId: string, hint: string, turn: number): unknown {
  const shape = shapeOf(maker.model, shapeId);
  maker.left -= 1;
  if (maker.left < 0 || needsTooMuch(shape)) return undefined;
  switch (shape.kind) {
    case 'structure':
      return once(maker, shape, () => makeStructure(maker, shape, turn));
    case 'union':
      return once(maker, shape, () => makeUnion(maker, shape, turn));
    case 'list':
      return makeList(maker, shape, hint, turn);
    case 'map':
      return makeMap(maker, shape, turn);
    case 'string':
      return makeString(maker, shape, hint, turn);
    case 'number':
      return makeNumber(maker, shape, turn);
    case 'boolean':
      return turn % 2 === 0;
    case 'timestamp':
      return turn === 0 ? moment : moment.replace('2030', String(2030 + (turn % 1000)));
    case 'blob':
      return makeBlob(shape, hint, turn);
    case 'document':
      return {};
  }
}

/** Whether the least that a shape allows is more than a sample may have. */
export function needsTooMuch(shape: Shape): boolean {
  switch (shape.kind) {
    case 'list':
    case 'map':
      return (shape.length.min ?? 0) > mostEntries;
    case 'string': {
      const known = longTexts.get(shape) ?? isLong(shape);
      longTexts.set(shape, known);
      return known;
    }
    case 'blob':
      return (shape.length.min ?? 0) > mostLetters;
    default:
      return false;
  }
}

/** Kept by shape, since every place that leads to one asks, and a pattern takes long to look at. */
const longTexts = new WeakMap<StringShape, boolean>();

/** A pattern that looks ahead for a long text, which the length of its texts does not show. */
const farAhead = /\(\?=.*\d{4}/s;

function isLong({ length, pattern, enum: values }: StringShape): boolean {
  if (values !== undefined) return false;
  if (pattern !== undefined && farAhead.test(pattern) && !sampleText({ pattern }, 'text'))
    return true;
  return (
    (length.min ?? 0) > mostLetters || (pattern !== undefined && matchesOnlyLongTexts(pattern))
  );
}

/** Cuts recursion: a shape inside itself has no sample. */
function once(maker: Maker, shape: Shape, fill: () => unknown): unknown {
  if (maker.open.has(shape.id)) return undefined;
  maker.open.add(shape.id);
  const value = fill();
  maker.open.delete(shape.id);
  return value;
}

function makeStructure(maker: Maker, shape: StructureShape, turn: number): unknown {
  const entries: [string, unknown][] = [];
  for (const member of shape.members) {
    if (maker.style === 'minimal' && !member.required) continue;
    const value = make(maker, member.target, member.name, turn);
    if (value !== undefined) entries.push([member.name, value]);
    else if (member.required) return undefined;
  }
  // `fromEntries` keeps a member called `__proto__` a member.
  return Object.fromEntries(entries);
}

function makeUnion(maker: Maker, shape: UnionShape, turn: number): unknown {
  for (const member of shape.members) {
    const value = make(maker, member.target, member.name, turn);
    if (value !== undefined) return Object.fromEntries([[member.name, value]]);
  }
  return undefined;
}

/** One entry, or as many as there have to be; none where none is asked for. */
function entryCount(maker: Maker, shape: ListShape | MapShape): number {
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape.length;
  return Math.min(Math.max(maker.style === 'mock' ? 1 : 0, min), max);
}

function makeList(maker: Maker, shape: ListShape, hint: string, turn: number): unknown {
  const { min = 0 } = shape.length;
  const values: unknown[] = [];
  const seen = new Set<string>();
  const count = entryCount(maker, shape);
  for (let index = 0; values.length < count && index < count * 2; index += 1) {
    const entryTurn = index === 0 ? turn : turn + index;
    const value =
      make(maker, shape.member.target, hint, entryTurn) ??
      (shape.unique ? undefined : make(maker, shape.member.target, hint, turn));
    const text = JSON.stringify(value);
    if (value === undefined || (shape.unique && seen.has(text))) continue;
    seen.add(text);
    values.push(value);
  }
  return values.length >= min || !maker.strict ? values : undefined;
}

function makeMap(maker: Maker, shape: MapShape, turn: number): unknown {
  const { min = 0 } = shape.length;
  const entries = new Map<string, unknown>();
  const count = entryCount(maker, shape);
  for (let index = 0; entries.size < count && index < count * 2; index += 1) {
    const key = make(maker, shape.key.target, shape.key.name, turn + index);
    const value = make(maker, shape.value.target, shape.value.name, turn);
    if (typeof key === 'string' && value !== undefined) entries.set(key, value);
  }
  return entries.size >= min || !maker.strict ? Object.fromEntries(entries) : undefined;
}

function makeString(maker: Maker, shape: StringShape, hint: string, turn: number): unknown {
  if (shape.enum !== undefined && shape.enum.length > 0) {
    const values = shape.enum.map((allowed) => allowed.value);
    const valid = values.filter((text) => violations(maker.model, shape.id, text).length === 0);
    const usable = maker.strict || valid.length > 0 ? valid : values;
    return usable[turn % Math.max(usable.length, 1)];
  }
  const constraints =
    shape.pattern === undefined ? shape.length : { ...shape.length, pattern: shape.pattern };
  // The number goes first, since a bound cuts the end.
  const text = sampleText(constraints, turn === 0 ? hint : `${turn}${hint}`);
  return text ?? (maker.strict ? undefined : (sampleText(shape.length, hint) ?? hint));
}

function makeNumber(maker: Maker, shape: NumberShape, turn: number): unknown {
  if (shape.enum !== undefined && shape.enum.length > 0) {
    return shape.enum[turn % shape.enum.length]?.value;
  }
  const { min, max } = shape.range;
  const fractional = !isWhole(shape.size);
  const lowest = min === undefined ? Math.min(1, max ?? 1) : min;
  const start = fractional ? lowest : min === undefined ? Math.floor(lowest) : Math.ceil(lowest);
  const room = (max ?? Number.POSITIVE_INFINITY) - start;
  if (room < 0) return maker.strict ? undefined : start;
  return room >= turn ? start + turn : start;
}

function makeBlob(shape: BlobShape, hint: string, turn: number): unknown {
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape.length;
  const name = hint.replace(/[^ -~]/g, '');
  const text = sampleText({ min, max }, turn === 0 ? name : `${turn}${name}`);
  return text === undefined ? undefined : Buffer.from(text, 'latin1').toString('base64');
}
