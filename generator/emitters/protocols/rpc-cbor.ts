import type { Code } from '../../code/code.js';
import { code, join, literal, property } from '../../code/code.js';
import {
  argumentList,
  argumentsEndingIn,
  argumentsWithTable,
  arrow,
  arrowWithBlock,
  assigned,
  braced,
  constant,
  ifBlock,
  itemList,
  member as memberOf,
  oneLine,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { at, input, memberPlace, message, type Place, response } from './places.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation, StructureShape } from '../../model/model.js';
import { errorCode, shapeOf, structureOf } from '../../model/model.js';
import { eventStreamMember, operationErrors } from '../../model/reach.js';
import { holdBigints } from '../../model/longs.js';
import { decoding } from './json-decode.js';
import { encoding } from './json-encode.js';
import { keepsNulls, nullRemoval } from './keeps-nulls.js';
import { partialType } from './error-data.js';
import {
  type EventBody,
  eventStreamType,
  eventWriting,
  initialRequest,
  rpcEventOutput,
  writtenEvents,
} from './event-streams.js';
import { httpOperation, type HttpParts, streamTake } from './http-operation.js';
import { hostOf } from './http-request.js';
import type { OperationStatement, ProtocolEmitter } from './protocol.js';
import { withTokens } from './tokens.js';
import { runtime } from '../runtime.js';

/** Smithy RPC v2 with CBOR, whose values say themselves what they are. */
export const rpcCbor: ProtocolEmitter = (context, operation) => {
  const sent = requestOf(context, operation);
  const received = receivedOutput(context, operation);
  const { functions, ...failed } = failures(context, operation);
  return httpOperation(context, operation, {
    ...received,
    ...sent,
    ...failed,
    statements: [...(sent.statements ?? []), ...(received.statements ?? []), ...functions],
  });
};

function requestOf(
  context: EmitContext,
  operation: Operation,
): Pick<HttpParts, 'preparation' | 'request' | 'statements'> {
  const { model } = context;
  const shape = structureOf(model, operation.input);
  const names = [[literal(model.service.target ?? model.service.id)], [literal(operation.name)]];
  const stream = eventStreamMember(model, operation.input);
  // No input at all is not the same as an empty one.
  const unit = !shape.named && shape.members.length === 0;
  const sent = encoding(context, operation.input, input, 'input', { way: 'fill-sent' });
  const given = unit || stream ? ['undefined'] : withTokens(shape.members, sent.expression.code);
  const all = keepsNulls(context, operation.input)
    ? argumentList([...names, given, [`'nulls'`]])
    : argumentsWithTable(names, given);
  const request = [runtime.cborRequest, ...all];
  const writing = stream && eventWriting(context, stream, cborEvents(context));
  const headers = [
    ...(eventStreamMember(model, operation.output) ? [`accept: '${eventStreamType}'`] : []),
    ...(stream ? [`'content-type': '${eventStreamType}'`] : []),
    ...(model.service.queryCompatible ? [`'x-amzn-query-mode': 'true'`] : []),
  ];
  const extra = [
    ...hostOf(context, operation, shape.members),
    ...(headers.length > 0
      ? [memberOf('headers', braced([['...request.headers'], ...headers.map((each) => [each])]))]
      : []),
    ...(stream && writing
      ? [
          oneLine(
            code`body: ${writtenEvents(stream, writing.name, initialOf(context, shape, stream))}`,
          ),
        ]
      : []),
  ];
  return {
    statements: [...(writing ? [writing.statement] : sent.functions)],
    ...(extra.length === 0
      ? { request: { code: request, kind: 'other' as const } }
      : {
          preparation: [assigned(['const request'], request)],
          request: { code: braced([['...request'], ...extra]), kind: 'object' as const },
        }),
  };
}

/** The message with the members of an input that are not events. */
function initialOf(context: EmitContext, shape: StructureShape, stream: Member): Code {
  const members = shape.members.filter((member) => member !== stream);
  return initialRequest('application/cbor', encoded(context, shape, members, input));
}

/** An expression for some members of a structure as CBOR. */
function encoded(
  context: EmitContext,
  shape: StructureShape,
  members: readonly Member[],
  place: Place,
): Code {
  const fields = members.map(
    ({ name, idempotencyToken }) =>
      code`${property(name)}: ${at(memberPlace(place, name))}${idempotencyToken ? ' ?? crypto.randomUUID()' : ''}`,
  );
  return code`${runtime.encodeCbor}({ ${join(fields, ', ')} }${nullsOf(context, shape.id)})`;
}

function nullsOf(context: EmitContext, id: string): string {
  return keepsNulls(context, id) ? ', { nulls: true }' : '';
}

/** The options for reading a value. */
function readingOf(context: EmitContext, id: string): Code {
  const options = [
    ...(keepsNulls(context, id) ? [['nulls: true']] : []),
    ...(holdBigints(context, [id]) ? [code`large: ${runtime.boxLong}`] : []),
  ];
  return options.length === 0 ? [] : oneLine(code`{ ${join(options, ', ')} }`);
}

/** How failures are read, and what makes bigints of their data. */
function failures(
  context: EmitContext,
  operation: Operation,
): Pick<HttpParts, 'fault' | 'amend'> & { readonly functions: readonly OperationStatement[] } {
  const ids = operationErrors(context.model, operation).filter((id) => holdBigints(context, [id]));
  if (ids.length === 0) return { fault: code`${runtime.cborFault}`, functions: [] };
  const decodings = ids.map((id) => {
    const data = decoding(context, id, 'data', 'output', { way: 'fill-received' });
    const type = partialType(context, id);
    const sentCode = literal(errorCode(structureOf(context.model, id)));
    return {
      functions: data.functions,
      amend: ifBlock(code`error.sentCode === ${sentCode}`, [
        constant('data', type, ['{ ...error.data }']),
        ...data.body,
        ['error.data = data;'],
      ]),
    };
  });
  return {
    fault: arrow(
      code`text, ${response}, bytes`,
      oneLine(code`${runtime.cborFault}(text, ${response}, bytes, { large: ${runtime.boxLong} })`),
    ),
    // Errors that the model does not know may hold large integers too.
    amend: [...decodings.map(({ amend }) => amend), code`${runtime.unboxLongs}(error.data);`],
    functions: decodings.flatMap(({ functions }) => functions),
  };
}

function receivedOutput(
  context: EmitContext,
  operation: Operation,
): Pick<HttpParts, 'take' | 'output' | 'statements'> {
  const stream = eventStreamMember(context.model, operation.output);
  if (stream !== undefined) {
    const events = cborEvents(context);
    const { output, statement } = rpcEventOutput(context, operation, stream, events);
    return { take: streamTake, output, statements: [statement, ...events.statements] };
  }
  const outputType = typeOf(context, operation.output, 'output');
  const members = structureOf(context.model, operation.output).members;
  const names = members.map(({ name }) => [literal(name)]);
  const nulls = nullRemoval(context, operation.output);
  const how = holdBigints(context, [operation.output])
    ? readingOf(context, operation.output)
    : nulls
      ? [`'nulls'`]
      : [];
  const first: readonly Code[] = [['bytes'], [response]];
  const list = itemList(names);
  const given =
    how.length > 0
      ? argumentList([...first, list, how])
      : names.length === 0
        ? argumentList([...first, list])
        : argumentsEndingIn(first, list);
  const whole = code`${runtime.fromCbor}<${outputType}>${given}`;
  const read = nulls ? nulls.dropped(whole) : whole;
  const filled = decoding(context, operation.output, 'output', 'output', { way: 'fill-received' });
  return {
    take: { by: [runtime.takeBytes], type: ['Uint8Array'] },
    output:
      filled.body.length === 0
        ? arrow(code`bytes, ${response}`, read)
        : arrowWithBlock(code`bytes, ${response}`, [
            assigned(['const output'], read),
            ...filled.body,
            ['return output;'],
          ]),
    statements: [...(nulls?.statements ?? []), ...filled.functions],
  };
}

/** Events whose bodies are CBOR, and the tables that reading them takes. */
function cborEvents(
  context: EmitContext,
): EventBody & { readonly statements: OperationStatement[] } {
  const statements: OperationStatement[] = [];
  return {
    mediaType: 'application/cbor',
    statements,
    reader(id, members) {
      const nulls = nullRemoval(context, id);
      statements.push(...(nulls?.statements ?? []));
      const reading = readingOf(context, id);
      const whole = code`${runtime.fromEventCbor}<${typeOf(context, id, 'output')}>(${message}${reading.length === 0 ? [] : code`, ${reading}`})`;
      const read = nulls ? nulls.dropped(whole) : whole;
      if (!holdBigints(context, [id])) return read;
      // A member that is the stream itself is read elsewhere.
      const isStructure = shapeOf(context.model, id).kind === 'structure';
      const { body, functions } = decoding(context, id, 'value', 'output', {
        way: 'fill-received',
        ...(isStructure ? { only: members } : {}),
      });
      statements.push(...functions);
      return code`${runtime.withChange}(${oneLine(read)}, ${arrowWithBlock(['value'], body)})`;
    },
    writer(id, members, place) {
      const shape = shapeOf(context.model, id);
      return shape.kind === 'structure'
        ? encoded(context, shape, members, place)
        : code`${runtime.encodeCbor}(${at(place)}${nullsOf(context, id)})`;
    },
  };
}
