/** Code that makes of an input what JSON can hold; what JSON can hold already is passed on. */
import type { Code } from '../emit/code.js';
import { access, code, join, literal, property, type Reference, value } from '../emit/code.js';
import type { Statement } from '../emit/source-file.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Member, Shape, StructureShape, TimestampFormat, UnionShape } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { shapeOf } from '../model/model.js';
import {
  convertedMembers,
  isFilled,
  isRenamed,
  jsonName,
  needsConversion,
  timestampFormat,
} from './json-conversion.js';
import { defaultAsValue, defaultInJson } from './default-values.js';
import {
  conversionName,
  conversionsBelow,
  sharedConversions,
  type SharedConversions,
  writtenOnce,
} from './shared-conversions.js';
import { variableNames } from './variable-names.js';

const helpers = 'runtime/json-values.ts';

/** What an operation needs to encode a shape. */
export interface Encoding {
  /** The expression to send. */
  readonly expression: Code;
  /** The functions it calls; made when asked for, since a whole service may share them. */
  readonly functions: readonly Statement[];
}

/** What of a shape is encoded, where, and for whom. */
export interface EncodingScope {
  /** Default: those of all operations of the service. */
  readonly shared?: SharedConversions;
  /** The members of the root to encode; without them all of it. */
  readonly only?: readonly Member[];
  /** Default: to JSON. */
  readonly way?: 'encode' | 'fill-sent';
}

/** Code that encodes the shape `root`, which the variable or expression `name` holds. */
export function encoding(
  context: EmitContext,
  root: string,
  name: string,
  direction: Direction,
  { way = 'encode', shared = sharedConversions(context, way), only }: EncodingScope = {},
): Encoding {
  const { model } = context;
  let variable = variableNames([...(/^\w+$/.test(name) ? [name] : []), 'value']);
  const functionName = (id: string): Reference | string =>
    conversionName(context, shared, 'encode', id);

  /** The function that does all for a shape, where there is one. */
  const converterOf = (shape: Shape): Reference | string | undefined => {
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return shared.ids.has(shape.id) ? functionName(shape.id) : undefined;
      case 'blob':
        return value('toBase64', helpers);
      case 'float':
      case 'double':
        return value('fromFloat', helpers);
      default:
        return undefined;
    }
  };

  const encode = (member: Member, expression: string): Code => {
    const shape = shapeOf(model, member.target);
    if (!needsConversion(model, member.target, way)) return [expression];
    const converter = converterOf(shape);
    if (converter !== undefined) return code`${converter}(${expression})`;
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return object(shape.id, expression);
      case 'list': {
        const itemConverter = shape.sparse
          ? undefined
          : converterOf(shapeOf(model, shape.member.target));
        if (itemConverter !== undefined) return code`${expression}.map(${itemConverter})`;
        const item = variable('item');
        const one = encode(shape.member, item);
        return code`${expression}.map((${item}) => ${shape.sparse ? code`${item} === null ? null : ${one}` : wrapped(one)})`;
      }
      case 'map': {
        const itemConverter = shape.sparse
          ? undefined
          : converterOf(shapeOf(model, shape.value.target));
        if (itemConverter !== undefined) {
          return code`${value('mapValues', helpers)}(${expression}, ${itemConverter})`;
        }
        const item = variable('item');
        const one = encode(shape.value, item);
        return code`${value('mapValues', helpers)}(${expression}, (${item}) => ${shape.sparse ? code`${item} === null ? null : ${one}` : wrapped(one)})`;
      }
      case 'timestamp':
        return timestamp(timestampFormat(member, shape), expression);
      default:
        return [expression];
    }
  };

  /** The object with its converted members in the place of the given ones. */
  const object = (id: string, holder: string): Code => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return encodeWhole(id, holder);
    if (isRenamed(shape)) return literalOf(shape, shape.members, holder);
    const members = convertedMembers(model, shape, shape.members, way).map((member) =>
      memberOf(shape, member, holder),
    );
    return code`{ ...${holder}, ${join(members, ', ')} }`;
  };

  /** The value of a list or map. */
  const encodeWhole = (id: string, holder: string): Code => encode(asMember(id), holder);

  /** An object of these members alone. */
  const literalOf = (
    shape: StructureShape | UnionShape,
    members: readonly Member[],
    holder: string,
  ): Code =>
    code`{ ${join(
      members.map((member) => memberOf(shape, member, holder)),
      ', ',
    )} }`;

  const memberOf = (shape: StructureShape | UnionShape, member: Member, holder: string): Code => {
    const place = holder + access(member.name);
    const key = property(jsonName(member));
    // Asked for once, since what is nested deeply takes its time.
    const converted = (): Code => encode(member, place);
    if (shape.kind === 'union') {
      return code`...(${literal(member.name)} in ${holder} ? { ${key}: ${converted()} } : {})`;
    }
    if (member.idempotencyToken) {
      return code`${key}: ${place} ?? crypto.randomUUID()`;
    }
    if (isFilled(model, shape, member, way)) {
      const fallback =
        way === 'encode' ? defaultInJson(model, member) : defaultAsValue(model, member);
      return needsConversion(model, member.target, way)
        ? code`${key}: ${place} === undefined ? ${fallback} : ${converted()}`
        : code`${key}: ${place} ?? ${fallback}`;
    }
    // An error may lack any of its members.
    const always = member.required && !shape.error;
    if (always || !needsConversion(model, member.target, way)) return code`${key}: ${converted()}`;
    const { kind } = shapeOf(model, member.target);
    switch (kind) {
      case 'float':
      case 'double':
        return code`${key}: ${place} === undefined ? undefined : ${converted()}`;
      case 'list':
        return code`${key}: ${encode(member, `${place}?`)}`;
      case 'map':
        return code`${key}: ${converted()}`;
      default:
        // All others are objects, of which none is false.
        return code`${key}: ${place} && ${converted()}`;
    }
  };

  const makeFunction = (id: string): Statement => {
    // Each function has names of its own, so that its text is the same for whatever operation.
    variable = variableNames(['value']);
    return {
      kind: 'free',
      home: shared.file,
      code: code`${shared.file === undefined ? '' : 'export '}function ${functionName(id)}(value: ${typeOf(context, id, direction)}): object {
  return ${object(id, 'value')};
}`,
    };
  };
  const makeFunctions = (): Statement[] =>
    conversionsBelow(model, shared, root).map((id) =>
      writtenOnce(context, shared, `${way} ${direction} ${id}`, () => makeFunction(id)),
    );
  const made = (expression: Code): Encoding => ({
    expression,
    get functions() {
      return makeFunctions();
    },
  });
  const shape = shapeOf(model, root);
  if (only !== undefined && shape.kind === 'structure') return made(literalOf(shape, only, name));
  if (!needsConversion(model, root, way)) return { expression: [name], functions: [] };
  const expression = shared.ids.has(root)
    ? code`${functionName(root)}(${name})`
    : object(root, name);
  return made(expression);
}

/** A shape where a member is asked for. */
function asMember(target: string): Member {
  return {
    name: '',
    target,
    required: true,
    cli: '',
    hostLabel: false,
    idempotencyToken: false,
    flattened: false,
    attribute: false,
    origin: { file: '', pointer: [] },
  };
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
