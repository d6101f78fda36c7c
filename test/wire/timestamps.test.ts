import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestError } from '../../generator/runtime/core/errors.js';
import { formatTimestamp, toDate } from '../../generator/runtime/core/timestamps.js';

const formats = ['date-time', 'epoch-seconds', 'http-date'] as const;

/** An invalid date, and what no caller in TypeScript may give, as JavaScript lets them. */
const noDates: readonly [what: string, value: Date][] = [
  ['an invalid date', new Date(Number.NaN)],
  ['a text', JSON.parse('"2014-04-29T18:30:38Z"')],
  ['a number', JSON.parse('1398796238')],
  ['an object', JSON.parse('{}')],
];

describe('timestamps', () => {
  // As botocore's `parse_timestamp` reads them.
  test.each([
    ['2019-12-16T22:48:18-01:00', '2019-12-16T23:48:18Z'],
    ['2019-12-17T00:48:18.5+01:00', '2019-12-16T23:48:18.5Z'],
    ['2019-12-17T00:48:18+0100', '2019-12-16T23:48:18Z'],
    ['2000-01-02T20:34:56.1234567890123Z', '2000-01-02T20:34:56.123Z'],
    ['2000-01-02T20:34:56.0005Z', '2000-01-02T20:34:56.001Z'],
    ['1999-12-31T23:59:59.9999Z', '2000-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['2014-04-29T18:30:38.5', '2014-04-29T18:30:38.5Z'],
    ['2014-04-29T18:30:38.5z', '2014-04-29T18:30:38.5Z'],
    ['2014-04-29 18:30:38', '2014-04-29T18:30:38Z'],
    ['2014-04-29 18:30:38 UTC', '2014-04-29T18:30:38Z'],
    ['2014-04-29 18:30:38+02:00', '2014-04-29T16:30:38Z'],
    ['2014-04-29T18:30Z', '2014-04-29T18:30:00Z'],
    ['2014-04-29', '2014-04-29T00:00:00Z'],
    ['2024-02-29T23:59Z', '2024-02-29T23:59:00Z'],
    ['1398796238', '2014-04-29T18:30:38Z'],
    [1398796238, '2014-04-29T18:30:38Z'],
    [1398796238.0005, '2014-04-29T18:30:38.001Z'],
    ['-0.25', '1969-12-31T23:59:59.75Z'],
    ['1.5e9', '2017-07-14T02:40:00Z'],
    ['Tue, 29 Apr 2014 18:30:38 GMT', '2014-04-29T18:30:38Z'],
    ['Tue, 29 Apr 2014 18:30:38.5 GMT', '2014-04-29T18:30:38.5Z'],
    ['Tue, 29 Apr 2014 18:30:38', '2014-04-29T18:30:38Z'],
    ['Tue, 29 Apr 2014 18:30:38 +0100', '2014-04-29T17:30:38Z'],
  ])('%s', (sent, want) => {
    expect(toDate(sent, 'At')).toEqual(new Date(want));
  });

  test.each([
    '',
    'soon',
    'NaN',
    '.',
    '-',
    '2014-13-29T18:30:38Z',
    '2014-04-29T18:30:38.Z',
    '2014-04-29T25:30:38Z',
    // Which engines take for the next day, or for a day of March.
    '2014-04-29T24:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-02-29',
    '2014-04-31T18:30:38+02:00',
    '2014-04-00T18:30:38Z',
    'Mon, 30 Feb 2026 00:00:00 GMT',
    'Tue, 29 Foo 2014 18:30:38 GMT',
    'Tue, 29 arA 2014 18:30:38 GMT',
    1e20,
    true,
    {},
    [[1398796238]],
  ])('what is none is refused, and not shown: %j', (sent) => {
    expect(() => toDate(sent, 'CreatedAt')).toThrow(/^CreatedAt is not a timestamp$/);
  });

  test('years that have not four digits', () => {
    for (const year of [-1, 10_000]) {
      const date = new Date(0);
      date.setUTCFullYear(year);
      expect(() => formatTimestamp(date, 'date-time', 'At')).toThrow(/^At .*four digits/);
      expect(() => formatTimestamp(date, 'http-date', 'At')).toThrow(/^At .*four digits/);
      expect(toDate(formatTimestamp(date, 'epoch-seconds', 'At'), 'At')).toEqual(date);
    }
  });

  test.each(formats.flatMap((format) => noDates.map(([what, value]) => [what, format, value])))(
    '%s is not written as %s',
    (_, format, value) => {
      const write = (): string => Reflect.apply(formatTimestamp, undefined, [value, format, 'At']);
      expect(write).toThrow(RequestError);
      expect(write).toThrow('At must be a valid Date');
    },
  );

  test.each(formats)('%s: what is written is read', (format) => {
    const min = new Date('0001-01-01T00:00:00Z');
    const dates = fc.date({ min, max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        if (format === 'http-date') date.setUTCMilliseconds(0);
        expect(toDate(formatTimestamp(date, format, 'At'), 'At')).toEqual(date);
      }),
    );
  });
});
