import type { Code } from '../../code/code.js';
import { code, property } from '../../code/code.js';
import {
  argumentList,
  argumentsEndingInThunk,
  argumentsWithTable,
  arrow,
  choice,
  type Expression,
  oneLine,
  whereThere,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import type { EventBody } from './event-streams.js';
import type { RequestBody } from './http-request.js';
import { definedObject } from './http-response.js';
import { inputMember, message } from './places.js';
import type { OperationStatement, ProtocolEmitter } from './protocol.js';
import { rest, type RestCodec, type RestMessage, withPayload } from './rest.js';
import { type LongReading, withLongs } from './text-longs.js';
import { withTokens } from './tokens.js';
import { type WireTables, wireTables } from './wire-tables.js';
import { rootOfMembers, rootOfPayload, writtenXml, xmlEventWriting } from './xml-documents.js';
import { xmlErrorData } from './xml-errors.js';
import { runtime } from '../runtime.js';

/** REST XML: each operation has a method and path of its own, and XML in its body. */
export const restXml: ProtocolEmitter = rest(xmlCodec);

const mediaType = `'${protocolFacts('rest-xml').mediaType}'`;

function xmlCodec(context: EmitContext, operation: Operation): RestCodec {
  const sent = wireTables(context, 'sent', { namespaces: true });
  const received = wireTables(context, 'received', { longTexts: true });
  const statements: OperationStatement[] = [];
  const kept = ({ code: read, functions }: LongReading): Code => {
    statements.push(...functions);
    return read;
  };
  return {
    mediaType,
    fault: code`${runtime.xmlFault}`,
    amend() {
      const errors = xmlErrorData(context, operation, received);
      statements.push(...errors.functions);
      return errors.amend;
    },
    events: () => xmlEvents(context, sent, received, kept),
    writeMembers: (members) => writeMembers(context, operation, sent, members),
    writePayload: (payload) => writePayload(context, sent, payload),
    readNothing(answer) {
      const { type, bound } = answer;
      const result = bound.length === 0 ? ['({})'] : definedObject(type, bound);
      return refusing(context, operation, '_', result, bound.length > 0);
    },
    readMembers: (answer, members) =>
      kept(readMembers(context, operation, received, answer, members)),
    readPayload(answer, payload) {
      const type = typeOf(context, payload.target, 'output');
      const whole = readXml(type, 'body', received.shape(payload.target));
      const read = kept(withLongs(context, payload.target, whole));
      const result = withPayload(answer, payload, choice([`body === ''`], ['undefined'], read));
      return refusing(context, operation, 'body', result, answer.bound.length > 0);
    },
    statements: () => [...sent.statements(), ...received.statements(), ...statements],
  };
}

function writeMembers(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
  members: readonly Member[],
): Expression {
  const input = structureOf(context.model, operation.input);
  const root = rootOfMembers(context, input, input.id);
  const table = tables.structure(members);
  return {
    code: writtenXml(runtime.writeXml, root, withTokens(members), table),
    kind: 'other',
  };
}

function writePayload(context: EmitContext, tables: WireTables, payload: Member): RequestBody {
  const place = inputMember(payload.name);
  const root = rootOfPayload(context, payload);
  const body = writtenXml(runtime.writeXml, root, place, tables.shape(payload.target));
  return payload.required
    ? { body: { code: body, kind: 'other' }, contentType: [mediaType] }
    : { body: whereThere(place, body), contentType: code`${place} && ${mediaType}` };
}

function readMembers(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
  { type, bound }: RestMessage,
  members: readonly Member[],
): LongReading {
  const [first] = members;
  if (operation.unwrappedOutput && first !== undefined) {
    const result = definedObject(type, [
      oneLine(code`${property(first.name)}: ${runtime.textOfRoot}(text)`),
    ]);
    return { code: refusing(context, operation, 'text', result, false), functions: [] };
  }
  const whole = readXml(type, 'text', tables.structure(members));
  const { code: read, functions } = withLongs(context, operation.output, whole, members);
  const result = bound.length === 0 ? read : definedObject(type, [code`...${read}`, ...bound]);
  return { code: refusing(context, operation, 'text', result, bound.length > 0), functions };
}

function readXml(type: Code, text: string, table: Code): Code {
  return code`${runtime.fromXml}<${type}>${argumentsWithTable([[text]], table)}`;
}

/**
 * A function of the body and the response that gives `result`, but refuses what S3 may send in its
 * place: an error with the status of a success. As in botocore, not where the model says nothing of
 * the output.
 */
function refusing(
  { model }: EmitContext,
  operation: Operation,
  body: 'text' | 'body' | '_',
  result: Code,
  usesResponse: boolean,
): Code {
  const output = structureOf(model, operation.output);
  const saysNothing = !output.named && output.members.length === 0;
  if (!model.service.noErrorWrapping || saysNothing) {
    const parameters = usesResponse ? `${body}, response` : body === '_' ? '' : body;
    return arrow([parameters], result);
  }
  const text = body === '_' ? 'text' : body;
  const given: readonly Code[] = [['operation'], [text], ['response']];
  const all = operation.neverEmpty
    ? argumentList([...given, arrow([], result), [`'never empty'`]])
    : argumentsEndingInThunk(given, result);
  return arrow([`${text}, response`], [runtime.unlessError, ...all]);
}

/** Events whose bodies are XML. */
function xmlEvents(
  context: EmitContext,
  sent: WireTables,
  received: WireTables,
  kept: (reading: LongReading) => Code,
): EventBody {
  return {
    ...xmlEventWriting(context, sent),
    reader(id) {
      const type = typeOf(context, id, 'output');
      const read = code`${runtime.fromXml}<${type}>(${runtime.eventText}(${message}), ${received.shape(id)})`;
      return kept(withLongs(context, id, read));
    },
  };
}
