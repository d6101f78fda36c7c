import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCbor } from '../../generator/runtime/cbor/cbor-decode.js';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import { RequestError } from '../../generator/runtime/core/errors.js';

const fromHex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const date = (text: string): Date => new Date(text);

describe('what is encoded', () => {
  test.each<[unknown, string]>([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [255, '18ff'],
    [256, '190100'],
    [65_535, '19ffff'],
    [65_536, '1a00010000'],
    [4_294_967_295, '1affffffff'],
    [4_294_967_296, '1b0000000100000000'],
    [Number.MAX_SAFE_INTEGER, '1b001fffffffffffff'],
    [2 ** 60, '1b1000000000000000'],
    [-1, '20'],
    [-24, '37'],
    [-25, '3818'],
    [-256, '38ff'],
    [-257, '390100'],
    [-(2 ** 32) - 1, '3b0000000100000000'],
    [-(2 ** 63), '3b7fffffffffffffff'],
    [2 ** 64, 'fb43f0000000000000'],
    [1.5, 'fb3ff8000000000000'],
    [-0, 'fb8000000000000000'],
    [NaN, 'fb7ff8000000000000'],
    [Infinity, 'fb7ff0000000000000'],
    [-Infinity, 'fbfff0000000000000'],
    [1n, '01'],
    [-1n, '20'],
    [2n ** 64n - 1n, '1bffffffffffffffff'],
    [-(2n ** 64n), '3bffffffffffffffff'],
    [2n ** 64n, 'c249010000000000000000'],
    [-(2n ** 64n) - 1n, 'c349010000000000000000'],
    [2n ** 68n, 'c249100000000000000000'],
    [true, 'f5'],
    [false, 'f4'],
    [null, 'f6'],
    [undefined, 'f6'],
    ['', '60'],
    ['a', '6161'],
    ['ü', '62c3bc'],
    ['abcü', '65616263c3bc'],
    ['a'.repeat(23), `77${'61'.repeat(23)}`],
    ['a'.repeat(24), `7818${'61'.repeat(24)}`],
    ['\ud800', '63efbfbd'],
    [new Uint8Array([1, 2]), '420102'],
    [new Uint8Array([0, 1, 2]).subarray(1), '420102'],
    [date('2020-01-01T00:00:00Z'), 'c11a5e0be100'],
    [date('1969-12-31T23:59:59Z'), 'c120'],
    [date('1970-01-01T00:00:00.500Z'), 'c1fb3fe0000000000000'],
    [[], '80'],
    [[1, null, undefined], '8301f6f6'],
    [{}, 'bfff'],
    [{ a: 1, b: undefined, c: null }, 'bf616101ff'],
    [{ a: [{ b: null }] }, 'bf616181bfffff'],
    [JSON.parse('{"__proto__":1}'), 'bf695f5f70726f746f5f5f01ff'],
  ])('%o is %s', (value, want) => {
    expect(toHex(encodeCbor(value))).toBe(want);
  });

  test('members that are null are kept where they mean something', () => {
    expect(toHex(encodeCbor({ a: null, b: undefined }, { nulls: true }))).toBe('bf6161f6ff');
  });

  test.each([[() => 1], [Symbol('a')]])('%o has no form', (value) => {
    expect(() => encodeCbor([value])).toThrow(RequestError);
  });

  test('what contains itself is an error', () => {
    const value: unknown[] = [];
    value.push(value);
    expect(() => encodeCbor(value)).toThrow(RangeError);
  });
});

