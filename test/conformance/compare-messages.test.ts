import { describe, expect, test } from 'vitest';
import { frame } from '../wire/frame.js';
import type { WantedStream } from './case.js';
import { streamDifference } from './compare-messages.js';
import { decodeMessages } from './decode-messages.js';
import type { SentRequest } from './recording-fetch.js';

const hex = (text: string): string => Buffer.from(text).toString('hex');
/** The bytes of a header: its name, the number of its type, and its value in hexadecimal digits. */
const header = (name: string, type: string, value: string): string =>
  `${name.length.toString(16).padStart(2, '0')}${hex(name)}${type}${value}`;
const word = (text: string): string => text.length.toString(16).padStart(4, '0') + hex(text);

const headers = header('a', '03', 'fffe') + header(':event-type', '07', word('Tick'));

describe('messages', () => {
  test.each<[type: string, value: string, want: object]>([
    ['00', '', { boolean: true }],
    ['01', '', { boolean: false }],
    ['02', 'ff', { byte: -1 }],
    ['03', '0100', { short: 256 }],
    ['04', '00000100', { integer: 256 }],
    ['05', '0000010000000000', { long: 2 ** 40 }],
    ['06', '0001ff', { blob: new Uint8Array([255]) }],
    ['07', '0002c3a4', { string: 'ä' }],
    ['08', '00000000000005dc', { timestamp: new Date(1500) }],
    ['09', '00'.repeat(15) + '01', { uuid: '00'.repeat(15) + '01' }],
  ])('a header of type %s', (type, value, want) => {
    expect(decodeMessages(frame(header('a', type, value) + header('b', '01', ''), 'x'))).toEqual([
      { headers: { a: want, b: { boolean: false } }, body: new Uint8Array([120]) },
    ]);
  });

  test('several, and none', () => {
    const two = Buffer.concat([frame('', 'x'), frame('', 'y')]);
    expect(decodeMessages(two).map(({ body }) => body)).toEqual([
      new Uint8Array([120]),
      new Uint8Array([121]),
    ]);
    expect(decodeMessages(new Uint8Array())).toEqual([]);
  });

  test.each<[what: string, bytes: Uint8Array]>([
    ['a message that is cut off', frame('', 'body').subarray(0, -1)],
    ['a wrong checksum of the lengths', Uint8Array.from(frame('', 'body')).fill(0, 8, 12)],
    ['a wrong checksum of all', Uint8Array.from(frame('', 'body')).fill(0, -4)],
    ['a header that is cut off', frame(header('a', '07', '0005') + hex('ab'), '')],
    ['a header that comes twice', frame(header('a', '00', '') + header('a', '00', ''), '')],
    ['a type that there is not', frame(header('a', '0a', ''), '')],
  ])('no sense: %s', (_, bytes) => {
    expect(() => decodeMessages(bytes)).toThrow();
  });
});

describe('a stream of events', () => {
  const sent = (...messages: readonly Uint8Array[]): SentRequest => ({
    method: 'POST',
    url: new URL('https://example.com/'),
    headers: new Headers({ 'content-type': 'application/vnd.amazon.eventstream' }),
    body: Buffer.concat(messages),
  });
  const wanted: WantedStream = {
    events: [
      {
        event: {},
        headers: { a: { short: -2 } },
        body: { kind: 'json', bytes: Buffer.from('{"b":1}') },
      },
    ],
  };

  test('that is as it is wanted', () => {
    expect(streamDifference(wanted, sent(frame(headers, '{ "b": 1 }')))).toBe(undefined);
    expect(streamDifference({ events: [] }, sent())).toBe(undefined);
  });

  test.each<[difference: RegExp, request: SentRequest]>([
    [/^count of messages: wanted 1, got 0$/, sent()],
    [/^messages\[0\]\.headers\.a: wanted { short: -2 }, got nothing$/, sent(frame('', '{"b":1}'))],
    [/^messages\[0\]\.headers\.a\.short: /, sent(frame(header('a', '02', 'fe'), '{"b":1}'))],
    [/^messages\[0\]\.body\.b: wanted 1, got 2$/, sent(frame(headers, '{"b":2}'))],
    [/^header content-type: /, { ...sent(frame(headers, '{"b":1}')), headers: new Headers() }],
  ])('that differs: %s', (difference, request) => {
    expect(streamDifference(wanted, request)).toMatch(difference);
  });

  test('whose head differs', () => {
    const request = {
      method: 'PUT',
      path: '/',
      query: [],
      headers: {},
      forbidHeaders: [],
      requireHeaders: [],
    };
    const difference = streamDifference({ events: [], request }, sent());
    expect(difference).toBe('method: wanted "PUT", got "POST"');
  });
});
