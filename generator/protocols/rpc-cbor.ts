import { code, join, literal, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Operation } from '../model/model.js';
import { structureOf } from '../model/model.js';
import { eventStreamMember } from '../model/reach.js';
import { decoding } from './json-decode.js';
import { encoding } from './json-encode.js';
import { keepsNulls } from './keeps-nulls.js';
import { type EventBody, rpcEventOutput } from './event-streams.js';
import { httpOperation, type HttpParts, streamTake } from './http-operation.js';
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
  const sent = encoding(context, operation.input, 'input', 'input', { way: 'fill-sent' });
  const given = unit ? ['undefined'] : withTokens(context, operation, sent.expression);
  const received = receivedOutput(context, operation);
  const request = code`${value('cborRequest', runtime)}(${names}, ${given}${keepsNulls(context, operation.input) ? `, 'nulls'` : ''})`;
  const extra = [
    ...hostPrefixOf(operation, input.members),
    ...(model.service.queryCompatible
      ? [code`headers: { ...request.headers, 'x-amzn-query-mode': 'true' }`]
      : []),
  ];
  return httpOperation(context, operation, {
    ...(extra.length === 0
      ? { request }
      : {
          preparation: code`const request = ${request};
`,
          request: code`{ ...request, ${join(extra, ', ')} }`,
        }),
    ...received,
    fault: code`${value('cborFault', runtime)}`,
    statements: [...sent.functions, ...(received.statements ?? [])],
  });
};

function receivedOutput(
  context: EmitContext,
  operation: Operation,
): Pick<HttpParts, 'take' | 'output' | 'statements'> {
  const stream = eventStreamMember(context.model, operation.output);
  if (stream !== undefined) {
    const { output, statement } = rpcEventOutput(context, operation, stream, cborEvents(context));
    return { take: streamTake, output, statements: [statement] };
  }
  const outputType = typeOf(context, operation.output, 'output');
  const members = structureOf(context.model, operation.output).members;
  const names = members.map(({ name }) => literal(name)).join(', ');
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  const read = code`${value('fromCbor', runtime)}<${outputType}>(bytes, response, [${names}]${nulls})`;
  const filled = decoding(context, operation.output, 'output', 'output', { way: 'fill-received' });
  return {
    take: { by: [value('takeBytes', 'runtime/bodies.ts')], type: ['Uint8Array'] },
    output:
      filled.body.length === 0
        ? code`(bytes, response) => ${read}`
        : code`(bytes, response) => {
const output = ${read};
${filled.body}return output;
}`,
    statements: filled.functions,
  };
}

/** Events whose bodies are CBOR. */
function cborEvents(context: EmitContext): EventBody {
  return {
    mediaType: 'application/cbor',
    reader: (id) =>
      code`${value('fromEventCbor', runtime)}<${typeOf(context, id, 'output')}>(message)`,
    writer: () => code`${value('encodeCbor', 'runtime/cbor-encode.ts')}(value)`,
  };
}
