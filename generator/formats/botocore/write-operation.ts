import { defined } from '../../defined.js';
import type { Auth, Checksum, Model, Operation, Shape } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { membersOf } from '../../model/reach.js';
import { protocolNames } from './protocol-names.js';
import { deprecationJson, documented, set, xmlJson } from './write-parts.js';

/** An operation of `service-2.json`. */
export function operationJson(model: Model, operation: Operation): object {
  const { http, hostPrefix, endpointDiscovery, endpointParams, compression } = operation;
  return {
    name: operation.name,
    http: defined({ method: http.method, requestUri: http.uri, responseCode: http.status }),
    ...input(model, operation.input),
    ...output(model, operation),
    errors: operation.errors.map((shape) => ({ shape })),
    ...documented(operation.documentation),
    ...deprecationJson(operation.deprecated),
    ...auth(operation, model.service),
    ...defined({
      endpoint: hostPrefix === undefined ? undefined : { hostPrefix },
      idempotent: set(operation.idempotent),
      readonly: set(operation.readonly),
      endpointdiscovery: endpointDiscovery && discovery(endpointDiscovery),
      endpointoperation: operation.discoversEndpoints,
      requestcompression: compression.length === 0 ? undefined : { encodings: compression },
      staticContextParams: wrapped('value', endpointParams?.fixed),
      operationContextParams: wrapped('path', endpointParams?.fromInput),
    }),
    ...checksum(operation.checksum),
  };
}

function discovery(kind: 'required' | 'optional'): object {
  return kind === 'required' ? { required: true } : {};
}

function input(model: Model, id: string): object {
  if (isStandIn(model, id)) return {};
  const shape = shapeOf(model, id);
  const xml = shape.kind === 'structure' ? shape.xml : undefined;
  return { input: { shape: id, ...rootName(model, shape), ...xmlJson(xml) } };
}

/** The name of the root element of members in a body, without which botocore cannot write them. */
function rootName({ service }: Model, shape: Shape): object {
  const hasBody =
    [...membersOf(shape)].some(({ binding }) => binding === undefined) &&
    ![...membersOf(shape)].some(({ binding }) => binding?.in === 'payload');
  return service.protocol === 'rest-xml' && hasBody ? { locationName: shape.id } : {};
}

/** Whether a shape only stands for the input or output that an operation does not have. */
export function isStandIn(model: Model, id: string): boolean {
  const shape = model.shapes.get(id);
  if (shape?.kind !== 'structure' || shape.named || shape.members.length > 0) return false;
  // One that a member was given on the spot stands for nothing but itself.
  const { operations } = model;
  if (!operations.some(({ input, output }) => input === id || output === id)) return false;
  return model.operations.every(({ output, silent }) => output !== id || silent === true);
}

function output(model: Model, { name, output: id, silent, resultWrapper }: Operation): object {
  if (silent === true) return {};
  const wrapper = protocolNames[model.service.protocol].wrapsOutputs ? `${name}Result` : undefined;
  return { output: defined({ shape: id, resultWrapper: resultWrapper ?? wrapper }) };
}

type Schemes = Pick<Operation, 'auth' | 'otherAuth'>;

/** The schemes of authentication by their ids in Smithy, best first. */
export function schemeNames({ auth: first, otherAuth = [] }: Schemes): string[] {
  return [first, ...otherAuth].map(schemeName);
}

function schemeName(auth: Auth): string {
  switch (auth) {
    // botocore knows no keys: callers add the header.
    case 'api-key':
    case 'none':
      return 'smithy.api#noAuth';
    case 'bearer':
      return 'smithy.api#httpBearerAuth';
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return 'aws.auth#sigv4';
  }
}

/** What an operation says of authentication where it differs from its service. */
function auth(own: Schemes, service: Schemes): object {
  const scheme = { auth: schemeNames(own) };
  const isSame =
    [own.auth, ...(own.otherAuth ?? [])].join() ===
    [service.auth, ...(service.otherAuth ?? [])].join();
  if (isSame && schemeName(own.auth) !== 'smithy.api#noAuth' && own.auth !== 'sigv4-unsigned-body')
    return {};
  // A single word cannot say that there are several.
  if (scheme.auth.length > 1 && own.auth !== 'sigv4-unsigned-body') return scheme;
  switch (own.auth) {
    case 'api-key':
    case 'none':
      return { authtype: 'none', ...scheme };
    case 'bearer':
      return { authtype: 'bearer', ...scheme };
    case 'sigv4':
      return { authtype: 'v4', ...scheme };
    case 'sigv4-unsigned-body':
      return { authtype: 'v4-unsigned-body', unsignedPayload: true, ...scheme };
  }
}

function checksum(about: Checksum | undefined): object {
  if (about === undefined) return {};
  const { required, algorithmMember, validationMember, responseAlgorithms } = about;
  return {
    ...(required ? { httpChecksumRequired: true } : {}),
    httpChecksum: defined({
      requestChecksumRequired: set(required),
      requestAlgorithmMember: algorithmMember,
      requestValidationModeMember: validationMember,
      responseAlgorithms: responseAlgorithms.length === 0 ? undefined : responseAlgorithms,
    }),
  };
}

function wrapped(
  key: string,
  values: Readonly<Record<string, unknown>> | undefined,
): object | undefined {
  if (values === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { [key]: value }]),
  );
}
