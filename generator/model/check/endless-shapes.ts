import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Member, Model, Shape } from '../model.js';
import { membersOf } from '../reach.js';

/** Every structure has a value: none needs itself, by required members all the way round. */
export function* endlessShapes(model: Model): Generator<Problem> {
  const finite = finiteShapes(model);
  const told = new Set<string>();
  for (const shape of model.shapes.values()) {
    if (finite.has(shape.id)) continue;
    const circle = circleFrom(model, shape, finite);
    if (circle === undefined || circle.some((step) => told.has(step.shape.id))) continue;
    for (const step of circle) told.add(step.shape.id);
    const [first] = circle;
    if (first === undefined) continue;
    const path = circle.map((step) => `${step.shape.id}.${step.part.name}`);
    yield {
      code: 'endless-shape',
      message: `${first.shape.id} requires itself: ${[...path, first.shape.id].join(' → ')}`,
      cause: 'A value would have to hold another such value, and so on without end.',
      mend: 'Make one of these members optional, or put a list or map in between.',
      pointer: first.part.origin.pointer,
      part: 'key',
    };
  }
}

/** What a value cannot do without; one of them is enough where `any` is set. */
function needs(shape: Shape): { readonly parts: readonly Member[]; readonly any: boolean } {
  switch (shape.kind) {
    case 'structure':
      return { parts: shape.members.filter((member) => member.required), any: false };
    case 'union':
      return { parts: shape.members, any: shape.members.length > 0 };
    case 'list':
    case 'map':
      return { parts: (shape.length.min ?? 0) > 0 ? membersOf(shape) : [], any: false };
    default:
      return { parts: [], any: false };
  }
}

/** The shapes that have a value, found from the simple ones outwards. */
function finiteShapes(model: Model): ReadonlySet<string> {
  const finite = new Set<string>();
  let before = -1;
  while (finite.size > before) {
    before = finite.size;
    for (const shape of model.shapes.values()) {
      if (finite.has(shape.id)) continue;
      const { parts, any } = needs(shape);
      const has = (part: Member): boolean =>
        finite.has(part.target) || !model.shapes.has(part.target);
      if (any ? parts.some(has) : parts.every(has)) finite.add(shape.id);
    }
  }
  return finite;
}

interface Step {
  readonly shape: Shape;
  readonly part: Member;
}

function circleFrom(
  model: Model,
  start: Shape,
  finite: ReadonlySet<string>,
): readonly Step[] | undefined {
  const path: Step[] = [];
  let shape: Shape | undefined = start;
  while (shape !== undefined) {
    const at: string = shape.id;
    const from = path.findIndex((step) => step.shape.id === at);
    if (from >= 0) return path.slice(from);
    const part: Member | undefined = needs(shape).parts.find(
      (each) => model.shapes.has(each.target) && !finite.has(each.target),
    );
    if (part === undefined) return undefined;
    path.push({ shape, part });
    shape = model.shapes.get(part.target);
  }
  return undefined;
}
