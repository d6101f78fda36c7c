import { code, literal } from '../../code/code.js';
import { argumentList, arrow, braced } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';
import { httpOperation } from './http-operation.js';
import { hostOf } from './http-request.js';
import type { OperationCode, ProtocolEmitter } from './protocol.js';
import { type LongReading, withLongs } from './text-longs.js';
import { withTokens } from './tokens.js';
import { type TableStyle, type WireTables, wireTables } from './wire-tables.js';
import { xmlErrorData } from './xml-errors.js';
import { runtime } from '../runtime.js';

/** Query: a form that names the operation, answered in XML. */
export const query: ProtocolEmitter = (context, operation) => formCall(context, operation, {});

/** EC2: the same, with names, lists and answers of its own. */
export const ec2: ProtocolEmitter = (context, operation) =>
  formCall(context, operation, { ec2: true });

function formCall(context: EmitContext, operation: Operation, style: TableStyle): OperationCode {
  const sent = wireTables(context, 'sent', style);
  const received = wireTables(context, 'received', { longTexts: true });
  const { members } = structureOf(context.model, operation.input);
  const given = [
    [literal(operation.name)],
    [literal(context.model.service.version ?? '')],
    withTokens(members),
    sent.shape(operation.input),
    ...(style.ec2 ? [['true']] : []),
  ];
  const form = [runtime.formRequest, ...argumentList(given)];
  const host = hostOf(context, operation, members);
  const failed = xmlErrorData(context, operation, received, style);
  const read = outputOf(context, operation, received, style);
  return httpOperation(context, operation, {
    request:
      host.length === 0
        ? { code: form, kind: 'other' }
        : { code: braced([code`...${form}`, ...host]), kind: 'object' },
    output: read.code,
    fault: code`${runtime.xmlFault}`,
    amend: failed.amend,
    statements: [
      ...sent.statements(),
      ...received.statements(),
      ...read.functions,
      ...failed.functions,
    ],
  });
}

function outputOf(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
  { ec2: unwrapped }: TableStyle,
): LongReading {
  // An answer that says nothing need not be read.
  if (structureOf(context.model, operation.output).members.length === 0)
    return { code: ['() => ({})'], functions: [] };
  const type = typeOf(context, operation.output, 'output');
  const wrapper = literal(operation.resultWrapper ?? `${operation.name}Result`);
  const given = [['text'], tables.shape(operation.output), ...(unwrapped ? [] : [[wrapper]])];
  const read = code`${runtime.fromXml}<${type}>${argumentList(given)}`;
  const { code: whole, functions } = withLongs(context, operation.output, read);
  return { code: arrow(['text'], whole), functions };
}
