import type { Code } from '../../code/code.js';
import { code } from '../../code/code.js';
import { arrow, type Expression, memberWith } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { isEventStream } from '../../model/reach.js';
import { hasBody } from '../../model/unsent-members.js';
import { type CommonHeaders, commonHeaders } from './common-headers.js';
import {
  type EventBody,
  eventReading,
  eventStreamType,
  eventWriting,
  readEvents,
  writtenEvents,
} from './event-streams.js';
import {
  bodyMembers,
  httpOperation,
  type HttpParts,
  isVerified,
  outputBodyMembers,
  payloadOf,
  rawPayload,
  rawTake,
  streamTake,
} from './http-operation.js';
import { requestLiteral, type RequestBody } from './http-request.js';
import { boundProperties, definedObject } from './http-response.js';
import { response } from './places.js';
import type { OperationStatement, ProtocolEmitter } from './protocol.js';
import { runtime } from '../runtime.js';

/** How the bodies of an operation are written and read, in one format. */
export interface RestCodec {
  /** Its media type, as a literal. */
  readonly mediaType: string;
  readonly fault: Code;
  /** What completes the data of errors: statements over `error` and `response`. */
  amend(): readonly Code[];
  /** The bodies of events. */
  events(): EventBody;
  /** An expression for the members of the input that the body holds together. */
  writeMembers(members: readonly Member[]): Expression;
  /** A payload that has the format. */
  writePayload(payload: Member): RequestBody;
  /** A function of the body and the response, where the body says nothing. */
  readNothing(answer: RestMessage): Code;
  /** A function of the body and the response, where the body holds these members together. */
  readMembers(answer: RestMessage, members: readonly Member[]): Code;
  /** A function of the body and the response, where the body is a payload in the format. */
  readPayload(answer: RestMessage, payload: Member): Code;
  /** What the code above needs, once all of it has been asked for. */
  statements(): readonly OperationStatement[];
}

/** What a message stands for, and what it holds outside of its body. */
export interface RestMessage {
  /** The type of the input or output. */
  readonly type: Code;
  /** Properties of it, over `request` or `response`. */
  readonly bound: readonly Code[];
}

/** The REST protocol whose bodies have a format: each operation has a method and path of its own. */
export function rest(
  codecOf: (context: EmitContext, operation: Operation) => RestCodec,
): ProtocolEmitter {
  return (context, operation) => {
    const codec = codecOf(context, operation);
    const sent = sentBody(context, operation, codec);
    const common = commonHeaders(context, operation);
    const received = receivedOutput(context, operation, codec, common);
    return httpOperation(context, operation, {
      request: {
        code: requestLiteral(context, operation, sent.body, common),
        kind: 'object',
      },
      ...received.parts,
      fault: codec.fault,
      amend: codec.amend(),
      statements: [
        ...(common ? [common.statement] : []),
        ...sent.statements,
        ...received.statements,
        ...codec.statements(),
      ],
    });
  };
}

function sentBody(
  context: EmitContext,
  operation: Operation,
  codec: RestCodec,
): { readonly body: RequestBody; readonly statements: readonly OperationStatement[] } {
  const only = (body: RequestBody): ReturnType<typeof sentBody> => ({ body, statements: [] });
  if (!hasBody(operation)) return only({});
  const { members } = structureOf(context.model, operation.input);
  const payload = payloadOf(members);
  if (payload === undefined) {
    const inBody = bodyMembers(members);
    return only(
      inBody.length === 0
        ? {}
        : { body: codec.writeMembers(inBody), contentType: [codec.mediaType] },
    );
  }
  if (isEventStream(shapeOf(context.model, payload.target))) {
    const writing = eventWriting(context, payload, codec.events());
    return {
      body: {
        body: { code: writtenEvents(payload, writing.name), kind: 'other' },
        contentType: [`'${eventStreamType}'`],
      },
      statements: [writing.statement],
    };
  }
  return only(rawPayload(context, payload) ?? codec.writePayload(payload));
}

function receivedOutput(
  context: EmitContext,
  operation: Operation,
  codec: RestCodec,
  common: CommonHeaders | undefined,
): {
  readonly parts: Pick<HttpParts, 'take' | 'output'>;
  readonly statements: readonly OperationStatement[];
} {
  const { members } = structureOf(context.model, operation.output);
  const type = typeOf(context, operation.output, 'output');
  const bound = boundProperties(context, members, common);
  const answer: RestMessage = { type, bound };
  const only = (output: Code): ReturnType<typeof receivedOutput> => ({
    parts: { output },
    statements: [],
  });
  const payload = payloadOf(members);
  if (payload === undefined) {
    const inBody = outputBodyMembers(members);
    return only(
      inBody.length === 0 ? codec.readNothing(answer) : codec.readMembers(answer, inBody),
    );
  }
  if (isEventStream(shapeOf(context.model, payload.target))) {
    const reading = eventReading(context, payload, codec.events());
    const events = readEvents(reading.name, code`${runtime.readMessages}(body)`);
    return {
      parts: {
        take: streamTake,
        output: arrow(
          code`body, ${response}`,
          withPayload(answer, payload, { code: events, kind: 'other' }),
        ),
      },
      statements: [reading.statement],
    };
  }
  const take = rawTake(context, operation, payload);
  if (take === undefined) return only(codec.readPayload(answer, payload));
  const parameters = bound.length > 0 || isVerified(operation) ? code`body, ${response}` : ['body'];
  return {
    parts: { take, output: arrow(parameters, withPayload(answer, payload, take.value)) },
    statements: [],
  };
}

/** The input or output with a value for its payload. */
export function withPayload(
  { type, bound }: RestMessage,
  payload: Member,
  given: Expression,
): Code {
  return definedObject(type, [memberWith(payload.name, given), ...bound]);
}
