/* eslint-disable */
// @ts-nocheck
/** Streams of events in the words of a model: by the names and shapes of their members. */
import { requestIdOf } from '../core/request-id.js';
import { type KnownErrors, type AnswerReader, serviceError } from '../http/answer.js';
import { bytesOf } from '../core/bytes.js';
import type {
  HeaderValue,
  Message,
  WritableHeaderValue,
  WritableMessage,
} from './event-message.js';
import { endedBy, readEvents, readMessages } from './event-stream.js';
import type { HttpResponse } from '../core/http.js';

/** What the model says of a stream of events. */
export interface EventShapes<Event> {
  /** Reads an event, by its type. */
  readonly events: { readonly [type: string]: (message: Message) => Event };
  /** The codes of the errors that may end the stream, by the names of their members. */
  readonly errors: { readonly [type: string]: string };
}

/**
 * The events of a response. Events that the model does not know are passed over.
 *
 * @throws ServiceError for what the service ends the stream with, and what `readEvents` throws.
 */
export function eventsOf<Event>(
  operation: KnownErrors & Pick<AnswerReader<never, unknown>, 'fault'>,
  messages: AsyncGenerator<Message, void, undefined>,
  response: HttpResponse,
  shapes: EventShapes<Event>,
): AsyncIterable<Event> {
  const { status, headers } = response;
  const answer = { status, requestId: requestIdOf(headers) };
  return readEvents(messages, answer, {
    decode: (type, message) =>
      Object.hasOwn(shapes.events, type) ? shapes.events[type]?.(message) : undefined,
    toError(type, message) {
      const body = eventText(message);
      let fault = { data: {} };
      try {
        fault = operation.fault(body, response, message.body);
      } catch {
        // What cannot be read is as good as absent.
      }
      return serviceError(
        operation,
        response,
        { ...fault, code: shapes.errors[type] ?? type },
        body,
      );
    },
  });
}

/** The body of a message as text. */
export function eventText(message: Message): string {
  return new TextDecoder().decode(message.body);
}

/** The value of a message's header; the model says of which type it is. */
export function eventHeader<Value extends HeaderValue>(
  message: Message,
  name: string,
): Value | undefined {
  // A cast: services hold to their models.
  return message.headers[name] as Value | undefined;
}

/** The integer of 64 bits in a message's header, which loses digits beyond 2^53. */
export function numberEventHeader(message: Message, name: string): number | undefined {
  const value = message.headers[name];
  return value === undefined ? undefined : Number(value);
}

/**
 * A message that tells an event. Headers without a value are left out.
 *
 * @throws RequestError where the body is neither bytes nor a text.
 */
export function eventMessage(
  type: string,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, WritableHeaderValue | undefined>> = {},
): WritableMessage {
  const given: Record<string, WritableHeaderValue> = {
    ':message-type': 'event',
    ':event-type': type,
  };
  if (contentType) given[':content-type'] = contentType;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given[name] = value;
  }
  return { headers: given, body: bytesOf(body, type) };
}

/**
 * Takes the first message off a stream where it carries the members that are not events, as in the
 * RPC protocols.
 */
export async function withInitial(stream: ReadableStream<Uint8Array>): Promise<{
  readonly initial?: Message;
  readonly messages: AsyncGenerator<Message, void, undefined>;
}> {
  const messages = readMessages(stream);
  const first = await messages.next();
  if (first.done === true) return { messages };
  if (first.value.headers[':event-type'] === 'initial-response') {
    return { initial: first.value, messages };
  }
  async function* all(): AsyncGenerator<Message, void, undefined> {
    if (first.done !== true) yield first.value;
    yield* messages;
  }
  return { messages: endedBy(all(), () => messages.return()) };
}
