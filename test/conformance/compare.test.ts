import { describe, expect, test } from 'vitest';
import type { BodyKind, WantedRequest } from './case.js';
import { bodyDifference, pairsDifference } from './compare-body.js';
import { requestDifference } from './compare-request.js';
import { valueDifference } from './compare-values.js';
import type { SentRequest } from './recording-fetch.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

describe('values', () => {
  test.each<[what: string, wanted: unknown, given: unknown]>([
    ['the same text', 'a', 'a'],
    ['NaN', NaN, NaN],
    ['zeros', 0, -0],
    ['dates', new Date(5), new Date(5)],
    ['bytes', bytes('ab'), bytes('ab')],
    ['lists', [1, [2]], [1, [2]]],
    ['members in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['an undefined member and none', { a: undefined }, {}],
    ['objects without a prototype', { a: 1 }, Object.assign(Object.create(null), { a: 1 })],
    [
      'an unknown union member, by its name',
      { $unknown: ['x', undefined] },
      { $unknown: ['x', 1] },
    ],
  ])('takes as equal: %s', (_, wanted, given) => {
    expect(valueDifference(wanted, given, 'it')).toBe(undefined);
  });

  test.each<[wanted: unknown, given: unknown, difference: string]>([
    ['a', 'b', 'it: wanted "a", got "b"'],
    [1, '1', 'it: wanted 1, got "1"'],
    [0, false, 'it: wanted 0, got false'],
    [null, undefined, 'it: wanted null, got nothing'],
    [new Date(0), new Date(1), 'it: wanted date 0, got date 0.001'],
    [new Date(0), 0, 'it: wanted date 0, got 0'],
    [new Date(NaN), new Date(NaN), 'it: wanted date NaN, got date NaN'],
    [bytes('a'), bytes('b'), 'it: wanted bytes 61, got bytes 62'],
    [bytes('a'), 'a', 'it: wanted bytes 61, got "a"'],
    [[1], [1, 2], 'it[1]: wanted nothing, got 2'],
    [[1, 2], [1], 'it[1]: wanted 2, got nothing'],
    [[undefined], [], 'it: wanted [nothing], got []'],
    [[1, 2], [1, 3], 'it[1]: wanted 2, got 3'],
    [[], {}, 'it: wanted [], got {  }'],
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'it.a.b: wanted 1, got 2'],
    [{ a: 1 }, {}, 'it.a: wanted 1, got nothing'],
    [{}, { a: 1 }, 'it.a: wanted nothing, got 1'],
    [{ a: null }, {}, 'it.a: wanted null, got nothing'],
    [
      { $unknown: ['x', undefined] },
      { $unknown: ['y', 1] },
      'it: wanted { $unknown: ["x", nothing] }, got { $unknown: ["y", 1] }',
    ],
    [
      { $unknown: ['x', undefined] },
      { x: 1 },
      'it: wanted { $unknown: ["x", nothing] }, got { x: 1 }',
    ],
    [{ a: 1 }, 'a', 'it: wanted { a: 1 }, got "a"'],
  ])('tells %o from %o', (wanted, given, difference) => {
    expect(valueDifference(wanted, given, 'it')).toBe(difference);
  });
});

