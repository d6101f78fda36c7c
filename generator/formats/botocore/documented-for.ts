import { matching } from '../../model/slice.js';
import type { MemberJson, OperationJson, ServiceJson, ShapeJson } from './service-types.js';
import { usedShapes } from './used-shapes.js';

/**
 * A service with the documentation of some operations and of what they lead to, and none of the others:
 * to convert all of it takes most of the time of an import.
 *
 * @param patterns Names of operations, as for `slice`.
 */
export function documentedFor(json: ServiceJson, patterns: readonly string[]): ServiceJson {
  const isWanted = matching(patterns);
  const all = Object.entries(json.operations);
  const wanted = Object.fromEntries(all.filter(([name]) => isWanted(name)));
  const { shapes } = usedShapes({ ...json, operations: wanted });
  return {
    ...json,
    operations: Object.fromEntries(
      all.map(([name, operation]) => [name, isWanted(name) ? operation : bare(operation)]),
    ),
    shapes: Object.fromEntries(
      Object.entries(json.shapes).map(([id, shape]) => [
        id,
        // An example may show any error.
        shapes.has(id) || shape.exception === true ? shape : bareShape(shape),
      ]),
    ),
  };
}

function bare<Documented extends OperationJson | ShapeJson | MemberJson>(
  documented: Documented,
): Documented {
  const { documentation: _, ...rest } = documented;
  // A cast: documentation is optional in each of them.
  return rest as Documented;
}

function bareShape(shape: ShapeJson): ShapeJson {
  const { members, member, key, value } = shape;
  return {
    ...bare(shape),
    ...(members && {
      members: Object.fromEntries(
        Object.entries(members).map(([name, each]) => [name, bare(each)]),
      ),
    }),
    ...(member && { member: bare(member) }),
    ...(key && { key: bare(key) }),
    ...(value && { value: bare(value) }),
  };
}
