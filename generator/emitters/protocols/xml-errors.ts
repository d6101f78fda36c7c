import type { Code } from '../../code/code.js';
import { code, literal } from '../../code/code.js';
import { argumentList, assigned, ifBlock } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Member, Operation } from '../../model/model.js';
import { errorCode, shapeOf, structureOf } from '../../model/model.js';
import { type ErrorCompletion, partialType } from './error-data.js';
import { bodyMembers } from './http-operation.js';
import { boundProperties, definedObject } from './http-response.js';
import type { Conversion } from './shared-conversions.js';
import { withLongs } from './text-longs.js';
import type { TableStyle, WireTables } from './wire-tables.js';
import { runtime } from '../runtime.js';

/**
 * Statements that read the data of modelled errors by their tables, where the texts of their
 * elements are not already what the model says, and add what stands in headers.
 */
export function xmlErrorData(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
  { ec2 }: TableStyle = {},
): ErrorCompletion {
  const { model } = context;
  const wrapper = model.service.noErrorWrapping ? [] : [[`'Error'`]];
  const read = (table: Code): Code =>
    ec2
      ? [runtime.ec2ErrorData, ...argumentList([['error.body'], table])]
      : [runtime.fromXml, ...argumentList([['error.body'], table, ...wrapper])];
  const functions: Conversion[] = [];
  const amend = operation.errors.flatMap((id): Code[] => {
    const shape = structureOf(model, id);
    const inBody = bodyMembers(shape.members);
    const isText = (member: Member): boolean =>
      shapeOf(model, member.target).kind === 'string' &&
      (member.wireName ?? member.name) === member.name;
    const bound = boundProperties(context, shape.members);
    const whole = (): Code => {
      const type = partialType(context, id);
      const data = withLongs(context, id, read(tables.structure(inBody)), inBody, type);
      functions.push(...data.functions);
      return data.code;
    };
    const areTexts = inBody.every(isText);
    if (areTexts && bound.length === 0) return [];
    const given = areTexts ? [['...error.data']] : [code`...${whole()}`];
    const all = definedObject(['object'], [...given, ...bound]);
    return [
      ifBlock(code`error.sentCode === ${literal(errorCode(shape))}`, [
        assigned(['error.data'], all),
      ]),
    ];
  });
  return { amend, functions };
}
