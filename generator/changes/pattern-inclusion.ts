/**
 * Whether a pattern allows all that another allows, found by walking through both at once: every text is a way
 * through the old pattern, and the new one has to be able to follow it (the inclusion of regular languages).
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { compilePattern } from '../model/patterns.js';

/** The most states of one pattern, and the most steps of a comparison: what needs more is not known. */
const [mostStates, mostSteps] = [6_000, 400_000];

/**
 * Whether it is proven that each text which `old` matches is matched by `now` too. False also means that it is not
 * known: patterns with look-arounds, references, boundaries or properties of letters are not understood.
 */
export function allowsAll(old: string, now: string): boolean {
  const [before, after] = [machineOf(old), machineOf(now)];
  return before !== undefined && after !== undefined && includes(before, after);
}

/** Inclusive ranges of code points. */
type Ranges = readonly (readonly [from: number, to: number])[];

/** A step from a state: for a letter, or for nothing, which may be only at the start or the end of a text. */
type Step =
  | { readonly kind: 'letter'; readonly ranges: Ranges; readonly to: number }
  | { readonly kind: 'free' | 'start' | 'end'; readonly to: number };

interface Machine {
  readonly steps: readonly (readonly Step[])[];
  readonly start: number;
  readonly end: number;
}

const lastLetter = 0x10_ffff;
const anyLetter: Ranges = [[0, lastLetter]];

/** Thrown within this file for what is not understood. */
class Unknown extends Error {}

function machineOf(pattern: string): Machine | undefined {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled || !/^s?u$/.test(compiled.flags)) return undefined;
  const { source, flags } = compiled;
  try {
    const tree = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, {
      unicode: true,
    });
    return build(tree, flags.includes('s'));
  } catch (error) {
    if (error instanceof Unknown || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function build(tree: AST.Pattern, dotAll: boolean): Machine {
  const steps: Step[][] = [];
  const add = (): number => {
    if (steps.length > mostStates) throw new Unknown();
    return steps.push([]) - 1;
  };
  const link = (from: number, step: Step): void => void steps[from]?.push(step);
  const free = (from: number, to: number): void => link(from, { kind: 'free', to });

  const alternatives = (from: number, list: readonly AST.Alternative[]): number => {
    const end = add();
    for (const { elements } of list) {
      let at = add();
      free(from, at);
      for (const element of elements) at = node(at, element);
      free(at, end);
    }
    return end;
  };

  const letter = (from: number, ranges: Ranges): number => {
    const to = add();
    link(from, { kind: 'letter', ranges, to });
    return to;
  };

  const repeated = (from: number, { element, min, max }: AST.Quantifier): number => {
    let at = from;
    for (let count = 0; count < min; count++) at = node(at, element);
    if (max === Number.POSITIVE_INFINITY) {
      const [loop, end] = [add(), add()];
      free(at, loop);
      free(node(loop, element), loop);
      free(loop, end);
      return end;
    }
    const end = add();
    for (let count = min; count < max; count++) {
      free(at, end);
      at = node(at, element);
    }
    free(at, end);
    return end;
  };

  const node = (from: number, element: AST.Element): number => {
    switch (element.type) {
      case 'Character':
        return letter(from, [[element.value, element.value]]);
      case 'CharacterSet':
      case 'CharacterClass':
        return letter(from, rangesOf(element, dotAll));
      case 'Group':
      case 'CapturingGroup':
        return alternatives(from, element.alternatives);
      case 'Quantifier':
        return repeated(from, element);
      case 'Assertion': {
        if (element.kind !== 'start' && element.kind !== 'end') throw new Unknown();
        const to = add();
        link(from, { kind: element.kind, to });
        return to;
      }
      default:
        throw new Unknown();
    }
  };

  // A pattern may match anywhere: anything may stand before and behind it.
  const start = add();
  link(start, { kind: 'letter', ranges: anyLetter, to: start });
  const end = alternatives(start, tree.alternatives);
  link(end, { kind: 'letter', ranges: anyLetter, to: end });
  return { steps, start, end };
}

function rangesOf(
  element:
    | AST.CharacterSet
    | AST.CharacterClassElement
    | AST.ExpressionCharacterClass
    | AST.CharacterClass,
  dotAll: boolean,
): Ranges {
  switch (element.type) {
    case 'Character':
      return [[element.value, element.value]];
    case 'CharacterClassRange':
      return [[element.min.value, element.max.value]];
    case 'CharacterClass': {
      const inside = element.elements.flatMap((each) => rangesOf(each, dotAll));
      return element.negate ? without(inside) : inside;
    }
    case 'CharacterSet':
      switch (element.kind) {
        case 'any':
          return dotAll ? anyLetter : without(lineEnds);
        case 'digit':
          return element.negate ? without(digits) : digits;
        case 'word':
          return element.negate ? without(wordLetters) : wordLetters;
        case 'space':
          return element.negate ? without(spaces) : spaces;
        case 'property':
          throw new Unknown();
      }
      throw new Unknown();
    default:
      throw new Unknown();
  }
}

/** As ECMAScript defines the classes. */
const digits: Ranges = [[0x30, 0x39]];
const wordLetters: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const lineEnds: Ranges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
const spaces: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

function without(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort(([one], [other]) => one - other);
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) rest.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= lastLetter) rest.push([next, lastLetter]);
  return rest;
}

