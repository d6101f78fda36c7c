import type { Bounds, Member, Model, Operation, Shape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { cliName } from '../model/cli-names.js';
import { defined } from './defined.js';
import type {
  BoundsSpec,
  LongMemberSpec,
  MemberSpec,
  OperationSpec,
  ServiceSpec,
  ShapeSpec,
  Spec,
} from './spec-types.js';
import { unknownProtocol, unknownVersion } from './stand-ins.js';

/** The specification that gives this model: defaults left out, unnamed shapes written on the spot. */
export function modelToSpec(model: Model): Spec {
  const shapes = [...model.shapes.values()].filter(({ named }) => named);
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
    ...(model.gaps === undefined ? {} : { gaps: [...model.gaps] }),
  };
}

function serviceSpec({ service, gaps = [] }: Model): ServiceSpec {
  const open = new Set(gaps.map(({ what }) => what));
  const { signing, endpoint, cli } = service;
  const signingSpec = {
    ...(signing.name === cli ? {} : { name: signing.name }),
    ...(signing.region === undefined ? {} : { region: signing.region }),
  };
  const endpointSpec = {
    ...(endpoint.prefix === cli ? {} : { prefix: endpoint.prefix }),
    ...(endpoint.global === undefined ? {} : { global: endpoint.global }),
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
    ...defined(service, ['target', 'title', 'documentation', 'xmlNamespace']),
    ...(Object.keys(signingSpec).length === 0 ? {} : { signing: signingSpec }),
    ...(Object.keys(endpointSpec).length === 0 ? {} : { endpoint: endpointSpec }),
    ...(service.queryCompatible ? { queryCompatible: true } : {}),
    ...(service.auth === 'sigv4' ? {} : { auth: service.auth }),
  };
}

