import type { Problem } from '../../diagnostics/diagnostic.js';
import type { AstShape } from './ast.js';
import { prelude, unit } from './prelude.js';

/** What belongs to a service. */
export interface Closure {
  /** As the service lists them, then those of its resources, each once. */
  readonly operations: readonly AstShape[];
  /** What the operations lead to, in the order of the file. */
  readonly shapes: readonly AstShape[];
}

/** Finds the operations of a service, through its resources too, and the shapes they need. */
export function closureOf(
  shapes: ReadonlyMap<string, AstShape>,
  service: AstShape,
  problems: Problem[],
): Closure {
  const missing = (id: string, from: AstShape): void => {
    problems.push({
      code: 'unknown-shape',
      message: `${from.id} leads to ${id}, which the file does not define`,
      mend: 'Write the file anew with all that the service needs.',
      pointer: from.pointer,
      part: 'value',
    });
  };
  const operations = operationsOf(shapes, service, missing);
  const found = new Set<string>();
  const open = operations.flatMap((operation): (readonly [string, AstShape])[] => {
    const { input = unit, output = unit, errors } = operation;
    return [input, output, ...errors, ...service.errors].map((id) => [id, operation]);
  });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, from] = next;
    if (found.has(id) || id === unit || prelude.has(id)) continue;
    found.add(id);
    const shape = shapes.get(id);
    if (shape === undefined) {
      missing(id, from);
      continue;
    }
    // The values of an enum are no members that hold something.
    if (shape.type === 'enum' || shape.type === 'intEnum') continue;
    for (const member of Object.values(shape.members)) open.push([member.target, shape]);
  }
  return { operations, shapes: [...shapes.values()].filter((shape) => found.has(shape.id)) };
}

function operationsOf(
  shapes: ReadonlyMap<string, AstShape>,
  service: AstShape,
  missing: (id: string, from: AstShape) => void,
): AstShape[] {
  const operations = new Map<string, AstShape>();
  const resources = new Set<string>();
  const visit = (owner: AstShape): void => {
    for (const id of owner.operations) {
      const operation = shapes.get(id);
      if (operation === undefined) {
        missing(id, owner);
      } else {
        operations.set(id, operation);
      }
    }
    for (const id of owner.resources) {
      const resource = shapes.get(id);
      if (resource === undefined) {
        missing(id, owner);
      } else if (!resources.has(id)) {
        resources.add(id);
        visit(resource);
      }
    }
  };
  visit(service);
  return [...operations.values()];
}

/**
 * The ids in the model by absolute id: the name without its namespace, or the one the service gives
 * to it. A name that is taken already gets a number.
 */
export function modelIds(
  service: AstShape,
  shapes: readonly AstShape[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of shapes) {
    const name = service.rename?.[id] ?? nameOf(id);
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
    taken.add(free);
    ids.set(id, free);
  }
  return ids;
}

/** The name in an absolute id. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}
