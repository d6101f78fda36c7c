import { defined } from '../../defined.js';
import { isRest } from '../../model/protocol-facts.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type {
  DocumentShape,
  MapShape,
  Member,
  NumberSize,
  Shape,
  StringShape,
} from '../../model/model.js';
import { inlineName } from '../spec/context.js';
import { readBounds } from './read-bounds.js';
import { enumValues, pattern } from './read-constraints.js';
import type { BotocoreContext } from './context.js';
import { readDeprecation, documentedValue, freeId, originOf } from './context.js';
import { errorTrait } from './read-errors.js';
import { isJsonHeader } from './json-headers.js';
import { readMember, timestampFormat } from './read-member.js';
import { optionNames } from '../spec/option-names.js';
import { freePlainId } from '../spec/plain-shape.js';
import type { MemberJson, ShapeJson } from './service-types.js';
import { xmlTrait } from './read-xml.js';

/** Adds a shape of the source to the model, and those that only one of its uses needs. */
export function readShape(context: BotocoreContext, id: string, json: ShapeJson): void {
  const inline: Shape[] = [];
  context.shapes.set(id, shapeOf(context, id, json, inline));
  for (const each of inline) context.shapes.set(each.id, each);
  const stream = context.streams.sometimes.get(id);
  if (stream !== undefined) context.shapes.set(stream, blob(context, stream, id, json, true));
}

const sizesByType: ReadonlyMap<string, NumberSize> = new Map([
  ['byte', 'byte'],
  ['short', 'short'],
  ['integer', 'integer'],
  ['long', 'long'],
  ['biginteger', 'big-integer'],
  ['float', 'float'],
  ['double', 'double'],
  ['bigdecimal', 'big-decimal'],
]);

function shapeOf(context: BotocoreContext, id: string, json: ShapeJson, inline: Shape[]): Shape {
  const base = baseOf(context, id, id, json);
  const entry = (name: string, use: MemberJson | undefined): Member => {
    if (use === undefined) context.problems.push(lacking(id, json, name));
    return readMember(context, {
      name,
      // What is lacking leads nowhere; a model with such an end is not handed on.
      json: use ?? { shape: id },
      pointer: ['shapes', id, name],
      required: false,
      payload: false,
      entry: true,
    });
  };
  switch (json.type) {
    case 'structure':
      return structure(context, id, json, inline);
    case 'list':
      return {
        ...base,
        kind: 'list',
        member: entry('member', json.member),
        length: readBounds('length', json),
        unique: false,
        sparse: json.sparse ?? false,
        flattened: json.flattened ?? false,
      };
    case 'map':
      return {
        ...base,
        kind: 'map',
        key: entry('key', json.key),
        value: entry('value', json.value),
        length: readBounds('length', json),
        sparse: json.sparse ?? false,
        flattened: json.flattened ?? false,
      } satisfies MapShape;
    case 'string':
    case 'character':
      if (context.jsonHeaders.has(id)) return { ...base, kind: 'document' };
      return {
        ...base,
        kind: 'string',
        length: readBounds('length', json),
        ...pattern(context, id, json),
        ...enumValues(json.enum),
        ...(json.jsonvalue === true ? { mediaType: 'application/json' } : {}),
      };
    case 'boolean':
      return { ...base, kind: 'boolean' };
    case 'timestamp': {
      const format = timestampFormat(context, json, ['shapes', id]);
      return { ...base, kind: 'timestamp', ...defined({ format }) };
    }
    case 'blob':
      return blob(context, id, id, json, context.streams.always.has(id));
    default: {
      const size = sizesByType.get(json.type.toLowerCase());
      if (size === undefined) {
        context.problems.push(unknownType(id, json));
        return { ...base, kind: 'document' };
      }
      return { ...base, kind: 'number', size, range: readBounds('range', json) };
    }
  }
}

function structure(context: BotocoreContext, id: string, json: ShapeJson, inline: Shape[]): Shape {
  const base = baseOf(context, id, id, json);
  const { payload } = json;
  if (payload !== undefined && !Object.hasOwn(json.members ?? {}, payload)) {
    context.problems.push(unknownPayload(id, payload, Object.keys(json.members ?? {})));
  }
  if (json.document === true) return { ...base, kind: 'document' };
  const union = json.union === true || json.eventstream === true;
  const names = Object.keys(json.members ?? {});
  const options = context.named.inputs.has(id) ? optionNames(names) : undefined;
  const required = new Set(json.required);
  const members = Object.entries(json.members ?? {}).map(([name, use]) => {
    const target = targetOfUse(context, id, name, use, inline);
    const cli = options?.get(name);
    return readMember(context, {
      name,
      json: use,
      pointer: ['shapes', id, 'members', name],
      ...defined({ target, cli }),
      required: !union && required.has(name),
      payload: json.payload === name,
      entry: false,
    });
  });
  const xml = xmlTrait(json.locationName, json.xmlNamespace);
  return union
    ? { ...base, kind: 'union', members, eventStream: json.eventstream ?? false, ...xml }
    : { ...base, kind: 'structure', members, ...errorTrait(id, json, context), ...xml };
}

