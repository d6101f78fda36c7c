import type { Pointer } from '../../diagnostics/diagnostic.js';
import { numberSizes } from '../../model/model.js';
import type { NumberSize, Shape } from '../../model/model.js';
import type { SpecContext } from './context.js';
import { originOf } from './context.js';

/** The types that mean something without a word more. */
export type PlainKind = 'string' | NumberSize | 'boolean' | 'timestamp' | 'blob' | 'document';

const plainKinds: readonly PlainKind[] = [
  'string',
  ...numberSizes,
  'boolean',
  'timestamp',
  'blob',
  'document',
];

/**
 * The kind that a word of the format names; undefined for the id of a shape, and for types with
 * parts.
 */
export function plainKind(type: string): PlainKind | undefined {
  return plainKinds.find((kind) => kind === type);
}

/** The one shape of the model that stands for a type without constraints, e.g. `String`. */
export function plainShapeId(context: SpecContext, kind: PlainKind, at: Pointer): string {
  const known = context.plain.get(kind);
  if (known !== undefined) return known.id;
  const id = freePlainId(kind, (each) => context.declared.has(each) || context.shapes.has(each));
  const shape = plainShape(id, kind, context, at);
  context.plain.set(kind, shape);
  return shape.id;
}

/** The id of the shape that stands for a type without constraints. */
export function freePlainId(kind: PlainKind, isTaken: (id: string) => boolean): string {
  const name = kind
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  let id = name;
  for (let count = 1; isTaken(id); count++) {
    id = count === 1 ? `Plain${name}` : `Plain${name}${count}`;
  }
  return id;
}

function plainShape(id: string, kind: PlainKind, context: SpecContext, at: Pointer): Shape {
  const base = { id, named: false, sensitive: false, origin: originOf(context, at) };
  switch (kind) {
    case 'string':
      return { ...base, kind, length: {} };
    case 'blob':
      return { ...base, kind, length: {}, streaming: false, requiresLength: false };
    case 'boolean':
    case 'timestamp':
    case 'document':
      return { ...base, kind };
    default:
      return { ...base, kind: 'number', size: kind, range: {} };
  }
}
