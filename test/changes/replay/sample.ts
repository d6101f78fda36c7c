/** Inputs of an operation, as many of its members as there are, made of its old model by chance from a seed. */
import type { Model, Operation, Shape } from '../../../generator/model/model.js';
import { shapeOf } from '../../../generator/model/model.js';

/** A number from 0 up to 1, always the same ones for a seed. */
export type Chance = () => number;

/** The generator mulberry32, which is public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Inputs: one with every member, one with those that are required, and some between. */
export function inputsOf(model: Model, { input }: Operation, chance: Chance): unknown[] {
  const of = (share: number): unknown => value(model, shapeOf(model, input), share, chance, 0);
  return [of(1), of(0), of(0.5)];
}

const deepest = 6;

function value(model: Model, shape: Shape, share: number, chance: Chance, depth: number): unknown {
  const inner = (target: string): unknown =>
    value(model, shapeOf(model, target), share, chance, depth + 1);
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members
          .filter(({ required }) => required || (depth < deepest && chance() < share))
          .map(({ name, target }) => [name, inner(target)]),
      );
    case 'union': {
      if (shape.eventStream) return (async function* () {})();
      const member = shape.members[Math.floor(chance() * shape.members.length)];
      return member === undefined ? {} : { [member.name]: inner(member.target) };
    }
    case 'list':
      return depth < deepest ? [inner(shape.member.target), inner(shape.member.target)] : [];
    case 'map':
      return depth < deepest ? { [text(chance)]: inner(shape.value.target) } : {};
    case 'string': {
      const known = shape.enum ?? [];
      return known[Math.floor(chance() * known.length)]?.value ?? text(chance);
    }
    case 'number':
      return 1 + Math.floor(chance() * 20);
    case 'boolean':
      return chance() < 0.5;
    case 'timestamp':
      return new Date(1_600_000_000_000 + Math.floor(chance() * 1e9) * 1000);
    case 'blob':
      return new Uint8Array([1, 2, 3, Math.floor(chance() * 256)]);
    case 'document':
      return { a: 1, b: [true, null, 'c'] };
  }
}

/** Fit for labels and hosts. */
function text(chance: Chance): string {
  return `a${Math.floor(chance() * 1e9).toString(36)}z`;
}
