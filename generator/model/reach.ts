import type { Member, Model, Operation, Shape } from './model.js';
import { shapeOf } from './model.js';

/** The members through which a shape leads to others. */
export function membersOf(shape: Shape): readonly Member[] {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return shape.members;
    case 'list':
      return [shape.member];
    case 'map':
      return [shape.key, shape.value];
    case 'string':
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return [];
  }
}

/** The ids of the given shapes and of all they lead to. */
export function reach(model: Model, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...membersOf(shapeOf(model, id)).map((member) => member.target));
  }
  return found;
}

/** The operations by name: their order in a specification has no meaning. */
export function sortedOperations(model: Model): readonly Operation[] {
  return [...model.operations].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The member of an operation's output that arrives as a stream, if there is one. */
export function streamingOutput(model: Model, operation: Operation): Member | undefined {
  return membersOf(shapeOf(model, operation.output)).find((member) => {
    const shape = shapeOf(model, member.target);
    return shape.kind === 'blob' && shape.streaming;
  });
}

/** Whether a shape is one of `wanted`, or leads to one. */
export function leadsTo(model: Model, id: string, wanted: (shape: Shape) => boolean): boolean {
  return [...reach(model, [id])].some((each) => wanted(shapeOf(model, each)));
}
