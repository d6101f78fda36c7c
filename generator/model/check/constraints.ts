import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Bounds, Model, Shape } from '../model.js';
import { compilePattern } from '../patterns.js';
import { below } from './parts.js';

/** Patterns are regular expressions, bounds leave something, enums list each value once. */
export function* constraints(model: Model): Generator<Problem> {
  for (const shape of model.shapes.values()) {
    if ('length' in shape) yield* bounds(shape, 'length', shape.length);
    if ('range' in shape) yield* bounds(shape, 'range', shape.range);
    if (shape.kind === 'string') yield* pattern(shape, shape.pattern);
    if ('enum' in shape && shape.enum !== undefined) yield* enumValues(shape, shape.enum);
  }
}

function* bounds(shape: Shape, key: 'length' | 'range', { min, max }: Bounds): Generator<Problem> {
  const wrong = (message: string, mend: string): Problem => ({
    code: 'bad-bounds',
    message,
    mend,
    pointer: below(shape.origin, key),
    part: 'value',
  });
  const given = [min, max].filter((bound) => bound !== undefined);
  if (key === 'length' && given.some((bound) => bound < 0)) {
    yield wrong('A length is never negative', 'Begin at 0 or more.');
  } else if (key === 'length' && given.some((bound) => !Number.isInteger(bound))) {
    yield wrong('A length is a whole number', 'Remove the fraction.');
  } else if (given.some((bound) => !Number.isFinite(bound))) {
    yield wrong('A bound is too large to be a number', 'Leave that bound out.');
  } else if (min !== undefined && max !== undefined && min > max) {
    yield wrong(
      `The minimum ${min} is above the maximum ${max}`,
      `Swap them: ${max}..${min}, or correct one.`,
    );
  }
}

function* pattern(shape: Shape, source: string | undefined): Generator<Problem> {
  if (source === undefined) return;
  const compiled = compilePattern(source);
  if (!('problem' in compiled)) return;
  const where = compiled.index === undefined ? '' : ` (at character ${compiled.index + 1})`;
  yield {
    code: 'bad-pattern',
    message: `The pattern is not a regular expression: ${compiled.problem}${where}`,
    mend: 'Correct it; in single quotes YAML leaves every backslash as it is.',
    pointer: below(shape.origin, 'pattern'),
    part: 'value',
  };
}

function* enumValues(
  shape: Shape,
  values: readonly { readonly value: string | number; readonly name?: string }[],
): Generator<Problem> {
  const seen = new Set<string | number>();
  for (const [index, { value, name }] of values.entries()) {
    if (seen.has(value)) {
      yield {
        code: 'duplicate-enum-value',
        message: `The enum has the value ${JSON.stringify(value)} twice`,
        mend: 'Keep one.',
        pointer: below(shape.origin, 'enum', name ?? index),
        part: 'value',
      };
    }
    seen.add(value);
  }
  if (values.length === 0) {
    yield {
      code: 'bad-bounds',
      message: 'An enum without values allows nothing',
      mend: 'List its values, or remove the key.',
      pointer: below(shape.origin, 'enum'),
      part: 'value',
    };
  }
}
