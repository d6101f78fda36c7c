import type { Code } from '../../code/code.js';
import { code, property } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { isEventStream } from '../../model/reach.js';
import { hasBody } from '../../model/unsent-members.js';
import { nullDropping } from './keeps-nulls.js';
import { eventReading, eventWriting, readEvents, writtenEvents } from './event-streams.js';
import { errorDecoding } from './error-data.js';
import {
  bodyMembers,
  httpOperation,
  isVerified,
  type HttpParts,
  outputBodyMembers,
  payloadOf,
  rawPayload,
  rawTake,
  streamTake,
} from './http-operation.js';
import { requestLiteral, type RequestBody } from './http-request.js';
import { boundProperties, definedObject } from './http-response.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import { jsonEvents } from './json-events.js';
import { at, input, memberPlace } from './places.js';
import type { OperationStatement, ProtocolEmitter } from './protocol.js';
import { runtime } from '../runtime.js';

/** REST JSON: each operation has a method and path of its own, and JSON in its body. */
export const restJson: ProtocolEmitter = (context, operation) => {
  const sent = requestBody(context, operation);
  const received = outputOf(context, operation);
  const errors = errorDecoding(context, operation, true);
  return httpOperation(context, operation, {
    request: requestLiteral(context, operation, sent),
    ...received.parts,
    fault:
      operation.http.method === 'HEAD' ? code`${runtime.statusFault}` : code`${runtime.jsonFault}`,
    amend: errors.amend,
    statements: [...sent.functions, ...received.functions, ...errors.functions],
  });
};

interface SentBody extends RequestBody {
  readonly functions: readonly OperationStatement[];
}

function requestBody(context: EmitContext, operation: Operation): SentBody {
  if (!hasBody(operation)) return { functions: [] };
  const { members } = structureOf(context.model, operation.input);
  const payload = payloadOf(members);
  if (payload) return payloadBody(context, payload);
  const inBody = bodyMembers(members);
  if (inBody.length === 0) return { functions: [] };
  const encoded = encoding(context, operation.input, input, 'input', { only: inBody });
  return {
    body: code`JSON.stringify(${encoded.expression})`,
    contentType: [`'application/json'`],
    functions: encoded.functions,
  };
}

function payloadBody(context: EmitContext, payload: Member): SentBody {
  if (isEventStream(shapeOf(context.model, payload.target))) {
    const events = jsonEvents(context);
    const writing = eventWriting(context, payload, events);
    return {
      body: writtenEvents(payload, writing.name),
      contentType: [`'application/vnd.amazon.eventstream'`],
      functions: [writing.statement, ...events.statements],
    };
  }
  const raw = rawPayload(context, payload);
  if (raw) return { ...raw, functions: [] };
  const place = memberPlace(input, payload.name);
  const shape = shapeOf(context.model, payload.target);
  const { expression, functions } = encoding(context, payload.target, place, 'input');
  const body = code`JSON.stringify(${expression})`;
  if (payload.required) return { body, contentType: [`'application/json'`], functions };
  // A structure that is not set is sent as an empty one; anything else is not sent at all.
  return shape.kind === 'structure'
    ? {
        body: code`${at(place)} === undefined ? '{}' : ${body}`,
        contentType: [`'application/json'`],
        functions,
      }
    : {
        body: code`${at(place)} === undefined ? undefined : ${body}`,
        contentType: code`${at(place)} === undefined ? undefined : 'application/json'`,
        functions,
      };
}

interface ReceivedOutput {
  readonly parts: Pick<HttpParts, 'take' | 'output'>;
  readonly functions: readonly OperationStatement[];
}

function outputOf(context: EmitContext, operation: Operation): ReceivedOutput {
  const { members } = structureOf(context.model, operation.output);
  const outputType = typeOf(context, operation.output, 'output');
  const bound = boundProperties(context, members);
  const payload = payloadOf(members);
  if (payload) return payloadOutput(context, operation, payload, outputType, bound);

  const inBody = outputBodyMembers(members);
  if (inBody.length === 0) {
    return bound.length === 0
      ? { parts: { output: ['() => ({})'] }, functions: [] }
      : {
          parts: { output: code`(_, response) => ${definedObject(outputType, bound)}` },
          functions: [],
        };
  }
  const nulls = nullDropping(context, operation.output);
  const read = code`${runtime.fromJson}<${outputType}>(text${nulls ? `, 'nulls'` : ''})`;
  const parsed = nulls ? nulls.dropped(read) : read;
  const decoded = decoding(context, operation.output, 'body', 'output', { only: inBody });
  const renames = renaming(inBody, parsed);
  const result = bound.length === 0 ? ['body'] : definedObject(outputType, [['...body'], ...bound]);
  const parameters = bound.length === 0 ? 'text' : 'text, response';
  const plain = decoded.body.length === 0 && bound.length === 0;
  return {
    parts: {
      output: plain
        ? code`(${parameters}) => ${renames}`
        : code`(${parameters}) => {
const body = ${renames};
${decoded.body}return ${result};
}`,
    },
    functions: [...(nulls?.statements ?? []), ...decoded.functions],
  };
}

function payloadOutput(
  context: EmitContext,
  operation: Operation,
  payload: Member,
  outputType: Code,
  bound: readonly Code[],
): ReceivedOutput {
  const parameters = bound.length === 0 && !isVerified(operation) ? 'body' : 'body, response';
  if (isEventStream(shapeOf(context.model, payload.target))) {
    return eventOutput(context, payload, outputType, bound);
  }
  const take = rawTake(context, operation, payload);
  const whole = (given: Code): Code =>
    definedObject(outputType, [code`${property(payload.name)}: ${given}`, ...bound]);
  if (take) {
    return {
      parts: { take, output: code`(${parameters}) => ${whole(take.value)}` },
      functions: [],
    };
  }
  const type = typeOf(context, payload.target, 'output');
  const shape = shapeOf(context.model, payload.target);
  const reader =
    shape.kind === 'structure' || shape.kind === 'union' ? runtime.fromJson : runtime.fromAnyJson;
  const nulls = nullDropping(context, payload.target);
  const read = code`${reader}<${type}>(body${nulls ? `, 'nulls'` : ''})`;
  const decoded = decoding(context, payload.target, 'value', 'output');
  const members = shape.kind === 'structure' || shape.kind === 'union' ? shape.members : [];
  const parsed = renaming(members, nulls ? nulls.dropped(read) : read);
  return {
    parts: {
      output:
        decoded.body.length === 0
          ? code`(${parameters}) => ${whole(code`body === '' ? undefined : ${parsed}`)}`
          : code`(${parameters}) => {
if (body === '') return ${definedObject(outputType, [code`${property(payload.name)}: undefined`, ...bound])};
const value = ${parsed};
${decoded.body}return ${whole(['value'])};
}`,
    },
    functions: [...(nulls?.statements ?? []), ...decoded.functions],
  };
}

function eventOutput(
  context: EmitContext,
  payload: Member,
  outputType: Code,
  bound: readonly Code[],
): ReceivedOutput {
  const events = jsonEvents(context);
  const reading = eventReading(context, payload, events);
  const messages = code`${runtime.readMessages}(body)`;
  const members = [
    code`${property(payload.name)}: ${readEvents(reading.name, messages)}`,
    ...bound,
  ];
  return {
    parts: {
      take: streamTake,
      output: code`(body, response) => ${definedObject(outputType, members)}`,
    },
    functions: [reading.statement, ...events.statements],
  };
}
