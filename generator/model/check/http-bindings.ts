import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Member, Model, Operation, Service, StructureShape } from '../model.js';
import { labelsOf } from '../uri-template.js';
import { below } from './parts.js';

/** What HTTP allows in the name of a header, and in a method. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** The HTTP side of each operation agrees with its members. */
export function* httpBindings(model: Model): Generator<Problem> {
  yield* keyHeader(model.service, undefined);
  for (const operation of model.operations) {
    yield* requestLine(operation);
    yield* constantHeaders(operation);
    yield* keyHeader(operation, model.service.apiKeyHeader);
    const input = model.shapes.get(operation.input);
    if (input?.kind === 'structure') yield* labels(operation, input);
  }
  for (const shape of model.shapes.values()) {
    if (shape.kind !== 'structure') continue;
    yield* payloads(shape);
    for (const member of shape.members) yield* headerName(member);
  }
}

/** Headers that fetch writes itself, or that say what the body is. */
const ownHeaders = /^(connection|content-(length|type)|host|transfer-encoding)$/i;

function* keyHeader(
  { apiKeyHeader: name, origin }: Service | Operation,
  checked: string | undefined,
): Generator<Problem> {
  if (name === undefined || name === checked) return;
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(name) && !ownHeaders.test(name)) return;
  yield {
    code: 'bad-header-name',
    message: `An API key cannot be in the header ${JSON.stringify(name)}`,
    mend: 'Use letters, digits and -, e.g. x-api-key, and no header that HTTP itself needs.',
    pointer: below(origin, 'auth'),
    part: 'value',
  };
}

function* requestLine(operation: Operation): Generator<Problem> {
  const { method, uri } = operation.http;
  if (!/^[A-Z]+$/.test(method)) {
    yield {
      code: 'wrong-value',
      message: `There is no HTTP method ${JSON.stringify(method)}`,
      mend: 'Write it in capitals: GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.',
      pointer: below(operation.origin, 'http', 'method'),
      part: 'value',
    };
  }
  // A path of printable ASCII, and no step to a folder above.
  if (!/^\/[!-~]*$/.test(uri) || /(^|\/)\.\.?(\/|$|\?)/.test(uri) || uri.includes('#')) {
    yield {
      code: 'unsafe-name',
      message: `The URI cannot be ${JSON.stringify(uri)}`,
      mend: "Begin with /, without spaces, fragments or steps such as ../, e.g. '/things/{Id}'.",
      pointer: below(operation.origin, 'http', 'uri'),
      part: 'value',
    };
  }
  const { hostPrefix } = operation;
  if (hostPrefix !== undefined && !/^([A-Za-z0-9.-]|\{[A-Za-z_][\w-]*\})+$/.test(hostPrefix)) {
    yield {
      code: 'unsafe-name',
      message: `The host prefix cannot be ${JSON.stringify(hostPrefix)}`,
      mend: "Use letters, digits, dots, - and labels, e.g. '{AccountId}.'",
      pointer: below(operation.origin, 'hostPrefix'),
      part: 'value',
    };
  }
}

function* labels(operation: Operation, input: StructureShape): Generator<Problem> {
  const inUri = labelsOf(operation.http.uri).map(({ name }) => name);
  const bound = new Set<string>();
  for (const member of input.members) {
    if (member.binding?.in !== 'label') continue;
    bound.add(member.wireName ?? member.name);
    if (!inUri.includes(member.wireName ?? member.name)) {
      yield {
        code: 'uri-label',
        message: `${member.name} is a label, but the URI ${operation.http.uri} has no {${member.wireName ?? member.name}}`,
        mend: `Add {${member.wireName ?? member.name}} to the URI, or remove \`in: label\`.`,
        pointer: below(member.origin, 'in'),
        part: 'value',
      };
    } else if (!member.required) {
      yield {
        code: 'uri-label',
        message: `${member.name} is part of the path, so it must be required`,
        mend: 'Add `required: true`.',
        pointer: member.origin.pointer,
        part: 'key',
      };
    }
  }
  for (const label of inUri) {
    if (bound.has(label)) continue;
    yield {
      code: 'uri-label',
      message: `The URI has {${label}}, but no member of the input is that label`,
      mend: `Add a member \`${label}: { type: string, in: label, required: true }\`.`,
      pointer: below(operation.origin, 'http', 'uri'),
      part: 'value',
    };
  }
  const hostLabels = new Set(
    input.members.filter((each) => each.hostLabel).map((each) => each.wireName ?? each.name),
  );
  for (const { name: label } of labelsOf(operation.hostPrefix ?? '')) {
    if (hostLabels.has(label)) continue;
    yield {
      code: 'uri-label',
      message: `The host prefix has {${label}}, but no member of the input is that label`,
      mend: `Add \`hostLabel: true\` to the member ${label}.`,
      pointer: below(operation.origin, 'hostPrefix'),
      part: 'value',
    };
  }
}

function* payloads(shape: StructureShape): Generator<Problem> {
  const [first, ...others] = shape.members.filter((member) => member.binding?.in === 'payload');
  if (first === undefined) return;
  for (const member of others) {
    yield {
      code: 'several-payloads',
      message: `${first.name} and ${member.name} cannot both be the whole body`,
      mend: 'Keep `in: payload` on one of them.',
      pointer: below(member.origin, 'in'),
      part: 'value',
    };
  }
}

function* constantHeaders({ headers = {}, origin }: Operation): Generator<Problem> {
  for (const [name, value] of Object.entries(headers)) {
    if (token.test(name) && /^[!-~]([ -~]*[!-~])?$/.test(value)) continue;
    yield {
      code: 'bad-header-name',
      message: `HTTP does not allow the header ${JSON.stringify(name)} with ${JSON.stringify(value)}`,
      mend: 'Use letters, digits and - in the name, and printable ASCII in the value.',
      pointer: below(origin, 'headers'),
      part: 'key',
    };
  }
}

function* headerName(member: Member): Generator<Problem> {
  const { binding } = member;
  if (binding?.in !== 'header' && binding?.in !== 'header-map') return;
  const name = binding.in === 'header' ? binding.name : binding.prefix;
  if (token.test(name) || (binding.in === 'header-map' && name === '')) return;
  yield {
    code: 'bad-header-name',
    message: `HTTP does not allow the header name ${JSON.stringify(name)}`,
    mend: 'Use letters, digits and -.',
    pointer: below(member.origin, binding.in === 'header' ? 'name' : 'prefix'),
    part: 'value',
  };
}
