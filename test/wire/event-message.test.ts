import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  decodeMessage,
  encodeMessage,
  type WritableHeaderValue,
  type WritableMessage,
} from '../../generator/runtime/event-stream/event-message.js';
import { describeShared } from '../support/shared.js';
import { frame } from './frame.js';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const uuid = '01234567-89ab-cdef-0123-456789abcdef';

/** A header as written, its bytes after the name, and as read. */
const values: [WritableHeaderValue, string, unknown][] = [
  [true, '00', true],
  [false, '01', false],
  [{ byte: -2 }, '02fe', -2],
  [{ short: -2 }, '03fffe', -2],
  [{ short: 258 }, '030102', 258],
  [{ integer: 16_909_060 }, '0401020304', 16_909_060],
  [{ integer: -2 }, '04fffffffe', -2],
  [{ long: -2 }, '05fffffffffffffffe', -2n],
  [{ long: 2 ** 40 }, '050000010000000000', 2n ** 40n],
  [{ long: 2n ** 63n - 1n }, '057fffffffffffffff', 2n ** 63n - 1n],
  [utf8('foo'), '060003666f6f', utf8('foo')],
  ['ü', '070002c3bc', 'ü'],
  ['', '070000', ''],
  ['\ufeff', '070003efbbbf', '\ufeff'],
  [new Date(1), '080000000000000001', new Date(1)],
  [new Date(-1), '08ffffffffffffffff', new Date(-1)],
  [{ uuid }, '090123456789abcdef0123456789abcdef', uuid],
];

describe('a message', () => {
  test('without headers and body is twelve bytes and their CRC', () => {
    const bytes = frame('', '');
    expect(Buffer.from(bytes).toString('hex')).toBe('000000100000000005c248eb7d98c8ff');
    expect(encodeMessage({ headers: {}, body: utf8('') })).toEqual(bytes);
    expect(decodeMessage(bytes)).toEqual({ headers: {}, body: utf8('') });
  });

  test.each(values)('a header %o is %s', (written, digits, read) => {
    const bytes = frame(`0161${digits}`, 'body');
    expect(encodeMessage({ headers: { a: written }, body: utf8('body') })).toEqual(bytes);
    expect(decodeMessage(bytes)).toStrictEqual({ headers: { a: read }, body: utf8('body') });
  });

  test('headers keep their order, and __proto__ is a name', () => {
    const { headers } = decodeMessage(frame('016200095f5f70726f746f5f5f01', ''));
    expect(Object.entries(headers)).toEqual([
      ['b', true],
      ['__proto__', false],
    ]);
  });

  test('is read where it stands among other bytes', () => {
    const bytes = frame('016107000162', 'body');
    const around = Buffer.concat([Buffer.of(255), bytes, Buffer.of(255)]);
    const message = decodeMessage(new Uint8Array(around).subarray(1, -1));
    expect(message).toStrictEqual({ headers: { a: 'b' }, body: utf8('body') });
  });

  test('comes back as it was', () => {
    const header = fc.oneof(
      fc.boolean(),
      fc.string({ unit: 'grapheme' }),
      // The times that a service can mean: farther off, the seconds of a double have no milliseconds.
      fc.date({
        min: new Date('0001-01-01'),
        max: new Date('9999-12-31'),
        noInvalidDate: true,
      }),
      fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
    );
    const body = fc.uint8Array({ maxLength: 2000, size: 'max' });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), header, { noNullPrototype: true }),
        body.map((bytes) => Uint8Array.from(bytes)),
        (headers, body) => {
          const message: WritableMessage = { headers, body };
          expect(decodeMessage(encodeMessage(message))).toStrictEqual(message);
        },
      ),
    );
  });

  test('any changed byte is an error', () => {
    const bytes = frame('01610700016201620401020304', 'a body');
    for (const at of bytes.keys()) {
      for (const flip of [1, 128, 255]) {
        const damaged = Uint8Array.from(bytes, (byte, index) =>
          index === at ? byte ^ flip : byte,
        );
        expect(() => decodeMessage(damaged)).toThrow(/damaged/);
      }
    }
  });

  test.each([
    ['one that is cut off', frame('', 'body').subarray(0, -1), /cut off/],
    ['one with a byte too many', Uint8Array.of(...frame('', 'body'), 0), /goes on/],
    ['nothing', utf8(''), /cut off/],
    ['a text that is longer than its header', frame('01610700ff62', ''), /headers .* cut off/],
    ['a name without a value', frame('0161', ''), /headers .* cut off/],
    ['an unknown type', frame('01610a', ''), /unknown type 10/],
    ['more headers than bytes', frame('', '', { headers: 1 }), /impossible lengths/],
    ['fewer bytes than a message has', frame('', '', { length: 15 }), /impossible lengths/],
    ['more headers than allowed', frame('00'.repeat(2 ** 17 + 1), ''), /impossible lengths/],
    ['more than allowed', frame('', '', { length: 24 * 2 ** 20 + 17 }), /impossible lengths/],
  ])('%s is an error', (_, bytes, want) => {
    expect(() => decodeMessage(bytes)).toThrow(want);
  });

  test.each<[string, WritableMessage]>([
    ['a name', { headers: { ['a'.repeat(256)]: true }, body: utf8('') }],
    ['a text', { headers: { a: 'a'.repeat(32_768) }, body: utf8('') }],
    ['a body', { headers: {}, body: new Uint8Array(24 * 2 ** 20 + 1) }],
    [
      'headers',
      {
        headers: {
          a: 'a'.repeat(32_767),
          b: 'b'.repeat(32_767),
          c: 'c'.repeat(32_767),
          d: 'd'.repeat(32_767),
        },
        body: utf8(''),
      },
    ],
  ])('%s that would be too long is not written', (_, message) => {
    expect(() => encodeMessage(message)).toThrow(/too long/);
  });
});

