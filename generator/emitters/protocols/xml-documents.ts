/** Code for documents of XML: what their roots are called, and what is written into them. */
import type { Code, Reference } from '../../code/code.js';
import { literal } from '../../code/code.js';
import { argumentList, argumentsWithTable } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Member, StructureShape } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { payloadRoot } from '../../model/xml-root.js';
import type { EventBody } from './event-streams.js';
import { at } from './places.js';
import { type WireTables, xmlnsText } from './wire-tables.js';
import { runtime } from '../runtime.js';

/** The element that a document begins with. */
export interface XmlRoot {
  readonly name: string;
  /** The attribute that declares its namespace. */
  readonly xmlns: string | undefined;
}

/** The namespace of a service as an attribute, for elements that have none of their own. */
export function serviceXmlns({ model: { service } }: EmitContext): string | undefined {
  const { xmlNamespace } = service;
  return xmlNamespace === undefined ? undefined : xmlnsText({ namespace: xmlNamespace });
}

/**
 * The root of members that a body holds together.
 *
 * @param usualName what it is called where the structure does not say.
 */
export function rootOfMembers(
  context: EmitContext,
  { xml }: StructureShape,
  usualName: string,
): XmlRoot {
  return { name: xml?.name ?? usualName, xmlns: xmlnsText(xml) ?? serviceXmlns(context) };
}

/** The root of a payload. */
export function rootOfPayload(context: EmitContext, payload: Member): XmlRoot {
  const shape = shapeOf(context.model, payload.target);
  const own = shape.kind === 'structure' || shape.kind === 'union' ? shape.xml : undefined;
  return {
    name: payloadRoot(context.model, payload),
    xmlns: xmlnsText(payload.xml) ?? xmlnsText(own) ?? serviceXmlns(context),
  };
}

/** A call of a function that writes a value as an element, by its table. */
export function writtenXml(
  writer: Reference,
  { name, xmlns }: XmlRoot,
  given: Code,
  table: Code,
): Code {
  const first = [[literal(name)], given];
  const all =
    xmlns === undefined
      ? argumentsWithTable(first, table)
      : argumentList([...first, table, [literal(xmlns)]]);
  return [writer, ...all];
}

/** The bodies of events that are XML, as they are written. */
export function xmlEventWriting(
  context: EmitContext,
  tables: WireTables,
): Pick<EventBody, 'mediaType' | 'writer'> {
  return {
    mediaType: 'application/xml',
    writer(id, members, place) {
      const shape = shapeOf(context.model, id);
      const name = 'xml' in shape ? shape.xml?.name : undefined;
      const table = shape.kind === 'structure' ? tables.structure(members) : tables.shape(id);
      return writtenXml(runtime.writeXml, { name: name ?? id, xmlns: undefined }, at(place), table);
    },
  };
}