describe('what is decoded', () => {
  test.each<[string, unknown]>([
    ['1bffffffffffffffff', 2 ** 64],
    ['3b7fffffffffffffff', -(2 ** 63)],
    ['f90000', 0],
    ['f98000', -0],
    ['f93c00', 1],
    ['f9c400', -4],
    ['f97bff', 65_504],
    ['f90001', 2 ** -24],
    ['f903ff', 1023 * 2 ** -24],
    ['f90400', 2 ** -14],
    ['f97c00', Infinity],
    ['f9fc00', -Infinity],
    ['f97e00', NaN],
    ['fa7f800000', Infinity],
    ['fa40600000', 3.5],
    ['f6', null],
    ['f7', null],
    ['f0', null],
    ['f8ff', null],
    ['c11a5e0be100', date('2020-01-01T00:00:00Z')],
    ['c120', date('1969-12-31T23:59:59Z')],
    ['c1fb3fe0000000000000', date('1970-01-01T00:00:00.500Z')],
    ['c1fa3fc00000', date('1970-01-01T00:00:01.500Z')],
    ['c1f93800', date('1970-01-01T00:00:00.500Z')],
    ['c249010000000000000000', 2 ** 64],
    ['c349010000000000000000', -(2 ** 64)],
    ['c240', 0],
    ['c25f41014100ff', 256],
    ['c4822119010f', 2.71],
    ['c48201196ab3', 273_150],
    ['c48220c243010000', 6553.6],
    ['d9d9f7a0', {}],
    ['c074313937302d30312d30315430303a30303a30305a', date('1970-01-01T00:00:00Z')],
    ['63efbbbf', '\ufeff'],
    [`782c${'c3bc'.repeat(22)}`, 'ü'.repeat(22)],
    [`7828${'61'.repeat(40)}`, 'a'.repeat(40)],
    ['a201020304', { 1: 2, 3: 4 }],
    ['9f01820203ff', [1, [2, 3]]],
    ['83f601f7', [1]],
    ['bf6161f6616201ff', { b: 1 }],
  ])('%s is %o', (digits, want) => {
    expect(decodeCbor(fromHex(digits))).toStrictEqual(want);
  });

  test('a member such as __proto__ stays a member', () => {
    const value = decodeCbor(fromHex('a1695f5f70726f746f5f5fa1616101'));
    expect(Object.entries(Object(value))).toEqual([['__proto__', { a: 1 }]]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  // Names that came already are looked up by some of their bytes.
  test.each<{ title: string; names: string[] }>([
    { title: 'that differ only where nobody looks', names: ['abcdefg', 'abxdefg', 'axcdefg'] },
    { title: 'one of which is the bytes of another', names: ['Ã©', 'é', 'Ã©', 'é'] },
    { title: 'beyond ASCII', names: ['größe', 'grüße', 'größe', '\u{1f600}', '名'] },
    { title: 'that are empty or long', names: ['', 'a'.repeat(23), 'a'.repeat(24), ''] },
  ])('members come back under their names: $title', ({ names }) => {
    const value = names.map((name) => ({ [name]: name }));
    expect(decodeCbor(encodeCbor([...value, ...value]))).toStrictEqual([...value, ...value]);
  });

  test('byte strings are copies, also of a buffer with others around it', () => {
    const around = Buffer.from('ff43010203ff', 'hex');
    const value = decodeCbor(around.subarray(1, 5));
    around.fill(0);
    expect(value).toStrictEqual(new Uint8Array([1, 2, 3]));
  });

  test('nesting that an honest answer may have is read', () => {
    expect(JSON.stringify(decodeCbor(fromHex(`${'81'.repeat(400)}01`)))).toBe(
      `${'['.repeat(400)}1${']'.repeat(400)}`,
    );
  });

  test.each([
    ['nothing', '', /cut off/],
    ['a number that is cut off', '1901', /cut off/],
    ['a text that is cut off', '6261', /cut off/],
    ['bytes that are cut off', '5affffffff00', /cut off/],
    ['a list that is cut off', '8201', /cut off/],
    ['a list of 2^64 items', '9bffffffffffffffff', /cut off/],
    ['a map that is cut off', 'a16161', /cut off/],
    ['a list without its break', '9f01', /cut off/],
    ['a text without its break', '7f6161', /cut off/],
    ['a second value', '0001', /goes on after byte 1/],
    ['reserved lower bits', '1c', /not CBOR: byte 0/],
    ['reserved lower bits of a list', '809e', /goes on|not CBOR/],
    ['a number of indefinite length', '1f', /not CBOR: byte 0/],
    ['a tag of indefinite length', 'df01', /not CBOR: byte 0/],
    ['a break alone', 'ff', /not CBOR: byte 0/],
    ['a break in a list of known length', '8101ff', /goes on/],
    ['a break in place of a value', 'bf6161ff', /not CBOR: byte 3/],
    ['a chunk of another kind', '7f4161ff', /not CBOR: byte 1/],
    ['a chunk of indefinite length', '7f7f6161ffff', /not CBOR: byte 1/],
    ['a text as date', 'c16161', /not CBOR/],
    ['a text as big integer', 'c26161', /not CBOR/],
    ['a number as decimal', 'c401', /not CBOR/],
    ['lists in lists', '81'.repeat(100_000), /nested too deeply/],
    ['lists of indefinite length in lists', '9f'.repeat(100_000), /nested too deeply/],
    ['tags of tags', 'c6'.repeat(100_000), /nested too deeply/],
    ['maps in maps', 'a160'.repeat(100_000), /nested too deeply/],
  ])('%s is an error', (_, digits, want) => {
    expect(() => decodeCbor(fromHex(digits))).toThrow(want);
  });

  test('any bytes give a value or an error with a message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeCbor(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(String(error)).not.toMatch(/DataView/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('there and back', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double(),
      fc.boolean(),
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 300, maxLength: 400 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
      fc.nat({ max: 70_000 }).map((length) => Uint8Array.from({ length }, (_, at) => 31 * at)),
      // The times that a service can mean: farther off, a double has no milliseconds.
      fc.date({ min: date('0001-01-01'), max: date('9999-12-31'), noInvalidDate: true }),
      fc.array(fc.oneof(tie('value'), fc.constant(null))),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { noNullPrototype: true }),
    ),
  })).value;

  test('a value comes back as it was', () => {
    fc.assert(
      fc.property(value, (given) => {
        // Node compares long byte strings at once, where `toStrictEqual` takes seconds.
        expect(isDeepStrictEqual(decodeCbor(encodeCbor(given), { nulls: true }), given)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a value that is cut short is an error', () => {
    fc.assert(
      fc.property(value, fc.double({ min: 0, max: 1, maxExcluded: true }), (given, part) => {
        const bytes = encodeCbor(given);
        expect(() => decodeCbor(bytes.subarray(0, Math.floor(part * bytes.length)))).toThrow(
          'The CBOR is cut off',
        );
      }),
      { numRuns: 300 },
    );
  });

  test('a bigint comes back as the nearest number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (given) => {
        expect(decodeCbor(encodeCbor(given))).toBe(Number(given));
      }),
    );
  });
});