describe('bodies', () => {
  test.each<[kind: BodyKind, wanted: string, given: string]>([
    ['json', '{"a": [1, null]}', '{"a":[1,null]}'],
    ['json', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['xml', '<a> <b/> </a>', '<?xml version="1.0"?><a><!-- c --><b></b></a>'],
    ['xml', '<a x="1" y="2"/>', `<a y='2' x="1"></a>`],
    ['xml', '<a>&lt;&#x41;&#66;&amp;</a>', '<a><![CDATA[<A]]>B&amp;</a>'],
    ['xml', '<a><b>1</b><c/><b>2</b></a>', '<a><c/><b>1</b><b>2</b></a>'],
    ['form', 'a=1&b=2', 'b=2&a=1'],
    ['form', 'a=', 'a'],
    ['bytes', '', ''],
    ['bytes', 'a b', 'a b'],
  ])('%s: %s is %s', (kind, wanted, given) => {
    expect(bodyDifference({ kind, bytes: bytes(wanted) }, bytes(given))).toBe(undefined);
  });

  test.each<[kind: BodyKind, wanted: string, given: string]>([
    ['json', '{"a":1}', '{"a":"1"}'],
    ['json', '{"a":1}', '{"a":1,"b":null}'],
    ['json', '{}', ''],
    ['json', '{}', '[]'],
    ['xml', '<a/>', '<b/>'],
    ['xml', '<a/>', ''],
    ['xml', '<a/>', '<a>'],
    ['xml', '<a/>', '<a/><a/>'],
    ['xml', '<a/>', '<a></b>'],
    ['xml', '<a/>', '<a>&nbsp;</a>'],
    ['xml', '<a>b</a>', '<a> b</a>'],
    ['xml', '<a> </a>', '<a></a>'],
    ['xml', '<a x="1"/>', '<a x="2"/>'],
    ['xml', '<a xmlns="u"/>', '<a/>'],
    ['xml', '<a><b>1</b><b>2</b></a>', '<a><b>2</b><b>1</b></a>'],
    ['xml', '<a><b/><c/></a>', '<a><b/></a>'],
    ['form', 'a=1', 'a=1&a=1'],
    ['form', 'a=1&a=1', 'a=1'],
    ['form', 'a=%20', 'a=+'],
    ['form', 'a=1', ''],
    ['bytes', '', '{}'],
    ['bytes', 'a', 'a\n'],
  ])('%s: %s is not %s', (kind, wanted, given) => {
    expect(bodyDifference({ kind, bytes: bytes(wanted) }, bytes(given))).toMatch(/^body/);
  });

  test('bytes that are not text', () => {
    const body = { kind: 'bytes', bytes: hex('ff') } as const;
    expect(bodyDifference(body, hex('ff'))).toBe(undefined);
    expect(bodyDifference(body, hex('fe'))).toBe('body: wanted bytes ff, got bytes fe');
  });

  test.each<[what: string, wanted: string, given: string]>([
    ['lengths told or not', 'bf6161 01 ff', 'a16161 01'],
    ['chunks', '7f 6161 6162 ff', '62 6162'],
    ['heads of any size', '18 05', '05'],
    ['floats of any size', 'f9 3e00', 'fb 3ff8000000000000'],
    ['a tag', 'c1 01', 'c1 f9 3c00'],
    ['members in another order', 'a2 6161 01 6162 02', 'a2 6162 02 6161 01'],
  ])('cbor takes as equal: %s', (_, wanted, given) => {
    const [one, other] = [wanted, given].map((text) => hex(text.replaceAll(' ', '')));
    expect(bodyDifference({ kind: 'cbor', bytes: one ?? hex('') }, other ?? hex(''))).toBe(
      undefined,
    );
  });

  test.each<[what: string, wanted: string, given: string]>([
    ['numbers', '01', '02'],
    ['a negative number', '01', '20'],
    ['bytes and text', '41 61', '61 61'],
    ['a tagged and a plain number', 'c1 01', '01'],
    ['tags', 'c1 01', 'c0 01'],
    ['null and nothing', 'a1 6161 f6', 'a0'],
    ['false and null', 'f4', 'f6'],
    ['an item that is cut off', '61 61', '61'],
    ['two items', '01', '01 01'],
    ['a half float', 'f9 3c00', 'f9 3c01'],
  ])('cbor tells apart: %s', (_, wanted, given) => {
    const [one, other] = [wanted, given].map((text) => hex(text.replaceAll(' ', '')));
    expect(bodyDifference({ kind: 'cbor', bytes: one ?? hex('') }, other ?? hex(''))).toMatch(
      /^body/,
    );
  });

  test('pairs are compared as they are encoded', () => {
    expect(pairsDifference(['a=%3A'], ['a=:'], 'query')).toBe(
      'query: wanted a=%3A, which is not in "a=:"',
    );
    expect(pairsDifference([], ['b'], 'query')).toBe('query: got b=, which is not wanted');
  });
});

describe('requests', () => {
  const wanted: WantedRequest = {
    method: 'PUT',
    path: '/a%20b',
    query: ['x=1', 'y'],
    headers: { 'X-One': '1' },
    forbidHeaders: ['X-None'],
    requireHeaders: ['X-Any'],
    host: 'example.com',
    body: { kind: 'json', bytes: bytes('{}') },
  };
  const sent: SentRequest = {
    method: 'PUT',
    url: new URL('https://example.com/a%20b?y=&x=1'),
    headers: new Headers({ 'x-one': '1', 'x-any': '', 'x-more': '2' }),
    body: bytes('{ }'),
  };

  test('one that has all that is wanted', () => {
    expect(requestDifference(wanted, sent)).toBe(undefined);
  });

  test.each<[change: Partial<SentRequest>, difference: RegExp]>([
    [{ method: 'POST' }, /^method/],
    [{ url: new URL('https://example.org/a%20b?y=&x=1') }, /^host/],
    [{ url: new URL('https://example.com/a?y=&x=1') }, /^path/],
    [{ url: new URL('https://example.com/a%20b?x=1') }, /^query/],
    [{ url: new URL('https://example.com/a%20b?x=1&y&z') }, /^query/],
    [{ headers: new Headers({ 'x-any': '1' }) }, /^header X-One/],
    [{ headers: new Headers({ 'x-one': '2', 'x-any': '1' }) }, /^header X-One/],
    [{ headers: new Headers({ 'x-one': '1' }) }, /^header X-Any/],
    [{ headers: new Headers({ 'x-one': '1', 'x-any': '', 'x-none': '' }) }, /^header X-None/],
    [{ body: bytes('') }, /^body/],
  ])('one that differs: %o', (change, difference) => {
    expect(requestDifference(wanted, { ...sent, ...change })).toMatch(difference);
  });
});
