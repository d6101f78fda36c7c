import type { Problem } from '../diagnostics/diagnostic.js';
import type { Model, Service } from '../model/model.js';
import { buildOperation } from './build-operation.js';
import { buildShape } from './build-shape.js';
import type { Building } from './building.js';
import { originOf } from './building.js';
import { defined } from './defined.js';
import type { ServiceSpec, Spec } from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

/** A model whose links may still lead nowhere: that is for the checks to find. */
export interface BuiltModel {
  readonly model: Model;
  readonly problems: readonly Problem[];
}

/** The model a specification describes: short forms written out, defaults filled in, shapes linked. */
export function buildModel(spec: Spec, file: string): BuiltModel {
  const building: Building = {
    file,
    declared: new Set(Object.keys(spec.shapes ?? {})),
    shapes: new Map(),
    plain: new Map(),
    problems: [],
  };
  for (const [id, shape] of Object.entries(spec.shapes ?? {})) {
    const pointer = ['shapes', id];
    buildShape(building, id, shape, { named: true, pointer, members: [...pointer, 'members'] });
  }
  const service = buildService(building, spec.service);
  const operations = Object.entries(spec.operations ?? {}).map(([name, operation]) =>
    buildOperation(building, name, operation, service),
  );
  for (const shape of building.plain.values()) building.shapes.set(shape.id, shape);
  return {
    model: {
      service,
      operations,
      shapes: building.shapes,
      ...(spec.gaps === undefined || spec.gaps.length === 0 ? {} : { gaps: spec.gaps }),
    },
    problems: building.problems,
  };
}

function buildService(building: Building, spec: ServiceSpec): Service {
  const cli = spec.cli ?? spec.id.toLowerCase().replaceAll(' ', '-');
  return {
    id: spec.id,
    cli,
    version: spec.version ?? unknownVersion,
    protocol: spec.protocol ?? unknownProtocol,
    ...defined(spec, ['target', 'title', 'abbreviation', 'documentation']),
    signing: { ...spec.signing, name: spec.signing?.name ?? cli },
    endpoint: { ...spec.endpoint, prefix: spec.endpoint?.prefix ?? cli },
    ...(spec.xmlNamespace === undefined ? {} : { xmlNamespace: spec.xmlNamespace }),
    ...(spec.noErrorWrapping === true ? { noErrorWrapping: true } : {}),
    queryCompatible: spec.queryCompatible ?? false,
    auth: spec.auth ?? 'sigv4',
    origin: originOf(building, ['service']),
  };
}
