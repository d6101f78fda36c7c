/** Code that makes of an input what JSON can hold; what JSON can hold already is passed on. */
import type { Code } from '../emit/code.js';
import { access, code, join, literal, property, value } from '../emit/code.js';
import type { Statement } from '../emit/source-file.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Member, TimestampFormat } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { shapeOf } from '../model/model.js';
import {
  convertedMembers,
  needsConversion,
  sharedShapes,
  timestampFormat,
} from './json-conversion.js';
import { variableNames } from './variable-names.js';

const helpers = 'runtime/json-values.ts';

/** What an operation needs to encode a shape. */
export interface Encoding {
  /** The expression to send. */
  readonly expression: Code;
  /** The functions it calls. */
  readonly functions: readonly Statement[];
}

/**
 * Code that encodes the shape `root`, which the variable `name` holds.
 *
 * @param shared the shapes that have a function of their own, where not for this root alone.
 */
export function encoding(
  context: EmitContext,
  root: string,
  name: string,
  direction: Direction,
  shared: ReadonlySet<string> = sharedShapes(context.model, [root], 'encode'),
): Encoding {
  const { model } = context;
  const variable = variableNames([name, 'value']);
  const functionName = (id: string): string => context.names.helper('encode', id);

  const encode = (member: Member, expression: string): Code => {
    const shape = shapeOf(model, member.target);
    if (!needsConversion(model, member.target, 'encode')) return [expression];
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return shared.has(shape.id)
          ? code`${functionName(shape.id)}(${expression})`
          : object(shape.id, expression);
      case 'list': {
        const item = variable('item');
        const one = encode(shape.member, item);
        return code`${expression}.map((${item}) => ${shape.sparse ? code`${item} === null ? null : ${one}` : wrapped(one)})`;
      }
      case 'map': {
        const item = variable('item');
        const one = encode(shape.value, item);
        return code`${value('mapValues', helpers)}(${expression}, (${item}) => ${shape.sparse ? code`${item} === null ? null : ${one}` : wrapped(one)})`;
      }
      case 'timestamp':
        return timestamp(timestampFormat(member, shape), expression);
      case 'blob':
        return code`${value('toBase64', helpers)}(${expression})`;
      default:
        return code`${value('fromFloat', helpers)}(${expression})`;
    }
  };

  /** The object with its converted members in the place of the given ones. */
  const object = (id: string, holder: string): Code => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return [holder];
    const members = convertedMembers(model, shape, 'encode').map((member) => {
      const place = holder + access(member.name);
      const converted = encode(member, place);
      if (shape.kind === 'union') {
        return code`...(${literal(member.name)} in ${holder} ? { ${property(member.name)}: ${converted} } : {})`;
      }
      if (member.idempotencyToken) {
        return code`${property(member.name)}: ${place} ?? crypto.randomUUID()`;
      }
      // An error may lack any of its members.
      return member.required && !(shape.kind === 'structure' && shape.error)
        ? code`${property(member.name)}: ${converted}`
        : code`${property(member.name)}: ${place} === undefined ? undefined : ${converted}`;
    });
    return code`{ ...${holder}, ${join(members, ', ')} }`;
  };

  const functions = [...shared].sort().map((id): Statement => ({
    kind: 'free',
    code: code`function ${functionName(id)}(value: ${typeOf(context, id, direction)}): object {
  return ${object(id, 'value')};
}`,
  }));
  if (!needsConversion(model, root, 'encode')) return { expression: [name], functions: [] };
  const expression = shared.has(root) ? code`${functionName(root)}(${name})` : object(root, name);
  return { expression, functions };
}

function timestamp(format: TimestampFormat, expression: string): Code {
  switch (format) {
    case 'epoch-seconds':
      return code`${expression}.getTime() / 1000`;
    case 'date-time':
      return code`${value('toDateTime', helpers)}(${expression})`;
    case 'http-date':
      return code`${expression}.toUTCString()`;
  }
}

/** An object behind an arrow needs brackets. */
function wrapped(expression: Code): Code {
  return String(expression[0]).startsWith('{') ? code`(${expression})` : expression;
}
