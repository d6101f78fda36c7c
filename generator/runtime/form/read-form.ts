/** Reads forms back into inputs, for mocks: the other direction of `write-form.ts`. */
import { readScalar } from '../core/scalars.js';
import {
  maxDepth,
  type ListShape,
  type MapShape,
  type StructureShape,
  type WireShape,
} from '../core/wire-shape.js';

/** What a form says at a key, and at the keys that go on from it behind a dot. */
interface Node {
  text?: string;
  readonly parts: Map<string, Node>;
}

/**
 * The input that a form stands for. Keys that the table does not know are left out.
 *
 * @throws Error where a key has more than 128 parts, or a text is not a value of its shape.
 */
export function readForm(text: string, shape: StructureShape): object {
  const root: Node = { parts: new Map() };
  for (const [key, value] of new URLSearchParams(text)) {
    const parts = key.split('.');
    if (parts.length > maxDepth) throw new Error(`a key with more than ${maxDepth} parts`);
    let node = root;
    for (const part of parts) {
      let next = node.parts.get(part);
      if (!next) node.parts.set(part, (next = { parts: new Map() }));
      node = next;
    }
    node.text = value;
  }
  return readStructure(root, shape);
}

function readValue(node: Node, shape: WireShape, member: string): unknown {
  if (typeof shape === 'function') return readValue(node, shape(), member);
  if (typeof shape === 'string') {
    return node.text === undefined ? undefined : readScalar(node.text, shape, member);
  }
  if ('members' in shape) return readStructure(node, shape);
  return 'list' in shape ? readList(node, shape, member) : readMap(node, shape, member);
}

function readStructure(node: Node, { members }: StructureShape): object {
  const values: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(members)) {
    const part = node.parts.get(name);
    if (!part) continue;
    const [member, shape] = typeof entry === 'string' ? [entry, 'string' as const] : entry;
    const value = readValue(part, shape, member);
    if (value !== undefined) values.push([member, value]);
  }
  return Object.fromEntries(values);
}

function readList(node: Node, { item, list, sparse }: ListShape, member: string): unknown[] {
  const items = numbered(node, item).map((part) => readValue(part, list, member));
  return sparse
    ? items.map((value) => value ?? null)
    : items.filter((value) => value !== undefined);
}

function readMap(node: Node, shape: MapShape, member: string): object {
  const { entry, map, key = 'key', value = 'value' } = shape;
  return Object.fromEntries(
    numbered(node, entry).flatMap(({ parts }) => {
      const name = parts.get(key)?.text;
      const part = parts.get(value);
      return name === undefined || !part ? [] : [[name, readValue(part, map, member)]];
    }),
  );
}

/** What stands at `1`, `2` and so on, in the order of the numbers. */
function numbered(node: Node, name: string | undefined): Node[] {
  const { parts } = (name === undefined ? node : node.parts.get(name)) ?? { parts: new Map() };
  return [...parts].sort(([one], [other]) => Number(one) - Number(other)).map(([, part]) => part);
}
