import { isAlias, isMap, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';
import type { Pointer } from '../diagnostics/diagnostic.js';
import type { Range } from './read-nodes.js';
import { isMergeKey, keyText, rangeOf } from './read-nodes.js';

/**
 * Where the node at the end of the pointer stands, or the key that leads to it. Aliases are
 * followed, because a value is mended where it is written.
 */
export function locateNode(
  root: Node,
  anchors: ReadonlyMap<Node, Node>,
  pointer: Pointer,
  part: 'key' | 'value',
): Range {
  let value: unknown = root;
  let key: unknown = root;
  for (const step of pointer) {
    const inside: unknown = isAlias(value) ? (anchors.get(value) ?? value) : value;
    if (isMap(inside)) {
      const pair = findPair(inside, anchors, String(step));
      // What is missing cannot be marked: the name of what lacks it is the best place.
      if (pair === undefined) return rangeOf(key);
      key = pair.key;
      value = pair.value ?? pair.key;
    } else if (isSeq(inside)) {
      const item: unknown = inside.items[Number(step)];
      if (item === undefined) return rangeOf(key);
      key = item;
      value = item;
    } else {
      // A part of what stands here in its short form, e.g. the type in `Name: string`.
      break;
    }
  }
  const range = rangeOf(part === 'key' ? key : value);
  // An absent value (`key:` and nothing) has no length; its key can be marked instead.
  return range[0] === range[1] ? rangeOf(key) : range;
}

/** The pair of a key, be it of the mapping itself or of one that is merged into it. */
function findPair(map: YAMLMap, anchors: ReadonlyMap<Node, Node>, key: string): Pair | undefined {
  const own = pairsOf(map).get(key);
  if (own !== undefined) return own;
  for (const merge of map.items.filter(isMergeKey)) {
    for (const node of isSeq(merge.value) ? merge.value.items : [merge.value]) {
      const inside = isAlias(node) ? anchors.get(node) : node;
      const found = isMap(inside) ? findPair(inside, anchors, key) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Kept as long as the tree, since problems are located one at a time. */
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs by key, made once a mapping: some have thousands, and as many problems. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const made = new Map<string, Pair>();
  for (const pair of map.items) {
    if (isMergeKey(pair)) continue;
    const key = keyText(pair.key);
    if (key !== undefined && !made.has(key)) made.set(key, pair);
  }
  pairs.set(map, made);
  return made;
}
