import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model, Shape } from '../model.js';
import { membersOf } from '../reach.js';

/**
 * Lists and maps come to an end: none holds itself without a structure or union in between, which
 * alone have names that a type can refer to itself by.
 * https://smithy.io/2.0/spec/model.html#recursive-shape-definitions
 */
export function* endlessLists(model: Model): Generator<Problem> {
  const told = new Set<string>();
  for (const shape of model.shapes.values()) {
    const circle = told.has(shape.id) ? undefined : circleOf(model, shape);
    if (circle === undefined) continue;
    for (const id of circle) told.add(id);
    yield {
      code: 'endless-shape',
      message: `${shape.id} is made of nothing but itself: ${[...circle, shape.id].join(' → ')}`,
      cause: 'A type that refers to itself has to be a structure or a union.',
      mend: 'Put a structure in between, e.g. one with a member for the inner list; for any JSON use the type document.',
      pointer: membersOf(shape).at(-1)?.origin.pointer ?? shape.origin.pointer,
      part: 'value',
    };
  }
}

/** The lists and maps on a way from a shape back to itself. */
function circleOf(model: Model, start: Shape): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (shape: Shape | undefined): readonly string[] | undefined => {
    if (shape === undefined || (shape.kind !== 'list' && shape.kind !== 'map')) return undefined;
    if (seen.has(shape.id)) return undefined;
    seen.add(shape.id);
    for (const { target } of membersOf(shape)) {
      const rest = target === start.id ? [] : walk(model.shapes.get(target));
      if (rest !== undefined) return [shape.id, ...rest];
    }
    return undefined;
  };
  return walk(start);
}
