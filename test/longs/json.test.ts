/** JSON with integers that a number cannot hold, as it is read and written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toLong, toLongs, unboxLongs } from '../../generator/runtime/core/longs.js';
import { fromAnyJson } from '../../generator/runtime/json/json-format.js';
import { fromAnyLongJson, fromLongJson, longJson } from '../../generator/runtime/json/long-json.js';

/** A value and a text for it, made side by side, so that neither follows from the other. */
interface Pair {
  /** Integers that a number cannot hold are bigints. */
  readonly value: unknown;
  readonly text: string;
}

const plain = (value: unknown): Pair => ({ value, text: JSON.stringify(value) });

/** Texts that look like what is around them, and keys that objects have or move. */
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '\\', '"', '\\"', '__proto__', 'constructor', '10', '9007199254740993'),
  fc.constantFrom('[9007199254740993]', ': -9007199254740993,', '{"a":12345678901234567}', '\\\\"'),
);

const blank = fc.constantFrom('', '', ' ', '\n\t', '\r\n ');

const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value): Pair => {
  const isSmall = Number.isSafeInteger(Number(value));
  return { value: isSmall ? Number(value) : value, text: `${value}` };
});

const decimal = fc
  .tuple(
    fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
    fc.nat(),
    fc.integer({ min: -9, max: 9 }),
  )
  .chain(([whole, fraction, exponent]) =>
    fc.constantFrom(`${whole}.${fraction}`, `${whole}e${exponent}`, `${whole}.${fraction}E+1`),
  )
  .map((text): Pair => ({ value: Number(text), text }));

const document: fc.Arbitrary<Pair> = fc.letrec<{ readonly node: Pair }>((tie) => {
  const list = fc
    .tuple(blank, fc.array(tie('node'), { maxLength: 5 }))
    .map(([space, items]): Pair => ({
      value: items.map(({ value }) => value),
      text: `[${space}${items.map(({ text }) => text).join(`${space},${space}`)}${space}]`,
    }));
  const object = fc
    .tuple(blank, fc.array(fc.tuple(word, tie('node')), { maxLength: 5 }))
    .map(([space, members]): Pair => {
      const texts = members.map(
        ([key, { text }]) => `${JSON.stringify(key)}${space}:${space}${text}`,
      );
      // Of two with one key, the last counts.
      const value = Object.fromEntries(members.map(([key, item]) => [key, item.value]));
      return { value, text: `{${space}${texts.join(`,${space}`)}${space}}` };
    });
  const scalar = fc.oneof(
    integer,
    decimal,
    word.map(plain),
    fc.constantFrom(true, false, null, 0).map(plain),
  );
  return { node: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalar, scalar, list, object) };
}).node;

/** What was read, with bigints in the place of the objects that hold some. */
function opened(value: unknown): unknown {
  if (value instanceof BigInt) return value.valueOf();
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item)]));
}

/** A value as its text tells it: a large number without a fraction is an integer like any other. */
function withoutFractions(value: unknown): unknown {
  if (typeof value === 'number' && /^-?\d{16,}$/.test(`${value}`)) {
    return Number.isSafeInteger(value) ? value : BigInt(`${value}`);
  }
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutFractions(item)]),
  );
}

