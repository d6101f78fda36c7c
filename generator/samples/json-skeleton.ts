import { isWhole } from '../model/numbers.js';
import { mostSkeletonValues } from '../model/limits.js';
import {
  type Member,
  type Model,
  type Operation,
  type Shape,
  shapeOf,
  type StructureShape,
  type UnionShape,
} from '../model/model.js';

/** A skeleton as a tree, which each format prints in its own way. */
export type Skeleton =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer' | 'decimal' | 'boolean' | 'timestamp' | 'blob' }
  | { readonly kind: 'list'; readonly entry: Skeleton }
  | { readonly kind: 'map'; readonly value: Skeleton }
  | { readonly kind: 'structure'; readonly members: readonly SkeletonMember[] };

export interface SkeletonMember {
  readonly member: Member;
  readonly shape: Shape;
  readonly value: Skeleton;
}

/** The key that stands for any key of a map. */
export const mapKey = 'KeyName';

/**
 * The text `--generate-cli-skeleton input` prints: every member in model order, whether required
 * or not, with the first value of an enum; byte for byte as the AWS CLI v2 prints it.
 */
export function inputSkeleton(model: Model, operation: Operation): string {
  return `${printed(inputTree(model, operation), '')}\n`;
}

/** The tree behind the input skeletons of an operation. */
export function inputTree(model: Model, operation: Operation): Skeleton {
  return build(
    { model, open: new Set(), naming: false, left: mostSkeletonValues },
    operation.input,
    '',
  );
}

/**
 * What `--generate-cli-skeleton output` shows: the shape of the answer, with names for texts. A
 * value and no text, because the formats of the command line print it like any answer.
 *
 * @param decimal Stands for a fractional number, for a caller who has to print it as `0.0`.
 */
export function outputSkeleton(model: Model, operation: Operation, decimal: unknown = 0): unknown {
  const builder = { model, open: new Set<string>(), naming: true, left: mostSkeletonValues };
  return plain(build(builder, operation.output, ''), decimal);
}

interface Builder {
  readonly model: Model;
  /** The structures around the current one; inside itself a structure is left empty. */
  readonly open: Set<string>;
  /** Texts are the names of their members. */
  readonly naming: boolean;
  /** How many more values there may be; structures beyond them are left empty. */
  left: number;
}

/** @param name What a text is called here: a list hands on its element's shape, a map nothing. */
function build(builder: Builder, shapeId: string, name: string): Skeleton {
  const shape = shapeOf(builder.model, shapeId);
  builder.left -= 1;
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return buildStructure(builder, shape);
    case 'list':
      return { kind: 'list', entry: build(builder, shape.member.target, shape.member.target) };
    case 'map':
      return { kind: 'map', value: build(builder, shape.value.target, '') };
    case 'string':
      return { kind: 'text', text: builder.naming ? name : (shape.enum?.[0]?.value ?? '') };
    case 'number':
      return { kind: isWhole(shape.size) ? 'integer' : 'decimal' };
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return { kind: shape.kind };
    case 'document':
      return { kind: 'structure', members: [] };
  }
}

function buildStructure(builder: Builder, shape: StructureShape | UnionShape): Skeleton {
  if (builder.open.has(shape.id) || builder.left < 0) return { kind: 'structure', members: [] };
  builder.open.add(shape.id);
  const members = shape.members.map((member): SkeletonMember => {
    const target = shapeOf(builder.model, member.target);
    // JSON in a header is a text for the AWS CLI.
    const isText = target.kind === 'document' && member.binding?.in === 'header';
    const text = builder.naming ? member.name : '';
    return {
      member,
      shape: target,
      value: isText ? { kind: 'text', text } : build(builder, member.target, member.name),
    };
  });
  builder.open.delete(shape.id);
  return { kind: 'structure', members };
}

/** The instant that stands for any time. */
const epoch = '1970-01-01T00:00:00';

function plain(skeleton: Skeleton, decimal: unknown): unknown {
  switch (skeleton.kind) {
    case 'text':
      return skeleton.text;
    case 'integer':
      return 0;
    case 'decimal':
      return decimal;
    case 'boolean':
      return true;
    case 'timestamp':
      return epoch;
    case 'blob':
      return null;
    case 'list':
      return [plain(skeleton.entry, decimal)];
    case 'map':
      return { [mapKey]: plain(skeleton.value, decimal) };
    case 'structure':
      return Object.fromEntries(
        skeleton.members.map(({ member, value }) => [member.name, plain(value, decimal)]),
      );
  }
}

function printed(skeleton: Skeleton, indent: string): string {
  const inner = `${indent}    `;
  switch (skeleton.kind) {
    case 'text':
      return asciiText(skeleton.text);
    case 'integer':
      return '0';
    case 'decimal':
      return '0.0';
    case 'boolean':
      return 'true';
    case 'timestamp':
      return asciiText(epoch);
    case 'blob':
      return 'null';
    case 'list':
      return `[\n${inner}${printed(skeleton.entry, inner)}\n${indent}]`;
    case 'map':
      return `{\n${inner}"${mapKey}": ${printed(skeleton.value, inner)}\n${indent}}`;
    case 'structure': {
      if (skeleton.members.length === 0) return '{}';
      const lines = skeleton.members.map(
        ({ member, value }) => `${inner}${asciiText(member.name)}: ${printed(value, inner)}`,
      );
      return `{\n${lines.join(',\n')}\n${indent}}`;
    }
  }
}

/** The AWS CLI escapes everything beyond ASCII in JSON. */
function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
