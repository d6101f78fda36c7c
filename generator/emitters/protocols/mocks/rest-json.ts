import { at, data, memberPlace, output } from '../places.js';
import type { Code } from '../../../code/code.js';
import { code, join, json, literal, property } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import type { Operation } from '../../../model/model.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { routesOf } from '../../../model/routes.js';
import { bodyMembers, outputBodyMembers, payloadOf } from '../http-operation.js';
import { definedObject } from '../http-response.js';
import { boundHeaders, boundInput, statusAndHeaders } from './bindings.js';
import { type EventAnswers, eventAnswers } from './events.js';
import { jsonBodies, type JsonBodies, jsonEvents } from './json-bodies.js';
import type { MockEmitter } from './mock.js';
import { rawAnswer, rawInput } from './raw-payload.js';
import { runtime } from '../../runtime.js';

/** REST JSON. */
export const restJsonMocks: MockEmitter = (context, operations) => {
  const bodies = jsonBodies(context, operations);
  const events = eventAnswers(context, jsonEvents(bodies));
  return {
    service: code`${runtime.restJsonService}(${json(routesOf(context.model, operations))})`,
    operation: (operation) => ({
      read: readInput(context, operation, bodies),
      write: writeOutput(context, operation, bodies, events),
    }),
    error(id, status) {
      const shape = structureOf(context.model, id);
      const headers = boundHeaders(context, shape.members, data);
      const last = headers.length > 0 ? code`, { ${join(headers, ', ')} }` : [];
      const body = bodies.encode(id, data, bodyMembers(shape.members));
      return code`${runtime.jsonError}(${status}, ${literal(errorCode(shape))}, ${body}${last})`;
    },
    statements: () => [...events.statements(), ...bodies.statements()],
  };
};

function readInput(context: EmitContext, operation: Operation, bodies: JsonBodies): Code {
  const { members } = structureOf(context.model, operation.input);
  const type = typeOf(context, operation.input, 'input');
  const bound = boundInput(context, members, operation.http.uri);
  const payload = payloadOf(members);
  if (payload) {
    const key = property(payload.name);
    const raw = rawInput(context, payload);
    if (raw)
      return code`read: async (request) => ${definedObject(type, [code`${key}: ${raw}`, ...bound])},`;
    const body = typeOf(context, payload.target, 'input');
    return code`async read(request) {
const body = await ${runtime.jsonPayload}<${body}>(request);
if (body === undefined) return ${definedObject(type, [code`${key}: undefined`, ...bound])};
${bodies.decode(payload.target, 'value', ['body'])}return ${definedObject(type, [code`${key}: value`, ...bound])};
},`;
  }
  const inBody = bodyMembers(members);
  if (inBody.length === 0)
    return code`read: (${bound.length > 0 ? 'request' : ''}) => ${definedObject(type, bound)},`;
  const parsed = code`await ${runtime.jsonBody}<${type}>(request)`;
  const result = bound.length === 0 ? ['input'] : definedObject(type, [['...input'], ...bound]);
  return code`async read(request) {
${bodies.decode(operation.input, 'input', parsed, inBody)}return ${result};
},`;
}

function writeOutput(
  context: EmitContext,
  operation: Operation,
  bodies: JsonBodies,
  events: EventAnswers,
): Code {
  const { members } = structureOf(context.model, operation.output);
  const payload = payloadOf(members);
  if (payload) {
    const place = memberPlace(output, payload.name);
    const raw = rawAnswer(context, payload, events);
    const about = statusAndHeaders(context, operation, raw?.contentType);
    const whole = code`JSON.stringify(${bodies.encode(payload.target, place)})`;
    const body =
      raw?.body ??
      (payload.required ? whole : code`${at(place)} === undefined ? undefined : ${whole}`);
    return code`write: (output) => ({ ${join([...about, code`body: ${body}`], ', ')} }),`;
  }
  const inBody = outputBodyMembers(members);
  const about = statusAndHeaders(context, operation, undefined);
  const body = code`JSON.stringify(${bodies.encode(operation.output, output, inBody)})`;
  const parts = [...about, ...(inBody.length > 0 ? [code`body: ${body}`] : [])];
  return code`write: (${members.length > 0 ? 'output' : ''}) => ({ ${join(parts, ', ')} }),`;
}
