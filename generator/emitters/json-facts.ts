import type { Defaults } from './choices.js';
import type { Member, Model, Shape } from '../model/model.js';
import { isFloat } from '../model/numbers.js';
import { membersOf } from '../model/reach.js';

/**
 * Which way a value goes: to and from JSON, or to and from a format that holds all values as they
 * are, so that only defaults are to be filled in, blobs to be sent as bytes, and dates to be looked at.
 */
export type Way = 'encode' | 'decode' | 'fill-sent' | 'fill-received';

/** What of a model has to be converted, each found once. */
export interface JsonFacts {
  /** The ids of the inputs. */
  readonly inputs: ReadonlySet<string>;
  /** The ids of the shapes whose values differ from what the format holds for them, by way. */
  converted(way: Way): ReadonlySet<string>;
  /** The ids of the shapes with a function of their own, by way; looked for at the first call. */
  shared(way: Way, find: () => ReadonlySet<string>): ReadonlySet<string>;
}

/** The facts of a model, for an output that fills defaults in or leaves them. */
export function jsonFacts(model: Model, defaults: Defaults): JsonFacts {
  const inputs = new Set(model.operations.map((operation) => operation.input));
  const converted = oncePerWay();
  const shared = oncePerWay();
  return {
    inputs,
    converted: (way) => converted(way, () => convertedShapes(model, { defaults, inputs }, way)),
    shared,
  };
}

/** Looks for something once for each way. */
function oncePerWay(): JsonFacts['shared'] {
  const found = new Map<Way, ReadonlySet<string>>();
  return (way, find) => {
    const ids = found.get(way) ?? find();
    found.set(way, ids);
    return ids;
  };
}

/** The shapes that are converted themselves, and all that lead to one. */
function convertedShapes(model: Model, filling: Filling, way: Way): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const open: string[] = [];
  for (const shape of model.shapes.values()) {
    if (converts(shape, filling, way)) open.push(shape.id);
    for (const { target } of membersOf(shape)) {
      const known = holders.get(target);
      if (known) known.push(shape.id);
      else holders.set(target, [shape.id]);
    }
  }
  const found = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(holders.get(id) ?? []));
  }
  return found;
}

function converts(shape: Shape, filling: Filling, way: Way): boolean {
  if (
    shape.kind === 'structure' &&
    shape.members.some((each) => isFilled(filling, shape, each, way))
  ) {
    return true;
  }
  if (way === 'fill-sent') return shape.kind === 'blob' || shape.kind === 'timestamp';
  if (way === 'fill-received') return false;
  switch (shape.kind) {
    case 'timestamp':
    case 'blob':
      return true;
    case 'number':
      return isFloat(shape.size);
    case 'structure':
    case 'union':
      return (
        isRenamed(shape) ||
        // A union may come with the name of its type, as if that were a member.
        (way === 'decode' && shape.kind === 'union') ||
        (way === 'encode' && shape.members.some((member) => member.idempotencyToken))
      );
    case 'string':
    case 'list':
    case 'map':
    case 'boolean':
    case 'document':
      return false;
  }
}

/** Where defaults are filled in. */
export interface Filling {
  readonly defaults: Defaults;
  readonly inputs: ReadonlySet<string>;
}

/** Whether a default of a member is filled in: in what is sent, not for the input itself. */
export function isFilled(
  { defaults, inputs }: Filling,
  holder: Shape,
  member: Member,
  way: Way,
): boolean {
  if (defaults !== 'fill' || member.default === undefined || member.default === null) return false;
  const received = way === 'decode' || way === 'fill-received';
  return received || !inputs.has(holder.id);
}

/** The key of a member in the body. */
export function jsonName(member: Member): string {
  return member.wireName ?? member.name;
}

/** Whether some member of a structure or union has another name in the body. */
export function isRenamed(shape: Shape): boolean {
  return (
    (shape.kind === 'structure' || shape.kind === 'union') &&
    shape.members.some((member) => jsonName(member) !== member.name)
  );
}
