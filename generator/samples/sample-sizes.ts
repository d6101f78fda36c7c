import type { AST } from '@eslint-community/regexpp';

/** How long the texts of a part of a pattern can be, and how long one looks natural. */
export interface Size {
  readonly min: number;
  readonly max: number;
  readonly natural: number;
}

const nothing: Size = { min: 0, max: 0, natural: 0 };
const oneCharacter: Size = { min: 1, max: 1, natural: 1 };

/** The size of the texts that a part of a pattern matches; look-arounds count nothing. */
export type SizeOf = (node: AST.Node) => Size;

/** Sizes for a hint, each found once: the parts of a pattern are asked for many times. */
export function sizesFor(hint: string): SizeOf {
  const known = new Map<AST.Node, Size>();
  const sizeOf: SizeOf = (node) => {
    const size = known.get(node) ?? measured(node, hint, sizeOf);
    known.set(node, size);
    return size;
  };
  return sizeOf;
}

function measured(node: AST.Node, hint: string, sizeOf: SizeOf): Size {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup': {
      const sizes = node.alternatives.map(sizeOf);
      return {
        min: Math.min(...sizes.map((size) => size.min)),
        max: Math.max(...sizes.map((size) => size.max)),
        natural: sizes.find((size) => size.max > 0)?.natural ?? 0,
      };
    }
    case 'Alternative':
      return sum(node.elements.map(sizeOf));
    case 'Quantifier': {
      const size = sizeOf(node.element);
      const loose = isOneCharacter(node.element) && node.min > 0 && node.max > node.min;
      return {
        min: times(size.min, node.min),
        max: times(size.max, node.max),
        natural: loose
          ? Math.min(Math.max(hint.length, node.min), node.max)
          : times(size.natural, node.min),
      };
    }
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
      return oneCharacter;
    default:
      return nothing;
  }
}

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (total, size) => ({
      min: total.min + size.min,
      max: total.max + size.max,
      natural: total.natural + size.natural,
    }),
    nothing,
  );
}

/** A product in which nothing without end is still nothing. */
export function times(length: number, count: number): number {
  return length === 0 || count === 0 ? 0 : length * count;
}

/** Whether every text of it is one character long. */
export function isOneCharacter(
  node: AST.Node,
): node is AST.Character | AST.CharacterClass | AST.CharacterSet {
  return (
    node.type === 'Character' || node.type === 'CharacterClass' || node.type === 'CharacterSet'
  );
}
