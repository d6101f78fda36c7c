/** Code that converts, in place, what `JSON.parse` gave into what the types say. */
import type { Code } from '../../code/code.js';
import { access, code, literal, type Reference } from '../../code/code.js';
import {
  argumentList,
  argumentsEndingIn,
  assigned,
  block,
  braced,
  ifBlock,
  ifThen,
  oneLine,
  signature,
  textMember,
} from '../../code/layout.js';
import type { Statement } from '../../code/source-file.js';
import type { EmitContext } from '../context.js';
import { isRenamed, jsonName } from '../json-facts.js';
import { holdBigints, isBigint } from '../../model/longs.js';
import { typeOf } from '../type-of.js';
import type { Member, Shape, StructureShape, UnionShape } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { shapeOf } from '../../model/model.js';
import { isFloat } from '../../model/numbers.js';
import { membersOf } from '../../model/reach.js';
import { convertedMembers, fillsDefault, needsConversion } from './json-conversion.js';
import { defaultAsValue } from './default-values.js';
import { at, memberPlace, type Place, value, variablePlace } from './places.js';
import type { Conversion, SharedConversions } from './shared-conversions.js';
import {
  conversionName,
  namedConversion,
  conversionsBelow,
  sharedConversions,
} from './shared-conversions.js';
import { variableNames } from './variable-names.js';
import { runtime } from '../runtime.js';

/** What an operation needs to decode a shape. */
export interface DecodeCode {
  /** Statements that convert the value in the given place; empty where nothing is to do. */
  readonly body: readonly Code[];
  /** The function that does the same, where one does it all. */
  readonly whole?: Reference | string;
  /** The functions these statements call. */
  readonly functions: readonly Conversion[];
}

/** What of a shape is decoded, and for whom. */
export interface DecodeScope {
  /** Default: those of all operations of the service. */
  readonly shared?: SharedConversions;
  /** The members of the root that the body holds; without them all of it. */
  readonly only?: readonly Member[];
  /** Default: from JSON. */
  readonly way?: ReceivedWay;
}

type ReceivedWay = 'decode' | 'fill-received' | 'texts-received';

/** Where code that decodes is written. */
interface Decoder {
  readonly context: EmitContext;
  readonly way: ReceivedWay;
  readonly shared: SharedConversions;
  /** A new name for a variable of the function that is being written. */
  readonly nameVariable: (wanted: string) => string;
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
  { way = 'decode', shared = sharedConversions(context, way), only }: DecodeScope = {},
): DecodeCode {
  const decoder = { context, way, shared, nameVariable: variableNames([name]) };
  const shape = shapeOf(context.model, root);
  const functions = conversionsBelow(context.model, shared, root, way, direction);
  const end = unboxing(decoder, only?.map(({ target }) => target) ?? [root], name);
  if (shared.ids.has(root) && only === undefined && !renames(decoder, shape)) {
    const whole = functionName(decoder, root);
    const body = [code`${whole}(${name});`, ...end];
    return end.length === 0 ? { body, whole, functions } : { body, functions };
  }
  return {
    body: [...contents(decoder, variablePlace(name), shape, name, only), ...end],
    functions,
  };
}

/** What ends the decoding of a body that was read with its large integers in objects. */
function unboxing({ context, way }: Decoder, ids: readonly string[], name: string): Code[] {
  return way !== 'texts-received' && holdBigints(context, ids)
    ? [code`${runtime.unboxLongs}(${name});`]
    : [];
}

/** The function that decodes a shape. */
export function decodeFunction(
  context: EmitContext,
  shared: SharedConversions,
  way: ReceivedWay,
  direction: Direction,
  id: string,
): Statement {
  // Each function has names of its own, so that its text is the same for whatever operation.
  const decoder = { context, way, shared, nameVariable: variableNames(['value', 'wire']) };
  const shape = shapeOf(context.model, id);
  const valueType = typeOf(context, id, direction);
  const body = contents(decoder, value, shape, id);
  const exported = shared.file === undefined ? '' : 'export ';
  const name = conversionName(context, { way, id });
  const head = (parameter: string, result: Code): Code => [
    `${exported}function ${name}`,
    ...signature([code`${parameter}: ${valueType}`], result),
  ];
  return {
    kind: 'free',
    final: true,
    declares: name,
    code: renames(decoder, shape)
      ? [
          ...head('wire', valueType),
          ' ',
          ...block([
            assigned(['const value'], renaming(membersOf(shape), ['wire'])),
            ...body,
            ['return value;'],
          ]),
        ]
      : [...head('value', ['void']), ' ', ...block(body)],
  };
}

