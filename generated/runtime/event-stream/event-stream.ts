/* eslint-disable */
// @ts-nocheck
/** Streams of events, each of which is a message, in responses and requests. */
import { type AnswerDetails, failure, isFailure } from '../core/errors.js';
import {
  decodeMessage,
  encodeMessage,
  type Message,
  messageLength,
  PRELUDE,
  type WritableMessage,
} from './event-message.js';
import { joined } from '../core/joined.js';

/**
 * The messages of a stream, however it is cut into chunks. The stream is cancelled when the reader
 * stops early or a message is damaged.
 *
 * @throws what the stream breaks with, Error for what is damaged or ends within a message.
 */
export function readMessages(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Message, void, undefined> {
  const reader = stream.getReader();
  /** What has come of the next message, and how many bytes it takes to go on. */
  let chunks: Uint8Array[] = [];
  let held = 0;
  let needed = PRELUDE;
  const end = (): void => {
    // Nobody waits for the rest of a message any more.
    held = 0;
    // Without effect where the stream is over; where it is broken, that is known already.
    reader.cancel().catch(() => {});
  };
  async function* messages(): AsyncGenerator<Message, void, undefined> {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        chunks.push(value);
        held += value.length;
        // Joining only then keeps large messages in many chunks from being copied again and again.
        if (held < needed) continue;
        let bytes = joined(chunks);
        for (;;) {
          needed = bytes.length < PRELUDE ? PRELUDE : messageLength(bytes);
          if (bytes.length < needed) break;
          yield decodeMessage(bytes.subarray(0, needed));
          bytes = bytes.subarray(needed);
        }
        chunks = [bytes];
        held = bytes.length;
      }
      if (held > 0) throw new Error('The stream ends within a message');
    } finally {
      end();
      reader.releaseLock();
    }
  }
  return endedBy(messages(), end);
}

/**
 * A generator whose `return` ends at once what it reads. By itself, that of a generator which has not begun
 * ends nothing, and that of one which waits has to wait too.
 */
export function endedBy<Item>(
  generator: AsyncGenerator<Item, void, undefined>,
  end: () => unknown,
): AsyncGenerator<Item, void, undefined> {
  const finish = generator.return.bind(generator);
  generator.return = (value) => {
    end();
    return finish(value);
  };
  return generator;
}

/** What the model says of the events of a stream. */
export interface EventFormat<Event> {
  /** The event of a type and a message; `undefined` for a type to pass over, as unknown ones are. */
  readonly decode: (type: string, message: Message) => Event | undefined;
  /** The error to throw for an exception, by the name of its member in the model. */
  readonly toError: (type: string, message: Message) => Error;
}

/**
 * The events of a response, until it ends, fails or the reader stops.
 *
 * @param answer what errors tell of the response.
 * @throws What `toError` gives for an exception, ServiceError (`Unknown`, with `sentCode`) for
 *   another error of the service, the CallError that the stream breaks with, ResponseError for what
 *   cannot be read.
 */
export function readEvents<Event>(
  messages: AsyncGenerator<Message, void, undefined>,
  answer: AnswerDetails,
  format: EventFormat<Event>,
): AsyncGenerator<Event, void, undefined> {
  async function* events(): AsyncGenerator<Event, void, undefined> {
    try {
      for await (const message of messages) {
        const header = (name: string): string => `${message.headers[name] ?? ''}`;
        const type = header(':message-type');
        switch (type) {
          case 'event': {
            if (typeof message.headers[':event-type'] !== 'string') {
              throw new Error('An event has no type');
            }
            const event = format.decode(header(':event-type'), message);
            if (event) yield event;
            break;
          }
          case 'exception':
            throw format.toError(header(':exception-type'), message);
          case 'error': {
            const sentCode = header(':error-code');
            const details = { ...answer, sentCode, data: {}, body: '' };
            throw failure('Unknown', header(':error-message') || sentCode, details);
          }
          default:
            throw new Error(`A message is neither event nor error, but '${type}'`);
        }
      }
    } catch (cause) {
      if (isFailure(cause)) throw cause;
      throw failure('ResponseError', `The stream cannot be read: ${cause}`, {
        ...answer,
        cause,
      });
    }
  }
  return endedBy(events(), () => messages.return());
}

/**
 * Events as the body of a request. They are asked for when the transport wants more.
 *
 * @param events no events at all unless given.
 * @param first goes before them.
 */
export function writeEvents<Event>(
  events: AsyncIterable<Event> | undefined,
  encode: (event: Event) => WritableMessage,
  first?: WritableMessage,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  // A loop, since it also stops the events where one of them cannot be encoded.
  async function* write(): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    if (first) yield encodeMessage(first);
    for await (const event of events ?? []) yield encodeMessage(encode(event));
  }
  const messages = write();
  return new ReadableStream({
    async pull(controller) {
      const next = await messages.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await messages.return();
    },
  });
}
