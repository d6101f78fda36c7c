/* eslint-disable */
// @ts-nocheck
/** A skeleton as a tree, made of the shapes of a command; each format prints it in its own way. */
import type { CliCommand, CliMember, CliShape, CliShapes } from '../command.js';
import { shapeOf } from '../shape-of.js';

export type Skeleton =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer' | 'decimal' | 'boolean' | 'timestamp' | 'blob' }
  | { readonly kind: 'list'; readonly entry: Skeleton }
  | { readonly kind: 'map'; readonly value: Skeleton }
  | {
      readonly kind: 'structure';
      /** Key of the command's `shapes`; empty for a document. */
      readonly shape: string;
      readonly members: readonly SkeletonMember[];
    };

export interface SkeletonMember {
  readonly name: string;
  readonly value: Skeleton;
}

/** What a skeleton is made of. */
export type Shaped = Pick<CliCommand, 'input' | 'output' | 'shapes'>;

/** The key that stands for any key of a map. */
export const mapKey = 'KeyName';

/** The most values of a skeleton. The longest of AWS, those of QuickSight, have 53,000. */
const mostValues = 100_000;

/** Every member of the input, whether required or not, with the first value of an enum. */
export function inputTree({ input, shapes }: Shaped): Skeleton {
  return build({ shapes, open: new Set(), naming: false, left: mostValues }, input, '');
}

/** Every member of the output, with names for texts. */
export function outputTree({ output, shapes }: Shaped): Skeleton {
  return build({ shapes, open: new Set(), naming: true, left: mostValues }, output, '');
}

interface Builder {
  readonly shapes: CliShapes;
  /** The structures around the current one; inside itself a structure is left empty. */
  readonly open: Set<string>;
  /** Texts are the names of their members. */
  readonly naming: boolean;
  /** How many more values there may be; structures beyond them are left empty. */
  left: number;
}

/** @param name What a text is called here: a list hands on its element's shape, a map nothing. */
function build(builder: Builder, id: string, name: string): Skeleton {
  const shape = shapeOf(builder.shapes, id);
  builder.left -= 1;
  switch (shape.type) {
    case 'structure':
    case 'union':
      return buildStructure(builder, id, shape.members);
    case 'list':
      return { kind: 'list', entry: build(builder, shape.member.shape, shape.member.shape) };
    case 'map':
      return { kind: 'map', value: build(builder, shape.value.shape, '') };
    case 'string':
      return { kind: 'text', text: builder.naming ? name : (shape.enum?.[0] ?? '') };
    case 'integer':
    case 'long':
      return { kind: 'integer' };
    case 'float':
    case 'double':
      return { kind: 'decimal' };
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return { kind: shape.type };
    case 'document':
      return { kind: 'structure', shape: '', members: [] };
  }
}

function buildStructure(builder: Builder, shape: string, members: readonly CliMember[]): Skeleton {
  if (builder.open.has(shape) || builder.left < 0) return { kind: 'structure', shape, members: [] };
  builder.open.add(shape);
  const built = members.map(({ name, shape: target, headerJson }): SkeletonMember => {
    const text = builder.naming ? name : '';
    return { name, value: headerJson ? { kind: 'text', text } : build(builder, target, name) };
  });
  builder.open.delete(shape);
  return { kind: 'structure', shape, members: built };
}

/** The paths of what is required in an input, such as `IdentityId` or `Filters[].Name`, in model order. */
export function requiredPaths({ input, shapes }: Shaped): string[] {
  return pathsIn({ shapes, left: mostValues }, input, '', new Set());
}

interface Search {
  readonly shapes: CliShapes;
  /** How many more values are looked at. */
  left: number;
}

function pathsIn(search: Search, id: string, path: string, open: ReadonlySet<string>): string[] {
  const shape: CliShape = shapeOf(search.shapes, id);
  search.left -= 1;
  if (search.left < 0) return [];
  switch (shape.type) {
    case 'structure':
    case 'union': {
      if (open.has(id)) return [];
      const inside = new Set([...open, id]);
      return shape.members.flatMap(({ name, shape: target, required }) => {
        const at = path === '' ? name : `${path}.${name}`;
        const deeper = pathsIn(search, target, at, inside);
        return required ? [at, ...deeper] : deeper;
      });
    }
    case 'list':
      return pathsIn(search, shape.member.shape, `${path}[]`, open);
    case 'map':
      return pathsIn(search, shape.value.shape, `${path}.*`, open);
    case 'string':
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return [];
  }
}
