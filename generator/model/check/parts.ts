import type { Pointer } from '../../diagnostics/diagnostic.js';
import type { Member, Model, Origin, Shape, StructureShape } from '../model.js';
import { membersOf } from '../reach.js';

/** All members of a model, each with the shape it belongs to. */
export function* allParts(model: Model): Generator<readonly [Member, Shape]> {
  for (const shape of model.shapes.values()) {
    for (const part of membersOf(shape)) yield [part, shape];
  }
}

/** Whether every shape that is spoken of is there. */
export function isLinked(model: Model): boolean {
  for (const [part] of allParts(model)) if (!model.shapes.has(part.target)) return false;
  return model.operations.every(({ input, output }) =>
    [input, output].every((id) => model.shapes.get(id)?.kind === 'structure'),
  );
}

/** The structures that are the input of an operation. */
export function* inputs(model: Model): Generator<StructureShape> {
  const seen = new Set<string>();
  for (const operation of model.operations) {
    const shape = model.shapes.get(operation.input);
    if (shape?.kind !== 'structure' || seen.has(shape.id)) continue;
    seen.add(shape.id);
    yield shape;
  }
}

/** A place below a node, e.g. its `pattern`. */
export function below(origin: Origin, ...steps: (string | number)[]): Pointer {
  return [...origin.pointer, ...steps];
}
