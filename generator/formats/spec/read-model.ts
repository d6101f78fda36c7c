import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../../model/model.js';
import { readMock } from './mock-schema.js';
import { readOperation } from './read-operation.js';
import { readService, schemesOfService } from './read-service.js';
import { readShape } from './read-shape.js';
import type { SpecContext } from './context.js';
import type { Spec } from './spec-types.js';

/** A model whose links may still lead nowhere: that is for the checks to find. */
export interface BuiltModel {
  readonly model: Model;
  readonly problems: readonly Problem[];
}

/** The model a specification describes: short forms written out, defaults filled in, shapes linked. */
export function readModel(spec: Spec, file: string): BuiltModel {
  const context: SpecContext = {
    file,
    declared: new Set(Object.keys(spec.shapes ?? {})),
    shapes: new Map(),
    plain: new Map(),
    problems: [],
  };
  for (const [id, shape] of Object.entries(spec.shapes ?? {})) {
    const pointer = ['shapes', id];
    readShape(context, id, shape, { named: true, pointer, members: [...pointer, 'members'] });
  }
  const service = readService(context, spec.service);
  const schemes = schemesOfService(spec.service);
  const operations = Object.entries(spec.operations ?? {}).map(([name, operation]) =>
    readOperation(context, name, operation, { protocol: service.protocol, schemes }),
  );
  for (const shape of context.plain.values()) context.shapes.set(shape.id, shape);
  return {
    model: {
      service,
      operations,
      shapes: context.shapes,
      ...(spec.mock === undefined ? {} : { mock: readMock(context, spec.mock) }),
      ...(spec.gaps === undefined || spec.gaps.length === 0 ? {} : { gaps: spec.gaps }),
    },
    problems: context.problems,
  };
}
