import { defined } from '../../defined.js';
import type { Model } from '../../model/model.js';
import { authSpec } from './auth-schemes.js';
import type { ServiceSpec } from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

/** What a specification says of the service as a whole. */
export function serviceSpec({ service, gaps = [] }: Model): ServiceSpec {
  const open = new Set(gaps.map(({ what }) => what));
  const { signing, endpoint, cli } = service;
  const signingSpec = {
    ...(signing.name === cli ? {} : { name: signing.name }),
    ...defined({ region: signing.region, s3Style: signing.s3Style }),
  };
  const endpointSpec = {
    ...(endpoint.prefix === cli ? {} : { prefix: endpoint.prefix }),
    ...defined({
      url: endpoint.url,
      global: endpoint.global,
      hosts: endpoint.hosts && [...endpoint.hosts],
      rules: endpoint.rules,
      clientParams: endpoint.clientParams,
    }),
  };
  return {
    id: service.id,
    cli,
    ...defined({ program: service.program }),
    ...(open.has('service.version') && service.version === unknownVersion
      ? {}
      : defined({ version: service.version })),
    ...(open.has('service.protocol') && service.protocol === unknownProtocol
      ? {}
      : { protocol: service.protocol }),
    ...defined({
      target: service.target,
      title: service.title,
      abbreviation: service.abbreviation,
      documentation: service.documentation,
      xmlNamespace: service.xmlNamespace,
    }),
    ...(Object.keys(signingSpec).length === 0 ? {} : { signing: signingSpec }),
    ...(Object.keys(endpointSpec).length === 0 ? {} : { endpoint: endpointSpec }),
    ...defined({ noErrorWrapping: service.noErrorWrapping }),
    ...(service.queryCompatible ? { queryCompatible: true } : {}),
    ...authSpec(service, { auth: 'sigv4' }),
  };
}
