/** Code that reads what a response has outside its body. */
import type { Code } from '../emit/code.js';
import { code, join, literal, property, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { Member } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { timestampFormat } from './json-conversion.js';

const headerValues = 'runtime/header-values.ts';

/** Properties for the members that stand in the headers and the status of `response`. */
export function boundProperties(context: EmitContext, members: readonly Member[]): Code[] {
  return members.flatMap((member) => {
    const read = boundValue(context, member);
    return read ? [code`${property(member.name)}: ${read}`] : [];
  });
}

/** A call that makes an object of properties, of which those without a value are left out. */
export function definedObject(type: Code, properties: readonly Code[]): Code {
  return code`${value('defined', headerValues)}<${type}>({ ${join(properties, ', ')} })`;
}

function boundValue(context: EmitContext, member: Member): Code | undefined {
  const { binding } = member;
  switch (binding?.in) {
    case 'status':
      return ['response.status'];
    case 'header-map':
      return code`${value('withPrefix', headerValues)}(${literal(binding.prefix)}, response.headers)`;
    case 'header':
      return fromHeader(context, member, `response.headers.get(${literal(binding.name)})`);
    case 'label':
    case 'query':
    case 'query-map':
    case 'payload':
    case undefined:
      return undefined;
  }
}

function fromHeader(context: EmitContext, member: Member, text: string): Code {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'list': {
      const item = shapeOf(context.model, shape.member.target);
      const items =
        item.kind === 'timestamp' &&
        timestampFormat(shape.member, item, 'http-date') === 'http-date'
          ? 'headerDates'
          : 'headerItems';
      const list = code`${value(items, headerValues)}(${text})`;
      const one = fromText(context, shape.member, 'item', member.name);
      return one.length === 1 && one[0] === 'item' ? list : code`${list}?.map((item) => ${one})`;
    }
    case 'string':
      return (member.mediaType ?? shape.mediaType) === undefined
        ? [text]
        : code`${value('fromHeaderBase64', headerValues)}(${text})`;
    case 'document':
      return code`${value('fromHeaderJson', headerValues)}(${text})`;
    case 'structure':
    case 'union':
    case 'map':
      return [text];
    default:
      return code`${value('fromHeader', headerValues)}(${text}, (item) => ${fromText(context, member, 'item', member.name)})`;
  }
}

/** An expression for what a text stands for; `name` is of the member, which failures tell. */
function fromText(context: EmitContext, member: Member, text: string, name: string): Code {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'boolean':
      return [`${text} === 'true'`];
    case 'timestamp':
      return code`${value('toDate', 'runtime/timestamps.ts')}(${text}, ${literal(name)})`;
    case 'blob':
      return code`${value('fromBase64', 'runtime/json-values.ts')}(${text})`;
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
      return code`${value('toNumber', 'runtime/json-values.ts')}(${text}, ${literal(name)})`;
    case 'string':
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return [text];
  }
}
