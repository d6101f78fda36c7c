import { defined } from '../../defined.js';
import { isXml, isRest } from '../../model/protocol-facts.js';
import type { Pointer } from '../../diagnostics/diagnostic.js';
import { cliName } from '../../model/cli-names.js';
import type { Binding, Member, TimestampFormat } from '../../model/model.js';
import type { BotocoreContext } from './context.js';
import { readDeprecation, documentedValue, originOf } from './context.js';
import { isJsonHeader } from './json-headers.js';
import type { MemberJson, ShapeJson } from './service-types.js';
import { xmlTrait } from './read-xml.js';

/** A use of a shape, and where it stands. */
export interface Part {
  readonly name: string;
  readonly json: MemberJson;
  readonly pointer: Pointer;
  /** The id of the shape it leads to in the model, where that is not the one it names. */
  readonly target?: string;
  readonly cli?: string;
  readonly required: boolean;
  /** It is the body of the message. */
  readonly payload: boolean;
  /** It is the entry of a list, or the key or value of a map. */
  readonly entry: boolean;
}

/** A member, or what a list or map is made of. Its shape need not be in the model yet. */
export function readMember(context: BotocoreContext, part: Part): Member {
  const { name, json } = part;
  const target = context.source.get(json.shape);
  const binding = bindingOf(context, part, target);
  const wireName = wireNameOf(context, part, target);
  // The root of a payload is called as its shape, not as its member, unless that is said.
  const isRoot =
    binding?.in === 'payload' && isXml(context.protocol) && target?.type === 'structure';
  const usualName = isRoot ? (target.locationName ?? json.shape) : name;
  const isJson = isRest(context.protocol) && isJsonHeader(json, target);
  const format =
    target?.type === 'timestamp' ? timestampFormat(context, json, part.pointer) : undefined;
  return {
    name,
    target: part.target ?? json.shape,
    required: part.required || binding?.in === 'label',
    ...documentedValue(context, json.documentation, target?.documentation),
    ...readDeprecation(context, json),
    cli: part.cli ?? cliName(name),
    ...(wireName === undefined || wireName === usualName ? {} : { wireName }),
    ...defined({ ec2Name: json.queryName, binding }),
    hostLabel: json.hostLabel ?? false,
    idempotencyToken: json.idempotencyToken === true && target?.type === 'string',
    ...defined({ timestampFormat: format }),
    flattened: json.flattened ?? false,
    attribute: json.xmlAttribute ?? false,
    ...xmlTrait(undefined, json.xmlNamespace ?? target?.xmlNamespace),
    ...(json.jsonvalue === true && !isJson ? { mediaType: 'application/json' } : {}),
    ...(json.eventpayload === true ? { event: 'payload' } : {}),
    ...(json.eventheader === true ? { event: 'header' } : {}),
    ...defined({ contextParam: json.contextParam?.name }),
    origin: originOf(context, part.pointer),
  };
}

function bindingOf(
  context: BotocoreContext,
  { name, json, payload, entry }: Part,
  target: ShapeJson | undefined,
): Binding | undefined {
  if (entry || !isRest(context.protocol)) return undefined;
  if (payload) return { in: 'payload' };
  if (json.location === undefined) return undefined;
  const named = json.locationName ?? target?.locationName;
  switch (json.location) {
    case 'uri':
      return { in: 'label' };
    case 'querystring':
      return target?.type === 'map' ? { in: 'query-map' } : { in: 'query', name: named ?? name };
    case 'header':
      return { in: 'header', name: named ?? name };
    case 'headers':
      return { in: 'header-map', prefix: named ?? '' };
    case 'statusCode':
      return { in: 'status' };
  }
}

/**
 * The name in the body, or that of the label. In botocore a shape can give the name for all its
 * uses, and a list that is flattened wherever it is used takes the name of its entries where its use
 * has none. In REST XML a structure's name is that of a root element only.
 */
function wireNameOf(
  context: BotocoreContext,
  { json, entry }: Part,
  target: ShapeJson | undefined,
): string | undefined {
  const own = json.locationName ?? target?.locationName;
  const named = isXml(context.protocol);
  if (entry) return named ? own : undefined;
  if (json.location !== undefined && json.location !== 'uri') return undefined;
  if (json.location === 'uri') return isRest(context.protocol) ? own : undefined;
  const ofEntries = named && target?.flattened ? target.member?.locationName : undefined;
  const isRoot = named && isRest(context.protocol) && target?.type === 'structure';
  return json.locationName ?? ofEntries ?? (isRoot ? undefined : own);
}

/** The format that a shape or a use of one asks for; an unknown one is reported and left out. */
export function timestampFormat(
  context: BotocoreContext,
  json: { readonly timestampFormat?: string },
  pointer: Pointer,
): TimestampFormat | undefined {
  switch (json.timestampFormat?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'iso8601':
      return 'date-time';
    case 'unixtimestamp':
      return 'epoch-seconds';
    case 'rfc822':
      return 'http-date';
    default:
      context.problems.push({
        code: 'wrong-value',
        severity: 'warning',
        message: `The timestamp format "${json.timestampFormat}" is not known and was left out`,
        mend: 'Write iso8601, unixTimestamp or rfc822.',
        pointer: [...pointer, 'timestampFormat'],
        part: 'value',
      });
      return undefined;
  }
}
