import { at, data } from '../places.js';
import { code, literal } from '../../../code/code.js';
import { typeOf } from '../../type-of.js';
import { errorCode, structureOf } from '../../../model/model.js';
import { wireTables } from '../wire-tables.js';
import { serviceXmlns } from '../xml-documents.js';
import type { MockEmitter } from './mock.js';
import { runtime } from '../../runtime.js';

/** Query and EC2: forms in, XML out. */
export const formMocks: MockEmitter = (context) => {
  const { service } = context.model;
  const ec2 = service.protocol === 'ec2';
  const style = ec2 ? `'ec2'` : service.noErrorWrapping ? `'bare'` : `'wrapped'`;
  const received = wireTables(context, 'received', ec2 ? { ec2: true } : {});
  const sent = wireTables(context, 'sent', { namespaces: true });
  const namespace = serviceXmlns(context);
  const xmlns = namespace === undefined ? '' : `, ${literal(namespace)}`;
  return {
    service: code`${runtime.formService}(${style})`,
    operation(operation) {
      const input = typeOf(context, operation.input, 'input');
      const output = sent.shape(operation.output);
      const name = literal(operation.name);
      const wrapper = literal(operation.resultWrapper ?? `${operation.name}Result`);
      return {
        read: code`read: (request) => ${runtime.formBody}<${input}>(request, ${received.shape(operation.input)}),`,
        write: ec2
          ? code`write: (output) => ${runtime.ec2Answer}(${name}, output, ${output}${xmlns}),`
          : code`write: (output) => ${runtime.queryAnswer}(${name}, ${wrapper}, output, ${output}${xmlns}),`,
      };
    },
    error(id, status) {
      const shape = structureOf(context.model, id);
      return code`${runtime.xmlError}(${style}, ${status}, ${literal(errorCode(shape))}, ${at(data)}, ${sent.shape(id)})`;
    },
    statements: () => [...received.statements(), ...sent.statements()],
  };
};
