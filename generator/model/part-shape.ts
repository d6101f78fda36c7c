import { type Model, type Shape, shapeOf } from './model.js';

/** The shape of a member, or of any value of a map; undefined where there is none of that name. */
export function partShape(model: Model, shape: Shape, name: string): Shape | undefined {
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const member = shape.members.find((each) => each.name === name);
      return member === undefined ? undefined : shapeOf(model, member.target);
    }
    case 'map':
      return shapeOf(model, shape.value.target);
    default:
      return undefined;
  }
}
