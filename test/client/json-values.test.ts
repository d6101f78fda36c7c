import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromFloat, mapValues, toBase64 } from '../../generator/runtime/core/values.js';
import { toDateTime } from '../../generator/runtime/core/timestamps.js';

describe('what JSON cannot hold', () => {
  test('bytes come back from base64 as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(Uint8Array.from(bytes));
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [1.5, 1.5],
    [-0, -0],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
  ])('the number %s is sent as %j', (value, want) => {
    expect(fromFloat(value)).toBe(want);
  });

  test.each([
    ['2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00Z'],
    ['2020-01-01T00:00:00.010Z', '2020-01-01T00:00:00.010Z'],
  ])('the time %s is sent as %s', (value, want) => {
    expect(toDateTime(new Date(value), 'At')).toBe(want);
  });

  test('a key such as __proto__ stays a key', () => {
    const doubled = mapValues(
      JSON.parse('{"__proto__":1,"a":2}'),
      (value: number) => value * 2,
      'Map',
    );
    expect(Object.entries(doubled ?? {})).toEqual([
      ['__proto__', 2],
      ['a', 4],
    ]);
    expect(Object.getPrototypeOf(doubled)).toBe(Object.prototype);
  });
});
