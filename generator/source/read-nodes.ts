import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';
import type { Problem } from '../diagnostics/diagnostic.js';

/** How many values a document may hold once its aliases are followed. */
const mostValues = 2_000_000;

/** Collections inside collections; real specifications need about a dozen. */
export const deepest: number = 64;

/** From the start to the end of a node, as offsets in the text. */
export type Range = readonly [number, number];

export type NodeProblem = Omit<Problem, 'pointer' | 'part'> & { readonly range: Range };

/** A YAML tree as plain data. */
export interface NodeData {
  readonly value: unknown;
  /** What each alias stands for. */
  readonly anchors: ReadonlyMap<Node, Node>;
  readonly problems: readonly NodeProblem[];
}

/** A value, and how many values and levels it is when every alias in it is followed. */
interface SizedValue {
  readonly value: unknown;
  readonly size: number;
  readonly depth: number;
}

interface AnchoredValue extends SizedValue {
  readonly node: Node;
}

/**
 * Turns nodes into data. An alias gives the very object its anchor gave, so that memory stays in
 * proportion to the text however much the aliases multiply; what they multiply to is counted, and
 * refused beyond a limit, because everything after this walks the data.
 */
export function readNodes(root: Node): NodeData {
  const problems: NodeProblem[] = [];
  const anchored = new Map<string, AnchoredValue | 'open'>();
  const anchors = new Map<Node, Node>();
  let refused = false;

  const read = (node: unknown): SizedValue => {
    if (isAlias(node)) return readAlias(node, node.source);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return leaf(null);
    const name = node.anchor;
    if (name !== undefined) anchored.set(name, 'open');
    const sized = isMap(node)
      ? readMap(node)
      : isSeq(node)
        ? readItems(node.items)
        : leaf(node.value ?? null);
    if (name !== undefined) anchored.set(name, { ...sized, node });
    return sized;
  };

  const readAlias = (node: Node, name: string): SizedValue => {
    const target = anchored.get(name);
    if (target !== undefined && target !== 'open') {
      anchors.set(node, target.node);
      return target;
    }
    problems.push({
      code: 'yaml-alias',
      message:
        target === 'open'
          ? `The alias *${name} stands inside what it refers to`
          : `The alias *${name} has no anchor &${name} before it`,
      mend: 'Write the value out, or give it a name under `shapes`.',
      range: rangeOf(node),
    });
    return leaf(null);
  };

  /** Whether to give up; says so once. */
  const tooMuch = (size: number, depth: number): boolean => {
    if (refused) return true;
    refused = size > mostValues || depth > deepest;
    if (!refused) return false;
    problems.push({
      ...(depth > deepest
        ? {
            code: 'yaml-nesting',
            message: `Aliases nest this more than ${deepest} levels deep`,
          }
        : {
            code: 'yaml-alias-bomb',
            message: `Aliases expand this to more than ${mostValues.toLocaleString('en-US')} values`,
          }),
      mend: 'Write out what the aliases stand for; a specification has no need of nested aliases.',
      range: rangeOf(root),
    });
    return true;
  };

  const readItems = (items: readonly unknown[]): SizedValue => {
    const value: unknown[] = [];
    let size = 1;
    let depth = 1;
    for (const item of items) {
      const sized = read(item);
      size += sized.size;
      depth = Math.max(depth, sized.depth + 1);
      value.push(sized.value);
      if (tooMuch(size, depth)) break;
    }
    return { value, size, depth };
  };

  const readMap = (node: YAMLMap): SizedValue => {
    const value: Record<string, unknown> = {};
    const seen = new Set<string>();
    let size = 1;
    let depth = 1;
    const merged: object[] = [];
    const define = (key: string, inner: unknown): void => {
      // Defined, not assigned: assigning to `__proto__` would change what the object is.
      Object.defineProperty(value, key, {
        value: inner,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    };
    for (const pair of node.items) {
      const sized = read(pair.value);
      size += sized.size;
      depth = Math.max(depth, sized.depth + 1);
      if (tooMuch(size, depth)) break;
      if (isMergeKey(pair)) {
        const found: unknown[] = [sized.value].flat();
        const maps = found.filter(
          (each): each is object => each instanceof Object && !Array.isArray(each),
        );
        if (maps.length < found.length) problems.push(notMergeable(pair));
        merged.push(...maps);
        continue;
      }
      const key = keyText(pair.key);
      if (key === undefined) {
        problems.push({
          code: 'yaml-key',
          message: 'A key must be text',
          mend: 'Use a word or a quoted text before the colon.',
          range:
            pair.key instanceof Object && 'range' in pair.key ? rangeOf(pair.key) : rangeOf(node),
        });
      } else if (seen.has(key)) {
        problems.push({
          code: 'duplicate-key',
          message: `The key ${JSON.stringify(key)} stands twice in this mapping`,
          cause: 'Only one of the two could count, and nobody could tell which.',
          mend: 'Keep one, or rename the other.',
          range: rangeOf(pair.key),
        });
      } else {
        seen.add(key);
        define(key, sized.value);
      }
    }
    // What the mapping says itself goes before what is merged into it, and so does what is merged
    // first: https://yaml.org/type/merge.html
    for (const [key, inner] of merged.flatMap((each) => Object.entries(each))) {
      if (!Object.hasOwn(value, key)) define(key, inner);
    }
    return { value, size, depth };
  };

  const { value } = read(root);
  return { value: refused ? undefined : value, anchors, problems };
}

function notMergeable({ key }: Pair): NodeProblem {
  return {
    code: 'yaml-alias',
    message: 'Only mappings can be merged into a mapping with <<',
    mend: 'Let the alias stand for a mapping, or for a list of mappings.',
    range: rangeOf(key),
  };
}

function leaf(value: unknown): SizedValue {
  return { value, size: 1, depth: 0 };
}

/**
 * Whether a pair merges other mappings into the one it stands in: `<<: *base`, or `<<` with a
 * mapping or a list of these. Any other `<<` is a key like all keys.
 */
export function isMergeKey({ key, value }: Pair): boolean {
  if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN') return false;
  const isMapping = (node: unknown): boolean => isAlias(node) || isMap(node);
  return isMapping(value) || (isSeq(value) && value.items.every(isMapping));
}

/** The text of a key. A number, true or null is taken as it is written: `404: not found`. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source === undefined || key.source === '' ? undefined : key.source;
}

/** Where a node stands; the start of the text for what has no place. */
export function rangeOf(node: unknown): Range {
  if (typeof node !== 'object' || node === null || !('range' in node)) return [0, 0];
  const { range } = node;
  if (!Array.isArray(range)) return [0, 0];
  const [start, end]: unknown[] = range;
  return typeof start === 'number' && typeof end === 'number' ? [start, end] : [0, 0];
}
