import { ec2Key } from '../model/ec2-key.js';
import type { Binding, Member, Model, Shape, TimestampFormat, XmlTrait } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import type { Direction } from '../model/names.js';
import { payloadRoot } from '../model/xml-root.js';

/** How a member travels, as far as the protocol of its service looks at it. */
export interface WireFacts {
  /** The key, element, header or parameter. */
  readonly name: string;
  /** The part of the message. */
  readonly place: string;
  /** All else that decides on the bytes. */
  readonly form: string;
  /** The form of a time. */
  readonly timestamp: string;
}

/** How a member of a shape travels; what other protocols would look at does not count. */
export function wireFacts(
  model: Model,
  holder: Shape,
  member: Member,
  direction: Direction,
): WireFacts {
  const { protocol } = model.service;
  const facts = protocolFacts(protocol);
  const format = direction === 'input' ? facts.requests : facts.answers;
  const binding = isRest(protocol) ? member.binding : undefined;
  const target = shapeOf(model, member.target);
  return {
    name: nameOf(model, holder, member, binding, format),
    place: binding?.in ?? 'body',
    form: JSON.stringify(formOf(model, holder, member, binding, format)),
    timestamp:
      target.kind === 'timestamp' ? timestampOf(member, target.format, binding, format) : '',
  };
}

type Format = 'json' | 'xml' | 'form' | 'ec2 form' | 'cbor';

function nameOf(
  model: Model,
  holder: Shape,
  member: Member,
  binding: Binding | undefined,
  format: Format,
): string {
  switch (binding?.in) {
    case 'header':
      return binding.name.toLowerCase();
    case 'query':
      return binding.name;
    case 'header-map':
      return binding.prefix.toLowerCase();
    case 'label':
    case 'query-map':
    case 'status':
      return '';
    case 'payload': {
      const { kind } = shapeOf(model, member.target);
      const isElement = format === 'xml' && (kind === 'structure' || kind === 'union');
      return isElement ? payloadRoot(model, member) : '';
    }
    case undefined:
      return keyOf(holder, member, format);
  }
}

function keyOf(holder: Shape, member: Member, format: Format): string {
  const isKeyed = holder.kind === 'structure' || holder.kind === 'union';
  switch (format) {
    case 'cbor':
      return isKeyed ? member.name : '';
    case 'json':
      return isKeyed ? (member.wireName ?? member.name) : '';
    case 'ec2 form':
      return isKeyed ? ec2Key(member) : '';
    case 'xml':
    case 'form':
      if (isKeyed) return member.wireName ?? member.name;
      if (holder.kind === 'list') return holder.flattened ? '' : (member.wireName ?? 'member');
      return member.wireName ?? member.name.toLowerCase();
  }
}

/** What decides on the bytes besides names, with what is not said left out. */
function formOf(
  model: Model,
  holder: Shape,
  member: Member,
  binding: Binding | undefined,
  format: Format,
): readonly unknown[] {
  const target = shapeOf(model, member.target);
  const own = 'mediaType' in target ? target.mediaType : undefined;
  const isRaw = binding?.in === 'payload' || binding?.in === 'header';
  const isElement = binding === undefined || binding.in === 'payload';
  const isElements = (format === 'xml' || format === 'form') && isElement;
  const isDocument = format === 'xml' && isRest(model.service.protocol) && isElement;
  return [
    isRaw ? (member.mediaType ?? own ?? '') : '',
    member.event ?? '',
    isElements && isFlattened(holder, member, target),
    isElements && member.attribute,
    isDocument ? namespaceOf(model, member, binding, target) : '',
  ];
}

function isFlattened(holder: Shape, member: Member, target: Shape): boolean {
  if (target.kind !== 'list' && target.kind !== 'map') return false;
  return target.flattened || (holder.kind === 'structure' && member.flattened);
}

/** A payload has that of its shape or its service, where it has none of its own. */
function namespaceOf(
  model: Model,
  member: Member,
  binding: Binding | undefined,
  target: Shape,
): string {
  const own = xmlText(member.xml);
  if (own !== '' || binding === undefined) return own;
  if (target.kind !== 'structure' && target.kind !== 'union') return '';
  const { xmlNamespace } = model.service;
  return xmlText(target.xml) || (xmlNamespace === undefined ? '' : ` ${xmlNamespace}`);
}

function xmlText(xml: XmlTrait | undefined): string {
  return xml?.namespace === undefined ? '' : `${xml.prefix ?? ''} ${xml.namespace}`;
}

function timestampOf(
  member: Member,
  own: TimestampFormat | undefined,
  binding: Binding | undefined,
  format: Format,
): string {
  const given = member.timestampFormat ?? own;
  switch (binding?.in) {
    case 'header':
    case 'header-map':
      return given ?? 'http-date';
    case 'query':
    case 'label':
    case 'query-map':
      return given ?? 'date-time';
    case 'payload':
    case 'status':
    case undefined:
      if (format === 'cbor') return '';
      return given ?? (format === 'json' ? 'epoch-seconds' : 'date-time');
  }
}
