import type { Pointer } from '../../diagnostics/diagnostic.js';
import { numberSizes } from '../../model/model.js';
import type { NumberSize, Shape } from '../../model/model.js';
import type { Building } from './building.js';
import { originOf } from './building.js';

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

export function plainKind(type: string): PlainKind | undefined {
  return plainKinds.find((kind) => kind === type);
}

/** The one shape of the model that stands for a type without constraints, e.g. `String`. */
export function plainShapeId(building: Building, kind: PlainKind, at: Pointer): string {
  const known = building.plain.get(kind);
  if (known !== undefined) return known.id;
  const shape = plainShape(freePlainId(building, kind), kind, building, at);
  building.plain.set(kind, shape);
  return shape.id;
}

function freePlainId(building: Building, kind: PlainKind): string {
  const name = kind
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  let id = name;
  for (let count = 1; building.declared.has(id) || building.shapes.has(id); count++) {
    id = count === 1 ? `Plain${name}` : `Plain${name}${count}`;
  }
  return id;
}

function plainShape(id: string, kind: PlainKind, building: Building, at: Pointer): Shape {
  const base = { id, named: false, sensitive: false, origin: originOf(building, at) };
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