/** An object with the members' own names, made of one with the names they have in the body. */
export function renaming(members: readonly Member[], expression: Code): Code {
  const names = members
    .filter((member) => jsonName(member) !== member.name)
    .map((member) => textMember(jsonName(member), member.name));
  return names.length === 0
    ? expression
    : [runtime.renamed, ...argumentsEndingIn([expression], braced(names))];
}

function functionName({ context, shared, way }: Decoder, id: string): Reference | string {
  return namedConversion(context, shared, { way, id });
}

/** Only JSON has other names for members. */
function renames({ way }: Decoder, shape: Shape): boolean {
  return way === 'decode' && isRenamed(shape);
}

function needed({ context, way }: Decoder, member: Member): boolean {
  return needsConversion(context, member.target, way);
}

/**
 * Statements for what a structure, union, list or map holds.
 *
 * @param name of the member that it is, which failures tell.
 * @param only the members to look at; all of them unless given.
 */
function contents(
  decoder: Decoder,
  holder: Place,
  shape: Shape,
  name: string,
  only?: readonly Member[],
): Code[] {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return membersIn(decoder, holder, shape, only ?? shape.members);
    case 'list':
    case 'map': {
      const call = overItems(decoder, shape, holder, name);
      if (call !== undefined) return [call];
      const inner = shape.kind === 'list' ? shape.member : shape.value;
      if (!needed(decoder, inner)) return [];
      const item = variablePlace(decoder.nameVariable('item'));
      const items = shape.kind === 'list' ? at(holder) : code`Object.values(${at(holder)})`;
      const head = oneLine(code`for (const ${at(item)} of ${items}) `);
      return [[...head, ...block(part(decoder, inner, item, undefined, name))]];
    }
    default:
      return [];
  }
}

function membersIn(
  decoder: Decoder,
  holder: Place,
  shape: StructureShape | UnionShape,
  members: readonly Member[],
): Code[] {
  const { context, way } = decoder;
  const union = shape.kind === 'union';
  const untyped =
    union && way === 'decode' ? [oneLine(code`${runtime.dropType}(${at(holder)});`)] : [];
  const converted = convertedMembers(context, shape, members, way);
  const plain = (reader: Reference): Member[] =>
    union ? [] : converted.filter((member) => plainReader(decoder, shape, member) === reader);
  const times = plain(runtime.toDates);
  const numbers = plain(runtime.toNumbers);
  const longs = plain(runtime.toLongs);
  const together = [...times, ...numbers, ...longs];
  return [
    ...untyped,
    ...(times.length > 0 ? [inPlace(runtime.toDates, holder, times)] : []),
    ...(numbers.length > 0 ? [inPlace(runtime.toNumbers, holder, numbers)] : []),
    ...(longs.length > 0 ? [inPlace(runtime.toLongs, holder, longs)] : []),
    ...converted.flatMap((member): Code[] => {
      if (together.includes(member)) return [];
      const place = memberPlace(holder, member.name);
      const guard = union ? code`${literal(member.name)} in ${at(holder)}` : undefined;
      const changed = needed(decoder, member) ? part(decoder, member, place, guard) : [];
      return fillsDefault(context, shape, member, way)
        ? [...changed, oneLine(code`${at(place)} ??= ${defaultAsValue(context, member)};`)]
        : changed;
    }),
  ];
}

/** The function that reads a member together with others of its kind, unless it has a default. */
function plainReader(decoder: Decoder, holder: Shape, member: Member): Reference | undefined {
  const { context, way } = decoder;
  if (fillsDefault(context, holder, member, way)) return undefined;
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'number':
      if (isBigint(context, shape)) return runtime.toLongs;
      return isFloat(shape.size) ? runtime.toNumbers : undefined;
    case 'timestamp':
      return runtime.toDates;
    default:
      return undefined;
  }
}

function inPlace(reader: Reference, holder: Place, members: readonly Member[]): Code {
  const names = members.map(({ name }) => literal(name)).sort();
  const given = [at(holder), ...names.map((each) => [each])];
  return [reader, ...argumentList(given), ';'];
}

