import { isBigint, type Longs } from '../model/longs.js';
import { type Member, type Model, type Shape, shapeOf } from '../model/model.js';
import { partShape } from '../model/part-shape.js';
import type { TryProblem } from '../pages/try/exchange.js';
import { parseTimestamp } from '../runtime/cli/timestamps.js';

/**
 * An input as the functions of a client take it, of the JSON that stands for it: dates and bytes in place of
 * texts. What is not of its type stays as it is, for the schema to tell.
 */
export function clientInput(model: Model, shapeId: string, value: unknown, longs: Longs): unknown {
  const inside = ({ target }: Member, part: unknown): unknown =>
    clientInput(model, target, part, longs);
  const shape = shapeOf(model, shapeId);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const members = new Map(shape.members.map((member) => [member.name, member]));
      return changed(value, (name, part) => {
        const member = members.get(name);
        return member === undefined ? part : inside(member, part);
      });
    }
    case 'map':
      return changed(value, (_, part) => inside(shape.value, part));
    case 'list':
      return Array.isArray(value)
        ? value.map((part) => (part === null ? null : inside(shape.member, part)))
        : value;
    case 'timestamp':
      return typeof value === 'string' || typeof value === 'number'
        ? (parseTimestamp(value) ?? value)
        : value;
    case 'blob':
      return typeof value === 'string' ? (bytesOf(value) ?? value) : value;
    case 'number':
      return isBigint({ longs }, shape) ? (wholeBigint(value) ?? value) : value;
    case 'string':
    case 'boolean':
    case 'document':
      return value;
  }
}

function wholeBigint(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

/**
 * An input with what a client of this specification sends in the place of integers that it cannot hold, and
 * a problem for each of them.
 *
 * @param value JSON, with bigints for integers that a number cannot hold.
 */
export function sentInput(
  model: Model,
  shapeId: string,
  value: unknown,
  longs: Longs,
): { readonly input: unknown; readonly problems: readonly TryProblem[] } {
  const problems: TryProblem[] = [];
  const read = (shape: Shape | undefined, part: unknown, path: TryProblem['path']): unknown => {
    if (typeof part === 'bigint') {
      if (shape !== undefined && isBigint({ longs }, shape)) return part;
      const sent = Number(part);
      if (BigInt(sent) !== part) problems.push({ path, message: roundedWords(shape, part) });
      return sent;
    }
    if (Array.isArray(part)) {
      const member = shape?.kind === 'list' ? shapeOf(model, shape.member.target) : undefined;
      return part.map((each, index) => read(member, each, [...path, index]));
    }
    return changed(part, (name, each) =>
      read(shape && partShape(model, shape, name), each, [...path, name]),
    );
  };
  return { input: read(shapeOf(model, shapeId), value, []), problems };
}

function roundedWords(shape: Shape | undefined, value: bigint): string {
  const told = `would be sent as ${BigInt(Number(value))}, since a number of JavaScript holds no more digits`;
  return shape !== undefined && isBigint({ longs: 'bigint' }, shape)
    ? `${told}; with \`longs: 'bigint'\` in the settings it is sent as it is`
    : told;
}

function changed(value: unknown, change: (name: string, part: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, change(name, part)]),
  );
}

/** Undefined where a text is not base64. */
function bytesOf(text: string): Uint8Array | undefined {
  return /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text)
    ? new Uint8Array(Buffer.from(text, 'base64'))
    : undefined;
}
