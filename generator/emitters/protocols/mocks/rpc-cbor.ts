import { at, data, memberPlace, output, type Place } from '../places.js';
import type { Code } from '../../../code/code.js';
import { code, join, literal, property } from '../../../code/code.js';
import { typeOf } from '../../type-of.js';
import type { Member, Operation } from '../../../model/model.js';
import type { EmitContext } from '../../context.js';
import { holdBigints } from '../../../model/longs.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { keepsNulls } from '../keeps-nulls.js';
import { queryError } from './aws-json.js';
import { eventAnswers } from './events.js';
import type { MockEmitter } from './mock.js';
import { type ReceivedLongs, receivedLongs } from './received-longs.js';
import { runtime } from '../../runtime.js';

/** RPC v2 with CBOR. */
export const rpcCborMocks: MockEmitter = (context, operations) => {
  const { service } = context.model;
  const nulls = (id: string): string => (keepsNulls(context, id) ? `, 'nulls'` : '');
  const longs = receivedLongs(context, operations, 'fill-received');
  const encodeCbor = runtime.encodeCbor;
  const pick = (members: readonly Member[], place: Place): Code =>
    code`{ ${join(
      members.map(({ name }) => code`${property(name)}: ${at(memberPlace(place, name))}`),
      ', ',
    )} }`;
  const events = eventAnswers(context, {
    mediaType: 'application/cbor',
    writer: (_, members, place) =>
      members.length === 0
        ? code`${encodeCbor}(${at(place)})`
        : code`${encodeCbor}(${pick(members, place)})`,
  });
  return {
    service: code`${runtime.cborService}(${literal(service.target ?? service.id)})`,
    operation: (operation) => ({
      read: readInput(context, operation, longs),
      write:
        events.rpcWrite(operation, (members) => code`${encodeCbor}(${pick(members, output)})`) ??
        code`write: (output) => ${runtime.cborAnswer}(output${nulls(operation.output)}),`,
    }),
    error(id, status) {
      const shape = structureOf(context.model, id);
      const headers = service.queryCompatible ? `, ${queryError(shape, status)}` : '';
      return code`${runtime.cborError}(${status}, ${literal(errorCode(shape))}, ${at(data)}${headers})`;
    },
    statements: () => [...events.statements(), ...longs.statements()],
  };
};

function readInput(context: EmitContext, { input }: Operation, longs: ReceivedLongs): Code {
  const type = typeOf(context, input, 'input');
  const nulls = keepsNulls(context, input);
  if (!holdBigints(context, [input])) {
    return code`read: (request) => ${runtime.cborBody}<${type}>(request${nulls ? `, 'nulls'` : ''}),`;
  }
  const body = code`${runtime.cborBody}<${type}>(request, { ${nulls ? 'nulls: true, ' : ''}large: ${runtime.boxLong} })`;
  return code`read: async (request) => ${longs.awaited(input, body)},`;
}
