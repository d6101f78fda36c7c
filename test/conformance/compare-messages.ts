import type { WantedMessage, WantedStream } from './case.js';
import { bodyDifference } from './compare-body.js';
import { requestDifference } from './compare-request.js';
import { first, show, valueDifference } from './compare-values.js';
import { decodeMessages, type SentMessage } from './decode-messages.js';
import type { SentRequest } from './recording-fetch.js';

/** The first difference between the events that a request sends and those that are wanted. */
export function streamDifference(wanted: WantedStream, sent: SentRequest): string | undefined {
  const type = 'application/vnd.amazon.eventstream';
  const head =
    valueDifference(type, sent.headers.get('content-type') ?? undefined, 'header content-type') ??
    (wanted.request && requestDifference(wanted.request, sent));
  if (head !== undefined) return head;
  const messages = decodeMessages(sent.body);
  return (
    valueDifference(wanted.events.length, messages.length, 'count of messages') ??
    first([...messages.entries()], ([index, message]) =>
      messageDifference(wanted.events[index], message, `messages[${index}]`),
    )
  );
}

function messageDifference(
  wanted: WantedMessage | undefined,
  { headers, body }: SentMessage,
  at: string,
): string | undefined {
  if (wanted === undefined) return `${at}: got ${show(headers)}, which is not wanted`;
  const inHeaders = first(Object.entries(wanted.headers), ([name, value]) =>
    valueDifference(value, headers[name], `${at}.headers.${name}`),
  );
  if (inHeaders !== undefined || wanted.body === undefined) return inHeaders;
  const inBody = bodyDifference(wanted.body, body);
  return inBody && `${at}.${inBody}`;
}