describeShared(
  'data/protocols/smithy-protocol-tests.ast.json',
  'the messages of the protocol suite',
  (path) => {
    const value = z.strictObject({
      boolean: z.boolean().optional(),
      byte: z.number().optional(),
      short: z.number().optional(),
      integer: z.number().optional(),
      long: z.number().optional(),
      blob: z.string().optional(),
      string: z.string().optional(),
      timestamp: z.string().optional(),
    });
    const event = z.object({
      headers: z.record(z.string(), value).default({}),
      body: z.string().default(''),
      bytes: z.string().optional(),
    });
    const suite = z.array(z.object({ id: z.string(), events: z.array(event).default([]) }));
    const model = z.object({
      shapes: z.record(
        z.string(),
        z.object({ traits: z.record(z.string(), z.unknown()).default({}) }),
      ),
    });
    const { shapes } = model.parse(JSON.parse(readFileSync(path, 'utf8')));
    const cases = Object.values(shapes)
      .flatMap(({ traits }) => suite.parse(traits['smithy.test#eventStreamTests'] ?? []))
      .flatMap(({ id, events }) =>
        events.flatMap(({ headers, body, bytes }) => (bytes ? [{ id, headers, body, bytes }] : [])),
      );

    function writable(given: z.infer<typeof value>): WritableHeaderValue {
      const { byte, short, integer, long, blob, timestamp } = given;
      if (byte !== undefined) return { byte };
      if (short !== undefined) return { short };
      if (integer !== undefined) return { integer };
      if (long !== undefined) return { long };
      if (blob !== undefined) return Uint8Array.from(Buffer.from(blob, 'base64'));
      if (timestamp !== undefined) return new Date(timestamp);
      return given.boolean ?? given.string ?? '';
    }

    test('there are some', () => expect(cases.length).toBeGreaterThan(50));

    test.each(cases)('$id', ({ headers, body, bytes }) => {
      const sent = Object.entries(headers).map(([name, given]) => [name, writable(given)] as const);
      const wire = Uint8Array.from(Buffer.from(bytes, 'base64'));
      expect(encodeMessage({ headers: Object.fromEntries(sent), body: utf8(body) })).toEqual(wire);
      const message = decodeMessage(wire);
      expect(Buffer.from(message.body).toString()).toBe(body);
      const read = sent.map(([name, value]) => [
        name,
        typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array
          ? value
          : 'long' in value
            ? BigInt(value.long)
            : Object.values(value)[0],
      ]);
      expect(message.headers).toEqual(Object.fromEntries(read));
    });
  },
);
