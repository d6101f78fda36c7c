import type { Model } from '../model.js';

/**
 * The names that a JMESPath expression over an output begins with, as far as they can be told
 * without evaluating it: `Reservations[].Instances[].State` gives all three. Undefined where it
 * begins with something else, such as a function.
 */
export function startOfPath(expression: string): readonly string[] | undefined {
  const start =
    /^\s*"?[A-Za-z_]\w*"?(?:\[(?:\d+|\*)?\])*(?:\."?[A-Za-z_]\w*"?(?:\[(?:\d+|-\d+|\*)?\])*)*(?![\w(.])/.exec(
      expression,
    )?.[0];
  if (start === undefined) return undefined;
  return start.split('.').map((step) => step.replace(/\[[^\]]*\]|"|\s/g, ''));
}

/** A name on a path that is not there, and the names that are. */
export interface MissingName {
  readonly name: string;
  readonly where: string;
  readonly known: readonly string[];
}

/** The first name on the way that a structure does not have; undefined where all is well. */
export function namesAt(
  model: Model,
  id: string,
  names: readonly string[],
): MissingName | undefined {
  let shape = model.shapes.get(id);
  for (const name of names) {
    // Lists are looked into: a path over one is a path over its entries.
    while (shape?.kind === 'list') shape = model.shapes.get(shape.member.target);
    if (shape?.kind !== 'structure' && shape?.kind !== 'union') return undefined;
    const member = shape.members.find((each) => each.name === name);
    if (member === undefined) {
      const where = shape.id === id && !shape.named ? 'it' : shape.id;
      return { name, where, known: shape.members.map((each) => each.name) };
    }
    shape = model.shapes.get(member.target);
  }
  return undefined;
}
