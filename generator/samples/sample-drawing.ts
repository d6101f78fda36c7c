import type { AST } from '@eslint-community/regexpp';
import { mostLetters } from '../model/limits.js';
import { type DrawContext, letters } from './sample-letters.js';
import { isOneCharacter, type Size, times } from './sample-sizes.js';

/** Which alternative of a group, or how many turns of a quantifier, to take at a fork. */
export type Choices = ReadonlyMap<AST.Node, number>;

/** Whether this is `(?=…)`, which says what has to follow. */
export function isLookAhead(node: AST.Node): node is AST.LookaheadAssertion {
  return node.type === 'Assertion' && node.kind === 'lookahead' && !node.negate;
}

/** There is more to draw than a sample may have. */
const tooMuch = Symbol('too much');

/**
 * A text for this pattern, as near to the wanted length as its shape allows; undefined where it
 * would be longer than a sample may be, or where the steps are used up.
 */
export function draw(
  pattern: AST.Pattern,
  wanted: number,
  choices: Choices,
  context: DrawContext,
): string | undefined {
  const captures = new Map<AST.CapturingGroup, string>();
  try {
    return drawNode(pattern, wanted);
  } catch (error) {
    if (error === tooMuch) return undefined;
    throw error;
  }

  function spend(steps: number): void {
    context.steps.left -= steps;
    if (steps > mostLetters || context.steps.left < 0) throw tooMuch;
  }

  function drawNode(node: AST.Node, length: number): string {
    spend(1);
    switch (node.type) {
      case 'Pattern':
      case 'Group':
        return drawSequence(chosen(node, length).elements, length);
      case 'CapturingGroup': {
        const text = drawSequence(chosen(node, length).elements, length);
        captures.set(node, text);
        return text;
      }
      case 'Quantifier':
        return drawRepeated(node, length);
      case 'Character':
        return String.fromCodePoint(node.value);
      case 'CharacterClass':
      case 'CharacterSet':
        return letters(node, 1, context);
      case 'Backreference': {
        const group = Array.isArray(node.resolved) ? node.resolved[0] : node.resolved;
        return (group === undefined ? undefined : captures.get(group)) ?? '';
      }
      default:
        return '';
    }
  }

  function chosen(
    node: AST.Pattern | AST.Group | AST.CapturingGroup,
    length: number,
  ): { readonly elements: readonly AST.Element[] } {
    const choice = choices.get(node);
    const forced = choice === undefined ? undefined : node.alternatives[choice];
    if (forced !== undefined) return forced;
    const fitting = node.alternatives.find((alternative) => {
      const size = context.sizeOf(alternative);
      return size.min <= length && length <= size.max;
    });
    return fitting ?? node.alternatives[0] ?? { elements: [] };
  }

  function drawSequence(elements: readonly AST.Element[], length: number): string {
    const ahead = elements.findIndex((element) => choices.has(element) && isLookAhead(element));
    const lookAhead = elements[ahead];
    if (lookAhead !== undefined && isLookAhead(lookAhead)) {
      // What is looked for ahead may be all that the rest of the sequence needs.
      const seen = lookAhead.alternatives[0]?.elements ?? [];
      return drawSequence([...elements.slice(0, ahead), ...seen], length);
    }
    const sizes = elements.map((element) => atLeastChosen(element));
    const lengths = distribute(sizes, length);
    return elements.map((element, index) => drawNode(element, lengths[index] ?? 0)).join('');
  }

  /** A quantifier whose turns were chosen takes the room of those turns. */
  function atLeastChosen(element: AST.Element): Size {
    const size = context.sizeOf(element);
    const turns = element.type === 'Quantifier' ? choices.get(element) : undefined;
    if (turns === undefined || element.type !== 'Quantifier') return size;
    const each = context.sizeOf(element.element);
    const min = Math.min(Math.max(size.min, times(each.min, turns), 1), size.max);
    return { min, max: size.max, natural: Math.max(size.natural, times(each.natural, turns), min) };
  }

  function drawRepeated(node: AST.Quantifier, length: number): string {
    const size = context.sizeOf(node.element);
    const count = turns(node, size, length);
    spend(count);
    if (isOneCharacter(node.element) && node.element.type !== 'Character') {
      return letters(node.element, count, context);
    }
    const lengths = distribute(
      Array.from({ length: count }, () => size),
      length,
    );
    return lengths.map((each) => drawNode(node.element, each)).join('');
  }

  function turns(node: AST.Quantifier, size: Size, length: number): number {
    if (size.max === 0) return node.min;
    const enough = Math.ceil(length / Math.min(size.max, Math.max(length, 1)));
    const possible = size.min === 0 ? enough : Math.floor(length / size.min);
    const least = Math.max(node.min, Math.min(choices.get(node) ?? 0, Math.max(possible, 1)));
    return Math.min(Math.max(Math.min(enough, possible), least), node.max);
  }
}

/** Lengths for parts in a row: natural ones first, then grown or cut until they add up. */
function distribute(sizes: readonly Size[], wanted: number): number[] {
  const lengths = sizes.map((size) => size.natural);
  let missing = wanted - lengths.reduce((total, length) => total + length, 0);
  for (const [index, size] of sizes.entries()) {
    if (missing <= 0) break;
    const length = lengths[index] ?? 0;
    const grown = Math.min(size.max, length + missing);
    missing -= grown - length;
    lengths[index] = grown;
  }
  for (const [index, size] of [...sizes.entries()].reverse()) {
    if (missing >= 0) break;
    const length = lengths[index] ?? 0;
    const cut = Math.max(size.min, length + missing);
    missing += length - cut;
    lengths[index] = cut;
  }
  return lengths;
}
