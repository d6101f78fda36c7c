/** Code that makes of an input what JSON can hold; what JSON can hold already is passed on. */
import type { Code } from '../../code/code.js';
import { code, literal, property, type Reference, uses, variable } from '../../code/code.js';
import {
  argumentList,
  arrowTo,
  block,
  braced,
  choice,
  type Expression,
  guardedMember,
  member as memberCode,
  memberWith,
  oneLine,
  signature,
  whereThere,
} from '../../code/layout.js';
import type { Statement } from '../../code/source-file.js';
import type { EmitContext } from '../context.js';
import { isRenamed, jsonName } from '../json-facts.js';
import { typeOf } from '../type-of.js';
import type { Member, Shape, StructureShape, UnionShape } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { shapeOf } from '../../model/model.js';
import { isFloat } from '../../model/numbers.js';
import {
  convertedMembers,
  dateWriter,
  fillsDefault,
  needsConversion,
  timestampFormat,
} from './json-conversion.js';
import { defaultAsValue, defaultInJson } from './default-values.js';
import { at, memberPlace, type Place, placeLiteral, value } from './places.js';
import type { Conversion, SharedConversions } from './shared-conversions.js';
import {
  conversionName,
  namedConversion,
  conversionsBelow,
  sharedConversions,
} from './shared-conversions.js';
import { variableNames } from './variable-names.js';
import { runtime } from '../runtime.js';

/** What an operation needs to encode a shape. */
export interface EncodeCode {
  /** The expression to send. */
  readonly expression: Expression;
  /** Whether that is another value than the given one. */
  readonly changes: boolean;
  /** The functions it calls. */
  readonly functions: readonly Conversion[];
}

/** What of a shape is encoded, where, and for whom. */
export interface EncodeScope {
  /** Default: those of all operations of the service. */
  readonly shared?: SharedConversions;
  /** The members of the root to encode; without them all of it. */
  readonly only?: readonly Member[];
  /** Default: to JSON. */
  readonly way?: SentWay;
}

type SentWay = 'encode' | 'fill-sent';

/** Where code that encodes is written. */
interface Encoder {
  readonly context: EmitContext;
  readonly way: SentWay;
  readonly shared: SharedConversions;
  /** A new name for a variable of the function that is being written. */
  readonly nameVariable: (wanted: string) => string;
}

/** What is encoded: a shape, and how it is where it is used. */
type Use = Pick<Member, 'target' | 'timestampFormat'>;

/** Code that encodes the value of the shape `root` that stands in a place. */
export function encoding(
  context: EmitContext,
  root: string,
  place: Place,
  direction: Direction,
  { way = 'encode', shared = sharedConversions(context, way), only }: EncodeScope = {},
): EncodeCode {
  const taken = place.kind === 'variable' ? [place.variable.name, 'value'] : ['value'];
  const encoder = { context, way, shared, nameVariable: variableNames(taken) };
  const functions = conversionsBelow(context.model, shared, root, way, direction);
  const shape = shapeOf(context.model, root);
  if (only !== undefined && shape.kind === 'structure') {
    return { expression: literalOf(encoder, shape, only, place), changes: true, functions };
  }
  if (!needsConversion(context, root, way)) {
    return { expression: other(at(place)), changes: false, functions: [] };
  }
  // What a call is given as a whole is looked at elsewhere.
  const name = place.kind === 'variable' ? undefined : [placeLiteral(place)];
  const expression = shared.ids.has(root)
    ? other([functionName(encoder, root), ...argumentList([at(place), [placeLiteral(place)]])])
    : whole(encoder, root, place, name);
  return { expression, changes: true, functions };
}

/** The function that encodes a shape. */
export function encodeFunction(
  context: EmitContext,
  shared: SharedConversions,
  way: SentWay,
  direction: Direction,
  id: string,
): Statement {
  // Each function has names of its own, so that its text is the same for whatever operation.
  const encoder = { context, way, shared, nameVariable: variableNames(['value', 'place']) };
  const place = variable('place');
  const name = conversionName(context, { way, id });
  // Where the names differ, nothing is spread that would look at the value.
  const look = renames(encoder, shapeOf(context.model, id))
    ? [oneLine(code`${runtime.asObject}(value, ${place});`)]
    : [];
  return {
    kind: 'free',
    final: true,
    declares: name,
    code: [
      `${shared.file === undefined ? '' : 'export '}function ${name}`,
      ...signature(
        [code`value: ${typeOf(context, id, direction)}`, code`${place}: string`],
        ['object'],
      ),
      ' ',
      ...block([...look, code`return ${whole(encoder, id, value, [place]).code};`]),
    ],
  };
}

function functionName({ context, shared, way }: Encoder, id: string): Reference | string {
  return namedConversion(context, shared, { way, id });
}

/** Only JSON has other names for members. */
function renames({ way }: Encoder, shape: Shape): boolean {
  return way === 'encode' && isRenamed(shape);
}

/** The function that does all for a shape, where there is one. */
function converterOf(encoder: Encoder, use: Use): Reference | string | undefined {
  const { context, way, shared } = encoder;
  const shape = shapeOf(context.model, use.target);
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return shared.ids.has(shape.id) ? functionName(encoder, shape.id) : undefined;
    case 'blob':
      return way === 'encode' ? runtime.blobText : runtime.bytesOf;
    case 'number':
      return isFloat(shape.size) ? runtime.fromFloat : undefined;
    case 'timestamp':
      return way === 'encode' ? dateWriter(timestampFormat(use, shape)) : runtime.checkedDate;
    default:
      return undefined;
  }
}

