import { code, join, literal } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';
import { httpOperation } from './http-operation.js';
import { hostOf } from './http-request.js';
import type { ProtocolEmitter } from './protocol.js';
import { withTokens } from './tokens.js';
import { wireTables } from './wire-tables.js';
import { xmlErrorData } from './xml-errors.js';
import { runtime } from '../runtime.js';

/** Query and EC2: a form that names the operation, answered in XML. */
export const query: ProtocolEmitter = (context, operation) => {
  const { service } = context.model;
  const ec2 = service.protocol === 'ec2';
  const sent = wireTables(context, 'sent', ec2 ? { ec2: true } : {});
  const received = wireTables(context, 'received');
  const { members } = structureOf(context.model, operation.input);
  const form = code`${runtime.formRequest}(${literal(operation.name)}, ${literal(service.version)}, ${withTokens(members)}, ${sent.shape(operation.input)}${ec2 ? ', true' : ''})`;
  const host = hostOf(operation, members);
  const amend = xmlErrorData(context, operation, received);
  return httpOperation(context, operation, {
    request: host.length === 0 ? form : code`{ ...${form}, ${join(host, ', ')} }`,
    output: outputOf(context, operation, received, ec2),
    fault: code`${runtime.xmlFault}`,
    amend,
    statements: [...sent.statements(), ...received.statements()],
  });
};

function outputOf(
  context: EmitContext,
  operation: Operation,
  tables: ReturnType<typeof wireTables>,
  ec2: boolean,
): ReturnType<typeof code> {
  // An answer that says nothing need not be read.
  if (structureOf(context.model, operation.output).members.length === 0) return ['() => ({})'];
  const type = typeOf(context, operation.output, 'output');
  const wrapper = operation.resultWrapper ?? `${operation.name}Result`;
  return code`(text) => ${runtime.fromXml}<${type}>(text, ${tables.shape(operation.output)}${ec2 ? '' : `, ${literal(wrapper)}`})`;
}
