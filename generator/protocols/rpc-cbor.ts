import { code, join, literal, value } from '../emit/code.js';
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
  const request = code`${value('cborRequest', runtime)}(${names}, ${unit ? 'undefined' : withTokens(context, operation)}${keepsNulls(context, operation.input) ? `, 'nulls'` : ''})`;
  const extra = [
    ...hostPrefixOf(operation, input.members),
    ...(model.service.queryCompatible
      ? [code`headers: { ...request.headers, 'x-amzn-query-mode': 'true' }`]
      : []),
  ];
  const type = typeOf(context, operation.output, 'output');
  const members = structureOf(model, operation.output).members.map(({ name }) => literal(name));
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  return httpOperation(context, operation, {
    ...(extra.length === 0
      ? { request }
      : {
          preparation: code`const request = ${request};
`,
          request: code`{ ...request, ${join(extra, ', ')} }`,
        }),
    take: { by: code`${value('takeBytes', 'runtime/bodies.ts')}`, type: ['Uint8Array'] },
    output: code`(bytes, response) => ${value('fromCbor', runtime)}<${type}>(bytes, response, [${members.join(', ')}]${nulls})`,
    fault: code`${value('cborFault', runtime)}`,
  });
};
