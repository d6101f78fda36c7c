import { defined } from '../../defined.js';
import { cliName } from '../../model/cli-names.js';
import type {
  Checksum,
  Example,
  Operation,
  Pagination,
  Service,
  Waiter,
} from '../../model/model.js';
import { operationAuth } from './read-auth.js';
import type { BotocoreContext } from './context.js';
import { readDeprecation, documented, originOf } from './context.js';
import { emptyShape, inputShape } from './read-operation-shapes.js';
import type { OperationJson } from './service-types.js';

/** What the other files of a service say of an operation. */
export interface OtherFacts {
  readonly pagination: Pagination | undefined;
  readonly waiters: readonly Waiter[];
  readonly examples: readonly Example[];
}

/** What an operation is read with, besides its own part of the file. */
interface Surroundings {
  readonly service: Service;
  readonly facts: OtherFacts;
  /** The ids of the inputs so far, by shape and element. */
  readonly claimed: Map<string, string>;
}

/** An operation. Shapes that it needs beside those of the source are added. */
export function readOperation(
  context: BotocoreContext,
  name: string,
  json: OperationJson,
  { service, facts, claimed }: Surroundings,
): Operation {
  const input = inputShape(context, name, json.input, claimed);
  const output = json.output?.shape ?? emptyShape(context, name, 'Output');
  const { pagination, waiters, examples } = facts;
  const { http = {}, endpoint, output: outputJson, endpointdiscovery: discovery } = json;
  const wrapper = outputJson?.resultWrapper;
  return {
    name,
    cli: cliName(name),
    ...documented(context, json.documentation),
    ...readDeprecation(context, json),
    ...operationAuth(json, service),
    http: {
      method: http.method ?? 'POST',
      uri: http.requestUri ?? '/',
      ...defined({ status: http.responseCode }),
    },
    ...defined({ hostPrefix: endpoint?.hostPrefix }),
    input,
    output,
    ...(outputJson === undefined ? { silent: true } : {}),
    errors: [...new Set((json.errors ?? []).map(({ shape }) => shape))],
    idempotent: json.idempotent ?? false,
    readonly: json.readonly ?? false,
    ...defined({ pagination }),
    waiters,
    ...checksum(json),
    ...(wrapper === undefined || wrapper === `${name}Result` ? {} : { resultWrapper: wrapper }),
    ...defined({
      endpointDiscovery: discovery && (discovery.required === true ? 'required' : 'optional'),
    }),
    ...(json.endpointoperation === true ? { discoversEndpoints: true } : {}),
    ...endpointParams(json),
    compression: [...(json.requestcompression?.encodings ?? [])],
    examples,
    origin: originOf(context, ['operations', name]),
  };
}

function checksum(json: OperationJson): { readonly checksum?: Checksum } {
  const { httpChecksum: about, httpChecksumRequired: required = false } = json;
  if (about === undefined && !required) return {};
  return {
    checksum: {
      required: required || about?.requestChecksumRequired === true,
      ...defined({
        algorithmMember: about?.requestAlgorithmMember,
        validationMember: about?.requestValidationModeMember,
      }),
      responseAlgorithms: [...(about?.responseAlgorithms ?? [])],
    },
  };
}

function endpointParams({
  staticContextParams: fixed,
  operationContextParams: paths,
}: OperationJson): Pick<Operation, 'endpointParams'> {
  if (fixed === undefined && paths === undefined) return {};
  const each = <Json, Value>(
    params: Readonly<Record<string, Json>>,
    value: (json: Json) => Value,
  ): Record<string, Value> =>
    Object.fromEntries(Object.entries(params).map(([name, json]) => [name, value(json)]));
  return {
    endpointParams: defined({
      fixed: fixed && each(fixed, (json) => json.value),
      fromInput: paths && each(paths, (json) => json.path),
    }),
  };
}
