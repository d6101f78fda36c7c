/** Code that reads what a response has outside its body. */
import { response } from './places.js';
import type { Code } from '../../code/code.js';
import { code, literal, property } from '../../code/code.js';
import { argumentsEndingIn, braced, oneLine } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Member } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import type { CommonHeaders } from './common-headers.js';
import { isBigint } from '../../model/longs.js';
import { timestampFormat } from './json-conversion.js';
import { runtime } from '../runtime.js';

/**
 * Properties for the members that stand in the headers and the status of `response`.
 *
 * @param common the headers that the request has too.
 */
export function boundProperties(
  context: EmitContext,
  members: readonly Member[],
  common?: CommonHeaders,
): Code[] {
  const rest = members.flatMap((member) => {
    const read = boundValue(member);
    return read ? [oneLine(code`${property(member.name)}: ${read}`)] : [];
  });
  const own = members.flatMap((member) =>
    member.binding?.in === 'header' && !common?.members.has(member.name)
      ? [
          oneLine(
            code`${property(member.name)}: ${headerReading(context, member, member.binding.name)}`,
          ),
        ]
      : [],
  );
  const table = common ? [common.received, ...own] : own;
  if (table.length === 0) return rest;
  const read = argumentsEndingIn([code`${response}.headers`], braced(table));
  return [code`...${runtime.fromHeaders}${read}`, ...rest];
}

/** A call that makes an object of properties, of which those without a value are left out. */
export function definedObject(type: Code, properties: readonly Code[]): Code {
  return code`${runtime.defined}<${type}>${argumentsEndingIn([], braced(properties))}`;
}

function boundValue({ binding }: Member): Code | undefined {
  switch (binding?.in) {
    case 'status':
      return code`${response}.status`;
    case 'header-map':
      return code`${runtime.withPrefix}(${literal(binding.prefix)}, ${response}.headers)`;
    case 'header':
    case 'label':
    case 'query':
    case 'query-map':
    case 'payload':
    case undefined:
      return undefined;
  }
}

/** An entry of the table of headers: the name, and the function that reads its text. */
function headerReading(context: EmitContext, member: Member, name: string): Code {
  const reader = headerReader(context, member);
  return reader ? code`[${literal(name)}, ${reader}]` : [literal(name)];
}

function headerReader(context: EmitContext, member: Member): Code | undefined {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'list': {
      const item = shapeOf(context.model, shape.member.target);
      const items =
        item.kind === 'timestamp' &&
        timestampFormat(shape.member, item, 'http-date') === 'http-date'
          ? runtime.headerDates
          : runtime.headerItems;
      const list = code`${items}`;
      const one = textReader(context, shape.member);
      return one === undefined
        ? list
        : code`(text, member) => ${list}(text)?.map((item) => ${one}(item, member))`;
    }
    case 'string':
      return (member.mediaType ?? shape.mediaType) === undefined
        ? undefined
        : code`${runtime.fromHeaderBase64}`;
    case 'document':
      return code`${runtime.fromHeaderJson}`;
    default:
      return textReader(context, member);
  }
}

/** The function for what a text stands for; none where that is the text itself. */
function textReader(context: EmitContext, member: Member): Code | undefined {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'boolean':
      return code`${runtime.toBoolean}`;
    case 'timestamp':
      return code`${runtime.toDate}`;
    case 'blob':
      return code`${runtime.fromBase64}`;
    case 'number':
      return code`${isBigint(context, shape) ? runtime.toLong : runtime.toNumber}`;
    case 'string':
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return undefined;
  }
}
