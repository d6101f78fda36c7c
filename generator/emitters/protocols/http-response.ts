/** Code that reads what a response has outside its body. */
import type { Code } from '../../code/code.js';
import { code, join, literal, property, value } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Member } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { timestampFormat } from './json-conversion.js';

const headerValues = 'runtime/http/header-values.ts';

/** Properties for the members that stand in the headers and the status of `response`. */
export function boundProperties(context: EmitContext, members: readonly Member[]): Code[] {
  const rest = members.flatMap((member) => {
    const read = boundValue(member);
    return read ? [code`${property(member.name)}: ${read}`] : [];
  });
  const table = members.flatMap((member) =>
    member.binding?.in === 'header'
      ? [code`${property(member.name)}: ${headerReading(context, member, member.binding.name)}`]
      : [],
  );
  if (table.length === 0) return rest;
  const read = code`...${value('fromHeaders', headerValues)}(response.headers, { ${join(table, ', ')} })`;
  return [read, ...rest];
}

/** A call that makes an object of properties, of which those without a value are left out. */
export function definedObject(type: Code, properties: readonly Code[]): Code {
  return code`${value('defined', headerValues)}<${type}>({ ${join(properties, ', ')} })`;
}

function boundValue({ binding }: Member): Code | undefined {
  switch (binding?.in) {
    case 'status':
      return ['response.status'];
    case 'header-map':
      return code`${value('withPrefix', headerValues)}(${literal(binding.prefix)}, response.headers)`;
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
          ? 'headerDates'
          : 'headerItems';
      const list = code`${value(items, headerValues)}`;
      const one = textReader(context, shape.member);
      return one === undefined
        ? list
        : code`(text, member) => ${list}(text)?.map((item) => ${one}(item, member))`;
    }
    case 'string':
      return (member.mediaType ?? shape.mediaType) === undefined
        ? undefined
        : code`${value('fromHeaderBase64', headerValues)}`;
    case 'document':
      return code`${value('fromHeaderJson', headerValues)}`;
    default:
      return textReader(context, member);
  }
}

/** The function for what a text stands for; none where that is the text itself. */
function textReader(context: EmitContext, member: Member): Code | undefined {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'boolean':
      return code`${value('toBoolean', headerValues)}`;
    case 'timestamp':
      return code`${value('toDate', 'runtime/core/timestamps.ts')}`;
    case 'blob':
      return code`${value('fromBase64', 'runtime/core/values.ts')}`;
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
      return code`${value('toNumber', 'runtime/core/values.ts')}`;
    case 'string':
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return undefined;
  }
}
