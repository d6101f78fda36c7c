/** Values of JSON with their places. */
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Range } from './read-context.js';
import { utf8Text, type ValueFormat, type ValueNode } from './value-nodes.js';

export const jsonFormat: ValueFormat = {
  name: 'json',
  read(body) {
    const text = utf8Text(body);
    return text === undefined ? undefined : readJsonNodes(text);
  },
  write(value) {
    if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
    return JSON.stringify(value instanceof Date ? value.getTime() / 1000 : value);
  },
};

/** The value that a text of JSON is; undefined where it is not JSON. */
export function readJsonNodes(text: string): ValueNode | undefined {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true });
    return root === undefined || errors.length > 0 ? undefined : fromJson(root, text);
  } catch (error) {
    // It is read by recursion: one that nests by the thousand is too much for the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fromJson(node: Node, source: string): ValueNode {
  const at = rangeOf(node);
  const {
    type,
    children = [],
    value,
  }: { type: Node['type']; children?: Node[]; value?: unknown } = node;
  switch (type) {
    case 'object':
      return {
        kind: 'object',
        at,
        entries: children.flatMap(({ children: [key, inner] = [] }) =>
          key === undefined || inner === undefined
            ? []
            : [{ name: String(key.value), keyAt: rangeOf(key), value: fromJson(inner, source) }],
        ),
      };
    case 'array':
      return { kind: 'list', at, items: children.map((each) => fromJson(each, source)) };
    case 'string':
      return { kind: 'text', at, text: String(value) };
    case 'number':
      return { kind: 'number', at, number: Number(value), text: source.slice(at.start, at.end) };
    case 'boolean':
      return { kind: 'boolean', at, boolean: value === true };
    case 'null':
    case 'property':
      return { kind: 'null', at };
  }
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}
