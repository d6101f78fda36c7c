import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseTimestamp } from '../../generator/runtime/cli/timestamps.js';
import { describeShared } from '../support/shared.js';

const tenOClock = '2015-07-19T10:00:00.000Z';

describe('a timestamp', () => {
  it.each([
    [1437300000, tenOClock],
    [1437300000.5, '2015-07-19T10:00:00.500Z'],
    ['1437300000', tenOClock],
    [' 1437300000 ', tenOClock],
    ['1_437_300_000', tenOClock],
    ['1e9', '2001-09-09T01:46:40.000Z'],
    ['-5', '1969-12-31T23:59:55.000Z'],
    ['20150719', '1970-08-22T05:25:19.000Z'],
    ['2015-07-19', '2015-07-19T00:00:00.000Z'],
    ['2015-7-9', '2015-07-09T00:00:00.000Z'],
    ['2015-07-19T10:00:00', tenOClock],
    ['2015-07-19T10:00:00Z', tenOClock],
    ['2015-07-19t10:00:00z', tenOClock],
    ['2015-07-19T12:00:00+02:00', tenOClock],
    ['2015-07-19T04:30:00-0530', tenOClock],
    ['2015-07-19T12:00:00 +02', tenOClock],
    ['2015-07-19 10:00', tenOClock],
    ['2015-07-19T10Z', tenOClock],
    ['2015-07-19T10:00:00.123456Z', '2015-07-19T10:00:00.123Z'],
    ['2015-07-19T10:00:00,5', '2015-07-19T10:00:00.500Z'],
    ['20150719T100000Z', tenOClock],
    ['20150719T1000', tenOClock],
    ['20150719100000', tenOClock],
    ['2015/07/19 10:00', tenOClock],
    ['07/19/2015', '2015-07-19T00:00:00.000Z'],
    ['Sun, 19 Jul 2015 10:00:00 GMT', tenOClock],
    ['19 Jul 2015 12:00:00 +0200', tenOClock],
    ['July 19, 2015', '2015-07-19T00:00:00.000Z'],
    ['Sun Jul 19 10:00:00 2015', tenOClock],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ])('is read from %j', (given, want) => {
    expect(parseTimestamp(given)?.toISOString()).toBe(want);
  });

  it.each([
    '',
    'foo',
    'now',
    'nan',
    'inf',
    '1000000000000',
    '253402300800',
    '-62135596801',
    '2015-02-30',
    '2015-13-01',
    '2015-07-19T24:00:00Z',
    '2015-07-19T10:60:00Z',
    '2015-07-19T10:00:60Z',
    '2015-07-19T10:00:00+24:00',
    '2015-07-19T10:00:00.Z',
    1e12,
    Number.NaN,
  ])('is not read from %j', (given) => {
    expect(parseTimestamp(given)).toBeUndefined();
  });

  it('reads every form that a date prints itself in', () => {
    const noInvalidDate = true;
    const [min, max] = [new Date('1000-01-01'), new Date('9999-12-31')];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate }), (date) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseTimestamp(date.toISOString())).toEqual(date);
        expect(parseTimestamp(date.toUTCString())?.getTime()).toBe(second);
        expect(parseTimestamp(second / 1000)?.getTime()).toBe(second);
      }),
    );
  });
});

describeShared(
  'data/timestamps/date_time_format_test_suite.json',
  'the published cases of timestamps',
  (path) => {
    const cases = z.array(
      z.object({
        canonical_seconds: z.string(),
        canonical_nanos: z.number(),
        error: z.boolean(),
        smithy_format_value: z.string().optional(),
      }),
    );
    const suite = z
      .object({ parse_epoch_seconds: cases, parse_http_date: cases, parse_date_time: cases })
      .parse(JSON.parse(readFileSync(path, 'utf8')));

    it.each(['parse_epoch_seconds', 'parse_http_date', 'parse_date_time'] as const)(
      '%s',
      (name) => {
        const readable = suite[name].filter(({ error, canonical_seconds }) => {
          // Python's datetime begins with the year 1, and so does this reading.
          return !error && Number(canonical_seconds) >= -62_135_596_800;
        });
        const leftOut = suite[name].length - readable.length;
        if (leftOut > 0)
          console.log(`${name}: ${leftOut} left out, before the year 1 or not readable`);
        const wrong = readable.filter(
          ({ canonical_seconds, canonical_nanos, smithy_format_value }) => {
            // The suite writes a negative number as its seconds, a point and nanoseconds to add; to
            // Python (and here) such a text is one decimal number.
            const sign =
              name === 'parse_epoch_seconds' && canonical_seconds.startsWith('-') ? -1 : 1;
            const want =
              Number(canonical_seconds) * 1000 + sign * Math.floor(canonical_nanos / 1e6);
            const got = parseTimestamp(smithy_format_value ?? '')?.getTime();
            // Finer than a millisecond is rounded to either side: seconds are floating point.
            return got === undefined || Math.abs(got - want) > 1;
          },
        );
        expect(wrong).toEqual([]);
        expect(readable.length).toBeGreaterThan(50);
      },
    );
  },
);
