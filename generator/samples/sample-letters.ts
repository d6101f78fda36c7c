import type { AST } from '@eslint-community/regexpp';
import type { SizeOf } from './sample-sizes.js';

/** How a character is picked where a pattern allows several. */
export const drawingPolicies = ['hint', 'mixed', 'lower', 'upper', 'digit', 'listed'] as const;

export type DrawingPolicy = (typeof drawingPolicies)[number];

type CharacterSource = AST.CharacterClass | AST.CharacterSet;

/** Which common characters a class allows; asks the engine once per class. */
export type Alphabet = (node: CharacterSource) => readonly string[];

/** What one candidate is drawn with. */
export interface DrawContext {
  readonly policy: DrawingPolicy;
  readonly hint: string;
  readonly alphabet: Alphabet;
  readonly sizeOf: SizeOf;
  /** How much work is left for all texts of one pattern together. */
  readonly steps: { left: number };
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '1234567890';

/** Every printable character of ASCII, the likeliest first, and a few of elsewhere. */
const common = [...digits, ...lower, ...upper, ...'-_./:,;+=@ !#$%&*?^~|()[]{}<>\'"`\\'];
const rare = [...'\t\n\r\u00A0\u0000\u0007\u007F\u00E9\u00DF\u03B1\u3042\u4E2D\uD55C\u{1F600}'];

/** An alphabet under the flags of the pattern that the classes belong to. */
export function newAlphabet(flags: string): Alphabet {
  const known = new Map<string, readonly string[]>();
  return (node) => {
    let characters = known.get(node.raw);
    if (characters === undefined) {
      const allowed = new RegExp(`^${node.raw}$`, flags);
      const pool = new Set([...common, ...rare, ...mentioned(node)]);
      characters = [...pool].filter((character) => allowed.test(character));
      known.set(node.raw, characters);
    }
    return characters;
  };
}

/** The characters a class names itself, so that an exotic one is not left empty. */
function mentioned(node: CharacterSource): string[] {
  if (node.type === 'CharacterSet') return [];
  return node.elements.flatMap((element) => {
    if (element.type === 'Character') return [String.fromCodePoint(element.value)];
    if (element.type !== 'CharacterClassRange') return [];
    return [element.min, element.max].map((end) => String.fromCodePoint(end.value));
  });
}

/** A run of characters of this class. */
export function letters(node: CharacterSource, count: number, context: DrawContext): string {
  const characters = context.alphabet(node);
  if (characters.length === 0) return '';
  const source = lettersToRepeat(characters, context);
  return Array.from({ length: count }, (_, index) => source[index % source.length]).join('');
}

function lettersToRepeat(allowed: readonly string[], context: DrawContext): readonly string[] {
  const among = (wanted: Iterable<string>): string[] =>
    [...wanted].filter((character) => allowed.includes(character));
  const orAll = (wanted: readonly string[]): readonly string[] =>
    wanted.length === 0 ? allowed : wanted;
  switch (context.policy) {
    case 'hint':
      return orAll(spelledAsAllowed(context.hint, allowed));
    case 'mixed':
      return orAll(among('aA1!-_.bB2'));
    case 'lower':
      return orAll(among('a'));
    case 'upper':
      return orAll(among('A'));
    case 'digit':
      return orAll(among('1'));
    case 'listed':
      return allowed.slice(-1);
  }
}

/**
 * The hint in capitals or small letters as the class has it; nothing for a class that has only
 * some of the letters, such as hexadecimal digits, where the hint would be unreadable.
 */
function spelledAsAllowed(hint: string, allowed: readonly string[]): readonly string[] {
  const hasAll = (wanted: string): boolean => [...wanted].every((c) => allowed.includes(c));
  if (hasAll(lower) && hasAll(upper)) return [...hint].filter((c) => allowed.includes(c));
  if (hasAll(lower)) return [...hint.toLowerCase()].filter((c) => allowed.includes(c));
  if (hasAll(upper)) return [...hint.toUpperCase()].filter((c) => allowed.includes(c));
  return [];
}
