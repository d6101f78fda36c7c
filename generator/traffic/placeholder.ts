/** What is put in the place of a secret: a value that the model would take too. */
import { type Model, type Shape } from '../model/model.js';
import { validSample } from '../samples/sample.js';
import type { Leaf, Sample } from './read-context.js';

/** The word that stands for a secret, where the model takes any text. */
export const placeholderWord = 'REDACTED';

const known = new WeakMap<Shape, Map<string, Sample>>();

/**
 * A value for the place of a secret, the same for all secrets of a shape.
 *
 * @param turn counts keys of one map, which have to differ.
 */
export function placeholderFor(model: Model, { shape }: Leaf, turn: number): Sample {
  const hint = turn === 0 ? placeholderWord : `${turn}${placeholderWord}`;
  if (shape === undefined) return hint;
  const before = known.get(shape) ?? new Map<string, Sample>();
  known.set(shape, before);
  const made = before.get(hint) ?? make(model, shape, hint);
  before.set(hint, made);
  return made;
}

function make(model: Model, shape: Shape, hint: string): Sample {
  switch (shape.kind) {
    case 'string': {
      const value = validSample(model, shape.id, 'minimal', hint);
      return typeof value === 'string' ? value : hint;
    }
    case 'number': {
      const value = validSample(model, shape.id, 'minimal', hint);
      return typeof value === 'number' ? value : 0;
    }
    case 'blob': {
      const value = validSample(model, shape.id, 'minimal', hint);
      return new Uint8Array(
        typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.from(hint),
      );
    }
    case 'timestamp':
      return new Date(0);
    case 'boolean':
      return false;
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return hint;
  }
}
