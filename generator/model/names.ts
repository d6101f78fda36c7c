import { urlVariables } from './endpoint-url.js';
import type { Model, Operation, Shape, Waiter } from './model.js';
import { shapeOf } from './model.js';
import { leadsTo, reach, sortedOperations } from './reach.js';

/**
 * The names of everything that is generated for a service, settled at once so that no two of them
 * can meet, nor one of them and a name that is taken.
 */
export interface Names {
  /** The interface of the service's client. */
  readonly client: string;
  /** The type of its settings, where the service needs one of its own. */
  readonly config: string;
  /** The function of an operation, which is also what its members are called after. */
  operation(operation: Operation): string;
  /** The type of a structure, a union or an enum as `direction` sees it. */
  shape(id: string, direction: Direction): string;
  /** The type of a modelled error. */
  error(id: string): string;
  /** The union of what can go wrong in an operation. */
  failure(operation: Operation): string;
  /** A further export of an operation, such as its mock. */
  derived(operation: Operation, prefix: string, suffix: string): string;
  /** The function that waits for what a waiter of an operation waits for. */
  waiter(operation: Operation, waiter: Waiter): string;
  /** A function or constant that only the files which use it know, such as the check of a shape. */
  helper(prefix: string, id: string): string;
  /** Whether a shape has a type for outputs that differs from the one for inputs. */
  hasOutputType(id: string): boolean;
}

/** Whether a value is sent or received: an enum is closed in what is sent, open in an answer. */
export type Direction = 'input' | 'output';

/** Names that are taken before those of the model are settled. */
export interface TakenNames {
  /** No name of the model may be one of these. */
  readonly always: ReadonlySet<string>;
  /** Nor may a helper be one of these, which stands in the files of others. */
  readonly inFiles: ReadonlySet<string>;
}

/** Settles the names of a model. The same model gives the same names. */
export function settleNames(model: Model, taken: TakenNames): Names {
  const used = new Set(taken.always);
  const claim = (wanted: string, suffix: string, others?: ReadonlySet<string>): string => {
    const isTaken = (name: string): boolean => used.has(name) || others?.has(name) === true;
    let name = isTaken(wanted) ? wanted + suffix : wanted;
    for (let count = 2; isTaken(name); count++) name = `${wanted}${suffix}${count}`;
    used.add(name);
    return name;
  };

  const operations = sortedOperations(model);
  const functions = new Map<string, string>();
  const failures = new Map<string, string>();
  for (const operation of operations) {
    functions.set(operation.name, claim(lowerFirst(operation.name), 'Operation'));
    failures.set(operation.name, claim(`${operation.name}Error`, 'Failure'));
  }
  const client = claim(`${pascal(model.service.id)}Client`, 'Of');

  const inputs = reach(
    model,
    operations.map((operation) => operation.input),
  );
  const outputs = reach(
    model,
    operations.flatMap((operation) => [operation.output, ...operation.errors]),
  );
  const errors = new Map<string, string>();
  const types = new Map<string, string>();
  const outputTypes = new Map<string, string>();
  for (const id of [...model.shapes.keys()].sort()) {
    const shape = shapeOf(model, id);
    if (!hasType(shape)) continue;
    if (shape.kind === 'structure' && shape.error) {
      errors.set(id, claim(id, 'Shape'));
      continue;
    }
    types.set(id, claim(id, 'Shape'));
    const both = inputs.has(id) && outputs.has(id);
    if (both && shape.kind !== 'string' && leadsTo(model, id, isEnum)) {
      outputTypes.set(id, claim(`${id}Output`, 'Shape'));
    }
  }
  // Last, so that it takes no name from the model where nothing is called so.
  const config = urlVariables(model.service).length === 0 ? '' : claim(`${client}Config`, 'Of');

  const derived = new Map<string, string>();
  const settled = (key: string, wanted: string, others?: ReadonlySet<string>): string => {
    const name = derived.get(key) ?? claim(wanted, 'Of', others);
    derived.set(key, name);
    return name;
  };
  return {
    client,
    config,
    operation: (operation) => known(functions, operation.name),
    failure: (operation) => known(failures, operation.name),
    error: (id) => known(errors, id),
    shape: (id, direction) =>
      (direction === 'output' ? outputTypes.get(id) : undefined) ?? known(types, id),
    derived: (operation, prefix, suffix) => {
      const base = known(functions, operation.name);
      const wanted = prefix === '' ? base + suffix : prefix + upperFirst(base) + suffix;
      // `GetId` and `GetIdError` may both be operations: the mock of an error and that of the other.
      return settled(`${prefix} ${operation.name} ${suffix}`, wanted);
    },
    waiter: (operation, { name }) =>
      settled(`waiter ${operation.name} ${name}`, `waitUntil${pascal(name)}`),
    helper: (prefix, id) => settled(prefix + id, prefix + id, taken.inFiles),
    hasOutputType: (id) => outputTypes.has(id),
  };
}

/** Whether a shape is a type of its own in the output; others are written where they are used. */
export function hasType(shape: Shape): boolean {
  return shape.kind === 'structure' || shape.kind === 'union' || isEnum(shape);
}

/** Whether a shape is a string that knows its values. */
function isEnum(shape: Shape): boolean {
  return shape.kind === 'string' && shape.enum !== undefined;
}

function known(names: ReadonlyMap<string, string>, key: string): string {
  const name = names.get(key);
  if (name === undefined) throw new Error(`no name was settled for ${key}`);
  return name;
}

function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map(upperFirst)
    .join('')
    .replace(/^(?=\d)/, '_');
}

function lowerFirst(text: string): string {
  // `ACLUpdate` becomes `aclUpdate`, as a person would write it.
  return text.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (start) => start.toLowerCase());
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
