/** Code that converts, in place, what `JSON.parse` gave into what the types say. */
import type { Code } from '../emit/code.js';
import { access, code, literal, property, value } from '../emit/code.js';
import type { Statement } from '../emit/source-file.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Member } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { shapeOf } from '../model/model.js';
import { membersOf } from '../model/reach.js';
import {
  convertedMembers,
  isFilled,
  isRenamed,
  jsonName,
  needsConversion,
  sharedShapes,
  timestampFormat,
} from './json-conversion.js';
import { defaultAsValue } from './default-values.js';
import { variableNames } from './variable-names.js';

/** What an operation needs to decode a shape. */
export interface Decoding {
  /** Statements that convert the value of the given expression; empty where nothing is to do. */
  readonly body: Code;
  /** The functions these statements call; made when asked for, since a whole service may share them. */
  readonly functions: readonly Statement[];
}

/** What of a shape is decoded, and for whom. */
export interface DecodingScope {
  /** The shapes that have a function of their own, where not for this root alone. */
  readonly shared?: ReadonlySet<string>;
  /** The members of the root that the body holds; without them all of it. */
  readonly only?: readonly Member[];
  /** Default: from JSON. */
  readonly way?: 'decode' | 'fill-received';
}

/**
 * Code that decodes the shape `root`, which the variable `name` holds. Where the names of its own
 * members differ in the body, they have been changed before: see {@link renaming}.
 */
export function decoding(
  context: EmitContext,
  root: string,
  name: string,
  direction: Direction,
  { way = 'decode', shared = sharedShapes(context.model, [root], way), only }: DecodingScope = {},
): Decoding {
  const { model } = context;
  let variable = variableNames([name]);
  const needed = (member: Member): boolean => needsConversion(model, member.target, way);

  /** Statements for what a structure, union, list or map holds. */
  const contents = (holder: string, id: string): Code => {
    const shape = shapeOf(model, id);
    switch (shape.kind) {
      case 'structure':
      case 'union': {
        const union = shape.kind === 'union';
        const members = id === root && only !== undefined ? only : shape.members;
        const untyped =
          union && way === 'decode'
            ? code`${value('dropType', 'runtime/json-values.ts')}(${holder});
`
            : [];
        return [
          ...untyped,
          ...convertedMembers(model, shape, members, way).flatMap((member) => {
            const place = holder + access(member.name);
            const given = `${union ? `${literal(member.name)} in ${holder} && ` : ''}${place} != null`;
            const converted = needed(member) ? part(member, place, given) : [];
            return isFilled(model, shape, member, way)
              ? code`${converted}${place} ??= ${defaultAsValue(model, member)};
`
              : converted;
          }),
        ];
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

  /** What is replaced rather than changed in place: plain values, and objects with new names. */
  const isScalar = (member: Member): boolean => {
    const shape = shapeOf(model, member.target);
    return isRenamed(shape) || !['structure', 'union', 'list', 'map'].includes(shape.kind);
  };

  const scalar = (member: Member, expression: string): Code => {
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'blob':
        return code`${value('fromBase64', 'runtime/json-values.ts')}(${expression})`;
      case 'timestamp':
        return timestampFormat(member, shape) === 'epoch-seconds'
          ? code`new Date(Math.round(+${expression} * 1000))`
          : code`new Date(${expression})`;
      case 'structure':
      case 'union':
        return code`${functionName(member.target)}(${expression})`;
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
    const [first, ...others] = convertedMembers(model, shape, shape.members, way);
    const single = first && others.length === 0 && !isFilled(model, shape, first, way);
    return single && isScalar(first) ? first : undefined;
  };

  const functionName = (id: string): string => context.names.helper('decode', id);
  const body =
    shared.has(root) && only === undefined
      ? code`${functionName(root)}(${name});\n`
      : contents(name, root);
  const makeFunctions = (): Statement[] =>
    [...shared].sort().map((id): Statement => {
      // Each function has names of its own, so that its text is the same in whatever file it stands.
      variable = variableNames(['value', 'wire']);
      const shape = shapeOf(model, id);
      const valueType = typeOf(context, id, direction);
      const body = contents('value', id);
      return {
        kind: 'free',
        code: isRenamed(shape)
          ? code`function ${functionName(id)}(wire: ${valueType}): ${valueType} {
const value = ${renaming(membersOf(shape), ['wire'])};
${body}return value;
}`
          : code`function ${functionName(id)}(value: ${valueType}): void {
${body}}`,
      };
    });
  return {
    body,
    get functions() {
      return makeFunctions();
    },
  };
}

/** An object with the members' own names, made of one with the names they have in the body. */
export function renaming(members: readonly Member[], expression: Code): Code {
  const names = members
    .filter((member) => jsonName(member) !== member.name)
    .map((member) => `${property(jsonName(member))}: ${literal(member.name)}`);
  return names.length === 0
    ? expression
    : code`${value('renamed', 'runtime/json-values.ts')}(${expression}, { ${names.join(', ')} })`;
}
