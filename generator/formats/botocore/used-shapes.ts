import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { MemberJson, ServiceJson, ShapeJson } from './service-types.js';

/** The shapes that operations lead to, in the order of the source, and uses of what is not there. */
export function usedShapes(json: ServiceJson): {
  readonly shapes: ReadonlyMap<string, ShapeJson>;
  readonly problems: readonly Problem[];
} {
  const all = new Map(Object.entries(json.shapes));
  const used = new Set<string>();
  const problems: Problem[] = [];
  const open: Use[] = Object.entries(json.operations).flatMap(([name, operation]) => {
    const pointer = ['operations', name];
    const { input, output, errors = [] } = operation;
    return [
      ...(input === undefined
        ? []
        : [{ id: input.shape, pointer: [...pointer, 'input', 'shape'] }]),
      ...(output === undefined
        ? []
        : [{ id: output.shape, pointer: [...pointer, 'output', 'shape'] }]),
      ...errors.map(({ shape }, index) => ({
        id: shape,
        pointer: [...pointer, 'errors', index, 'shape'],
      })),
    ];
  });
  for (let use = open.pop(); use !== undefined; use = open.pop()) {
    if (used.has(use.id)) continue;
    const shape = all.get(use.id);
    if (shape === undefined) {
      problems.push(unknownShape(use, all.keys()));
      continue;
    }
    used.add(use.id);
    for (const [name, member] of partsOf(shape)) {
      const inside = Object.hasOwn(shape.members ?? {}, name) ? ['members', name] : [name];
      open.push({ id: member.shape, pointer: ['shapes', use.id, ...inside, 'shape'] });
    }
  }
  return { shapes: new Map([...all].filter(([id]) => used.has(id))), problems };
}

interface Use {
  readonly id: string;
  readonly pointer: readonly (string | number)[];
}

/** The uses of other shapes in a shape, by the name of the part. */
export function partsOf(shape: ShapeJson): (readonly [string, MemberJson])[] {
  if (shape.document === true) return [];
  const { members = {}, member, key, value } = shape;
  const parts: (readonly [string, MemberJson])[] = Object.entries(members);
  if (member !== undefined) parts.push(['member', member]);
  if (key !== undefined) parts.push(['key', key]);
  if (value !== undefined) parts.push(['value', value]);
  return parts;
}

function unknownShape({ id, pointer }: Use, known: Iterable<string>): Problem {
  const suggestion = suggest(id, known);
  return {
    code: 'unknown-shape',
    message: `There is no shape "${id}"`,
    mend:
      suggestion === undefined
        ? 'Define it under `shapes`.'
        : `Write "${suggestion}", or define it.`,
    pointer,
    part: 'value',
    ...defined({ suggestion }),
  };
}
