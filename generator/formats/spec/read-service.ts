import { defined } from '../../defined.js';
import type { Service, Signing } from '../../model/model.js';
import { signsAsS3 } from '../quirks.js';
import { type Schemes, schemesOf } from './auth-schemes.js';
import { originOf, type SpecContext } from './context.js';
import type { ServiceSpec } from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

/** What a specification says of the service as a whole, defaults filled in. */
export function readService(context: SpecContext, spec: ServiceSpec): Service {
  const cli = spec.cli ?? spec.id.toLowerCase().replaceAll(' ', '-');
  return {
    id: spec.id,
    cli,
    ...defined({ program: spec.program }),
    ...defined({ version: spec.version ?? (spec.endpoint?.url ? undefined : unknownVersion) }),
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

/** The schemes that a service says, or those of a service that says none. */
export function schemesOfService({ auth = 'sigv4' }: ServiceSpec): Schemes {
  return schemesOf([auth].flat()) ?? { auth: 'sigv4' };
}
