import { defined } from '../../defined.js';
import { isXml } from '../../model/protocol-facts.js';
import type { Member, Model, TimestampFormat } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { payloadRoot } from '../../model/xml-root.js';
import { deprecationJson, documented, set, xmlJson } from './write-parts.js';

/**
 * A use of a shape in `service-2.json`.
 *
 * @param entry It is the entry of a list, or the key or value of a map.
 */
export function memberJson(model: Model, member: Member, entry: boolean): object {
  return {
    shape: member.target,
    ...documented(member.documentation),
    ...deprecationJson(member.deprecated),
    ...location(model, member, entry),
    ...xmlJson(member.xml),
    ...defined({
      queryName: member.ec2Name,
      hostLabel: set(member.hostLabel),
      idempotencyToken: set(member.idempotencyToken),
      timestampFormat: timestampName(member.timestampFormat),
      flattened: set(member.flattened),
      xmlAttribute: set(member.attribute),
      jsonvalue: set(isJsonValue(model, member)),
      eventpayload: set(member.event === 'payload'),
      eventheader: set(member.event === 'header'),
      contextParam: member.contextParam && { name: member.contextParam },
    }),
  };
}

/** Whether a header holds JSON in base64. */
function isJsonValue(model: Model, { binding, mediaType, target }: Member): boolean {
  const isDocument = shapeOf(model, target).kind === 'document';
  return mediaType === 'application/json' || (binding?.in === 'header' && isDocument);
}

/** Where a member travels, and its name there. */
function location(model: Model, member: Member, entry: boolean): object {
  const { binding } = member;
  switch (binding?.in) {
    case 'label':
      return { location: 'uri', locationName: member.wireName ?? member.name };
    case 'query':
      return { location: 'querystring', locationName: binding.name };
    case 'query-map':
      return { location: 'querystring' };
    case 'header':
      return { location: 'header', locationName: binding.name };
    case 'header-map':
      return { location: 'headers', locationName: binding.prefix };
    case 'status':
      return { location: 'statusCode' };
    case 'payload':
      return payloadName(model, member, entry);
    case undefined:
      return bodyName(model, member, entry);
  }
}

/** The name of a payload's root element, without which botocore cannot write it. */
function payloadName(model: Model, member: Member, entry: boolean): object {
  const { kind } = shapeOf(model, member.target);
  return isXml(model.service.protocol) && (kind === 'structure' || kind === 'union')
    ? { locationName: payloadRoot(model, member) }
    : bodyName(model, member, entry);
}

/**
 * The name in the body. Readers of these files let the target give a name where its use has none,
 * so that the member's own name must be written there.
 */
function bodyName(model: Model, member: Member, entry: boolean): object {
  const { name, wireName } = member;
  if (wireName !== undefined) return { locationName: wireName };
  if (!isXml(model.service.protocol)) return {};
  const target = shapeOf(model, member.target);
  const structureName =
    target.kind === 'structure' || target.kind === 'union' ? target.xml?.name : undefined;
  const flattened = target.kind === 'list' && (member.flattened || target.flattened);
  const entryName = flattened && !entry ? target.member.wireName : undefined;
  const other = entryName ?? structureName;
  return other === undefined || other === name ? {} : { locationName: name };
}

/** The name of a format in botocore, which has no other formats. */
export function timestampName(format: TimestampFormat | undefined): string | undefined {
  switch (format) {
    case 'date-time':
      return 'iso8601';
    case 'epoch-seconds':
      return 'unixTimestamp';
    case 'http-date':
      return 'rfc822';
    case undefined:
      return undefined;
  }
}
