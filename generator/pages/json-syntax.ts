import { type Model, type Shape, shapeOf } from '../model/model.js';
import { isComplex, typeName } from './shorthand-syntax.js';

/** A page is read by people: what lies beyond this many values is cut short. */
const mostValues = 3000;

interface Writer {
  readonly model: Model;
  /** The structures, lists and maps around the current value. */
  readonly open: Set<string>;
  left: number;
}

/**
 * How a value is written in JSON: types stand for values, the values of an enum side by side, and
 * `...` for more of the same.
 */
export function jsonSyntax(model: Model, shapeId: string): string {
  return write({ model, open: new Set(), left: mostValues }, shapeId, '');
}

function write(writer: Writer, shapeId: string, indent: string): string {
  const shape = shapeOf(writer.model, shapeId);
  writer.left -= 1;
  if (!isComplex(shape)) return scalar(shape);
  if (writer.left < 0) return '{ ... }';
  if (writer.open.has(shape.id)) return '{ ... recursive ... }';
  writer.open.add(shape.id);
  const text = writeParts(writer, shape, indent);
  writer.open.delete(shape.id);
  return text;
}

function writeParts(writer: Writer, shape: Shape, indent: string): string {
  const inner = `${indent}  `;
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      if (shape.members.length === 0) return '{}';
      const lines: string[] = [];
      for (const member of shape.members) {
        if (writer.left < 0) break;
        const value = write(writer, member.target, inner);
        lines.push(`${inner}${JSON.stringify(member.name)}: ${value}`);
      }
      const rest = lines.length < shape.members.length ? [`${inner}...`] : [];
      return `{\n${[...lines, ...rest].join(',\n')}\n${indent}}`;
    }
    case 'list': {
      if (!isComplex(shapeOf(writer.model, shape.member.target))) {
        return `[${write(writer, shape.member.target, inner)}, ...]`;
      }
      return `[\n${inner}${write(writer, shape.member.target, inner)}\n${inner}...\n${indent}]`;
    }
    case 'map': {
      const key = write(writer, shape.key.target, inner);
      return `{${key}: ${write(writer, shape.value.target, inner)}\n${inner}...}`;
    }
    default:
      return scalar(shape);
  }
}

function scalar(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
      if (shape.enum === undefined || shape.enum.length === 0) return '"string"';
      return shape.enum.map((allowed) => JSON.stringify(allowed.value)).join('|');
    case 'boolean':
      return 'true|false';
    case 'document':
      return '{...}';
    default:
      return typeName(shape);
  }
}
