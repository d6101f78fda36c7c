import type { Problem } from '../../diagnostics/diagnostic.js';
import type { AstShape } from './ast.js';
import { narrows } from './own-shape.js';
import { prelude, unit } from './prelude.js';

/** What belongs to a service. */
export interface Closure {
  /** As the service lists them, then those of its resources, each once. */
  readonly operations: readonly AstShape[];
  /** What the operations lead to, in the order of the file. */
  readonly shapes: readonly AstShape[];
  /** What members narrow, and is copied for them. */
  readonly copied: readonly AstShape[];
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
      mend: 'Write the file again with all that the service needs.',
      pointer: from.pointer,
      part: 'value',
    });
  };
  const operations = operationsOf(shapes, service, missing);
  const used = new Set<string>();
  const copied = new Set<string>();
  const open: Link[] = operations.flatMap((from) => {
    const { input = unit, output = unit, errors } = from;
    const ids = [input, output, ...errors, ...service.errors];
    return ids.map((id) => ({ id, from, seen: used }));
  });
  for (let link = open.pop(); link !== undefined; link = open.pop()) {
    const { id, from, seen } = link;
    if (seen.has(id) || id === unit || prelude.has(id)) continue;
    seen.add(id);
    const shape = shapes.get(id);
    if (shape === undefined) {
      missing(id, from);
      continue;
    }
    // The values of an enum are not members that hold something.
    if (shape.type === 'enum' || shape.type === 'intEnum') continue;
    for (const member of Object.values(shape.members)) {
      // What is only narrowed by members is copied for them, and not in the model itself.
      const narrowed = narrows(member) ? copied : used;
      open.push({ id: member.target, from: shape, seen: narrowed });
    }
  }
  const inOrder = (ids: ReadonlySet<string>): AstShape[] =>
    [...shapes.values()].filter((shape) => ids.has(shape.id));
  return { operations, shapes: inOrder(used), copied: inOrder(copied) };
}

interface Link {
  readonly id: string;
  readonly from: AstShape;
  /** Where the shape is noted: among those of the model, or those that are copied. */
  readonly seen: Set<string>;
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
