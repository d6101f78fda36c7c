/** Code for streams of events, which are the same in all protocols but for the body of an event. */
import { at, inputMember, memberPlace, message, type Place, response, value } from './places.js';
import type { Code } from '../../code/code.js';
import { access, code, literal, property, type Reference, type, uses } from '../../code/code.js';
import {
  argumentList,
  argumentsEndingIn,
  arrow,
  arrowTo,
  arrowWithBlock,
  block,
  braced,
  choice,
  constant,
  type Expression,
  ifBlock,
  member as memberOf,
  memberWith,
  oneLine,
  textMember,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation, Shape, StructureShape, UnionShape } from '../../model/model.js';
import { errorCode, shapeOf, structureOf } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { eventsOf, isEventStream } from '../../model/reach.js';
import { isBigint } from '../../model/longs.js';
import { definedObject } from './http-response.js';
import { runtime } from '../runtime.js';

/** The media type of a stream of events. */
export const eventStreamType = 'application/vnd.amazon.eventstream';

/** How a protocol writes and reads the body of an event. */
export interface EventBody {
  readonly mediaType: string;
  /** An expression over `message` for the structure or union in its body. */
  reader(id: string, members: readonly Member[]): Code;
  /**
   * An expression for the text or bytes of a value.
   *
   * @param members those of a structure that the body holds.
   * @param place of the value.
   */
  writer(id: string, members: readonly Member[], place: Place): Code;
}

/** The constant that says how the events of a stream are read, and its name. */
export function eventReading(
  context: EmitContext,
  stream: Member,
  body: EventBody,
): { readonly name: string; readonly statement: Statement } {
  const { model, names, folder } = context;
  const union = unionOf(context, stream);
  const { events, errors } = eventsOf(model, union);
  const name = names.helper('events', union.id);
  const readers = events.map((event) => {
    const read = readEvent(context, event, body);
    const given: Code = uses(read, message) ? [message] : [];
    const made = braced([memberOf(event.name, read)]);
    return memberOf(event.name, arrowTo(given, { code: made, kind: 'object' }));
  });
  const codes = errors.map((error) =>
    textMember(error.name, errorCode(structureOf(model, error.target))),
  );
  const eventType = type(names.shape(union.id, 'output'), `${folder}/types.ts`);
  return {
    name,
    statement: {
      kind: 'free',
      final: true,
      declares: name,
      code: constant(
        name,
        code`${runtime.EventShapes}<${eventType}>`,
        braced([memberOf('events', braced(readers)), memberOf('errors', braced(codes))], true),
      ),
    },
  };
}

/** An expression for the events of a response, over `response`. */
export function readEvents(name: string, messages: Code): Code {
  return [runtime.eventsOf, ...argumentList([['operation'], messages, [response], [name]])];
}

/** An expression for the event that the variable `message` holds. */
function readEvent(context: EmitContext, event: Member, body: EventBody): Code {
  const shape = shapeOf(context.model, event.target);
  if (shape.kind !== 'structure') return oneLine(body.reader(event.target, []));
  const { headers, payload, others } = partsOf(shape);
  const fields = headers.map((member) => {
    const reader = headerReader(context, shapeOf(context.model, member.target));
    return oneLine(code`${property(member.name)}: ${reader}(${message}, ${literal(member.name)})`);
  });
  if (payload) {
    fields.push(memberWith(payload.name, readPayload(context, payload, body)));
  } else if (others.length > 0) {
    const whole = body.reader(event.target, others);
    if (fields.length === 0) return oneLine(whole);
    // First, since its type has the headers too.
    fields.unshift(oneLine(code`...${whole}`));
  }
  const eventType = typeOf(context, event.target, 'output');
  return fields.length === 0 ? ['{}'] : definedObject(eventType, fields);
}

/** The function that reads a header of an event: what is read of 64 bits is a bigint. */
function headerReader(context: EmitContext, shape: Shape): Reference {
  if (isBigint(context, shape)) return runtime.longEventHeader;
  const isLong = shape.kind === 'number' && shape.size === 'long';
  return isLong ? runtime.numberEventHeader : runtime.eventHeader;
}

function readPayload(context: EmitContext, payload: Member, body: EventBody): Expression {
  const shape = shapeOf(context.model, payload.target);
  switch (shape.kind) {
    case 'blob':
      return { code: code`${message}.body`, kind: 'other' };
    case 'string':
      return { code: code`${runtime.eventText}(${message})`, kind: 'other' };
    default: {
      const read = body.reader(payload.target, 'members' in shape ? shape.members : []);
      return payload.required
        ? { code: read, kind: 'other' }
        : choice(code`${message}.body.length === 0`, ['undefined'], read);
    }
  }
}

/** A function that writes the events of a stream, and its name. */
export function eventWriting(
  context: EmitContext,
  stream: Member,
  body: Pick<EventBody, 'mediaType' | 'writer'>,
  direction: Direction = 'input',
): { readonly name: string; readonly statement: Statement } {
  const { model, names, folder } = context;
  const union = unionOf(context, stream);
  const name = names.helper('message', union.id);
  const eventType = type(names.shape(union.id, direction), `${folder}/types.ts`);
  const cases = eventsOf(model, union).events.map((event) =>
    ifBlock(code`${literal(event.name)} in event`, writeEvent(context, event, body)),
  );
  return {
    name,
    statement: {
      kind: 'free',
      final: true,
      declares: name,
      code: [
        ...oneLine(code`function ${name}(event: ${eventType}): ${runtime.WritableMessage} `),
        ...block([...cases, code`return ${runtime.refuse}('An event must have one member');`]),
      ],
    },
  };
}

