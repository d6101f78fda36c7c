import { type Model, type Operation, shapeOf } from '../model/model.js';
import { mostSkeletonValues } from '../model/limits.js';
import { sample, validSample } from './sample.js';

/** A request that would pass the operation's own constraints, and which of its parts have to be. */
export interface ValidSkeleton {
  readonly input: unknown;
  /** Paths such as `IdentityId` or `Filters[].Name`, in model order. */
  readonly required: readonly string[];
}

/**
 * The template for `--cli-skeleton-style valid`: unlike the skeleton of the AWS CLI, whose empty texts
 * most services refuse, it satisfies every constraint of the model. Optional members are in it as
 * long as a valid value is found for them.
 */
export function validSkeleton(model: Model, operation: Operation): ValidSkeleton {
  return {
    input: validSample(model, operation.input, 'mock') ?? sample(model, operation.input, 'mock'),
    required: requiredPaths({ model, left: mostSkeletonValues }, operation.input, '', new Set()),
  };
}

interface Search {
  readonly model: Model;
  /** How many more values are looked at. */
  left: number;
}

function requiredPaths(
  search: Search,
  shapeId: string,
  path: string,
  open: ReadonlySet<string>,
): string[] {
  const shape = shapeOf(search.model, shapeId);
  search.left -= 1;
  if (search.left < 0) return [];
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      if (open.has(shape.id)) return [];
      const inside = new Set([...open, shape.id]);
      return shape.members.flatMap((member) => {
        const at = path === '' ? member.name : `${path}.${member.name}`;
        const deeper = requiredPaths(search, member.target, at, inside);
        return member.required ? [at, ...deeper] : deeper;
      });
    }
    case 'list':
      return requiredPaths(search, shape.member.target, `${path}[]`, open);
    case 'map':
      return requiredPaths(search, shape.value.target, `${path}.*`, open);
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return [];
  }
}
