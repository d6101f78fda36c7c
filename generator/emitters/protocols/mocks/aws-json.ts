import { data, output } from '../places.js';
import type { Code } from '../../../code/code.js';
import { code, literal } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import type { Operation, StructureShape } from '../../../model/model.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { needsConversion } from '../json-conversion.js';
import { hasBigints, writtenJson } from '../json-texts.js';
import { eventAnswers } from './events.js';
import { jsonBodies, jsonEvents } from './json-bodies.js';
import type { MockEmitter, ServiceMocks } from './mock.js';
import { runtime } from '../../runtime.js';

/** A version of AWS JSON. */
export function awsJsonMocks(version: '1.0' | '1.1'): MockEmitter {
  return (context, operations) => jsonMocks(context, operations, version);
}

function jsonMocks(
  context: EmitContext,
  operations: readonly Operation[],
  version: '1.0' | '1.1',
): ServiceMocks {
  const { service } = context.model;
  const bodies = jsonBodies(context, operations);
  const events = eventAnswers(context, jsonEvents(context, bodies));
  return {
    service: code`${runtime.jsonService}(${literal(service.target ?? service.id)}, ${literal(version)})`,
    operation(operation) {
      const type = typeOf(context, operation.input, 'input');
      const isLong = hasBigints(context, operation.input);
      const body = code`${isLong ? runtime.longJsonBody : runtime.jsonBody}<${type}>(request)`;
      return {
        read: needsConversion(context, operation.input, 'decode')
          ? code`async read(request) {
${bodies.decode(operation.input, 'input', code`await ${body}`)}return input;
},`
          : code`read: (request) => ${body},`,
        write:
          events.rpcWrite(
            operation,
            (members) =>
              writtenJson(context, members, bodies.encode(operation.output, output, members)).code,
          ) ??
          code`write: (output) => ({ body: ${writtenJson(context, operation.output, bodies.encode(operation.output, output)).code} }),`,
      };
    },
    error(id, status) {
      const shape = structureOf(context.model, id);
      const headers: Code = service.queryCompatible ? code`, ${queryError(shape, status)}` : [];
      const made = hasBigints(context, id) ? runtime.longJsonError : runtime.jsonError;
      return code`${made}(${status}, ${literal(errorCode(shape))}, ${bodies.encode(id, data).code}${headers})`;
    },
    statements: () => [...events.statements(), ...bodies.statements()],
  };
}

/** The header with the code that a service which once spoke query had for an error, and whose fault it is. */
export function queryError(shape: StructureShape, status: number): string {
  const sentCode = shape.error?.queryCode ?? errorCode(shape);
  return `{ 'x-amzn-query-error': ${literal(`${sentCode};${status < 500 ? 'Sender' : 'Receiver'}`)} }`;
}
