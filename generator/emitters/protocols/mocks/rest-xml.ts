import { at, data, memberPlace, output } from '../places.js';
import { code, join } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import { typeOf } from '../../type-of.js';
import { type Operation, structureOf } from '../../../model/model.js';
import { definedObject } from '../http-response.js';
import { withPayload } from '../rest.js';
import { wireTables } from '../wire-tables.js';
import { rootOfMembers, rootOfPayload, writtenXml, xmlEventWriting } from '../xml-documents.js';
import type { MockEmitter } from './mock.js';
import { receivedLongs } from './received-longs.js';
import { type RestMockCodec, restMocks } from './rest.js';
import { hasBucketHosts } from '../../../model/buckets.js';
import { runtime } from '../../runtime.js';

/** REST XML. */
export const restXmlMocks: MockEmitter = restMocks(xmlCodec);

function xmlCodec(context: EmitContext, operations: readonly Operation[]): RestMockCodec {
  const style = context.model.service.noErrorWrapping ? `'bare'` : `'wrapped'`;
  const buckets = hasBucketHosts(context.model.service) ? `, 'in hosts'` : '';
  const received = wireTables(context, 'received', { longTexts: true });
  const longs = receivedLongs(context, operations, 'texts-received');
  const sent = wireTables(context, 'sent', { namespaces: true });
  return {
    service: (routes) => code`${runtime.restXmlService}(${routes}, ${style}${buckets})`,
    error({ status, code: sentCode, members, headers }) {
      const given = [[style], [`${status}`], [sentCode], at(data), sent.structure(members)];
      return code`${runtime.xmlError}(${join([...given, ...headers], ', ')})`;
    },
    events: () => xmlEventWriting(context, sent),
    readMembers(operation, { type, bound }, members) {
      const read = code`${runtime.xmlBody}<${type}>(request, ${received.structure(members)})`;
      const held = code`...(${longs.awaited(operation.input, read, members)})`;
      return code`read: async (request) => ${definedObject(type, [held, ...bound])},`;
    },
    readPayload(request, payload) {
      const type = typeOf(context, payload.target, 'input');
      const read = code`${runtime.xmlBody}<${type}>(request, ${received.shape(payload.target)})`;
      const value = longs.awaited(payload.target, read);
      return code`read: async (request) => ${withPayload(request, payload, { code: value, kind: 'other' })},`;
    },
    writeMembers(operation, members) {
      const shape = structureOf(context.model, operation.output);
      const root = rootOfMembers(context, shape, `${operation.name}Result`);
      const [first] = members;
      if (operation.unwrappedOutput && first !== undefined) {
        const text = code`${at(memberPlace(output, first.name))} ?? ''`;
        const alone = { ...root, name: first.wireName ?? first.name };
        return writtenXml(runtime.xmlDocument, alone, text, [`'string'`]);
      }
      return writtenXml(runtime.xmlDocument, root, at(output), sent.structure(members));
    },
    writePayload(payload) {
      const place = at(memberPlace(output, payload.name));
      const root = rootOfPayload(context, payload);
      const whole = writtenXml(runtime.xmlDocument, root, place, sent.shape(payload.target));
      return payload.required ? whole : code`${place} && ${whole}`;
    },
    statements: () => [...received.statements(), ...sent.statements(), ...longs.statements()],
  };
}
