/** Reads streams of events by the model, and puts them together again. */
import { errorCode, type Member, shapeOf, structureOf, type UnionShape } from '../model/model.js';
import { eventsOf } from '../model/reach.js';
import { crc32 } from '../runtime/checksums/crc32.js';
import {
  decodeMessage,
  type Message,
  messageLength,
  PRELUDE,
} from '../runtime/event-stream/event-message.js';
import { checkRequired } from './containers.js';
import { type BodyFormat, readBodyMembers, readPayload } from './read-body.js';
import { readUnknown } from './read-values.js';
import type { Range, ReadContext } from './read-context.js';
import { isSecretMember } from './secrets.js';
import { jsonFormat } from './json-nodes.js';
import { utf8Text } from './value-nodes.js';

/** An event, and where its payload stands in the body. */
export interface EventFrame {
  readonly at: Range;
  readonly payload: Range;
  readonly message: Message;
}

/** The events of a body; undefined where it is not a stream of them. */
export function framesIn(body: Uint8Array): readonly EventFrame[] | undefined {
  const frames: EventFrame[] = [];
  try {
    for (let start = 0; start < body.length;) {
      const end = start + messageLength(body.subarray(start, start + PRELUDE));
      const message = decodeMessage(body.subarray(start, end));
      const payload = { start: end - 4 - message.body.length, end: end - 4 };
      frames.push({ at: { start, end }, payload, message });
      start = end;
    }
    return frames;
  } catch {
    return undefined;
  }
}

/** The bytes of an event with another payload. */
export function reframed(
  body: Uint8Array,
  { at, payload }: EventFrame,
  by: Uint8Array,
): Uint8Array {
  const head = body.subarray(at.start, payload.start);
  const bytes = new Uint8Array(head.length + by.length + 4);
  bytes.set(head);
  bytes.set(by, head.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)));
  return bytes;
}

/** Reads the events of an answer. */
export function readEvents(
  reading: ReadContext,
  format: BodyFormat,
  union: UnionShape,
  member: Member,
  body: Uint8Array,
): void {
  const frames = framesIn(body);
  if (frames === undefined) {
    reading.found.push({
      kind: 'unreadable',
      path: member.name,
      message: 'the body is not a stream of events, or a message of it is damaged',
    });
    reading.opaque.push('not readable');
    return;
  }
  const { events, errors } = eventsOf(reading.model, union);
  for (const [index, { message }] of frames.entries()) {
    const path = `${member.name}[${index}]`;
    const kind = message.headers[':message-type'];
    const name = String(
      message.headers[kind === 'exception' ? ':exception-type' : ':event-type'] ?? '',
    );
    const known = [...events, ...errors].find(
      (each) => each.name === name || isCode(reading, each, name),
    );
    // The members of an output that is not the stream itself come first, and are not looked at.
    if (known === undefined) readLoose(reading, message, index, path);
    if (name === 'initial-response' || kind === 'error') continue;
    if (known === undefined) {
      const finding = kind === 'exception' ? 'undocumented-error' : 'unknown-member';
      reading.found.push({ kind: finding, path, message: `is not an event of ${union.id}` });
      continue;
    }
    readEvent(reading, format, known, message, index, path);
  }
}

/** Reads an event of which nothing is known. */
function readLoose(reading: ReadContext, { body }: Message, event: number, path: string): void {
  if (body.length === 0) return;
  const node = jsonFormat.read(body);
  if (node === undefined) reading.opaque.push('an unknown event');
  else {
    const reader = { reading, format: jsonFormat, event, required: checkRequired };
    readUnknown(reader, node, { path, secret: false }, undefined);
  }
}

function isCode({ model }: ReadContext, { target }: Member, name: string): boolean {
  const shape = shapeOf(model, target);
  return shape.kind === 'structure' && shape.error !== undefined && errorCode(shape) === name;
}

function readEvent(
  reading: ReadContext,
  format: BodyFormat,
  event: Member,
  { body }: Message,
  index: number,
  path: string,
): void {
  const shape = structureOf(reading.model, event.target);
  const inner: ReadContext = { ...reading, leaves: [], found: [] };
  const reader = { reading: inner, format, required: checkRequired, event: index };
  const payload = shape.members.find((member) => member.event === 'payload');
  const others = shape.members.filter((member) => member.event === undefined);
  const isHidden = shape.members.some((member) => {
    const target = shapeOf(reading.model, member.target);
    const secret = shape.sensitive || target.sensitive || isSecretMember(member.name, target);
    return member.event === 'header' && secret;
  });
  // Headers of events stay as they are.
  if (isHidden) reading.opaque.push('a secret in a header of an event');
  if (payload !== undefined) {
    const target = shapeOf(reading.model, payload.target);
    if (target.kind !== 'blob' && target.kind !== 'string' && body.length > 0) {
      readPayload(reader, body, payload, shape.sensitive, target.id);
    } else {
      reading.leaves.push({
        path: `${path}.${event.name}.${payload.name}`,
        shape: target,
        secret: target.sensitive || shape.sensitive,
        token: false,
        text: utf8Text(body),
        put: (value) => ({
          in: 'body',
          at: { start: 0, end: body.length },
          by: value instanceof Uint8Array ? value : `${String(value)}`,
          event: index,
        }),
      });
    }
  } else if (others.length > 0) {
    readBodyMembers(reader, body, others, shape.id);
  }
  const at = (inside: string): string =>
    [`${path}.${event.name}`, ...(inside === '' ? [] : [inside])].join('.');
  reading.leaves.push(...inner.leaves.map((leaf) => ({ ...leaf, path: at(leaf.path) })));
  reading.found.push(...inner.found.map((each) => ({ ...each, path: at(each.path) })));
}
