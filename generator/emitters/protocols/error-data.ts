import type { Code } from '../../code/code.js';
import { code, literal } from '../../code/code.js';
import {
  argumentList,
  assigned,
  braced,
  constant,
  ifBlock,
  objectType,
  typeMember,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { OperationStatement } from './protocol.js';
import { typeOf } from '../type-of.js';
import type { Operation } from '../../model/model.js';
import { errorCode, structureOf } from '../../model/model.js';
import { bodyMembers } from './http-operation.js';
import { boundProperties, definedObject } from './http-response.js';
import { jsonName } from '../json-facts.js';
import { decoding, renaming } from './json-decode.js';
import { hasBigints, jsonReader } from './json-texts.js';
import { nullRemoval } from './keeps-nulls.js';

/** What completes the data of an operation's errors. */
export interface ErrorCompletion {
  /** Statements over `error` and `response`. */
  readonly amend: readonly Code[];
  readonly functions: readonly OperationStatement[];
}

/** The type of an error's data before all of it has been read. */
export function partialType(context: EmitContext, id: string): Code {
  const members = structureOf(context.model, id).members.map((member) =>
    typeMember(member.name, true, typeOf(context, member.target, 'output')),
  );
  return objectType(members);
}

/**
 * Code that turns, in the data of modelled errors, what JSON cannot hold.
 *
 * @param http the protocol has members in headers.
 */
export function errorDecoding(
  context: EmitContext,
  operation: Operation,
  http: boolean,
): ErrorCompletion {
  const functions: OperationStatement[] = [];
  const amend = operation.errors.flatMap((id): Code[] => {
    const shape = structureOf(context.model, id);
    const inBody = http ? bodyMembers(shape.members) : shape.members;
    const bound = http ? boundProperties(context, shape.members) : [];
    const decoded = decoding(context, id, 'data', 'output', { only: inBody });
    const isRenamed = inBody.some((member) => jsonName(member) !== member.name);
    const nulls = nullRemoval(context, id);
    if (decoded.body.length === 0 && bound.length === 0 && !isRenamed && !nulls) return [];
    functions.push(...decoded.functions, ...(nulls?.statements ?? []));
    // Where null or each digit means something, the body is read again: before, nobody knew which error it is.
    const reader = jsonReader(context, inBody);
    const again = [
      reader,
      '<object>',
      ...argumentList([['error.body'], ...(nulls ? [[`'nulls'`]] : [])]),
    ];
    const read = nulls
      ? nulls.dropped(again)
      : hasBigints(context, inBody)
        ? again
        : ['error.data'];
    const type = partialType(context, id);
    const data = code`...${renaming(inBody, read)}`;
    const completed =
      bound.length > 0
        ? assigned(['const data'], definedObject(type, [data, ...bound]))
        : constant('data', type, braced([data]));
    return [
      ifBlock(code`error.sentCode === ${literal(errorCode(shape))}`, [
        completed,
        ...decoded.body,
        ['error.data = data;'],
      ]),
    ];
  });
  return { amend, functions };
}
