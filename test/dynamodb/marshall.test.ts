/** Native values beside those of `@aws-sdk/util-dynamodb`, and where the two differ on purpose. */
import { isDeepStrictEqual } from 'node:util';
import * as sdk from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../generator/runtime/core/errors.js';
import { marshall, type MarshallOptions } from '../../generator/runtime/dynamodb/marshall.js';
import {
  type AttributeValue,
  type NativeItem,
  type NativeValue,
  NumberText,
} from '../../generator/runtime/dynamodb/native-values.js';
import { unmarshall, type UnmarshallOptions } from '../../generator/runtime/dynamodb/unmarshall.js';

const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1, noNaN: true }),
  fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }),
);
/** The SDK loses or refuses these names of members: see the differences. */
const names = fc.string().filter((name) => name !== '__proto__' && name !== 'constructor');

function setOf<Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Set<Item>> {
  return fc.uniqueArray(item).map((items) => new Set(items));
}

/** Values as people have them, with what options decide on. */
const { item: items } = fc.letrec<{ value: unknown; item: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string(),
    numbers,
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array(),
    setOf(fc.option(fc.string({ minLength: 1 }), { nil: undefined, freq: 9 })),
    setOf(fc.option(numbers, { nil: undefined, freq: 9 })),
    setOf(fc.uint8Array({ minLength: 1 })),
    fc.array(tie('value'), { maxLength: 5 }),
    tie('item'),
  ),
  item: fc.dictionary(names, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

/** What a function gives, or that it refuses. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return 'refused';
  }
}

test('10,000 items are written and read as the SDK does, or refused as it does', () => {
  let written = 0;
  fc.assert(
    fc.property(
      items,
      fc.record({ removeUndefinedValues: fc.boolean(), convertEmptyValues: fc.boolean() }),
      (item, options) => {
        const theirs = outcome(() => sdk.marshall(item, options));
        // A cast: types refuse what the test gives, too.
        const ours = outcome(() => marshall(item as NativeItem, options));
        if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs);
        if (theirs === 'refused') return;
        written += 1;
        const values = theirs as Record<string, AttributeValue>;
        const [read, wanted] = [unmarshall(values), sdk.unmarshall(values)];
        if (!isDeepStrictEqual(read, wanted)) expect(read).toEqual(wanted);
      },
    ),
    { numRuns: 10_000 },
  );
  expect(written).toBeGreaterThan(3000);
});

test('10,000 numbers are read as they were written', () => {
  fc.assert(
    fc.property(numbers, (n) => {
      const values = marshall({ n });
      expect(unmarshall(values)).toEqual({ n: Number(n) === 0 ? 0 : Number(n) });
      expect(marshall(unmarshall(values, { numbers: 'text' }))).toEqual(values);
    }),
    { numRuns: 10_000 },
  );
});

/** The place that a refusal names first, and its code. */
function refusal(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!isFailure(error)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

describe('differs from the SDK on purpose', () => {
  class Point {
    readonly x = 1;
  }
  const read = (N: string, options?: UnmarshallOptions): unknown =>
    refusal(() => unmarshall({ n: { N } }, options)['n']);
  const write = (n: unknown, options?: MarshallOptions): unknown =>
    // A cast: types refuse most of these.
    refusal(() => marshall({ n } as NativeItem, options)['n']);
  const theirRead = (N: string): unknown => sdk.unmarshall({ n: { N } })['n'];
  const theirWrite = (n: unknown, options = {}): unknown => sdk.marshall({ n }, options)['n'];
  const long = '0.1234567890123456789';
  const set = new Set<unknown>([1, 'a']);

  test.each([
    {
      of: 'digits that are lost',
      ours: read(long),
      theirs: theirRead(long),
      want: ['NumberError: n: not exact as a number', 0.12345678901234568],
    },
    {
      of: 'integers that become bigints, but only some of them',
      ours: read('9007199254740993'),
      theirs: theirRead('9007199254740993'),
      want: ['NumberError: n: not exact as a number', 9007199254740993n],
    },
    {
      of: 'functions, which are left out',
      ours: write(() => 1),
      theirs: theirWrite(() => 1),
      want: ['RequestError: n: not a value of DynamoDB', undefined],
    },
    {
      of: 'a Map',
      ours: write(new Map([['a', 1]])),
      theirs: theirWrite(new Map([['a', 1]])),
      want: ['RequestError: n: not a value of DynamoDB', { M: { a: { N: '1' } } }],
    },
    {
      of: 'bytes that are no Uint8Array',
      ours: write(new Uint16Array([1])),
      theirs: theirWrite(new Uint16Array([1])),
      want: ['RequestError: n: not a value of DynamoDB', { B: new Uint16Array([1]) }],
    },
    {
      of: 'a set of several kinds',
      ours: write(set),
      theirs: theirWrite(set),
      want: ['RequestError: n: an empty or mixed set', { NS: ['1', 'a'] }],
    },
    {
      of: 'an empty text in a set, which DynamoDB refuses',
      ours: write(new Set(['']), { convertEmptyValues: true }),
      theirs: theirWrite(new Set(['']), { convertEmptyValues: true }),
      want: ['RequestError: n: an empty or mixed set', { SS: [''] }],
    },
    {
      of: 'an instance of a class, which an option lets through',
      ours: write(new Point()),
      theirs: theirWrite(new Point(), { convertClassInstanceToMap: true }),
      want: ['RequestError: n: not a value of DynamoDB', { M: { x: { N: '1' } } }],
    },
    {
      of: 'a member called __proto__, which is lost',
      ours: write(JSON.parse('{"__proto__":1}')),
      theirs: theirWrite(JSON.parse('{"__proto__":1}')),
      want: [{ M: JSON.parse('{"__proto__":{"N":"1"}}') }, { M: {} }],
    },
    {
      of: 'a member called constructor, which is refused',
      ours: write({ constructor: 1 }),
      theirs: outcome(() => theirWrite({ constructor: 1 })),
      want: [{ M: { constructor: { N: '1' } } }, 'refused'],
    },
  ])('$of', ({ ours, theirs, want }) => {
    expect([ours, theirs]).toEqual(want);
  });
});

describe('numbers', () => {
  const read = (N: string, numbers: UnmarshallOptions['numbers']): unknown =>
    refusal(() => unmarshall({ price: { N } }, { numbers })['price']);

  test.each<[N: string, number: unknown, bigint: unknown]>([
    ['1', 1, 1n],
    ['-0', -0, 0n],
    ['1.50', 1.5, undefined],
    ['0.1', 0.1, undefined],
    ['.5', 0.5, undefined],
    ['1E+3', 1000, undefined],
    ['1.5e-7', 1.5e-7, undefined],
    ['0.00000015', 1.5e-7, undefined],
    ['9007199254740991', 2 ** 53 - 1, 2n ** 53n - 1n],
    ['9007199254740992', undefined, 2n ** 53n],
    ['-123456789012345678901234567890', undefined, -123456789012345678901234567890n],
    ['0.30000000000000004', 0.1 + 0.2, undefined],
    ['0.300000000000000040', 0.1 + 0.2, undefined],
    ['0.300000000000000041', undefined, undefined],
    ['1e400', undefined, undefined],
    ['1e-400', undefined, undefined],
    ['NaN', undefined, undefined],
    [`0.${'0'.repeat(1_000_000)}1`, undefined, undefined],
  ])('%.30s', (N, number, bigint) => {
    expect(read(N, 'number')).toBe(number ?? 'NumberError: price: not exact as a number');
    expect(read(N, 'bigint')).toBe(bigint ?? 'NumberError: price: not exact as a bigint');
    expect(read(N, 'text')).toEqual(new NumberText(N));
    expect(`${read(N, 'text')}`).toBe(N);
  });

  test('that are refused have their place', () => {
    const values: AttributeValue = { L: [{ M: { b: { NS: ['1', '1e99'] } } }] };
    expect(refusal(() => unmarshall({ a: values }))).toBe(
      'NumberError: a[0].b: not exact as a number',
    );
    try {
      unmarshall({ a: values });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'NumberError', attribute: 'a[0].b' });
    }
  });

  test('of a set are of the kind that was asked for', () => {
    const values = { n: { NS: ['1', '2'] } };
    expect(unmarshall(values, { numbers: 'bigint' })).toEqual({ n: new Set([1n, 2n]) });
    expect(marshall({ n: new Set([1, 2n, new NumberText('0.30')]) })).toEqual({
      n: { NS: ['1', '2', '0.30'] },
    });
  });
});

