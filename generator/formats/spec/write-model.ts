import { isRest } from '../../model/protocol-facts.js';
import type { Auth, Checksum, Model, Operation, Protocol } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { cliName } from '../../model/cli-names.js';
import type { Schemes } from './auth-schemes.js';
import { defined } from '../../defined.js';
import { deprecation, isWrittenByName, membersSpec, namedSpec } from './write-shape.js';
import type { ChecksumSpec, MemberSpec, OperationSpec, ServiceSpec, Spec } from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

/** The specification that gives this model: defaults left out, unnamed shapes written on the spot. */
export function modelToSpec(model: Model): Spec {
  const shapes = [...model.shapes.values()].filter((shape) => isWrittenByName(model, shape));
  return {
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
      : { shapes: Object.fromEntries(shapes.map((shape) => [shape.id, namedSpec(model, shape)])) }),
    ...defined({ gaps: model.gaps && [...model.gaps] }),
  };
}

function serviceSpec({ service, gaps = [] }: Model): ServiceSpec {
  const open = new Set(gaps.map(({ what }) => what));
  const { signing, endpoint, cli } = service;
  const signingSpec = {
    ...(signing.name === cli ? {} : { name: signing.name }),
    ...defined({ region: signing.region, s3Style: signing.s3Style }),
  };
  const endpointSpec = {
    ...(endpoint.prefix === cli ? {} : { prefix: endpoint.prefix }),
    ...defined({
      global: endpoint.global,
      rules: endpoint.rules,
      clientParams: endpoint.clientParams,
    }),
  };
  return {
    id: service.id,
    cli,
    ...(open.has('service.version') && service.version === unknownVersion
      ? {}
      : { version: service.version }),
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

function operationSpec(model: Model, operation: Operation): OperationSpec {
  const { pagination, checksum, waiters } = operation;
  return {
    ...defined({
      documentation: operation.documentation,
      rst: operation.rst,
      rstExamples: operation.rstExamples,
      links:
        operation.links &&
        Object.fromEntries(operation.links.map(({ text, href }) => [text, href])),
    }),
    ...deprecation(operation.deprecated),
    ...authSpec(operation, model.service),
    ...httpSpec(model.service.protocol, operation.http),
    ...defined({
      hostPrefix: operation.hostPrefix,
      headers: operation.headers,
      endpointMember: operation.endpointMember,
      treeHash: operation.treeHash,
      countOption: operation.countOption,
    }),
    ...(isAbsent(model, operation.input) ? {} : { input: sideSpec(model, operation.input) }),
    ...(operation.silent === true ? {} : { output: sideSpec(model, operation.output) }),
    ...(operation.errors.length === 0 ? {} : { errors: [...operation.errors] }),
    ...(operation.idempotent ? { idempotent: true } : {}),
    ...(operation.readonly ? { readonly: true } : {}),
    ...defined({
      pagination: pagination && {
        input: [...pagination.input],
        output: [...pagination.output],
        ...defined({ limit: pagination.limit, more: pagination.more }),
        ...(pagination.result.length === 0 ? {} : { result: [...pagination.result] }),
        ...defined({
          limitType: pagination.limitType,
          nonAggregate: pagination.nonAggregate && [...pagination.nonAggregate],
        }),
      },
    }),
    ...(waiters.length === 0
      ? {}
      : {
          waiters: Object.fromEntries(
            waiters.map(({ name, acceptors, ...rest }) => [
              name,
              { ...rest, acceptors: [...acceptors] },
            ]),
          ),
        }),
    ...defined({
      checksum: checksum && checksumSpec(checksum),
      resultWrapper: operation.resultWrapper,
      unwrappedOutput: operation.unwrappedOutput,
      neverEmpty: operation.neverEmpty,
      endpointDiscovery: operation.endpointDiscovery,
      discoversEndpoints: operation.discoversEndpoints,
      endpointParams: operation.endpointParams,
    }),
    ...(operation.compression.length === 0 ? {} : { compression: [...operation.compression] }),
    ...(operation.examples.length === 0 ? {} : { examples: [...operation.examples] }),
    ...(operation.cli === cliName(operation.name) ? {} : { cli: operation.cli }),
  };
}

function checksumSpec({ required, responseAlgorithms, ...members }: Checksum): ChecksumSpec {
  return {
    ...(required ? { required } : {}),
    ...members,
    ...(responseAlgorithms.length === 0 ? {} : { responseAlgorithms: [...responseAlgorithms] }),
  };
}

function sideSpec(model: Model, id: string): string | Record<string, MemberSpec> {
  const shape = shapeOf(model, id);
  return shape.kind !== 'structure' || isWrittenByName(model, shape)
    ? id
    : membersSpec(model, shape.members);
}

/** Whether an input is what an operation has that names none. */
function isAbsent(model: Model, id: string): boolean {
  const shape = shapeOf(model, id);
  return !isWrittenByName(model, shape) && shape.kind === 'structure' && shape.members.length === 0;
}

function httpSpec(protocol: Protocol, { method, uri, status }: Operation['http']): OperationSpec {
  const rest = isRest(protocol);
  const http = {
    ...(rest || method !== 'POST' || uri !== '/' ? { method } : {}),
    ...(rest || uri !== '/' ? { uri } : {}),
    ...defined({ status }),
  };
  return Object.keys(http).length === 0 ? {} : { http };
}

function authSpec(own: Schemes, usual: Schemes): { auth?: Auth | Auth[] } {
  const schemes = ({ auth, otherAuth = [] }: Schemes): Auth[] => [auth, ...otherAuth];
  const list = schemes(own);
  if (list.join() === schemes(usual).join()) return {};
  return { auth: list.length === 1 ? own.auth : list };
}
