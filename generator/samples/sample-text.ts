import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { mostLetters } from '../model/limits.js';
import { compilePattern } from '../model/patterns.js';
import { type DrawContext, drawingPolicies, newAlphabet } from './sample-letters.js';
import { type Choices, draw, isLookAhead } from './sample-drawing.js';
import { type Size, sizesFor } from './sample-sizes.js';

/** What a text has to satisfy. Bounds count characters, not UTF-16 units, and are inclusive. */
export interface TextConstraints {
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

/** Longer texts are only drawn where the least length asks for them. */
const longText = 256;
/** All the steps of drawing texts for one pattern, a letter being one of them. */
const mostSteps = 1_000_000;
/** More one-step departures than this from the first choice at every fork are not tried. */
const mostDepartures = 48;

/**
 * A text that satisfies the constraints, always the same for the same input; `hint`, mostly a
 * member's name, is used wherever the constraints leave the choice. Where possible the text
 * matches the pattern from its start to its end: some services anchor the patterns of their model.
 *
 * Candidates are drawn from the syntax tree of the pattern in a fixed order and then simply
 * tried, so that look-arounds and the like need no understanding, only luck.
 *
 * @returns undefined when no candidate fits.
 */
export function sampleText(constraints: TextConstraints, hint: string): string | undefined {
  const { pattern, min = 0, max = Number.POSITIVE_INFINITY } = constraints;
  if (min > max || min > mostLetters) return undefined;
  if (pattern === undefined) return stretched(hint, min, max);
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) return undefined;
  const { regExp, source, flags } = compiled;
  const fits = (text: string): boolean => {
    const length = [...text].length;
    return length >= min && length <= max && regExp.test(text);
  };
  const tree = parse(source, flags);
  const sizeOf = sizesFor(hint);
  if (tree === undefined || sizeOf(tree).min > mostLetters) return undefined;
  const whole = new RegExp(`^(?:${source})$`, flags);
  let inside: string | undefined;
  for (const text of candidates(tree, flags, min, max, { hint, sizeOf })) {
    if (text === '' || !fits(text)) continue;
    if (whole.test(text)) return text;
    inside ??= text;
  }
  if (inside !== undefined) return inside;
  return fits('') ? '' : undefined;
}

/** Whether the shortest text that a pattern matches is longer than a sample may be. */
export function matchesOnlyLongTexts(pattern: string): boolean {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) return false;
  const tree = parse(compiled.source, compiled.flags);
  return tree === undefined || sizesFor('')(tree).min > mostLetters;
}

function stretched(text: string, min: number, max: number): string {
  const characters = [...(text === '' ? 'text' : text)];
  const length = Math.min(Math.max(characters.length, min), max);
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join('');
}

/** The syntax tree of a pattern, unless it is nested so deep that the parser gives up. */
function parse(source: string, flags: string): AST.Pattern | undefined {
  const parser = new RegExpParser({ ecmaVersion: 2024 });
  try {
    return parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function* candidates(
  pattern: AST.Pattern,
  flags: string,
  min: number,
  max: number,
  { hint, sizeOf }: Pick<DrawContext, 'hint' | 'sizeOf'>,
): Generator<string> {
  const alphabet = newAlphabet(flags);
  const lengths = targetLengths(sizeOf(pattern), min, max, hint);
  const drawn = new Set<string>();
  const steps = { left: mostSteps };
  for (const choices of [new Map<AST.Node, number>(), ...departures(pattern)]) {
    for (const length of lengths) {
      for (const policy of drawingPolicies) {
        const context: DrawContext = { policy, hint, alphabet, sizeOf, steps };
        const text = draw(pattern, length, choices, context);
        if (text === undefined) continue;
        if (!drawn.has(text)) yield text;
        drawn.add(text);
      }
    }
  }
  // A pattern that need not match all of the text leaves room for more of the same.
  for (const text of drawn) {
    if (text !== '') yield stretched(text, min, max);
    yield stretched(`${hint}${text}`, min, max);
  }
  yield stretched(hint, min, max);
}

/** Lengths to aim at: what looks natural first, then the bounds and what lies near them. */
function targetLengths(size: Size, min: number, max: number, hint: string): number[] {
  const least = Math.max(min, size.min);
  const most = Math.min(max, size.max);
  const natural = size.natural === 0 ? hint.length : size.natural;
  const wanted = [natural, least, least + 1, least + 2, least + 4, least + 8, 12, 36, most];
  const limit = Math.max(least, longText);
  const clamped = wanted.map((length) => Math.min(Math.max(length, least, 1), most, limit));
  return [...new Set(clamped)];
}

/** For every fork of the pattern the choices that lead to another branch of it than the first. */
function departures(pattern: AST.Pattern): Choices[] {
  const found: Choices[] = [];
  const visit = (node: AST.Node): void => {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup':
        node.alternatives.forEach((alternative, index) => {
          if (node.alternatives.length > 1) found.push(pathTo(node, index));
          visit(alternative);
        });
        return;
      case 'Alternative':
        node.elements.forEach(visit);
        return;
      case 'Quantifier':
        if (node.min === 0) found.push(pathTo(node, 1));
        else if (node.max > node.min) found.push(pathTo(node, node.min + 1));
        visit(node.element);
        return;
      default:
        if (isLookAhead(node)) found.push(pathTo(node, 0));
        return;
    }
  };
  visit(pattern);
  return found.slice(0, mostDepartures);
}

/** The choice itself together with those that lead to its node from the root. */
function pathTo(fork: AST.Node, choice: number): Choices {
  const choices = new Map<AST.Node, number>([[fork, choice]]);
  let child: AST.Node = fork;
  let parent = fork.parent;
  while (parent !== null) {
    if (parent.type === 'Quantifier') choices.set(parent, Math.max(1, parent.min));
    if (child.type === 'Alternative' && 'alternatives' in parent) {
      const within: AST.Node = child;
      choices.set(
        parent,
        parent.alternatives.findIndex((alternative) => alternative === within),
      );
    }
    child = parent;
    parent = parent.parent;
  }
  return choices;
}
