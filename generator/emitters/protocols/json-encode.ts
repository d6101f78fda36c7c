/** Code that makes of an input what JSON can hold; what JSON can hold already is passed on. */
import { isFloat } from '../../model/numbers.js';
import type { Code } from '../../code/code.js';
import { access, code, join, literal, property, type Reference, uses } from '../../code/code.js';
import type { Statement } from '../../code/source-file.js';
import type { EmitContext } from '../context.js';
import { typeOf } from '../type-of.js';
import type { Member, Shape, StructureShape, UnionShape } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { shapeOf } from '../../model/model.js';
import {
  convertedMembers,
  dateWriter,
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
import { runtime } from '../runtime.js';

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

  /** Only JSON has other names for members. */
  const renames = (shape: Shape): boolean => way === 'encode' && isRenamed(shape);

  /** The function that does all for a shape, where there is one. */
  const converterOf = (member: Member): Reference | string | undefined => {
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return shared.ids.has(shape.id) ? functionName(shape.id) : undefined;
      case 'blob':
        return way === 'encode' ? runtime.blobText : runtime.bytesOf;
      case 'number':
        return isFloat(shape.size) ? runtime.fromFloat : undefined;
      case 'timestamp':
        return way === 'encode' ? dateWriter(timestampFormat(member, shape)) : runtime.checkedDate;
      default:
        return undefined;
    }
  };

  /** @param place an expression for the name of the member or item, which failures tell. */
  const encode = (member: Member, expression: string, place: string): Code => {
    const shape = shapeOf(model, member.target);
    if (!needsConversion(context, member.target, way)) return [expression];
    const converter = converterOf(member);
    if (converter !== undefined) {
      return takesPlace(shape)
        ? code`${converter}(${expression}, ${place})`
        : code`${converter}(${expression})`;
    }
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return object(shape.id, expression, place);
      case 'list': {
        const itemConverter = shape.sparse ? undefined : converterOf(shape.member);
        const change = itemConverter ?? overEach(shape.member, shape.sparse);
        return code`${runtime.mapItems}(${expression}, ${change}, ${place})`;
      }
      case 'map': {
        const itemConverter = shape.sparse ? undefined : converterOf(shape.value);
        const change = itemConverter ?? overEach(shape.value, shape.sparse);
        return code`${runtime.mapValues}(${expression}, ${change}, ${place})`;
      }
      default:
        return [expression];
    }
  };

  /** A function of an item or value, and of its place. */
  const overEach = (member: Member, sparse: boolean): Code => {
    const item = variable('item');
    const place = variable('place');
    const one = encode(member, item, place);
    const parameters = uses(one, place) ? `${item}, ${place}` : item;
    return code`(${parameters}) => ${sparse ? code`${item} === null ? null : ${one}` : wrapped(one)}`;
  };

  /**
   * The object with its converted members in the place of the given ones.
   *
   * @param place absent for the input itself.
   */
  const object = (id: string, holder: string, place?: string): Code => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') {
      return encode(asMember(id), holder, place ?? literal(holder));
    }
    if (renames(shape)) return literalOf(shape, shape.members, holder);
    const members = convertedMembers(context, shape, shape.members, way).map((member) =>
      memberOf(shape, member, holder),
    );
    // Of anything else than an object, the wrong things would be spread.
    const whole = place === undefined ? [holder] : code`${runtime.asObject}(${holder}, ${place})`;
    return code`{ ...${whole}, ${join(members, ', ')} }`;
  };

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
    const key = property(way === 'encode' ? jsonName(member) : member.name);
    // Asked for once, since what is nested deeply takes its time.
    const named = literal(member.name);
    const converted = (): Code => encode(member, place, named);
    if (shape.kind === 'union') {
      return code`...(${literal(member.name)} in ${holder} ? { ${key}: ${converted()} } : {})`;
    }
    if (member.idempotencyToken) {
      return code`${key}: ${place} ?? crypto.randomUUID()`;
    }
    if (isFilled(context, shape, member, way)) {
      const fallback =
        way === 'encode' ? defaultInJson(model, member) : defaultAsValue(model, member);
      return needsConversion(context, member.target, way)
        ? code`${key}: ${place} === undefined ? ${fallback} : ${converted()}`
        : code`${key}: ${place} ?? ${fallback}`;
    }
    // An error may lack any of its members.
    const always = member.required && !shape.error;
    if (always || !needsConversion(context, member.target, way))
      return code`${key}: ${converted()}`;
    const target = shapeOf(model, member.target);
    switch (target.kind) {
      case 'number':
        return code`${key}: ${place} === undefined ? undefined : ${converted()}`;
      case 'list':
      case 'map':
        return code`${key}: ${converted()}`;
      default:
        // CBOR sends what is false and no object as it is.
        if (way === 'fill-sent') return code`${key}: ${place} == null ? undefined : ${converted()}`;
        // All others are objects, of which none is false.
        return code`${key}: ${place} && ${converted()}`;
    }
  };

  const makeFunction = (id: string): Statement => {
    // Each function has names of its own, so that its text is the same for whatever operation.
    variable = variableNames(['value', 'place']);
    // Where the names differ, nothing is spread that would look at the value.
    const look = renames(shapeOf(model, id))
      ? code`${runtime.asObject}(value, place);
`
      : [];
    return {
      kind: 'free',
      home: shared.file,
      code: code`${shared.file === undefined ? '' : 'export '}function ${functionName(id)}(value: ${typeOf(context, id, direction)}, place: string): object {
  ${look}return ${object(id, 'value', 'place')};
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
  // Of a member such as `input.Thing` its name; the input itself is looked at by nobody.
  const rootPlace = /\w+$/.exec(name)?.[0] ?? name;
  const shape = shapeOf(model, root);
  if (only !== undefined && shape.kind === 'structure') return made(literalOf(shape, only, name));
  if (!needsConversion(context, root, way)) return { expression: [name], functions: [] };
  const expression = shared.ids.has(root)
    ? code`${functionName(root)}(${name}, ${literal(rootPlace)})`
    : object(root, name, rootPlace === name ? undefined : literal(rootPlace));
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

/** Whether the function that converts a shape is told the place of the value. */
function takesPlace({ kind }: Shape): boolean {
  return kind !== 'number';
}

/** An object behind an arrow needs brackets. */
function wrapped(expression: Code): Code {
  return String(expression[0]).startsWith('{') ? code`(${expression})` : expression;
}
