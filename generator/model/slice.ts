import { defined } from '../defined.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { mockActions, type MockResource } from './mock-resource.js';
import type { Model, Operation } from './model.js';
import { reach } from './reach.js';

/**
 * The part of a model that some operations need: themselves, with their paginators, waiters and
 * examples, and every shape they lead to. The order stays.
 *
 * @param patterns Names of operations. A `*` stands for any letters, e.g. `List*`. One that matches
 *   no operation takes none: `unmatched` tells which those are.
 */
export function slice(model: Model, patterns: readonly string[]): Model {
  const operations = chosenOperations(model, patterns);
  const used = reach(
    model,
    operations.flatMap((operation) => rootsOf(model, operation)),
  );
  return {
    ...model,
    ...(model.mock === undefined ? {} : { mock: slicedMock(model.mock, operations) }),
    operations,
    shapes: new Map([...model.shapes].filter(([id]) => used.has(id))),
  };
}

/** What is said of resources, without the operations that are gone. */
function slicedMock(
  mock: readonly MockResource[],
  operations: readonly Operation[],
): readonly MockResource[] {
  const names = new Set(operations.map(({ name }) => name));
  return mock.map((said) => {
    const left = mockActions.flatMap((action) => {
      const named = said[action];
      if (named === undefined) return [];
      const there = named.filter((name) => names.has(name));
      // An empty list would say that the resource is not remembered.
      return [[action, named.length > 0 && there.length === 0 ? undefined : there] as const];
    });
    return defined({ ...said, ...Object.fromEntries(left) });
  });
}

/** Each pattern that matches no operation as a problem; its pointer is the index of the pattern. */
export function unmatched(model: Model, patterns: readonly string[]): Problem[] {
  return unmatchedNames(
    model.service.id,
    model.operations.map(({ name }) => name),
    patterns,
  );
}

/**
 * As {@link unmatched}, where only the names of the operations are known.
 *
 * @param service how the message speaks of what has the operations.
 */
export function unmatchedNames(
  service: string,
  names: readonly string[],
  patterns: readonly string[],
): Problem[] {
  return patterns.flatMap((pattern, index): Problem[] => {
    if (names.some(matcher(pattern))) return [];
    const suggestion = suggest(pattern, names);
    return [
      {
        code: 'unknown-operation',
        message: pattern.includes('*')
          ? `No operation of ${service} is called like "${pattern}"`
          : `${service} has no operation "${pattern}"`,
        mend:
          suggestion === undefined
            ? 'Name operations as the model does, e.g. ListThings or List*.'
            : `Write "${suggestion}".`,
        pointer: [index],
        part: 'value',
        ...defined({ suggestion }),
      },
    ];
  });
}

function chosenOperations(model: Model, patterns: readonly string[]): readonly Operation[] {
  const isChosen = matching(patterns);
  return model.operations.filter(({ name }) => isChosen(name));
}

/** Whether a name is that of one of the patterns. */
export function matching(patterns: readonly string[]): (name: string) => boolean {
  const matchers = patterns.map(matcher);
  return (name) => matchers.some((matches) => matches(name));
}

/** Whether a name is that of the pattern. */
function matcher(pattern: string): (name: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (name) => name === pattern;
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = name.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= name.length - last.length;
  };
}

/** The shapes an operation names, that of an error an example shows among them. */
function rootsOf(model: Model, { input, output, errors, examples }: Operation): string[] {
  const shown = examples.flatMap(({ error }) => (error === undefined ? [] : [error.shape]));
  return [input, output, ...errors, ...shown.filter((id) => model.shapes.has(id))];
}
