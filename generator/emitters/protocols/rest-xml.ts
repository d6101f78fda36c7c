import { withTokens } from './tokens.js';
import { at, inputMember, message } from './places.js';
import type { Code } from '../../code/code.js';
import { code, literal, property } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import type { Operation } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { isEventStream } from '../../model/reach.js';
import { hasBody } from '../../model/unsent-members.js';
import { payloadRoot } from '../../model/xml-root.js';
import {
  type EventBody,
  eventReading,
  eventWriting,
  readEvents,
  writtenEvents,
} from './event-streams.js';
import {
  bodyMembers,
  httpOperation,
  isVerified,
  type HttpParts,
  outputBodyMembers,
  payloadOf,
  rawPayload,
  rawTake,
  streamTake,
} from './http-operation.js';
import { requestLiteral, type RequestBody } from './http-request.js';
import { boundProperties, definedObject } from './http-response.js';
import type { ProtocolEmitter } from './protocol.js';
import { type WireTables, wireTables, xmlnsText } from './wire-tables.js';
import { xmlErrorData } from './xml-errors.js';
import { runtime } from '../runtime.js';

/** REST XML: each operation has a method and path of its own, and XML in its body. */
export const restXml: ProtocolEmitter = (context, operation) => {
  const sent = wireTables(context, 'sent', { namespaces: true });
  const received = wireTables(context, 'received');
  const body = requestBody(context, operation, sent);
  const output = outputOf(context, operation, received);
  const amend = xmlErrorData(context, operation, received);
  return httpOperation(context, operation, {
    request: requestLiteral(context, operation, body),
    ...output,
    fault: code`${runtime.xmlFault}`,
    amend,
    statements: [
      ...(body.statements ?? []),
      ...(output.statements ?? []),
      ...sent.statements(),
      ...received.statements(),
    ],
  });
};

interface SentBody extends RequestBody {
  readonly statements?: readonly Statement[];
}

function requestBody(context: EmitContext, operation: Operation, tables: WireTables): SentBody {
  if (!hasBody(operation)) return {};
  const { model } = context;
  const input = structureOf(model, operation.input);
  const payload = payloadOf(input.members);
  const mediaType = [`'application/xml'`];
  const service = model.service.xmlNamespace;
  const root = service === undefined ? undefined : { namespace: service };
  if (payload === undefined) {
    const inBody = bodyMembers(input.members);
    if (inBody.length === 0) return {};
    const namespace = xmlnsText(input.xml?.namespace ? input.xml : root);
    const name = input.xml?.name ?? input.id;
    return {
      body: writeXml(name, withTokens(inBody), tables.structure(inBody), namespace),
      contentType: mediaType,
    };
  }
  if (isEventStream(shapeOf(model, payload.target))) {
    const writing = eventWriting(context, payload, xmlEvents(context, tables));
    return {
      body: writtenEvents(payload, writing.name),
      contentType: [`'application/vnd.amazon.eventstream'`],
      statements: [writing.statement],
    };
  }
  const raw = rawPayload(context, payload);
  if (raw) return raw;
  const shape = shapeOf(model, payload.target);
  const own = shape.kind === 'structure' || shape.kind === 'union' ? shape.xml : undefined;
  const name = payloadRoot(model, payload);
  const namespaced = [payload.xml, own].find((xml) => xml?.namespace !== undefined);
  const place = inputMember(payload.name);
  const body = writeXml(name, place, tables.shape(payload.target), xmlnsText(namespaced ?? root));
  return payload.required
    ? { body, contentType: mediaType }
    : {
        body: code`${place} && ${body}`,
        contentType: code`${place} && ${mediaType}`,
      };
}

function writeXml(name: string, given: Code, table: Code, namespace: string | undefined): Code {
  const last = namespace ? `, ${literal(namespace)}` : '';
  return code`${runtime.writeXml}(${literal(name)}, ${given}, ${table}${last})`;
}

function outputOf(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
): Pick<HttpParts, 'take' | 'output' | 'statements'> {
  const { members } = structureOf(context.model, operation.output);
  const type = typeOf(context, operation.output, 'output');
  const bound = boundProperties(context, members);
  const payload = payloadOf(members);
  if (payload && isEventStream(shapeOf(context.model, payload.target))) {
    const reading = eventReading(context, payload, xmlEvents(context, tables));
    const messages = code`${runtime.readMessages}(body)`;
    const member = code`${property(payload.name)}: ${readEvents(reading.name, messages)}`;
    return {
      take: streamTake,
      output: code`(body, response) => ${definedObject(type, [member, ...bound])}`,
      statements: [reading.statement],
    };
  }
  if (payload) {
    const take = rawTake(context, operation, payload);
    const parameters = bound.length === 0 && !isVerified(operation) ? 'body' : 'body, response';
    const whole = (given: Code): Code =>
      definedObject(type, [code`${property(payload.name)}: ${given}`, ...bound]);
    if (take) return { take, output: code`(${parameters}) => ${whole(take.value)}` };
    const payloadType = typeOf(context, payload.target, 'output');
    const read = code`${runtime.fromXml}<${payloadType}>(body, ${tables.shape(payload.target)})`;
    const result = whole(code`body === '' ? undefined : ${read}`);
    return { output: refusing(context, operation, 'body', result, bound.length > 0) };
  }
  const inBody = outputBodyMembers(members);
  const [first] = inBody;
  if (first === undefined) {
    const result = bound.length === 0 ? ['({})'] : definedObject(type, bound);
    return { output: refusing(context, operation, '_', result, bound.length > 0) };
  }
  if (operation.unwrappedOutput) {
    const result = definedObject(type, [
      code`${property(first.name)}: ${runtime.textOfRoot}(text)`,
    ]);
    return { output: refusing(context, operation, 'text', result, false) };
  }
  const read = code`${runtime.fromXml}<${type}>(text, ${tables.structure(inBody)})`;
  const result = bound.length === 0 ? read : definedObject(type, [code`...${read}`, ...bound]);
  return { output: refusing(context, operation, 'text', result, bound.length > 0) };
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
    return code`(${parameters}) => ${result}`;
  }
  const text = body === '_' ? 'text' : body;
  const never = operation.neverEmpty ? `, 'never empty'` : '';
  return code`(${text}, response) =>
  ${runtime.unlessError}(operation, ${text}, response, () => ${result}${never})`;
}

/** Events whose bodies are XML. */
function xmlEvents(context: EmitContext, tables: WireTables): EventBody {
  return {
    mediaType: 'application/xml',
    reader: (id) =>
      code`${runtime.fromXml}<${typeOf(context, id, 'output')}>(${runtime.eventText}(${message}), ${tables.shape(id)})`,
    writer(id, members, place) {
      const shape = shapeOf(context.model, id);
      const name = 'xml' in shape ? shape.xml?.name : undefined;
      const table = shape.kind === 'structure' ? tables.structure(members) : tables.shape(id);
      return writeXml(name ?? id, at(place), table, undefined);
    },
  };
}
