import type { Code } from '../../code/code.js';
import { code, literal } from '../../code/code.js';
import {
  argumentList,
  argumentsWithTable,
  arrow,
  arrowWithBlock,
  assigned,
  braced,
  choice,
  type Expression,
  ifThen,
  member as memberOf,
  word,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import { nullRemoval } from './keeps-nulls.js';
import { errorDecoding } from './error-data.js';
import type { RequestBody } from './http-request.js';
import { definedObject } from './http-response.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import { jsonEvents } from './json-events.js';
import { jsonTables, type SharedTable } from './json-table.js';
import { jsonReader, writtenJson } from './json-texts.js';
import { at, input, memberPlace } from './places.js';
import type { OperationStatement, ProtocolEmitter } from './protocol.js';
import { rest, type RestCodec, type RestMessage, withPayload } from './rest.js';
import { runtime } from '../runtime.js';

/** REST JSON: each operation has a method and path of its own, and JSON in its body. */
export const restJson: ProtocolEmitter = rest(jsonCodec);

const mediaType = `'${protocolFacts('rest-json').mediaType}'`;

function jsonCodec(context: EmitContext, operation: Operation): RestCodec {
  const statements: OperationStatement[] = [];
  const shared: SharedTable[] = [];
  const tables = jsonTables(context, operation, shared);
  const read = (reading: OutputReader): Code => {
    statements.push(...reading.statements);
    return reading.output;
  };
  return {
    mediaType,
    fault:
      operation.http.method === 'HEAD' ? code`${runtime.statusFault}` : code`${runtime.jsonFault}`,
    amend() {
      const errors = errorDecoding(context, operation, true);
      statements.push(...errors.functions);
      return errors.amend;
    },
    events: () => jsonEvents(context, statements, tables),
    writeMembers(members) {
      const table = tables?.ofMembers(members, 'encode');
      if (table) return writtenMembers(context, operation, members, table);
      const encoded = encoding(context, operation.input, input, 'input', { only: members });
      statements.push(...encoded.functions);
      return writtenJson(context, members, encoded.expression);
    },
    writePayload(payload) {
      const table = tables?.of(payload.target);
      if (table) {
        const given = at(memberPlace(input, payload.name));
        const written = writtenByTable(given, table, payload.name);
        return payloadBody(context, payload, writtenJson(context, payload.target, written));
      }
      const { expression, functions } = encoding(
        context,
        payload.target,
        memberPlace(input, payload.name),
        'input',
      );
      statements.push(...functions);
      return payloadBody(context, payload, writtenJson(context, payload.target, expression));
    },
    readNothing: ({ type, bound }) =>
      bound.length === 0 ? ['() => ({})'] : arrow(['_, response'], definedObject(type, bound)),
    readMembers(answer, members) {
      const table = tables?.ofMembers(members, 'decode');
      return table
        ? membersByTable(answer, table)
        : read(readMembers(context, operation, answer, members));
    },
    readPayload(answer, payload) {
      const table = tables?.of(payload.target);
      return table
        ? payloadByTable(context, answer, payload, table)
        : read(readPayload(context, answer, payload));
    },
    statements: () => [...statements, ...shared],
  };
}

/** The members of an input that its body holds: all but those that travel elsewhere. */
function writtenMembers(
  context: EmitContext,
  operation: Operation,
  members: readonly Member[],
  table: Code,
): Expression {
  const elsewhere = structureOf(context.model, operation.input).members.filter(
    (member) => !members.includes(member),
  );
  const without = elsewhere.map(({ name }) => memberOf(name, ['undefined']));
  const given = without.length === 0 ? at(input) : braced([code`...${at(input)}`, ...without]);
  return writtenJson(context, members, writtenByTable(given, table, 'input'));
}

function writtenByTable(given: Code, table: Code, name: string): Expression {
  const all = argumentList([given, table, [literal(name)]]);
  return { code: [runtime.writeByTable, ...all], kind: 'other' };
}

function membersByTable({ type, bound }: RestMessage, table: Code): Code {
  const read = code`${runtime.fromJson}(text, 'nulls')`;
  const body = code`${runtime.readByTable}<${type}>${argumentsWithTable([read], table)}`;
  return bound.length === 0
    ? arrow(['text'], body)
    : arrow(['text, response'], definedObject(type, [code`...${body}`, ...bound]));
}

function payloadByTable(
  context: EmitContext,
  answer: RestMessage,
  payload: Member,
  table: Code,
): Code {
  const shape = shapeOf(context.model, payload.target);
  const isObject = shape.kind === 'structure' || shape.kind === 'union';
  const reader = jsonReader(context, payload.target, isObject ? 'object' : 'anything');
  const type = typeOf(context, payload.target, 'output');
  const value = code`${runtime.readByTable}<${type}>(${reader}(body, 'nulls'), ${table})`;
  const parameters = answer.bound.length === 0 ? 'body' : 'body, response';
  return arrow(
    [parameters],
    withPayload(answer, payload, choice([`body === ''`], ['undefined'], value)),
  );
}

function payloadBody(context: EmitContext, payload: Member, body: Expression): RequestBody {
  const place = at(memberPlace(input, payload.name));
  if (payload.required) return { body, contentType: [mediaType] };
  const isMissing = code`${place} === undefined`;
  // A structure that is not set is sent as an empty one; anything else is not sent at all.
  return shapeOf(context.model, payload.target).kind === 'structure'
    ? { body: choice(isMissing, [`'{}'`], body.code), contentType: [mediaType] }
    : {
        body: choice(isMissing, ['undefined'], body.code),
        contentType: code`${isMissing} ? undefined : ${mediaType}`,
      };
}

/** A function that reads an output, and what it needs. */
interface OutputReader {
  readonly output: Code;
  readonly statements: readonly OperationStatement[];
}

function readMembers(
  context: EmitContext,
  operation: Operation,
  { type, bound }: RestMessage,
  members: readonly Member[],
): OutputReader {
  const nulls = nullRemoval(context, operation.output);
  const given = argumentList([['text'], ...(nulls ? [[`'nulls'`]] : [])]);
  const read = code`${jsonReader(context, members)}<${type}>${given}`;
  const decoded = decoding(context, operation.output, 'body', 'output', { only: members });
  const renamed = renaming(members, nulls ? nulls.dropped(read) : read);
  const result = bound.length === 0 ? ['body'] : definedObject(type, [['...body'], ...bound]);
  const parameters = bound.length === 0 ? 'text' : 'text, response';
  return {
    output:
      decoded.body.length === 0 && bound.length === 0
        ? arrow([parameters], renamed)
        : arrowWithBlock(
            [parameters],
            [assigned(['const body'], renamed), ...decoded.body, code`return ${result};`],
          ),
    statements: [...(nulls?.statements ?? []), ...decoded.functions],
  };
}

function readPayload(context: EmitContext, answer: RestMessage, payload: Member): OutputReader {
  const parameters = answer.bound.length === 0 ? 'body' : 'body, response';
  const type = typeOf(context, payload.target, 'output');
  const shape = shapeOf(context.model, payload.target);
  const isObject = shape.kind === 'structure' || shape.kind === 'union';
  const nulls = nullRemoval(context, payload.target);
  const reader = jsonReader(context, payload.target, isObject ? 'object' : 'anything');
  const given = argumentList([['body'], ...(nulls ? [[`'nulls'`]] : [])]);
  const read = code`${reader}<${type}>${given}`;
  const decoded = decoding(context, payload.target, 'value', 'output');
  const parsed = renaming(isObject ? shape.members : [], nulls ? nulls.dropped(read) : read);
  return {
    output:
      decoded.body.length === 0
        ? arrow(
            [parameters],
            withPayload(answer, payload, choice([`body === ''`], ['undefined'], parsed)),
          )
        : arrowWithBlock(
            [parameters],
            [
              ifThen(
                [`body === ''`],
                code`return ${withPayload(answer, payload, word('undefined'))};`,
              ),
              assigned(['const value'], parsed),
              ...decoded.body,
              code`return ${withPayload(answer, payload, word('value'))};`,
            ],
          ),
    statements: [...(nulls?.statements ?? []), ...decoded.functions],
  };
}