/** A call, as a statement, over the items of a list or map, where one function does all for each of them. */
function overItems(decoder: Decoder, shape: Shape, place: Place, name: string): Code | undefined {
  if (shape.kind !== 'list' && shape.kind !== 'map') return undefined;
  const item = shape.kind === 'list' ? shape.member : shape.value;
  if (!isScalar(decoder, item)) {
    return decoder.shared.ids.has(item.target)
      ? [runtime.eachOf, ...argumentList([at(place), [functionName(decoder, item.target)]]), ';']
      : undefined;
  }
  return needed(decoder, item)
    ? [
        runtime.replaceEach,
        ...argumentList([at(place), [converterOf(decoder, item)], [literal(name)]]),
        ';',
      ]
    : undefined;
}

/** What is replaced rather than changed in place: plain values, and objects with new names. */
function isScalar(decoder: Decoder, member: Member): boolean {
  const shape = shapeOf(decoder.context.model, member.target);
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      return renames(decoder, shape);
    default:
      return true;
  }
}

/** The function that gives the value of a plain shape. */
function converterOf(decoder: Decoder, member: Member): Reference | string {
  const shape = shapeOf(decoder.context.model, member.target);
  switch (shape.kind) {
    case 'blob':
      return runtime.fromBase64;
    case 'timestamp':
      return runtime.jsonDate;
    case 'structure':
    case 'union':
      return functionName(decoder, member.target);
    default:
      return isBigint(decoder.context, shape) ? runtime.toLong : runtime.toNumber;
  }
}

/** @param name of the member, to name it in a failure. */
function scalar(decoder: Decoder, member: Member, place: Place, name: string): Code {
  const { kind } = shapeOf(decoder.context.model, member.target);
  const told = kind === 'timestamp' || kind === 'number' ? [[literal(name)]] : [];
  return [converterOf(decoder, member), ...argumentList([at(place), ...told])];
}

/**
 * One member, item or value that has to be converted.
 *
 * @param guard a condition for there being one.
 */
function part(
  decoder: Decoder,
  member: Member,
  place: Place,
  guard: Code | undefined,
  name: string = member.name,
): Code[] {
  const isThere = guard ? code`${guard} && ${at(place)} != null` : code`${at(place)} != null`;
  if (isScalar(decoder, member)) {
    return [ifThen(isThere, assigned(at(place), scalar(decoder, member, place, name)))];
  }
  if (decoder.shared.ids.has(member.target)) {
    const change = [functionName(decoder, member.target), ...argumentList([at(place)]), ';'];
    return [ifThen(isThere, change)];
  }
  const shape = shapeOf(decoder.context.model, member.target);
  const call = overItems(decoder, shape, place, name);
  if (call !== undefined) return [guard ? ifThen(guard, call) : call];
  if (place.kind === 'variable') {
    return [ifBlock(isThere, contents(decoder, place, shape, name))];
  }
  const single = guard === undefined ? onlyScalar(decoder, shape) : undefined;
  const reader = single && plainReader(decoder, shape, single);
  if (single !== undefined && reader !== undefined) return [inPlace(reader, place, [single])];
  const inner = variablePlace(decoder.nameVariable(member.name));
  const held = oneLine(code`const ${at(inner)} = ${at(place)};`);
  if (guard !== undefined) {
    return [ifBlock(isThere, [held, ...contents(decoder, inner, shape, name)])];
  }
  if (single === undefined) {
    const test = code`${at(inner)} != null`;
    return [held, ifBlock(test, contents(decoder, inner, shape, name))];
  }
  const inside = memberPlace(inner, single.name);
  const change = assigned(at(inside), scalar(decoder, single, inside, single.name));
  return [held, ifThen(code`${at(inner)}${access(single.name, true)} != null`, change)];
}

/** The one member of a structure to be converted, where there is just one and it is plain. */
function onlyScalar(decoder: Decoder, shape: Shape): Member | undefined {
  if (shape.kind !== 'structure') return undefined;
  const { context, way } = decoder;
  const [first, ...others] = convertedMembers(context, shape, shape.members, way);
  if (first === undefined || others.length > 0) return undefined;
  return !fillsDefault(context, shape, first, way) && isScalar(decoder, first) ? first : undefined;
}
