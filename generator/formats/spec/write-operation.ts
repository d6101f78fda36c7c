import { defined } from '../../defined.js';
import { cliName } from '../../model/cli-names.js';
import type { Checksum, Model, Operation, Protocol } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { isRest } from '../../model/protocol-facts.js';
import { authSpec } from './auth-schemes.js';
import type { ChecksumSpec, MemberSpec, OperationSpec } from './spec-types.js';
import { deprecationSpec, isWrittenByName, membersSpec } from './write-shape.js';

/** An operation as it stands under `operations`. */
export function operationSpec(model: Model, operation: Operation): OperationSpec {
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
    ...deprecationSpec(operation.deprecated),
    ...authSpec(operation, model.service),
    ...httpSpec(model.service.protocol, operation.http),
    ...defined({
      hostPrefix: operation.hostPrefix,
      headers: operation.headers,
      endpointMember: operation.endpointMember,
      treeHash: operation.treeHash,
      countOption: operation.countOption,
      shortOptions: operation.shortOptions && [...operation.shortOptions],
      gathering: operation.gathering,
      savedOutputs: operation.savedOutputs && [...operation.savedOutputs],
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
