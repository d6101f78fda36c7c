import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';

/** The protocols that have streams of events. */
export const eventProtocols = [
  'rest-json',
  'rest-xml',
  'aws-json-1.1',
  'smithy-rpc-v2-cbor',
] as const;

export type EventProtocol = (typeof eventProtocols)[number];

/** Whether members have places in the HTTP message; else they travel in a message of their own. */
export function isRest(protocol: EventProtocol): boolean {
  return protocol.startsWith('rest');
}

/** A service that tells events (`Watch`), and one that is told them (`Tell`). */
export function feedSpec(protocol: EventProtocol, auth: string = 'none'): string {
  const rest = isRest(protocol);
  const stream = `{ type: Feed${rest ? ', in: payload' : ''} }`;
  const note = `{ type: string${rest ? ', in: header, name: X-Note' : ''} }`;
  return `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: ${protocol}
  auth: ${auth}
${rest ? '' : '  target: Things\n'}operations:
  Watch:
${rest ? "    http: { method: POST, uri: '/watch' }\n" : ''}    input: { Note: ${note} }
    output: { Note: ${note}, Stream: ${stream} }
  Tell:
${rest ? "    http: { method: POST, uri: '/tell' }\n" : ''}    input: { Note: ${note}, Stream: ${stream} }
    output: { Note: ${note} }
shapes:
  Feed:
    type: union
    eventStream: true
    members: { Tick: Tick, Data: Data, Words: Words, Inner: Inner, Choice: Choice, Ping: Ping, Gone: Gone }
  Tick:
    type: structure
    members:
      Text: string
      At: timestamp
      Big: { type: long, event: header }
      Small: { type: short, required: true, event: header }
      On: { type: boolean, event: header }
      Time: { type: timestamp, event: header }
      Raw: { type: blob, event: header }
  Data: { type: structure, members: { Bytes: { type: blob, event: payload } } }
  Words: { type: structure, members: { Text: { type: string, required: true, mediaType: text/csv, event: payload } } }
  Inner: { type: structure, members: { Thing: { type: Thing, event: payload }, Mark: { type: string, event: header } } }
  Choice: { type: structure, members: { Which: { type: Which, event: payload } } }
  Ping: { type: structure, members: {} }
  Thing: { type: structure, members: { Name: { type: string, required: true }, At: timestamp } }
  Which: { type: union, members: { Word: string, Thing: Thing } }
  Gone: { type: structure, error: { fault: client, status: 410 }, members: { message: string, Why: string } }
`;
}

/** The body of an event with texts for members. */
export function bodyOf(
  protocol: EventProtocol,
  root: string,
  members: Readonly<Record<string, string>>,
): Uint8Array {
  switch (protocol) {
    case 'rest-json':
    case 'aws-json-1.1':
      return Buffer.from(JSON.stringify(members));
    case 'rest-xml': {
      const inside = Object.entries(members).map(([name, text]) => `<${name}>${text}</${name}>`);
      return Buffer.from(`<${root}>${inside.join('')}</${root}>`);
    }
    case 'smithy-rpc-v2-cbor':
      return encodeCbor(members);
  }
}

/** The message of a tick with a text. */
export function tick(protocol: EventProtocol, text: string): Uint8Array {
  return encodeMessage({
    headers: { ':message-type': 'event', ':event-type': 'Tick', Small: { short: 1 } },
    body: bodyOf(protocol, 'Tick', { Text: text }),
  });
}

/** The message of the modelled error. */
export function gone(protocol: EventProtocol): Uint8Array {
  const error = { message: 'no more', Why: 'sold' };
  return encodeMessage({
    headers: { ':message-type': 'exception', ':exception-type': 'Gone' },
    body: bodyOf(protocol, 'Error', error),
  });
}
