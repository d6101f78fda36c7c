import type { Member, Model, Operation, Shape, UnionShape } from './model.js';
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
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return [];
  }
}

/**
 * The ids of the given shapes and of all they lead to.
 *
 * @param ends tells the shapes that are found, but not followed. Default: none.
 */
export function reach(
  model: Model,
  roots: readonly string[],
  ends: (shape: Shape) => boolean = () => false,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const shape = shapeOf(model, id);
    if (!ends(shape)) open.push(...membersOf(shape).map((member) => member.target));
  }
  return found;
}

/** The operations by name: their order in a specification has no meaning. */
export function sortedOperations(model: Model): readonly Operation[] {
  return [...model.operations].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * The member of an operation's output that a command line writes to a file: bytes that are the
 * whole body, streamed or not, as the AWS CLI has it. A reference page does not tell what is the
 * body, so there a stream of bytes is enough.
 */
export function fileOutput(model: Model, operation: Operation): Member | undefined {
  return membersOf(shapeOf(model, operation.output)).find((member) => {
    const shape = shapeOf(model, member.target);
    return shape.kind === 'blob' && (shape.streaming || member.binding?.in === 'payload');
  });
}

/** Whether a shape is one of `wanted`, or leads to one. */
export function leadsTo(model: Model, id: string, wanted: (shape: Shape) => boolean): boolean {
  return [...reach(model, [id])].some((each) => wanted(shapeOf(model, each)));
}

/** Whether a caller has to give a member of an input. */
export function mustBeGiven({ required, idempotencyToken, clientDefault }: Member): boolean {
  return required && !idempotencyToken && clientDefault === undefined;
}

/** Whether a shape is a stream of events. */
export function isEventStream(shape: Shape): shape is UnionShape {
  return shape.kind === 'union' && shape.eventStream;
}

/** The members of a stream of events: what may come, and the errors that may end it. */
export function eventsOf(
  model: Model,
  union: UnionShape,
): { readonly events: readonly Member[]; readonly errors: readonly Member[] } {
  const isError = (member: Member): boolean => {
    const shape = shapeOf(model, member.target);
    return shape.kind === 'structure' && shape.error !== undefined;
  };
  return {
    events: union.members.filter((member) => !isError(member)),
    errors: union.members.filter(isError),
  };
}

/** The member of an input or output that is a stream of events, if there is one. */
export function eventStreamMember(model: Model, id: string): Member | undefined {
  return membersOf(shapeOf(model, id)).find((member) =>
    isEventStream(shapeOf(model, member.target)),
  );
}

/** The ids of the errors of an operation: its own, and those that may end its streams of events. */
export function operationErrors(model: Model, operation: Operation): readonly string[] {
  const stream = eventStreamMember(model, operation.output);
  const shape = stream && shapeOf(model, stream.target);
  const ending = shape && isEventStream(shape) ? eventsOf(model, shape).errors : [];
  return [...new Set([...operation.errors, ...ending.map((member) => member.target)])];
}

/** The operations that have mocks, by name. */
export function mockedOperations(model: Model): readonly Operation[] {
  // A mock would have to answer before all of a stream of events has come, which fetch cannot.
  return sortedOperations(model).filter(
    ({ input }) => eventStreamMember(model, input) === undefined,
  );
}