/** A use of a string that narrows it to some values needs a shape of its own. */
function enumOfUse(
  context: BotocoreContext,
  parent: string,
  name: string,
  use: MemberJson,
): StringShape | undefined {
  const target = context.source.get(use.shape);
  if (use.enum === undefined || target?.type !== 'string') return undefined;
  const wanted = inlineName(parent, name);
  const id = freeId(context, wanted);
  return {
    id,
    // What is written on the spot is called after its place; where that name is taken, it needs one.
    named: id !== wanted,
    sensitive: target.sensitive ?? false,
    kind: 'string',
    length: readBounds('length', target),
    ...pattern(context, use.shape, target),
    ...enumValues(use.enum),
    origin: originOf(context, ['shapes', parent, 'members', name]),
  };
}

/** The id of the shape that a use needs in place of the one it names. */
function targetOfUse(
  context: BotocoreContext,
  parent: string,
  name: string,
  use: MemberJson,
  inline: Shape[],
): string | undefined {
  const own = enumOfUse(context, parent, name, use) ?? documentOfUse(context, parent, name, use);
  if (own?.kind === 'document' && !own.sensitive) context.plain.set(own.id, own);
  else if (own !== undefined) inline.push(own);
  const stream = use.streaming === true ? context.streams.sometimes.get(use.shape) : undefined;
  return own?.id ?? stream;
}

/**
 * A use of a string as a JSON value, where others use it as it is, needs another shape: one for all of them, but
 * for those that are sensitive.
 */
function documentOfUse(
  context: BotocoreContext,
  parent: string,
  name: string,
  use: MemberJson,
): DocumentShape | undefined {
  const target = context.source.get(use.shape);
  const already = context.jsonHeaders.has(use.shape);
  if (already || !isRest(context.protocol) || !isJsonHeader(use, target)) return undefined;
  const origin = originOf(context, ['shapes', parent, 'members', name]);
  if (target?.sensitive !== true) {
    const id = freePlainId('document', (each) => context.source.has(each));
    return { id, named: false, sensitive: false, kind: 'document', origin };
  }
  const wanted = inlineName(parent, name);
  const id = freeId(context, wanted);
  return { id, named: id !== wanted, sensitive: true, kind: 'document', origin };
}

function blob(
  context: BotocoreContext,
  id: string,
  from: string,
  json: ShapeJson,
  stream: boolean,
): Shape {
  return {
    ...baseOf(context, id, from, json),
    kind: 'blob',
    length: readBounds('length', json),
    streaming: stream,
    requiresLength: json.requiresLength ?? false,
  };
}

/** What all shapes have; `from` is the id in the source. */
function baseOf(
  context: BotocoreContext,
  id: string,
  from: string,
  json: ShapeJson,
): Pick<
  Shape,
  'id' | 'named' | 'documentation' | 'yamlComment' | 'deprecated' | 'sensitive' | 'origin'
> {
  return {
    id,
    named: true,
    ...documentedValue(context, json.documentation ?? context.named.documentation.get(from)),
    ...readDeprecation(context, json),
    sensitive: json.sensitive ?? false,
    origin: originOf(context, ['shapes', from]),
  };
}

function lacking(id: string, json: ShapeJson, part: string): Problem {
  return {
    code: 'missing-key',
    message: `The ${json.type} ${id} lacks "${part}"`,
    mend: `Say which shape its ${part} is.`,
    pointer: ['shapes', id],
    part: 'value',
  };
}

function unknownPayload(id: string, payload: string, members: readonly string[]): Problem {
  const suggestion = suggest(payload, members);
  return {
    code: 'unknown-member',
    message: `${id} has no member "${payload}", which its payload is said to be`,
    mend: 'Name one of its members, or remove the payload.',
    pointer: ['shapes', id, 'payload'],
    part: 'value',
    ...defined({ suggestion }),
  };
}

function unknownType(id: string, json: ShapeJson): Problem {
  return {
    code: 'wrong-value',
    message: `There is no type "${json.type}"`,
    mend: 'Use a type of service-2 models, such as structure, list, string or integer.',
    pointer: ['shapes', id, 'type'],
    part: 'value',
  };
}
