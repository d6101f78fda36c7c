import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import { mockActions, type MockResource } from '../mock-resource.js';
import type { Model, Operation } from '../model.js';
import { membersOf, reach } from '../reach.js';
import { below, isLinked } from './parts.js';

/** What a specification says of resources speaks of operations, members and errors that are there. */
export function* mock(model: Model): Generator<Problem> {
  for (const said of model.mock ?? []) {
    const operations = yield* namedOperations(model, said);
    yield* namedErrors(model, said);
    if (isLinked(model)) yield* namedMembers(model, said, operations);
  }
}

function* namedOperations(model: Model, said: MockResource): Generator<Problem, Operation[]> {
  const known = model.operations.map(({ name }) => name);
  const found: Operation[] = [];
  for (const action of mockActions) {
    for (const name of said[action] ?? []) {
      const operation = model.operations.find((each) => each.name === name);
      if (operation !== undefined) found.push(operation);
      else {
        yield {
          code: 'unknown-operation',
          message: `The mock of ${said.resource} names the operation "${name}", which is not there`,
          mend: 'Name an operation of this specification.',
          ...defined({ suggestion: suggest(name, known) }),
          pointer: said.origin === undefined ? [] : below(said.origin, action),
          part: 'value',
        };
      }
    }
  }
  return found;
}

function* namedErrors(model: Model, said: MockResource): Generator<Problem> {
  const errors = [...model.shapes.values()].filter(
    (shape) => shape.kind === 'structure' && shape.error !== undefined,
  );
  const known = errors.map(({ id }) => id);
  for (const key of ['notFound', 'alreadyExists'] as const) {
    const name = said[key];
    if (name === undefined || known.includes(name)) continue;
    yield {
      code: 'unknown-shape',
      message: `The mock of ${said.resource} names the error "${name}", which is not there`,
      mend: 'Name a shape of this specification that is an error.',
      ...defined({ suggestion: suggest(name, known) }),
      pointer: said.origin === undefined ? [] : below(said.origin, key),
      part: 'value',
    };
  }
}

/** Members may be anywhere in what the operations take and give: in the structure of the resource, too. */
function* namedMembers(
  model: Model,
  said: MockResource,
  operations: readonly Operation[],
): Generator<Problem> {
  if (operations.length === 0) return;
  const shapes = reach(
    model,
    operations.flatMap(({ input, output }) => [input, output]),
  );
  const known = [...shapes].flatMap((id) => {
    const shape = model.shapes.get(id);
    return shape === undefined ? [] : membersOf(shape).map(({ name }) => name);
  });
  const named = [
    ...(said.id ?? []).map((name) => ['id', name] as const),
    ...(said.aliases ?? []).map((name) => ['aliases', name] as const),
    ...Object.keys(said.values ?? {}).map((name) => ['values', name] as const),
    ...(said.replaces === undefined ? [] : [['replaces', said.replaces] as const]),
  ];
  for (const [key, name] of named) {
    if (known.includes(name)) continue;
    yield {
      code: 'unknown-member',
      message: `The mock of ${said.resource} names the member "${name}", which none of its operations has`,
      mend: 'Name a member of what its operations take or give.',
      ...defined({ suggestion: suggest(name, known) }),
      pointer: said.origin === undefined ? [] : below(said.origin, key),
      part: 'value',
    };
  }
}
