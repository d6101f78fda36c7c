import { at, data, memberPlace, output } from '../places.js';
import { code, join } from '../../../code/code.js';
import { word } from '../../../code/layout.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import type { Operation } from '../../../model/model.js';
import { definedObject } from '../http-response.js';
import { withPayload } from '../rest.js';
import { hasBigints, writtenJson } from '../json-texts.js';
import { jsonBodies, jsonEvents } from './json-bodies.js';
import type { MockEmitter } from './mock.js';
import { type RestMockCodec, restMocks } from './rest.js';
import { runtime } from '../../runtime.js';

/** REST JSON. */
export const restJsonMocks: MockEmitter = restMocks(jsonCodec);

function jsonCodec(context: EmitContext, operations: readonly Operation[]): RestMockCodec {
  const bodies = jsonBodies(context, operations);
  return {
    service: (routes) => code`${runtime.restJsonService}(${routes})`,
    error({ id, status, code: sentCode, members, headers }) {
      const body = bodies.encode(id, data, members).code;
      const given = [[`${status}`], [sentCode], body, ...headers];
      const made = hasBigints(context, members) ? runtime.longJsonError : runtime.jsonError;
      return code`${made}(${join(given, ', ')})`;
    },
    events: () => jsonEvents(context, bodies),
    readMembers(operation, { type, bound }, members) {
      const isLong = hasBigints(context, members);
      const reader = isLong ? runtime.longJsonBody : runtime.jsonBody;
      const parsed = code`await ${reader}<${type}>(request)`;
      const result = bound.length === 0 ? ['input'] : definedObject(type, [['...input'], ...bound]);
      return code`async read(request) {
${bodies.decode(operation.input, 'input', parsed, members)}return ${result};
},`;
    },
    readPayload(request, payload) {
      const body = typeOf(context, payload.target, 'input');
      const isLong = hasBigints(context, payload.target);
      const reader = isLong ? runtime.longJsonPayload : runtime.jsonPayload;
      return code`async read(request) {
const body = await ${reader}<${body}>(request);
if (body === undefined) return ${withPayload(request, payload, word('undefined'))};
${bodies.decode(payload.target, 'value', ['body'])}return ${withPayload(request, payload, word('value'))};
},`;
    },
    writeMembers: (operation, members) =>
      writtenJson(context, members, bodies.encode(operation.output, output, members)).code,
    writePayload(payload) {
      const place = memberPlace(output, payload.name);
      const whole = writtenJson(context, payload.target, bodies.encode(payload.target, place)).code;
      return payload.required ? whole : code`${at(place)} === undefined ? undefined : ${whole}`;
    },
    statements: () => bodies.statements(),
  };
}