test.each<[given: unknown, place: string]>([
  [{ a: { b: [0, new Date()] } }, 'a.b[1]: not a value of DynamoDB'],
  [{ a: Number.NaN }, 'a: not exact as a number; use a bigint'],
  [{ a: 2 ** 53 }, 'a: not exact as a number; use a bigint'],
  [{ a: [undefined] }, 'a[0]: undefined; see removeUndefinedValues'],
  [{ a: new Set() }, 'a: an empty or mixed set'],
  [{ a: new Set([null]) }, 'a: an empty or mixed set'],
  [{ a: Symbol('secret') }, 'a: not a value of DynamoDB'],
])('%j is refused with its place', (given, message) => {
  // A cast: types refuse these.
  expect(refusal(() => marshall(given as NativeItem))).toBe(`RequestError: ${message}`);
});

test('a kind of value that is not known yet is given as it came', () => {
  const later = { a: { XX: 'new' } } as unknown as Record<string, AttributeValue>;
  expect(unmarshall(later)).toEqual({ a: 'new' });
});

test('objects of another context and without a prototype are maps', () => {
  const given: Record<string, NativeValue> = Object.assign(Object.create(null), { a: 'b' });
  expect(marshall({ given })).toEqual({ given: { M: { a: { S: 'b' } } } });
});
