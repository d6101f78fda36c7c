import { at, data, memberPlace, output, type Place } from '../places.js';
import type { Code } from '../../../code/code.js';
import { code, join, literal, property } from '../../../code/code.js';
import { typeOf } from '../../type-of.js';
import type { Member } from '../../../model/model.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { keepsNulls } from '../keeps-nulls.js';
import { queryError } from './aws-json.js';
import { eventAnswers } from './events.js';
import type { MockEmitter } from './mock.js';
import { runtime } from '../../runtime.js';

/** RPC v2 with CBOR. */
export const rpcCborMocks: MockEmitter = (context) => {
  const { service } = context.model;
  const nulls = (id: string): string => (keepsNulls(context, id) ? `, 'nulls'` : '');
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
      read: code`read: (request) => ${runtime.cborBody}<${typeOf(context, operation.input, 'input')}>(request${nulls(operation.input)}),`,
      write:
        events.rpcWrite(operation, (members) => code`${encodeCbor}(${pick(members, output)})`) ??
        code`write: (output) => ${runtime.cborAnswer}(output${nulls(operation.output)}),`,
    }),
    error(id, status) {
      const sentCode = errorCode(structureOf(context.model, id));
      const headers = service.queryCompatible ? `, ${queryError(sentCode, status)}` : '';
      return code`${runtime.cborError}(${status}, ${literal(service.queryCompatible ? id : sentCode)}, ${at(data)}${headers})`;
    },
    statements: () => events.statements(),
  };
};
