import { parseExpression } from '../jmespath/parse.js';
import { ExpressionFault, type Syntax } from '../jmespath/syntax.js';
import type { Model } from '../model.js';

/**
 * The names that a JMESPath expression begins with: `Reservations[].Instances[].State` gives all three.
 * Undefined where it begins with something else, such as a function, or is not an expression.
 */
export function startOfPath(expression: string): readonly string[] | undefined {
  try {
    const { names } = pathOf(parseExpression(expression));
    return names.length === 0 ? undefined : names;
  } catch (error) {
    if (error instanceof ExpressionFault) return undefined;
    throw error;
  }
}

/** The names at the beginning, and whether they are all there is, so that what follows goes on from them. */
interface Path {
  readonly names: readonly string[];
  readonly whole: boolean;
}

function pathOf(syntax: Syntax): Path {
  switch (syntax.kind) {
    case 'current':
      return { names: [], whole: true };
    case 'field':
      return { names: [syntax.name], whole: true };
    case 'chain':
      return longer(pathOf(syntax.of), syntax.next);
    case 'projection':
      return longer(pathOf(syntax.of), syntax.each);
    case 'index':
    case 'slice':
    case 'flatten':
    case 'filter':
      return pathOf(syntax.of);
    case 'values':
      return { ...pathOf(syntax.of), whole: false };
    case 'or':
    case 'and':
    case 'compare':
      return { ...pathOf(syntax.left), whole: false };
    case 'literal':
    case 'not':
    case 'call':
    case 'reference':
    case 'selection':
      return { names: [], whole: false };
  }
}

function longer(start: Path, next: Syntax): Path {
  if (!start.whole) return start;
  const { names, whole } = pathOf(next);
  return { names: [...start.names, ...names], whole };
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
