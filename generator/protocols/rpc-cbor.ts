import { code, literal, value } from '../emit/code.js';
import { typeOf } from '../emit/type-of.js';
import { structureOf } from '../model/model.js';
import { keepsNulls } from './aws-json.js';
import { httpOperation } from './http-operation.js';
import { hostPrefixOf } from './http-request.js';
import type { ProtocolEmitter } from './protocol.js';
import { withTokens } from './tokens.js';

const runtime = 'runtime/rpc-cbor.ts';

/** Smithy RPC v2 with CBOR, whose values say themselves what they are. */
export const rpcCbor: ProtocolEmitter = (context, operation) => {
  const { model } = context;
  const input = structureOf(model, operation.input);
  const names = `${literal(model.service.target ?? model.service.id)}, ${literal(operation.name)}`;
  // No input at all is not the same as an empty one.
  const unit = !input.named && input.members.length === 0;
  const request = code`${value('cborRequest', runtime)}(${names}, ${unit ? 'undefined' : withTokens(context, operation)})`;
  const host = hostPrefixOf(operation, input.members);
  const type = typeOf(context, operation.output, 'output');
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  return httpOperation(context, operation, {
    request: host.length === 0 ? request : code`{ ...${request}, ${host.flat()} }`,
    take: { by: code`${value('takeBytes', 'runtime/bodies.ts')}`, type: ['Uint8Array'] },
    output: code`(bytes, response) => ${value('fromCbor', runtime)}<${type}>(bytes, response${nulls})`,
    fault: code`${value('cborFault', runtime)}`,
  });
};