/** One letter of each stretch of letters that neither machine tells apart. */
function lettersOf(machines: readonly Machine[]): readonly number[] {
  const starts = new Set([0]);
  for (const { steps } of machines) {
    for (const step of steps.flat()) {
      if (step.kind !== 'letter') continue;
      for (const [from, to] of step.ranges) {
        starts.add(from);
        if (to < lastLetter) starts.add(to + 1);
      }
    }
  }
  return [...starts].sort((one, other) => one - other);
}

function includes(old: Machine, now: Machine): boolean {
  const letters = lettersOf([old, now]);
  let left = mostSteps;
  const closed = (
    machine: Machine,
    states: Iterable<number>,
    start: boolean,
    end: boolean,
  ): readonly number[] => {
    const found = new Set(states);
    for (const state of found) {
      left -= 1;
      for (const step of machine.steps[state] ?? []) {
        const isOpen =
          step.kind === 'free' || (step.kind === 'start' && start) || (step.kind === 'end' && end);
        if (isOpen) found.add(step.to);
      }
    }
    return [...found].sort((one, other) => one - other);
  };
  const moved = (
    machine: Machine,
    states: readonly number[],
    letter: number,
  ): readonly number[] => {
    const next = new Set<number>();
    for (const state of states) {
      left -= 1;
      for (const step of machine.steps[state] ?? []) {
        if (
          step.kind === 'letter' &&
          step.ranges.some(([from, to]) => from <= letter && letter <= to)
        )
          next.add(step.to);
      }
    }
    return closed(machine, next, false, false);
  };
  type Both = readonly [old: readonly number[], now: readonly number[], start: boolean];
  const first: Both = [
    closed(old, [old.start], true, false),
    closed(now, [now.start], true, false),
    true,
  ];
  const open: Both[] = [first];
  const seen = new Set<string>();
  for (let both = open.pop(); both !== undefined; both = open.pop()) {
    if (left < 0) return false;
    const [was, is, start] = both;
    const accepts = (machine: Machine, states: readonly number[]): boolean =>
      closed(machine, states, start, true).includes(machine.end);
    // From its end on, the new pattern takes whatever comes.
    if (is.includes(now.end)) continue;
    if (accepts(old, was) && !accepts(now, is)) return false;
    for (const letter of letters) {
      const next: Both = [moved(old, was, letter), moved(now, is, letter), false];
      if (left < 0) return false;
      const key = `${next[0].join()}/${next[1].join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return true;
}
