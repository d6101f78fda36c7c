import type { Code } from '../../../code/code.js';
import { access, code, literal, property, value } from '../../../code/code.js';
import { typeOf } from '../../type-of.js';
import type { Member } from '../../../model/model.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { keepsNulls } from '../keeps-nulls.js';
import { queryError } from './aws-json.js';
import { eventAnswers } from './events.js';
import type { MockEmitter } from './mock.js';

const runtime = 'runtime/mocks/mock-cbor.ts';

/** RPC v2 with CBOR. */
export const rpcCborMocks: MockEmitter = (context) => {
  const { service } = context.model;
  const nulls = (id: string): string => (keepsNulls(context, id) ? `, 'nulls'` : '');
  const encodeCbor = value('encodeCbor', 'runtime/cbor/cbor-encode.ts');
  const pick = (members: readonly Member[], place: string): Code =>
    code`{ ${members.map(({ name }) => `${property(name)}: ${place}${access(name)}`).join(', ')} }`;
  const events = eventAnswers(context, {
    mediaType: 'application/cbor',
    writer: (_, members, place) =>
      members.length === 0
        ? code`${encodeCbor}(${place})`
        : code`${encodeCbor}(${pick(members, place)})`,
  });
  return {
    service: code`${value('cborService', runtime)}(${literal(service.target ?? service.id)})`,
    operation: (operation) => ({
      read: code`read: (request) => ${value('cborBody', runtime)}<${typeOf(context, operation.input, 'input')}>(request${nulls(operation.input)}),`,
      write:
        events.rpcWrite(operation, (members) => code`${encodeCbor}(${pick(members, 'output')})`) ??
        code`write: (output) => ${value('cborAnswer', runtime)}(output${nulls(operation.output)}),`,
    }),
    error(id, status) {
      const sentCode = errorCode(structureOf(context.model, id));
      const headers = service.queryCompatible ? `, ${queryError(sentCode, status)}` : '';
      return code`${value('cborError', runtime)}(${status}, ${literal(service.queryCompatible ? id : sentCode)}, data${headers})`;
    },
    statements: () => events.statements(),
  };
};
