import type { Member, Model, Shape } from '../../model/model.js';
import { membersOf } from '../../model/reach.js';

/** A member that a header holds. */
export function isHeader({ binding }: Member): boolean {
  return binding?.in === 'header';
}

/**
 * The model with a second shape for each document that both headers and bodies hold. In botocore a
 * document is a structure, and only a string can be JSON in a header.
 */
export function splitDocuments(model: Model): Model {
  const uses = [...model.shapes.values()].flatMap((shape) => [...membersOf(shape)]);
  const others = new Set(uses.filter((use) => !isHeader(use)).map(({ target }) => target));
  const headers = new Set(uses.filter(isHeader).map(({ target }) => target));
  const copies = new Map<string, Shape>();
  for (const shape of model.shapes.values()) {
    if (shape.kind !== 'document' || !headers.has(shape.id) || !others.has(shape.id)) continue;
    let id = `${shape.id}Header`;
    for (let count = 2; model.shapes.has(id); count++) id = `${shape.id}Header${count}`;
    copies.set(shape.id, { ...shape, id });
  }
  if (copies.size === 0) return model;
  const shapes = [...model.shapes.values()].map((shape) => withCopies(shape, copies));
  return {
    ...model,
    shapes: new Map([...shapes, ...copies.values()].map((shape) => [shape.id, shape])),
  };
}

function withCopies(shape: Shape, copies: ReadonlyMap<string, Shape>): Shape {
  if (shape.kind !== 'structure') return shape;
  return {
    ...shape,
    members: shape.members.map((member) => {
      const copy = isHeader(member) ? copies.get(member.target) : undefined;
      return copy === undefined ? member : { ...member, target: copy.id };
    }),
  };
}
