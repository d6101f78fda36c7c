/** Finds the resources of a model by the names of its operations. */
import { defined } from '../defined.js';
import type { MockAction, MockResource } from '../model/mock-resource.js';
import { mockActions } from '../model/mock-resource.js';
import { type Model, type Operation, shapeOf, structureOf } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import { manyOf } from './ids.js';
import { actionsOf, operationWords, pluralsOf } from './operation-words.js';

/**
 * What there is an operation for that makes it, and one that shows or deletes it. What a specification
 * or opslice itself says of a resource counts before names.
 *
 * @param said of resources, the more important last.
 */
export function findResources(model: Model, said: readonly MockResource[]): MockResource[] {
  const named = namedResources(model);
  const names = [...new Set([...named, ...said].map(({ resource }) => resource))];
  return names.map((name) =>
    [...named, ...said]
      .filter(({ resource }) => resource === name)
      .reduce((before, each) => ({ ...before, ...each })),
  );
}

function namedResources(model: Model): MockResource[] {
  const operations = mockedOperations(model);
  const nouns = operations.flatMap(({ name }) => {
    const words = operationWords(name);
    return words !== undefined && actionsOf(words.verb).includes('create') ? [words.noun] : [];
  });
  return [...new Set(nouns)].flatMap((noun): MockResource[] => {
    const of = (action: MockAction): string[] =>
      operations.filter((each) => does(model, each, action, noun)).map(({ name }) => name);
    const found = Object.fromEntries(
      mockActions.flatMap((action) => {
        const names = of(action);
        return names.length === 0 ? [] : [[action, names]];
      }),
    );
    const isShown = 'get' in found || 'list' in found;
    return isShown || 'delete' in found ? [{ resource: noun, ...defined(found) }] : [];
  });
}

function does(model: Model, operation: Operation, action: MockAction, noun: string): boolean {
  const words = operationWords(operation.name);
  if (words === undefined || !actionsOf(words.verb).includes(action)) return false;
  const isPlural = pluralsOf(noun).includes(words.noun);
  if (action === 'list') return isPlural && hasList(model, operation);
  if (action === 'delete' && isPlural) return manyOf(model, operation.input) !== undefined;
  return words.noun === noun;
}

/** Whether the output has a list, of structures or of names. */
function hasList(model: Model, { output, pagination }: Operation): boolean {
  if (pagination !== undefined) return true;
  return structureOf(model, output).members.some(
    ({ target }) => shapeOf(model, target).kind === 'list',
  );
}
