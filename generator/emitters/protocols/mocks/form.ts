import { at, data } from '../places.js';
import { code, literal } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import { errorCode, type Operation, structureOf } from '../../../model/model.js';
import { holdBigints } from '../../../model/longs.js';
import { type TableStyle, wireTables } from '../wire-tables.js';
import { serviceXmlns } from '../xml-documents.js';
import type { MockEmitter, ServiceMocks } from './mock.js';
import { receivedLongs } from './received-longs.js';
import { runtime } from '../../runtime.js';

/** Query: forms in, XML out. */
export const queryMocks: MockEmitter = (context, operations) => formMocks(context, operations, {});

/** EC2: the same, with names, lists and answers of its own. */
export const ec2Mocks: MockEmitter = (context, operations) =>
  formMocks(context, operations, { ec2: true });

function formMocks(
  context: EmitContext,
  operations: readonly Operation[],
  style: TableStyle,
): ServiceMocks {
  const { service } = context.model;
  const errors = style.ec2 ? `'ec2'` : service.noErrorWrapping ? `'bare'` : `'wrapped'`;
  const received = wireTables(context, 'received', { ...style, longTexts: true });
  const longs = receivedLongs(context, operations, 'texts-received');
  const sent = wireTables(context, 'sent', { namespaces: true });
  const namespace = serviceXmlns(context);
  const xmlns = namespace === undefined ? '' : `, ${literal(namespace)}`;
  return {
    service: code`${runtime.formService}(${errors})`,
    operation(operation) {
      const input = typeOf(context, operation.input, 'input');
      const output = sent.shape(operation.output);
      const name = literal(operation.name);
      const wrapper = literal(operation.resultWrapper ?? `${operation.name}Result`);
      const body = code`${runtime.formBody}<${input}>(request, ${received.shape(operation.input)})`;
      return {
        read: holdBigints(context, [operation.input])
          ? code`read: async (request) => ${longs.awaited(operation.input, body)},`
          : code`read: (request) => ${body},`,
        write: style.ec2
          ? code`write: (output) => ${runtime.ec2Answer}(${name}, output, ${output}${xmlns}),`
          : code`write: (output) => ${runtime.queryAnswer}(${name}, ${wrapper}, output, ${output}${xmlns}),`,
      };
    },
    error(id, status) {
      const shape = structureOf(context.model, id);
      return code`${runtime.xmlError}(${errors}, ${status}, ${literal(errorCode(shape))}, ${at(data)}, ${sent.shape(id)})`;
    },
    statements: () => [...received.statements(), ...sent.statements(), ...longs.statements()],
  };
}