function operationSpec(model: Model, operation: Operation): OperationSpec {
  const { pagination, checksum, http, waiters } = operation;
  const method = http.method === 'POST' ? {} : { method: http.method };
  const httpSpec = {
    ...method,
    ...(http.uri === '/' ? {} : { ...method, method: http.method, uri: http.uri }),
    ...(http.status === undefined ? {} : { status: http.status }),
  };
  return {
    ...defined(operation, ['documentation', 'rst', 'rstExamples']),
    ...(operation.links === undefined
      ? {}
      : { links: Object.fromEntries(operation.links.map(({ text, href }) => [text, href])) }),
    ...deprecation(operation.deprecated),
    ...(operation.auth === model.service.auth ? {} : { auth: operation.auth }),
    ...(Object.keys(httpSpec).length === 0 ? {} : { http: httpSpec }),
    ...defined(operation, ['hostPrefix']),
    input: sideSpec(model, operation.input),
    ...(operation.silent === true ? {} : { output: sideSpec(model, operation.output) }),
    ...(operation.errors.length === 0 ? {} : { errors: [...operation.errors] }),
    ...(operation.idempotent ? { idempotent: true } : {}),
    ...(operation.readonly ? { readonly: true } : {}),
    ...(pagination === undefined
      ? {}
      : {
          pagination: {
            input: [...pagination.input],
            output: [...pagination.output],
            ...defined(pagination, ['limit', 'more']),
            ...(pagination.result.length === 0 ? {} : { result: [...pagination.result] }),
            ...defined(pagination, ['limitType']),
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
    ...(checksum === undefined
      ? {}
      : { checksum: { ...checksum, responseAlgorithms: [...checksum.responseAlgorithms] } }),
    ...(operation.compression.length === 0 ? {} : { compression: [...operation.compression] }),
    ...(operation.examples.length === 0 ? {} : { examples: [...operation.examples] }),
    ...(operation.cli === cliName(operation.name) ? {} : { cli: operation.cli }),
  };
}

function sideSpec(model: Model, id: string): string | Record<string, MemberSpec> {
  const shape = shapeOf(model, id);
  return shape.named || shape.kind !== 'structure' ? id : membersSpec(model, shape.members);
}

function membersSpec(model: Model, members: readonly Member[]): Record<string, MemberSpec> {
  return Object.fromEntries(members.map((member) => [member.name, memberSpec(model, member)]));
}

function memberSpec(model: Model, member: Member): MemberSpec {
  const { binding } = member;
  const long: LongMemberSpec = {
    ...typeSpec(model, member.target),
    ...(member.required ? { required: true } : {}),
    ...defined(member, ['documentation', 'rst']),
    ...deprecation(member.deprecated),
    ...(member.cli === cliName(member.name) ? {} : { cli: member.cli }),
    ...defined(member, ['wireName', 'ec2Name']),
    ...(binding === undefined
      ? {}
      : {
          in: binding.in,
          ...('name' in binding && binding.name !== member.name ? { name: binding.name } : {}),
          ...('prefix' in binding ? { prefix: binding.prefix } : {}),
        }),
    ...(member.hostLabel ? { hostLabel: true } : {}),
    ...(member.idempotencyToken ? { idempotencyToken: true } : {}),
    ...defined(member, ['timestampFormat']),
    ...(member.flattened ? { flattened: true } : {}),
    ...(member.attribute ? { attribute: true } : {}),
    ...defined(member, ['xml', 'mediaType', 'event', 'default']),
    ...(member.syntax === undefined ? {} : { syntax: [...member.syntax] }),
  };
  return Object.keys(long).length === 1 ? long.type : long;
}

/** A named shape by its name, a plain type by its word, everything else written out. */
function typeSpec(model: Model, id: string): LongMemberSpec {
  const shape = model.shapes.get(id);
  if (shape === undefined || shape.named) return { type: id };
  // A shape without a name has no documentation, error or XML name of its own: its member has them.
  const spec = namedSpec(model, shape);
  const sensitive = shape.sensitive ? { sensitive: true } : {};
  switch (spec.type) {
    case 'structure':
      return { type: spec.type, ...sensitive, members: spec.members ?? {} };
    case 'union':
      return {
        type: spec.type,
        ...sensitive,
        members: spec.members,
        ...defined(spec, ['eventStream']),
      };
    case 'timestamp':
      return { type: spec.type, ...sensitive };
    default:
      return spec;
  }
}

function namedSpec(model: Model, shape: Shape): ShapeSpec {
  const base = {
    ...defined(shape, ['documentation']),
    ...deprecation(shape.deprecated),
    ...(shape.sensitive ? { sensitive: true } : {}),
  };
  switch (shape.kind) {
    case 'structure':
      return {
        type: 'structure',
        ...base,
        members: membersSpec(model, shape.members),
        ...(shape.error === undefined
          ? {}
          : {
              error: {
                ...defined(shape.error, ['status', 'code']),
                fault: shape.error.fault,
                ...(shape.error.retryable === undefined
                  ? {}
                  : { retryable: shape.error.retryable === 'yes' ? true : shape.error.retryable }),
              },
            }),
        ...defined(shape, ['xml']),
      };
    case 'union':
      return {
        type: 'union',
        ...base,
        members: membersSpec(model, shape.members),
        ...(shape.eventStream ? { eventStream: true } : {}),
        ...defined(shape, ['xml']),
      };
    case 'list':
      return {
        type: 'list',
        ...base,
        member: memberSpec(model, shape.member),
        ...bounds('length', shape.length),
        ...(shape.unique ? { unique: true } : {}),
        ...(shape.sparse ? { sparse: true } : {}),
        ...(shape.flattened ? { flattened: true } : {}),
      };
    case 'map':
      return {
        type: 'map',
        ...base,
        key: memberSpec(model, shape.key),
        value: memberSpec(model, shape.value),
        ...bounds('length', shape.length),
        ...(shape.sparse ? { sparse: true } : {}),
        ...(shape.flattened ? { flattened: true } : {}),
      };
    case 'string': {
      const documented = shape.enum?.some(({ documentation }) => documentation !== undefined);
      return {
        type: 'string',
        ...base,
        ...bounds('length', shape.length),
        ...defined(shape, ['pattern', 'mediaType']),
        ...(shape.enum === undefined
          ? {}
          : {
              enum: documented
                ? Object.fromEntries(
                    shape.enum.map(({ value, documentation }) => [value, documentation ?? null]),
                  )
                : shape.enum.map(({ value }) => value),
            }),
      };
    }
    case 'boolean':
    case 'document':
      return { type: shape.kind, ...base };
    case 'timestamp':
      return { type: 'timestamp', ...base, ...defined(shape, ['format']) };
    case 'blob':
      return {
        type: 'blob',
        ...base,
        ...bounds('length', shape.length),
        ...(shape.streaming ? { streaming: true } : {}),
        ...(shape.requiresLength ? { requiresLength: true } : {}),
        ...defined(shape, ['mediaType']),
      };
    default:
      return {
        type: shape.kind,
        ...base,
        ...bounds('range', shape.range),
        ...(shape.enum === undefined
          ? {}
          : { enum: Object.fromEntries(shape.enum.map(({ name, value }) => [name, value])) }),
      };
  }
}

function deprecation(text: string | undefined): { deprecated?: boolean | string } {
  if (text === undefined) return {};
  return { deprecated: text === '' ? true : text };
}

function bounds<Key extends string>(
  key: Key,
  { min, max }: Bounds,
): { [each in Key]?: BoundsSpec } {
  const spec: { [each in Key]?: BoundsSpec } = {};
  if (min === undefined && max === undefined) return spec;
  return { ...spec, [key]: min === max ? min : `${min ?? ''}..${max ?? ''}` };
}
