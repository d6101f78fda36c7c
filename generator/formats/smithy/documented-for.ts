import { matching } from '../../model/slice.js';
import type { AstMember, AstShape } from './ast.js';
import { closureOf } from './closure.js';
import { hasTrait } from './traits.js';

/**
 * Shapes with the documentation of some operations of a service and of what they lead to, and none of
 * the others: to convert all of it takes most of the time of an import.
 *
 * @param patterns Names of operations, as for `slice`.
 */
export function documentedFor(
  shapes: ReadonlyMap<string, AstShape>,
  service: AstShape,
  patterns: readonly string[],
): ReadonlyMap<string, AstShape> {
  const isWanted = matching(patterns);
  const operations = closureOf(shapes, service, [])
    .operations.map(({ id }) => id)
    .filter((id) => isWanted(id.slice(id.indexOf('#') + 1)));
  // What is missing is told when all that the service needs is read.
  const wanted = closureOf(shapes, { ...service, operations, resources: [] }, []);
  const documented = new Set(
    [service, ...wanted.operations, ...wanted.shapes, ...wanted.copied].map(({ id }) => id),
  );
  return new Map(
    [...shapes].map(([id, shape]) => {
      // An example may show any error.
      const isKept = documented.has(id) || hasTrait(shape, 'smithy.api#error');
      return [id, isKept ? shape : bareShape(shape)];
    }),
  );
}

function bareShape(shape: AstShape): AstShape {
  const members = Object.entries(shape.members).map(([name, each]) => [name, bare(each)] as const);
  return { ...bare(shape), members: Object.fromEntries(members) };
}

function bare<Documented extends AstShape | AstMember>(documented: Documented): Documented {
  const { 'smithy.api#documentation': _, ...traits } = documented.traits;
  return { ...documented, traits };
}
