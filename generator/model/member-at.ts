import type { Member, Model, Shape } from './model.js';

/** The member at the end of a path from a structure, through lists to what they hold. */
export function memberAt(model: Model, structure: string, path: string): Member | undefined {
  let at: string | undefined = structure;
  let found: Member | undefined;
  for (const name of path.split('.')) {
    let shape: Shape | undefined = at === undefined ? undefined : model.shapes.get(at);
    if (found !== undefined && shape?.kind === 'list')
      shape = model.shapes.get(shape.member.target);
    if (shape?.kind !== 'structure' && shape?.kind !== 'union') return undefined;
    found = shape.members.find((member) => member.name === name);
    at = found?.target;
  }
  return found;
}
