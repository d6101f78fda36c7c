import { defined } from '../../defined.js';
import type { Model, Service } from '../../model/model.js';
import { protocolNames } from './protocol-names.js';
import { isStandIn, operationJson, schemeNames } from './write-operation.js';
import { splitDocuments } from './split-documents.js';
import { shapeJson } from './write-shape.js';
import { documented, htmlOf } from './write-parts.js';

/** The content of `service-2.json`. */
export function serviceJson(whole: Model): object {
  const model = splitDocuments(whole);
  const { service, operations, shapes } = model;
  const written = [...shapes.values()].filter((shape) => !isStandIn(model, shape.id));
  const events = eventsOf(model);
  return {
    version: '2.0',
    metadata: metadata(service),
    operations: Object.fromEntries(
      operations.map((operation) => [operation.name, operationJson(model, operation)]),
    ),
    shapes: Object.fromEntries(written.map((shape) => [shape.id, shapeJson(model, shape, events)])),
    ...documented(service.documentation),
    ...clientParams(service),
  };
}

/** The structures that are events of a stream. Errors in it are none. */
function eventsOf({ shapes }: Model): ReadonlySet<string> {
  const members = [...shapes.values()].flatMap((shape) =>
    shape.kind === 'union' && shape.eventStream ? shape.members : [],
  );
  const isError = (id: string): boolean => {
    const shape = shapes.get(id);
    return shape?.kind === 'structure' && shape.error !== undefined;
  };
  return new Set(members.map(({ target }) => target).filter((id) => !isError(id)));
}

/** botocore knows no service without a version: it is part of the path of its files. */
export function exportedVersion({ version = '1' }: Service): string {
  return version;
}

function metadata(service: Service): object {
  const { protocol, endpoint, signing } = service;
  const { name, jsonVersion } = protocolNames[protocol];
  return defined({
    apiVersion: exportedVersion(service),
    // botocore refuses a service that takes none; its operations say so.
    auth: service.auth === 'none' || service.auth === 'api-key' ? undefined : schemeNames(service),
    awsQueryCompatible: service.queryCompatible ? {} : undefined,
    endpointPrefix: endpoint.prefix,
    globalEndpoint: endpoint.global,
    jsonVersion,
    protocol: name,
    protocols: [name],
    serviceAbbreviation: service.abbreviation,
    serviceFullName: service.title ?? service.id,
    serviceId: service.id,
    signatureVersion: service.auth === 'bearer' ? 'bearer' : 'v4',
    signingName: signing.name === endpoint.prefix ? undefined : signing.name,
    targetPrefix: service.target,
    uid: `${service.cli}-${exportedVersion(service)}`,
    xmlNamespace: service.xmlNamespace,
  });
}

function clientParams({ endpoint: { clientParams: params } }: Service): object {
  if (params === undefined) return {};
  const written = Object.entries(params).map(([name, { type, documentation }]) => [
    name,
    defined({ documentation: documentation && htmlOf(documentation), type }),
  ]);
  return { clientContextParams: Object.fromEntries(written) };
}
