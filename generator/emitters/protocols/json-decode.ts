/** Code that converts, in place, what `JSON.parse` gave into what the types say. */
import { isFloat } from '../../model/numbers.js';
import type { Code } from '../../code/code.js';
import { access, code, literal, property, type Reference } from '../../code/code.js';
import type { Statement } from '../../code/source-file.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Shape } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { shapeOf } from '../../model/model.js';
import { membersOf } from '../../model/reach.js';
import {
  convertedMembers,
  isFilled,
  isRenamed,
  jsonName,
  needsConversion,
} from './json-conversion.js';
import { defaultAsValue } from './default-values.js';
import {
  conversionName,
  conversionsBelow,
  sharedConversions,
  type SharedConversions,
  writtenOnce,
} from './shared-conversions.js';
import { variableNames } from './variable-names.js';
import { runtime } from '../runtime.js';

/** Functions that read several members of a structure in place. */
type PlainReader = 'toDates' | 'toNumbers';

/** What an operation needs to decode a shape. */
export interface Decoding {
  /** Statements that convert the value of the given expression; empty where nothing is to do. */
  readonly body: Code;
  /** The functions these statements call; made when asked for, since a whole service may share them. */
  readonly functions: readonly Statement[];
}

/** What of a shape is decoded, and for whom. */
export interface DecodingScope {
  /** Default: those of all operations of the service. */
  readonly shared?: SharedConversions;
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
  { way = 'decode', shared = sharedConversions(context, way), only }: DecodingScope = {},
): Decoding {
  const { model } = context;
  let variable = variableNames([name]);
  /** Only JSON has other names for members. */
  const renames = (shape: Shape): boolean => way === 'decode' && isRenamed(shape);
  const needed = (member: Member): boolean => needsConversion(context, member.target, way);

  /**
   * Statements for what a structure, union, list or map holds.
   *
   * @param name of the member that it is, which failures tell.
   */
  const contents = (holder: string, id: string, name: string): Code => {
    const shape = shapeOf(model, id);
    switch (shape.kind) {
      case 'structure':
      case 'union': {
        const union = shape.kind === 'union';
        const members = id === root && only !== undefined ? only : shape.members;
        const untyped =
          union && way === 'decode'
            ? code`${runtime.dropType}(${holder});
`
            : [];
        const converted = convertedMembers(context, shape, members, way);
        const plain = (reader: PlainReader): Member[] =>
          union ? [] : converted.filter((member) => plainReader(shape, member) === reader);
        const times = plain('toDates');
        const numbers = plain('toNumbers');
        return [
          ...untyped,
          ...(times.length > 0 ? inPlace('toDates', holder, times) : []),
          ...(numbers.length > 0 ? inPlace('toNumbers', holder, numbers) : []),
          ...converted.flatMap((member) => {
            if (times.includes(member) || numbers.includes(member)) return [];
            const place = holder + access(member.name);
            const guard = union ? `${literal(member.name)} in ${holder}` : undefined;
            const changed = needed(member) ? part(member, place, guard) : [];
            return isFilled(context, shape, member, way)
              ? code`${changed}${place} ??= ${defaultAsValue(model, member)};
`
              : changed;
          }),
        ];
      }
      case 'list':
      case 'map': {
        const call = overItems(id, holder, name);
        if (call !== undefined) return call;
        const inner = shape.kind === 'list' ? shape.member : shape.value;
        if (!needed(inner)) return [];
        const item = variable('item');
        const items = shape.kind === 'list' ? holder : `Object.values(${holder})`;
        return code`for (const ${item} of ${items}) {
${part(inner, item, undefined, name)}
}
`;
      }
      default:
        return [];
    }
  };

  /** The function that reads a member together with others of its kind, unless it has a default. */
  const plainReader = (holder: Shape, member: Member): PlainReader | undefined => {
    if (isFilled(context, holder, member, way)) return undefined;
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'number':
        return isFloat(shape.size) ? 'toNumbers' : undefined;
      case 'timestamp':
        return 'toDates';
      default:
        return undefined;
    }
  };

  const inPlace = (reader: PlainReader, holder: string, members: readonly Member[]): Code =>
    code`${runtime[reader]}(${holder}, ${members
      .map(({ name }) => literal(name))
      .sort()
      .join(', ')});
`;

  /** A call over the items of a list or map, where one function does all for each of them. */
  const overItems = (id: string, place: string, name: string): Code | undefined => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'list' && shape.kind !== 'map') return undefined;
    const item = shape.kind === 'list' ? shape.member : shape.value;
    if (!isScalar(item)) {
      return shared.ids.has(item.target)
        ? code`${runtime.eachOf}(${place}, ${functionName(item.target)});
`
        : undefined;
    }
    return needed(item)
      ? code`${runtime.replaceEach}(${place}, ${converterOf(item)}, ${literal(name)});
`
      : undefined;
  };

  /** What is replaced rather than changed in place: plain values, and objects with new names. */
  const isScalar = (member: Member): boolean => {
    const shape = shapeOf(model, member.target);
    return renames(shape) || !['structure', 'union', 'list', 'map'].includes(shape.kind);
  };

  /** The function that gives the value of a plain shape. */
  const converterOf = (member: Member): Reference | string => {
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'blob':
        return runtime.fromBase64;
      case 'timestamp':
        return runtime.jsonDate;
      case 'structure':
      case 'union':
        return functionName(member.target);
      default:
        return runtime.toNumber;
    }
  };

  /** @param name of the member, to name it in a failure. */
  const scalar = (member: Member, expression: string, name: string): Code => {
    const shape = shapeOf(model, member.target);
    const named = shape.kind === 'timestamp' || shape.kind === 'number';
    return code`${converterOf(member)}(${expression}${named ? `, ${literal(name)}` : ''})`;
  };

  /** One member, item or value that has to be converted. */
  const part = (
    member: Member,
    place: string,
    guard: string | undefined,
    name: string = member.name,
  ): Code => {
    const given = guard === undefined ? `${place} != null` : `${guard} && ${place} != null`;
    if (isScalar(member)) {
      return code`if (${given}) ${place} = ${scalar(member, place, name)};
`;
    }
    if (shared.ids.has(member.target)) {
      return code`if (${given}) ${functionName(member.target)}(${place});
`;
    }
    const call = overItems(member.target, place, name);
    if (call !== undefined) return code`${guard === undefined ? '' : `if (${guard}) `}${call}`;
    if (/^\w+$/.test(place)) {
      return code`if (${given}) {
${contents(place, member.target, name)}}
`;
    }
    const single = guard === undefined ? onlyScalar(member.target) : undefined;
    const reader = single && plainReader(shapeOf(model, member.target), single);
    if (single !== undefined && reader !== undefined) return inPlace(reader, place, [single]);
    const inner = variable(member.name);
    const held = code`const ${inner} = ${place};
`;
    if (guard !== undefined) {
      return code`if (${given}) {
${held}${contents(inner, member.target, name)}}
`;
    }
    if (single === undefined) {
      return code`${held}if (${inner} != null) {
${contents(inner, member.target, name)}}
`;
    }
    const inside = inner + access(single.name);
    return code`${held}if (${inner}${access(single.name, true)} != null) ${inside} = ${scalar(single, inside, single.name)};
`;
  };

  /** The one member of a structure to be converted, where there is just one and it is plain. */
  const onlyScalar = (id: string): Member | undefined => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure') return undefined;
    const [first, ...others] = convertedMembers(context, shape, shape.members, way);
    const single = first && others.length === 0 && !isFilled(context, shape, first, way);
    return single && isScalar(first) ? first : undefined;
  };

  const functionName = (id: string): Reference | string =>
    conversionName(context, shared, 'decode', id);
  const body =
    shared.ids.has(root) && only === undefined && !renames(shapeOf(model, root))
      ? code`${functionName(root)}(${name});\n`
      : contents(name, root, name);
  const makeFunction = (id: string): Statement => {
    // Each function has names of its own, so that its text is the same for whatever operation.
    variable = variableNames(['value', 'wire']);
    const shape = shapeOf(model, id);
    const valueType = typeOf(context, id, direction);
    const body = contents('value', id, id);
    const exported = shared.file === undefined ? '' : 'export ';
    return {
      kind: 'free',
      home: shared.file,
      code: renames(shape)
        ? code`${exported}function ${functionName(id)}(wire: ${valueType}): ${valueType} {
const value = ${renaming(membersOf(shape), ['wire'])};
${body}return value;
}`
        : code`${exported}function ${functionName(id)}(value: ${valueType}): void {
${body}}`,
    };
  };
  const makeFunctions = (): Statement[] =>
    conversionsBelow(model, shared, root).map((id) =>
      writtenOnce(context, shared, `${way} ${direction} ${id}`, () => makeFunction(id)),
    );
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
    : code`${runtime.renamed}(${expression}, { ${names.join(', ')} })`;
}