/** @param name an expression for the name of the member or item, which failures tell. */
function encode(encoder: Encoder, use: Use, place: Place, name: Code): Expression {
  const { context, way } = encoder;
  const shape = shapeOf(context.model, use.target);
  if (!needsConversion(context, use.target, way)) return other(at(place));
  const converter = converterOf(encoder, use);
  if (converter !== undefined) {
    const told = shape.kind === 'number' ? [] : [name];
    return other([converter, ...argumentList([at(place), ...told])]);
  }
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return object(encoder, shape, place, name);
    case 'list': {
      const change = overEach(encoder, shape.member, shape.sparse);
      return other([runtime.mapItems, ...argumentList([at(place), change, name])]);
    }
    case 'map': {
      const change = overEach(encoder, shape.value, shape.sparse);
      return other([runtime.mapValues, ...argumentList([at(place), change, name])]);
    }
    default:
      return other(at(place));
  }
}

function other(code: Code): Expression {
  return { code, kind: 'other' };
}

/** A function of an item or value, and of its name. */
function overEach(encoder: Encoder, member: Member, sparse: boolean): Code {
  const converter = sparse ? undefined : converterOf(encoder, member);
  if (converter !== undefined) return [converter];
  const item = variable(encoder.nameVariable('item'));
  const name = variable(encoder.nameVariable('place'));
  const one = encode(encoder, member, { kind: 'variable', variable: item }, [name]);
  const parameters = uses(one.code, name) ? code`${item}, ${name}` : [item];
  const whole = sparse ? choice(code`${item} === null`, ['null'], one.code) : one;
  return arrowTo(parameters, whole);
}

/** The value of a shape that is not a part of another. */
function whole(encoder: Encoder, id: string, place: Place, name: Code | undefined): Expression {
  const shape = shapeOf(encoder.context.model, id);
  return shape.kind === 'structure' || shape.kind === 'union'
    ? object(encoder, shape, place, name)
    : encode(encoder, { target: id }, place, name ?? [placeLiteral(place)]);
}

/**
 * The object with its converted members in the place of the given ones.
 *
 * @param name absent for the input itself.
 */
function object(
  encoder: Encoder,
  shape: StructureShape | UnionShape,
  holder: Place,
  name: Code | undefined,
): Expression {
  if (renames(encoder, shape)) return literalOf(encoder, shape, shape.members, holder);
  const members = convertedMembers(encoder.context, shape, shape.members, encoder.way).map(
    (member) => memberOf(encoder, shape, member, holder),
  );
  // To spread a text or a list would give members that nobody meant.
  const all =
    name === undefined ? at(holder) : [runtime.asObject, ...argumentList([at(holder), name])];
  return { code: braced([code`...${all}`, ...members]), kind: 'object' };
}

/** An object of these members alone. */
function literalOf(
  encoder: Encoder,
  shape: StructureShape | UnionShape,
  members: readonly Member[],
  holder: Place,
): Expression {
  const parts = members.map((member) => memberOf(encoder, shape, member, holder));
  return { code: braced(parts), kind: 'object' };
}

function memberOf(
  encoder: Encoder,
  shape: StructureShape | UnionShape,
  member: Member,
  holder: Place,
): Code {
  const { context, way } = encoder;
  const { model } = context;
  const place = memberPlace(holder, member.name);
  const name = way === 'encode' ? jsonName(member) : member.name;
  const own = (value: Code): Code => oneLine(code`${property(name)}: ${value}`);
  if (member.idempotencyToken && shape.kind !== 'union') {
    return own(code`${at(place)} ?? crypto.randomUUID()`);
  }
  const isMissing = code`${at(place)} === undefined`;
  const needed = needsConversion(context, member.target, way);
  const { code: converted, kind } = encode(encoder, member, place, [literal(member.name)]);
  if (shape.kind === 'union') {
    const isThere = code`${literal(member.name)} in ${at(holder)}`;
    return oneLine(code`...(${isThere} ? { ${own(converted)} } : {})`);
  }
  if (fillsDefault(context, shape, member, way)) {
    const fallback =
      way === 'encode' ? defaultInJson(model, member) : defaultAsValue(context, member);
    return needed
      ? memberWith(name, choice(isMissing, fallback, converted))
      : own(code`${at(place)} ?? ${fallback}`);
  }
  // An error may lack any of its members.
  const always = member.required && !shape.error;
  if (always || !needed) return memberCode(name, converted);
  switch (shapeOf(model, member.target).kind) {
    case 'number':
      return memberWith(name, choice(isMissing, ['undefined'], converted));
    case 'list':
    case 'map':
      return memberCode(name, converted);
    default:
      // CBOR sends a false value that is not an object, such as 0, as it is.
      if (way === 'fill-sent') {
        return memberWith(name, choice(code`${at(place)} == null`, ['undefined'], converted));
      }
      // All others are objects, of which none is false.
      return kind === 'object'
        ? guardedMember(name, at(place), converted)
        : memberWith(name, whereThere(at(place), converted));
  }
}
