import type { Defaults, Longs } from './choices.js';
import { isBigint } from '../model/longs.js';
import { type Member, type Model, type Shape, shapeOf } from '../model/model.js';
import { isFloat } from '../model/numbers.js';
import { membersOf, operationErrors, reach } from '../model/reach.js';

/**
 * Which way a value goes: to and from JSON; to and from a format that holds all values as they are, so
 * that only defaults are to be filled in, blobs to be sent as bytes, dates to be looked at, and bigints to
 * be made; or from texts, of which those of bigints were left as they are.
 */
export type Way = 'encode' | 'decode' | 'fill-sent' | 'fill-received' | 'texts-received';

/** What of a model has to be converted, each found once. */
export interface JsonFacts {
  /** The ids of the inputs. */
  readonly inputs: ReadonlySet<string>;
  /** The ids of the shapes whose values differ from what the format holds for them, by way. */
  converted(way: Way): ReadonlySet<string>;
  /** The ids of the shapes that all operations together convert by functions of their own, by way. */
  shared(way: Way): ReadonlySet<string>;
}

/** The facts of a model, for what was chosen for the output. */
export function jsonFacts(
  model: Model,
  { defaults, longs }: { readonly defaults: Defaults; readonly longs: Longs },
): JsonFacts {
  const inputs = new Set(model.operations.map((operation) => operation.input));
  const converted = oncePerWay((way) => convertedShapes(model, { defaults, longs, inputs }, way));
  const shared = oncePerWay((way) => sharedShapes(model, rootsOf(model, way), converted(way)));
  return { inputs, converted, shared };
}

/** Whether null means something in a shape itself. */
export function meansNulls(shape: Shape): boolean {
  switch (shape.kind) {
    case 'list':
    case 'map':
      return shape.sparse;
    default:
      return shape.kind === 'document';
  }
}

/** Finds something for each way when it is first asked for. */
function oncePerWay(find: (way: Way) => ReadonlySet<string>): (way: Way) => ReadonlySet<string> {
  const found = new Map<Way, ReadonlySet<string>>();
  return (way) => {
    const ids = found.get(way) ?? find(way);
    found.set(way, ids);
    return ids;
  };
}

/** The shapes that are converted themselves, and all that lead to one. */
function convertedShapes(model: Model, rules: ConversionRules, way: Way): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const open: string[] = [];
  for (const shape of model.shapes.values()) {
    if (converts(shape, rules, way)) open.push(shape.id);
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

/** What decides on conversions. */
interface ConversionRules extends FillRules {
  readonly longs: Longs;
}

function converts(shape: Shape, rules: ConversionRules, way: Way): boolean {
  if (
    shape.kind === 'structure' &&
    shape.members.some((each) => isFilled(rules, shape, each, way))
  ) {
    return true;
  }
  if (way === 'fill-sent') return shape.kind === 'blob' || shape.kind === 'timestamp';
  // Sent, they are looked at where the text is written.
  if (way !== 'encode' && isBigint(rules, shape)) return true;
  if (way === 'fill-received' || way === 'texts-received') return false;
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
export interface FillRules {
  readonly defaults: Defaults;
  readonly inputs: ReadonlySet<string>;
}

/** Whether a default of a member is filled in: in what is sent, not for the input itself. */
export function isFilled(
  { defaults, inputs }: FillRules,
  holder: Shape,
  member: Member,
  way: Way,
): boolean {
  if (defaults !== 'fill' || member.default === undefined || member.default === null) return false;
  // XML has never had defaults filled in.
  if (way === 'texts-received') return false;
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

/**
 * The structures and unions below `roots` that need a function of their own: those that are met in
 * more than one place, recursion included, and those whose members have other names in the body.
 * The others are converted where they stand.
 *
 * @param converted the shapes that are converted at all.
 */
export function sharedShapes(
  model: Model,
  roots: readonly string[],
  converted: ReadonlySet<string>,
): ReadonlySet<string> {
  const uses = new Map(roots.map((root) => [root, 1]));
  for (const id of reach(model, roots)) {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') continue;
    for (const { target } of shape.members) {
      const held = heldBy(model, target);
      uses.set(held, (uses.get(held) ?? 0) + 1);
    }
  }
  const shared = [...uses].filter(([id, count]) => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return false;
    const own = count > 1 || (isRenamed(shape) && !roots.includes(id));
    return own && converted.has(id);
  });
  return new Set(shared.map(([id]) => id));
}

/** The shape behind the lists and maps around it. */
function heldBy(model: Model, id: string): string {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'list':
      return heldBy(model, shape.member.target);
    case 'map':
      return heldBy(model, shape.value.target);
    default:
      return id;
  }
}

/** What operations send or receive as a whole. */
function rootsOf(model: Model, way: Way): string[] {
  switch (way) {
    case 'encode':
    case 'fill-sent':
      return model.operations.map(({ input }) => input);
    case 'decode':
    case 'fill-received':
    case 'texts-received':
      return model.operations.flatMap((each) => [each.output, ...operationErrors(model, each)]);
  }
}