/**
 * An expression for the body of a request that is a stream of events.
 *
 * @param initial the message with the members that are not events, where there are any.
 */
export function writtenEvents(stream: Member, writer: string, initial?: Code): Code {
  const first = initial ? code`, ${initial}` : [];
  return code`${runtime.writeEvents}(${inputMember(stream.name)}, ${writer}${first})`;
}

/** The message of an RPC protocol with the members that are not events. */
export function initialRequest(mediaType: string, body: Code): Code {
  return code`${runtime.eventMessage}('initial-request', ${literal(mediaType)}, ${body})`;
}

/** What an RPC operation whose answer is a stream of events does with it. */
export function rpcEventOutput(
  context: EmitContext,
  operation: Operation,
  stream: Member,
  body: EventBody,
): { readonly output: Code; readonly statement: Statement } {
  const reading = eventReading(context, stream, body);
  const outputType = typeOf(context, operation.output, 'output');
  const others = structureOf(context.model, operation.output).members.filter(
    (member) => member !== stream,
  );
  const result = (messages: Code, rest: readonly Code[]): Code =>
    definedObject(outputType, [...rest, memberOf(stream.name, readEvents(reading.name, messages))]);
  if (others.length === 0) {
    const messages = code`${runtime.readMessages}(stream)`;
    return {
      output: arrow(['stream, response'], result(messages, [])),
      statement: reading.statement,
    };
  }
  const initial = oneLine(code`...(message && ${body.reader(operation.output, others)})`);
  return {
    output: [
      'async ',
      ...arrowWithBlock(
        ['stream, response'],
        [
          code`const { initial: message, messages } = await ${runtime.withInitial}(stream);`,
          code`return ${result(['messages'], [initial])};`,
        ],
      ),
    ],
    statement: reading.statement,
  };
}

function writeEvent(
  context: EmitContext,
  event: Member,
  body: Pick<EventBody, 'mediaType' | 'writer'>,
): Code[] {
  const shape = structureOf(context.model, event.target);
  const { headers, payload, others } = partsOf(shape);
  const fields = headers.map((member) =>
    oneLine(code`${property(member.name)}: ${headerValue(context, member)}`),
  );
  const given = oneLine(code`const value = event${access(event.name)};`);
  const [mediaType, content] = contentOf(context, event, payload, others, body);
  const first = [[literal(event.name)], [literal(mediaType)], content];
  const all = fields.length === 0 ? argumentList(first) : argumentsEndingIn(first, braced(fields));
  const sent = code`return ${runtime.eventMessage}${all};`;
  return uses(sent, value.variable) ? [given, sent] : [sent];
}

function contentOf(
  context: EmitContext,
  event: Member,
  payload: Member | undefined,
  others: readonly Member[],
  body: Pick<EventBody, 'mediaType' | 'writer'>,
): readonly [mediaType: string, content: Code] {
  if (payload === undefined) {
    return others.length === 0
      ? ['', [`''`]]
      : [body.mediaType, body.writer(event.target, others, value)];
  }
  const place = memberPlace(value, payload.name);
  const shape = shapeOf(context.model, payload.target);
  switch (shape.kind) {
    case 'blob':
    case 'string': {
      const usual = shape.kind === 'blob' ? 'application/octet-stream' : 'text/plain';
      return [
        payload.mediaType ?? shape.mediaType ?? usual,
        payload.required ? at(place) : code`${at(place)} ?? ''`,
      ];
    }
    default: {
      const members = 'members' in shape ? shape.members : [];
      const written = body.writer(payload.target, members, place);
      return [
        body.mediaType,
        payload.required ? written : code`${at(place)} === undefined ? '' : ${written}`,
      ];
    }
  }
}

/** A header of a message says of which type its value is. */
function headerValue(context: EmitContext, member: Member): Code {
  const given = at(memberPlace(value, member.name));
  const shape = shapeOf(context.model, member.target);
  if (shape.kind !== 'number') return given;
  const place = isBigint(context, shape)
    ? code`${runtime.long64}(${given}, ${literal(member.name)})`
    : given;
  switch (shape.size) {
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
      return member.required
        ? code`{ ${shape.size}: ${place} }`
        : code`${given} === undefined ? undefined : { ${shape.size}: ${place} }`;
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
      return place;
  }
}

function unionOf({ model }: EmitContext, stream: Member): UnionShape {
  const shape = shapeOf(model, stream.target);
  if (!isEventStream(shape)) throw new Error(`${stream.target} is not a stream of events`);
  return shape;
}

function partsOf(shape: StructureShape): {
  readonly headers: readonly Member[];
  readonly payload: Member | undefined;
  readonly others: readonly Member[];
} {
  return {
    headers: shape.members.filter((member) => member.event === 'header'),
    payload: shape.members.find((member) => member.event === 'payload'),
    others: shape.members.filter((member) => member.event === undefined),
  };
}