describe('a text of JSON', () => {
  test('is read with all digits of its integers, and of nothing else', () => {
    fc.assert(
      fc.property(document, ({ value, text }) => {
        const read = opened(fromAnyLongJson(text, 'nulls'));
        expect(read).toEqual(value);
        // The order of keys is that of any object.
        expect(longJson(read)).toBe(longJson(value));
      }),
      { numRuns: 1000 },
    );
  });

  test('is what JSON.parse gives, where no member asks for large integers', () => {
    fc.assert(
      fc.property(document, fc.constantFrom<['nulls'?]>([], ['nulls']), ({ text }, nulls) => {
        const holder = { value: fromAnyLongJson<unknown>(text, ...nulls) };
        unboxLongs(holder);
        expect(holder.value).toEqual(fromAnyJson(text, ...nulls));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', 'an object'],
    ['  {"a":9007199254740993} ', 'an object'],
    ['[9007199254740993]', 'an error'],
    ['{"a":9007199254740993', 'an error'],
    ['{"a":9007199254740993,}', 'an error'],
    ['{"a":09007199254740993}', 'an error'],
    ['9007199254740993', 'an error'],
  ])('%s as an object is %s', (text, kind) => {
    const read = (): unknown => opened(fromLongJson(text));
    if (kind === 'an error') expect(read).toThrow();
    else expect(read()).toStrictEqual(text === '' ? {} : { a: 9007199254740993n });
  });

  test('of a megabyte in one text, and of many levels, is read', () => {
    const long = '\\"'.repeat(500_000);
    expect(fromAnyLongJson(`["${long}",9007199254740993]`)).toHaveLength(2);
    const deep = `${'['.repeat(1000)}9007199254740993${']'.repeat(1000)}`;
    expect(longJson(opened(fromAnyLongJson(deep)))).toBe(deep);
  });
});

describe('a value', () => {
  test('is written with all digits', () => {
    fc.assert(
      fc.property(document, ({ value }) => {
        const read = opened(fromAnyLongJson(longJson(value), 'nulls'));
        expect(read).toEqual(withoutFractions(value));
      }),
      { numRuns: 1000 },
    );
  });

  const large = 2n ** 63n - 1n;
  const digits = '9223372036854775807';
  test.each<readonly [given: unknown, wanted: string]>([
    [{ a: 1n, b: -0n }, '{"a":1,"b":0}'],
    [{ a: large, b: undefined, c: [undefined, large] }, `{"a":${digits},"c":[null,${digits}]}`],
    [{ a: large, at: new Date(0) }, `{"a":${digits},"at":"1970-01-01T00:00:00.000Z"}`],
    [{ a: large, b: NaN, c: null }, `{"a":${digits},"b":null,"c":null}`],
    [{ a: large, b: new Map([[1, 2]]) }, `{"a":${digits},"b":{}}`],
    [{ [`${digits}`]: digits, a: large }, `{"${digits}":"${digits}","a":${digits}}`],
    // eslint-disable-next-line no-sparse-arrays
    [[large, , large], `[${digits},null,${digits}]`],
  ])('%o is %s', (given, wanted) => {
    expect(longJson(given)).toBe(wanted);
  });

  test('is written as integers where a program has given bigints a toJSON', () => {
    Object.defineProperty(BigInt.prototype, 'toJSON', {
      configurable: true,
      value(this: bigint) {
        return `${this}`;
      },
    });
    try {
      expect(JSON.stringify(1n)).toBe('"1"');
      expect(longJson({ a: 1n, b: [2n] })).toBe('{"a":1,"b":[2]}');
      expect(longJson({ a: large, b: [2n] })).toBe(`{"a":${digits},"b":[2]}`);
    } finally {
      Reflect.deleteProperty(BigInt.prototype, 'toJSON');
    }
  });

  test('that holds itself is refused as ever', () => {
    const own: { a: bigint; self?: object } = { a: large };
    own.self = own;
    expect(() => longJson(own)).toThrow(TypeError);
  });
});

describe('an integer', () => {
  test.each<readonly [given: unknown, wanted: bigint]>([
    [0, 0n],
    [-0, 0n],
    [1e3, 1000n],
    [1e21, 10n ** 21n],
    ['-9223372036854775808', -(2n ** 63n)],
    [' 7\n', 7n],
    [5n, 5n],
    [Object(5n), 5n],
  ])('is made of %o', (given, wanted) => {
    expect(toLong(given, 'Size')).toBe(wanted);
  });

  test.each([1.5, NaN, Infinity, '', '1.0', '0x10', '1e3', 'abc', true, {}])(
    'is not made of %o, which is told without the value',
    (given) => {
      expect(() => toLong(given, 'Size')).toThrow(new RangeError('Size is not a whole number'));
    },
  );

  test('is absent where there is an empty text', () => {
    const value: { A?: bigint; B?: bigint } = Object({ A: '', B: '2' });
    toLongs(value, 'A', 'B');
    expect(value).toStrictEqual({ B: 2n });
  });
});
