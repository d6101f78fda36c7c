import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model, Service, Signing } from '../../model/model.js';
import { type Schemes, schemesOf } from './auth-schemes.js';
import { readOperation } from './read-operation.js';
import { readShape } from './read-shape.js';
import type { SpecContext } from './context.js';
import { originOf } from './context.js';
import { defined } from '../../defined.js';
import { signsAsS3 } from '../quirks.js';
import type { ServiceSpec, Spec } from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

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
      ...(spec.gaps === undefined || spec.gaps.length === 0 ? {} : { gaps: spec.gaps }),
    },
    problems: context.problems,
  };
}

function readService(context: SpecContext, spec: ServiceSpec): Service {
  const cli = spec.cli ?? spec.id.toLowerCase().replaceAll(' ', '-');
  return {
    id: spec.id,
    cli,
    version: spec.version ?? unknownVersion,
    protocol: spec.protocol ?? unknownProtocol,
    ...defined({
      target: spec.target,
      title: spec.title,
      abbreviation: spec.abbreviation,
      documentation: spec.documentation,
    }),
    signing: signingOf(spec.signing, spec.signing?.name ?? cli),
    endpoint: { ...spec.endpoint, prefix: spec.endpoint?.prefix ?? cli },
    ...defined({ xmlNamespace: spec.xmlNamespace }),
    ...(spec.noErrorWrapping === true ? { noErrorWrapping: true } : {}),
    queryCompatible: spec.queryCompatible ?? false,
    ...schemesOfService(spec),
    origin: originOf(context, ['service']),
  };
}

function signingOf(spec: ServiceSpec['signing'], name: string): Signing {
  const s3Style = spec?.s3Style ?? signsAsS3(name);
  return { ...defined({ region: spec?.region }), name, ...(s3Style ? { s3Style } : {}) };
}

function schemesOfService({ auth = 'sigv4' }: ServiceSpec): Schemes {
  return schemesOf([auth].flat()) ?? { auth: 'sigv4' };
}
