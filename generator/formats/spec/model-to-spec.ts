import { defined } from '../../defined.js';
import type { Model } from '../../model/model.js';
import { formatVersion } from './format-version.js';
import { mockSpec } from './mock-schema.js';
import type { Spec } from './spec-types.js';
import { operationSpec } from './write-operation.js';
import { serviceSpec } from './write-service.js';
import { isWrittenByName, shapeSpec } from './write-shape.js';

/** The specification that gives this model: defaults left out, unnamed shapes written on the spot. */
export function modelToSpec(model: Model): Spec {
  const shapes = [...model.shapes.values()].filter((shape) => isWrittenByName(model, shape));
  return {
    format: formatVersion,
    service: serviceSpec(model),
    ...(model.operations.length === 0
      ? {}
      : {
          operations: Object.fromEntries(
            model.operations.map((operation) => [operation.name, operationSpec(model, operation)]),
          ),
        }),
    ...(shapes.length === 0
      ? {}
      : { shapes: Object.fromEntries(shapes.map((shape) => [shape.id, shapeSpec(model, shape)])) }),
    ...defined({ gaps: model.gaps && [...model.gaps], mock: model.mock && mockSpec(model.mock) }),
  };
}
