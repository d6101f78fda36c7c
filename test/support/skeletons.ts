import { cliShapes } from '../../generator/emitters/cli/shapes.js';
import { skeletonComments } from '../../generator/emitters/cli/skeleton-comments.js';
import type { Model, Operation } from '../../generator/model/model.js';
import { jsonSkeleton, outputSkeleton } from '../../generator/runtime/cli/skeletons/json.js';
import { yamlSkeleton } from '../../generator/runtime/cli/skeletons/yaml.js';

/** What `--generate-cli-skeleton` prints of an operation: `input`, `yaml-input`, and the value of `output`. */
export interface Skeletons {
  readonly input: string;
  readonly yaml: string;
  readonly output: unknown;
}

/** The skeletons of an operation, made of what its command is generated with, each when it is asked for. */
export function skeletonsOf(model: Model, operation: Operation): Skeletons {
  const { input, output } = operation;
  const command = { input, output, shapes: cliShapes(model, operation) };
  return {
    get input() {
      return jsonSkeleton(command);
    },
    get yaml() {
      return yamlSkeleton(command, skeletonComments(model, operation));
    },
    get output() {
      return outputSkeleton(command);
    },
  };
}
