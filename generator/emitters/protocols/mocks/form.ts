import { code, literal, value } from '../../../code/code.js';
import { typeOf } from '../../type-of.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { wireTables, xmlnsText } from '../wire-tables.js';
import type { MockEmitter } from './mock.js';

const runtime = 'runtime/mocks/mock-xml.ts';

/** Query and EC2: forms in, XML out. */
export const formMocks: MockEmitter = (context) => {
  const { service } = context.model;
  const ec2 = service.protocol === 'ec2';
  const style = ec2 ? `'ec2'` : service.noErrorWrapping ? `'bare'` : `'wrapped'`;
  const received = wireTables(context, 'received', ec2 ? { ec2: true } : {});
  const sent = wireTables(context, 'sent', { namespaces: true });
  const namespace = xmlnsText(
    service.xmlNamespace === undefined ? undefined : { namespace: service.xmlNamespace },
  );
  const xmlns = namespace ? `, ${literal(namespace)}` : '';
  return {
    service: code`${value('formService', runtime)}(${style})`,
    operation(operation) {
      const input = typeOf(context, operation.input, 'input');
      const output = sent.shape(operation.output);
      const name = literal(operation.name);
      const wrapper = literal(operation.resultWrapper ?? `${operation.name}Result`);
      return {
        read: code`read: (request) => ${value('formBody', runtime)}<${input}>(request, ${received.shape(operation.input)}),`,
        write: ec2
          ? code`write: (output) => ${value('ec2Answer', runtime)}(${name}, output, ${output}${xmlns}),`
          : code`write: (output) => ${value('queryAnswer', runtime)}(${name}, ${wrapper}, output, ${output}${xmlns}),`,
      };
    },
    error(id, status) {
      const shape = structureOf(context.model, id);
      return code`${value('xmlError', runtime)}(${style}, ${status}, ${literal(errorCode(shape))}, data, ${sent.shape(id)})`;
    },
    statements: () => [...received.statements(), ...sent.statements()],
  };
};
