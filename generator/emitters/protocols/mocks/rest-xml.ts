import { at, data } from '../places.js';
import type { Code } from '../../../code/code.js';
import { access, code, join, json, literal, property } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import type { Member, Operation } from '../../../model/model.js';
import { errorCode, shapeOf, structureOf } from '../../../model/model.js';
import { routesOf } from '../../../model/routes.js';
import { payloadRoot } from '../../../model/xml-root.js';
import { bodyMembers, outputBodyMembers, payloadOf } from '../http-operation.js';
import { definedObject } from '../http-response.js';
import { type WireTables, wireTables, xmlnsText } from '../wire-tables.js';
import { boundHeaders, boundInput, statusAndHeaders } from './bindings.js';
import { type EventAnswers, eventAnswers } from './events.js';
import type { MockEmitter } from './mock.js';
import { rawAnswer, rawInput } from './raw-payload.js';
import { runtime } from '../../runtime.js';

/** REST XML. */
export const restXmlMocks: MockEmitter = (context, operations) => {
  const style = context.model.service.noErrorWrapping ? `'bare'` : `'wrapped'`;
  const received = wireTables(context, 'received');
  const sent = wireTables(context, 'sent', { namespaces: true });
  const events = eventAnswers(context, {
    mediaType: 'application/xml',
    writer(id, members, place) {
      const shape = shapeOf(context.model, id);
      const name = 'xml' in shape ? shape.xml?.name : undefined;
      const table = shape.kind === 'structure' ? sent.structure(members) : sent.shape(id);
      return code`${runtime.writeXml}(${literal(name ?? id)}, ${at(place)}, ${table})`;
    },
  });
  return {
    service: code`${runtime.restXmlService}(${json(routesOf(context.model, operations))}, ${style})`,
    operation: (operation) => ({
      read: readInput(context, operation, received),
      write: writeOutput(context, operation, sent, events),
    }),
    error(id, status) {
      const shape = structureOf(context.model, id);
      const headers = boundHeaders(context, shape.members, data);
      const last = headers.length > 0 ? code`, { ${join(headers, ', ')} }` : [];
      const table = sent.structure(bodyMembers(shape.members));
      return code`${runtime.xmlError}(${style}, ${status}, ${literal(errorCode(shape))}, ${at(data)}, ${table}${last})`;
    },
    statements: () => [...events.statements(), ...received.statements(), ...sent.statements()],
  };
};

function readInput(context: EmitContext, operation: Operation, tables: WireTables): Code {
  const { members } = structureOf(context.model, operation.input);
  const type = typeOf(context, operation.input, 'input');
  const bound = boundInput(context, members, operation.http.uri);
  const payload = payloadOf(members);
  const inBody = bodyMembers(members);
  const body = code`${runtime.xmlBody}`;
  if (payload) {
    const read =
      rawInput(context, payload) ??
      code`await ${body}<${typeOf(context, payload.target, 'input')}>(request, ${tables.shape(payload.target)})`;
    return code`read: async (request) => ${definedObject(type, [code`${property(payload.name)}: ${read}`, ...bound])},`;
  }
  if (inBody.length === 0)
    return code`read: (${bound.length > 0 ? 'request' : ''}) => ${definedObject(type, bound)},`;
  const held = code`...(await ${body}<${type}>(request, ${tables.structure(inBody)}))`;
  return code`read: async (request) => ${definedObject(type, [held, ...bound])},`;
}

function writeOutput(
  context: EmitContext,
  operation: Operation,
  tables: WireTables,
  events: EventAnswers,
): Code {
  const output = structureOf(context.model, operation.output);
  const payload = payloadOf(output.members);
  const raw = payload && rawAnswer(context, payload, events);
  const about = statusAndHeaders(context, operation, raw?.contentType);
  const body = raw?.body ?? writeBody(context, operation, payload, tables);
  const parts = [...about, ...(body ? [code`body: ${body}`] : [])];
  return code`write: (${output.members.length > 0 ? 'output' : ''}) => ({ ${join(parts, ', ')} }),`;
}

function writeBody(
  context: EmitContext,
  operation: Operation,
  payload: Member | undefined,
  tables: WireTables,
): Code | undefined {
  const { service } = context.model;
  const root = service.xmlNamespace === undefined ? undefined : { namespace: service.xmlNamespace };
  const output = structureOf(context.model, operation.output);
  if (payload) {
    const shape = shapeOf(context.model, payload.target);
    const own = shape.kind === 'structure' || shape.kind === 'union' ? shape.xml : undefined;
    const name = payloadRoot(context.model, payload);
    const namespaced = [payload.xml, own].find((xml) => xml?.namespace !== undefined) ?? root;
    const place = `output${access(payload.name)}`;
    const whole = document(name, place, tables.shape(payload.target), xmlnsText(namespaced));
    return payload.required ? whole : code`${place} && ${whole}`;
  }
  const inBody = outputBodyMembers(output.members);
  const [first] = inBody;
  if (first === undefined) return undefined;
  const namespace = xmlnsText(output.xml?.namespace ? output.xml : root);
  if (operation.unwrappedOutput) {
    const name = first.wireName ?? first.name;
    return document(name, `output${access(first.name)} ?? ''`, [`'string'`], namespace);
  }
  const name = output.xml?.name ?? `${operation.name}Result`;
  return document(name, 'output', tables.structure(inBody), namespace);
}

function document(name: string, given: string, table: Code, namespace: string | undefined): Code {
  const last = namespace ? `, ${literal(namespace)}` : '';
  return code`${runtime.xmlDocument}(${literal(name)}, ${given}, ${table}${last})`;
}
