import { isRest } from '../../model/protocol-facts.js';
import { cliName } from '../../model/cli-names.js';
import type { Pointer } from '../../diagnostics/diagnostic.js';
import type { Operation, Pagination, Protocol } from '../../model/model.js';
import { type Schemes, schemesOf } from './auth-schemes.js';
import { readDeprecation } from './read-member.js';
import { readShape } from './read-shape.js';
import type { SpecContext } from './context.js';
import { freeId, inlineId, inlineName, originOf } from './context.js';
import { defined } from '../../defined.js';
import type { OperationSpec, PaginationSpec } from './spec-types.js';

/** What an operation takes over from its service. */
export interface ServiceDefaults {
  readonly schemes: Schemes;
  readonly protocol: Protocol;
}

/** An operation. Inputs and outputs that are written on the spot become shapes of the context. */
export function readOperation(
  context: SpecContext,
  name: string,
  spec: OperationSpec,
  service: ServiceDefaults,
): Operation {
  const pointer: Pointer = ['operations', name];
  const deprecated = readDeprecation(spec.deprecated);
  const { checksum } = spec;
  return {
    name,
    cli: spec.cli ?? cliName(name),
    ...defined({
      documentation: spec.documentation,
      rst: spec.rst,
      rstExamples: spec.rstExamples,
      links: spec.links && Object.entries(spec.links).map(([text, href]) => ({ text, href })),
      deprecated,
    }),
    ...(schemesOf([spec.auth ?? []].flat()) ?? service.schemes),
    http: httpOf(context, spec, service.protocol, pointer),
    ...defined({
      hostPrefix: spec.hostPrefix,
      endpointMember: spec.endpointMember,
      countOption: spec.countOption,
      shortOptions: spec.shortOptions,
      gathering: spec.gathering,
      savedOutputs: spec.savedOutputs,
      headers: spec.headers && lowerCased(spec.headers),
    }),
    ...(spec.treeHash === true ? { treeHash: true } : {}),
    input: structureId(context, name, 'input', spec.input),
    output: structureId(context, name, 'output', spec.output),
    ...(spec.output === undefined ? { silent: true } : {}),
    errors: spec.errors ?? [],
    idempotent: spec.idempotent ?? false,
    readonly: spec.readonly ?? false,
    ...defined({ pagination: spec.pagination && paginationOf(spec.pagination) }),
    waiters: Object.entries(spec.waiters ?? {}).map(([waiter, each]) => ({
      name: waiter,
      ...each,
      acceptors: each.acceptors.map(({ withInput, ...acceptor }) =>
        withInput === true ? { ...acceptor, withInput } : acceptor,
      ),
    })),
    ...defined({
      checksum: checksum && {
        ...checksum,
        required: checksum.required ?? false,
        responseAlgorithms: checksum.responseAlgorithms ?? [],
      },
      resultWrapper: spec.resultWrapper,
      endpointDiscovery: spec.endpointDiscovery,
      endpointParams: spec.endpointParams,
    }),
    ...(spec.unwrappedOutput === true ? { unwrappedOutput: true } : {}),
    ...(spec.neverEmpty === true ? { neverEmpty: true } : {}),
    ...(spec.discoversEndpoints === true ? { discoversEndpoints: true } : {}),
    compression: spec.compression ?? [],
    examples: spec.examples ?? [],
    origin: originOf(context, pointer),
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.fromEntries(entries);
}

/** The id of the input or output: that of a named shape, or of one made for the operation. */
function structureId(
  context: SpecContext,
  operation: string,
  side: 'input' | 'output',
  spec: OperationSpec['input'],
): string {
  if (typeof spec === 'string') return spec;
  const pointer: Pointer = ['operations', operation, ...(spec === undefined ? [] : [side])];
  // Nobody wrote what is absent, so nobody has to mend it where its name is taken.
  const id =
    spec === undefined
      ? freeId(context, inlineName(operation, side))
      : inlineId(context, operation, side, pointer);
  readShape(
    context,
    id,
    { type: 'structure', members: spec ?? {} },
    { named: false, pointer, members: pointer },
  );
  return id;
}

function httpOf(
  context: SpecContext,
  spec: OperationSpec,
  protocol: Protocol,
  pointer: Pointer,
): Operation['http'] {
  const rest = isRest(protocol);
  for (const key of ['method', 'uri'] as const) {
    if (!rest || spec.http?.[key] !== undefined) continue;
    context.problems.push({
      code: 'missing-key',
      message: `The operation lacks "http.${key}"`,
      cause: `With the protocol ${protocol}, every operation has a method and a path of its own.`,
      mend: "Add e.g. `http: { method: GET, uri: '/things/{Id}' }`.",
      pointer: spec.http === undefined ? pointer : [...pointer, 'http'],
      part: 'key',
    });
  }
  return {
    method: spec.http?.method ?? 'POST',
    uri: spec.http?.uri ?? '/',
    ...defined({ status: spec.http?.status }),
  };
}

function paginationOf(spec: PaginationSpec): Pagination {
  return {
    input: [spec.input].flat(),
    output: [spec.output].flat(),
    ...defined({ limit: spec.limit, more: spec.more }),
    result: spec.result === undefined ? [] : [spec.result].flat(),
    ...defined({ nonAggregate: spec.nonAggregate, limitType: spec.limitType }),
  };
}
