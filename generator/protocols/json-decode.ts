/** Code that converts, in place, what `JSON.parse` gave into what the types say. */
import type { Code } from '../emit/code.js';
import { access, code, literal, value } from '../emit/code.js';
import type { Statement } from '../emit/source-file.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Member } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { shapeOf } from '../model/model.js';
import {
  convertedMembers,
  needsConversion,
  sharedShapes,
  timestampFormat,
} from './json-conversion.js';
import { variableNames } from './variable-names.js';

/** What an operation needs to decode a shape. */
export interface Decoding {
  /** Statements that convert the value of the given expression; empty where nothing is to do. */
  readonly body: Code;
  /** The functions these statements call. */
  readonly functions: readonly Statement[];
}

/**
 * Code that decodes the shape `root`, which the variable `name` holds.
 *
 * @param shared the shapes that have a function of their own, where not for this root alone.
 */
export function decoding(
  context: EmitContext,
  root: string,
  name: string,
  direction: Direction,
  shared: ReadonlySet<string> = sharedShapes(context.model, [root], 'decode'),
): Decoding {
  const { model } = context;
  const variable = variableNames([name]);
  const needed = (member: Member): boolean => needsConversion(model, member.target, 'decode');

  /** Statements for what a structure, union, list or map holds. */
  const contents = (holder: string, id: string): Code => {
    const shape = shapeOf(model, id);
    switch (shape.kind) {
      case 'structure':
      case 'union': {
        const union = shape.kind === 'union';
        return convertedMembers(model, shape, 'decode').flatMap((member) => {
          const place = holder + access(member.name);
          const given = `${union ? `${literal(member.name)} in ${holder} && ` : ''}${place} != null`;
          return part(member, place, given);
        });
      }
      case 'list': {
        if (!needed(shape.member)) return [];
        const item = variable('item');
        if (isScalar(shape.member)) {
          const index = variable('index');
          return code`for (const [${index}, ${item}] of ${holder}.entries()) {
  if (${item} != null) ${holder}[${index}] = ${scalar(shape.member, item)};
}
`;
        }
        return code`for (const ${item} of ${holder}) {
${part(shape.member, item, `${item} != null`)}
}
`;
      }
      case 'map': {
        if (!needed(shape.value)) return [];
        const item = variable('item');
        if (isScalar(shape.value)) {
          const key = variable('key');
          return code`for (const [${key}, ${item}] of Object.entries(${holder})) {
  if (${item} != null) ${holder}[${key}] = ${scalar(shape.value, item)};
}
`;
        }
        return code`for (const ${item} of Object.values(${holder})) {
${part(shape.value, item, `${item} != null`)}
}
`;
      }
      default:
        return [];
    }
  };

  const isScalar = (member: Member): boolean =>
    !['structure', 'union', 'list', 'map'].includes(shapeOf(model, member.target).kind);

  const scalar = (member: Member, expression: string): Code => {
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'blob':
        return code`${value('fromBase64', 'runtime/json-values.ts')}(${expression})`;
      case 'timestamp':
        return timestampFormat(member, shape) === 'epoch-seconds'
          ? code`new Date(Math.round(+${expression} * 1000))`
          : code`new Date(${expression})`;
      default:
        return code`Number(${expression})`;
    }
  };

  /** One member, item or value that has to be converted. */
  const part = (member: Member, place: string, given: string): Code => {
    if (isScalar(member)) {
      return code`if (${given}) ${place} = ${scalar(member, place)};
`;
    }
    if (shared.has(member.target)) {
      return code`if (${given}) ${functionName(member.target)}(${place});
`;
    }
    if (/^\w+$/.test(place)) {
      return code`if (${given}) {
${contents(place, member.target)}}
`;
    }
    const inner = variable(member.name);
    const held = code`const ${inner} = ${place};
`;
    if (given !== `${place} != null`) {
      return code`if (${given}) {
${held}${contents(inner, member.target)}}
`;
    }
    const single = onlyScalar(member.target);
    if (single === undefined) {
      return code`${held}if (${inner} != null) {
${contents(inner, member.target)}}
`;
    }
    const inside = inner + access(single.name);
    return code`${held}if (${inner}${access(single.name, true)} != null) ${inside} = ${scalar(single, inside)};
`;
  };

  /** The one member of a structure to be converted, where there is just one and it is plain. */
  const onlyScalar = (id: string): Member | undefined => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure') return undefined;
    const [first, ...others] = convertedMembers(model, shape, 'decode');
    return first && others.length === 0 && isScalar(first) ? first : undefined;
  };

  const functionName = (id: string): string => context.names.helper('decode', id);
  const functions = [...shared].sort().map((id): Statement => {
    const body = contents('value', id);
    return {
      kind: 'free',
      code: code`function ${functionName(id)}(value: ${typeOf(context, id, direction)}): void {
${body}}`,
    };
  });
  const body = shared.has(root) ? code`${functionName(root)}(${name});\n` : contents(name, root);
  return { body, functions };
}
