import { data } from '../places.js';
import type { Code } from '../../../code/code.js';
import { code, join, json, literal } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import type { Statement } from '../../../code/source-file.js';
import { typeOf } from '../../type-of.js';
import type { Member, Operation } from '../../../model/model.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { routesOf } from '../../../model/routes.js';
import type { EventBody } from '../event-streams.js';
import { bodyMembers, outputBodyMembers, payloadOf } from '../http-operation.js';
import { definedObject } from '../http-response.js';
import { type RestMessage, withPayload } from '../rest.js';
import { boundHeaders, boundInput, statusAndHeaders } from './bindings.js';
import { type EventAnswers, eventAnswers } from './events.js';
import type { MockEmitter } from './mock.js';
import { rawAnswer, rawInput } from './raw-payload.js';

/** How the mocks of a service read and write bodies, in one format. */
export interface RestMockCodec {
  /** An expression for what all operations have in common, a `MockProtocol`. */
  service(routes: Code): Code;
  /** An expression over `data` for an error, a `MockAnswer`. */
  error(error: RestError): Code;
  /** The bodies of events. */
  events(): Pick<EventBody, 'mediaType' | 'writer'>;
  /** The property `read`, where the body holds these members of the input together. */
  readMembers(operation: Operation, request: RestMessage, members: readonly Member[]): Code;
  /** The property `read`, where the body is a payload in the format. */
  readPayload(request: RestMessage, payload: Member): Code;
  /** An expression for the members of the output that the body holds together. */
  writeMembers(operation: Operation, members: readonly Member[]): Code;
  /** An expression for a payload that has the format. */
  writePayload(payload: Member): Code;
  /** What the code above needs, once all of it has been asked for. */
  statements(): readonly Statement[];
}

/** An error as a mock answers it. */
export interface RestError {
  readonly id: string;
  readonly status: number;
  /** Its code, as a literal. */
  readonly code: string;
  /** Those that the body holds. */
  readonly members: readonly Member[];
  /** The last argument, an object of headers, where members stand in some. */
  readonly headers: readonly Code[];
}

/** The mocks of the REST protocol whose bodies have a format. */
export function restMocks(
  codecOf: (context: EmitContext, operations: readonly Operation[]) => RestMockCodec,
): MockEmitter {
  return (context, operations) => {
    const codec = codecOf(context, operations);
    const events = eventAnswers(context, codec.events());
    return {
      service: codec.service([json(routesOf(context.model, operations))]),
      operation: (operation) => ({
        read: readInput(context, operation, codec),
        write: writeOutput(context, operation, codec, events),
      }),
      error(id, status) {
        const shape = structureOf(context.model, id);
        const headers = boundHeaders(context, shape.members, data);
        return codec.error({
          id,
          status,
          code: literal(errorCode(shape)),
          members: bodyMembers(shape.members),
          headers: headers.length > 0 ? [code`{ ${join(headers, ', ')} }`] : [],
        });
      },
      statements: () => [...events.statements(), ...codec.statements()],
    };
  };
}

function readInput(context: EmitContext, operation: Operation, codec: RestMockCodec): Code {
  const { members } = structureOf(context.model, operation.input);
  const type = typeOf(context, operation.input, 'input');
  const bound = boundInput(context, members, operation.http.uri);
  const request: RestMessage = { type, bound };
  const payload = payloadOf(members);
  if (payload) {
    const raw = rawInput(context, payload);
    return raw
      ? code`read: async (request) => ${withPayload(request, payload, { code: raw, kind: 'other' })},`
      : codec.readPayload(request, payload);
  }
  const inBody = bodyMembers(members);
  return inBody.length === 0
    ? code`read: (${bound.length > 0 ? 'request' : ''}) => ${definedObject(type, bound)},`
    : codec.readMembers(operation, request, inBody);
}

function writeOutput(
  context: EmitContext,
  operation: Operation,
  codec: RestMockCodec,
  events: EventAnswers,
): Code {
  const { members } = structureOf(context.model, operation.output);
  const payload = payloadOf(members);
  const raw = payload && rawAnswer(context, payload, events);
  const about = statusAndHeaders(context, operation, raw?.contentType);
  const body = raw?.body ?? writtenBody(operation, payload, outputBodyMembers(members), codec);
  const parts = [...about, ...(body ? [code`body: ${body}`] : [])];
  return code`write: (${members.length > 0 ? 'output' : ''}) => ({ ${join(parts, ', ')} }),`;
}

function writtenBody(
  operation: Operation,
  payload: Member | undefined,
  inBody: readonly Member[],
  codec: RestMockCodec,
): Code | undefined {
  if (payload) return codec.writePayload(payload);
  return inBody.length === 0 ? undefined : codec.writeMembers(operation, inBody);
}
