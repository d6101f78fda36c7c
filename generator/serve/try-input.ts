import { type Member, type Model, type Shape, shapeOf } from '../model/model.js';
import { parseTimestamp } from '../runtime/cli/timestamps.js';

/**
 * An input as the functions of a client take it, of the JSON that stands for it: dates and bytes in place of
 * texts. What is not of its type stays as it is, for the schema to tell.
 */
export function clientInput(
  model: Model,
  shapeId: string,
  value: unknown,
  isBigint: (shape: Shape) => boolean,
): unknown {
  const inside = ({ target }: Member, part: unknown): unknown =>
    clientInput(model, target, part, isBigint);
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
      return isBigint(shape) && Number.isInteger(value) ? BigInt(Number(value)) : value;
    case 'string':
    case 'boolean':
    case 'document':
      return value;
  }
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
