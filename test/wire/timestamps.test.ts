import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTimestamp, parseTimestamp } from '../../generator/runtime/timestamps.js';

const formats = ['date-time', 'epoch-seconds', 'http-date'] as const;

describe('timestamps', () => {
  test.each([
    ['date-time', '2019-12-16T22:48:18-01:00', '2019-12-16T23:48:18Z'],
    ['date-time', '2019-12-17T00:48:18.5+01:00', '2019-12-16T23:48:18.5Z'],
    ['date-time', '2000-01-02T20:34:56.1234567890123Z', '2000-01-02T20:34:56.123Z'],
    ['date-time', '2000-01-02T20:34:56.0005Z', '2000-01-02T20:34:56.001Z'],
    ['date-time', '1999-12-31T23:59:59.9999Z', '2000-01-01T00:00:00Z'],
    ['date-time', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['date-time', '2014-04-29T18:30:38.5', '2014-04-29T18:30:38.5Z'],
    ['epoch-seconds', '1398796238', '2014-04-29T18:30:38Z'],
    ['epoch-seconds', 1398796238.0005, '2014-04-29T18:30:38.001Z'],
    ['epoch-seconds', '-0.25', '1969-12-31T23:59:59.75Z'],
    ['epoch-seconds', '1.5e9', '2017-07-14T02:40:00Z'],
    ['http-date', 'Tue, 29 Apr 2014 18:30:38 GMT', '2014-04-29T18:30:38Z'],
    ['http-date', 'Tue, 29 Apr 2014 18:30:38.5 GMT', '2014-04-29T18:30:38.5Z'],
  ] as const)('%s: %s', (format, text, want) => {
    expect(parseTimestamp(text, format)).toEqual(new Date(want));
  });

  test.each([
    ['date-time', ''],
    ['date-time', '2014-04-29'],
    ['date-time', '2014-13-29T18:30:38Z'],
    ['date-time', '2014-04-29T18:30:38.Z'],
    ['date-time', ' 2014-04-29T18:30:38Z'],
    ['date-time', '1398796238'],
    ['date-time', 1398796238],
    ['epoch-seconds', ''],
    ['epoch-seconds', 'soon'],
    ['epoch-seconds', '2014-04-29T18:30:38Z'],
    ['epoch-seconds', 'NaN'],
    ['epoch-seconds', 1e20],
    ['http-date', '2014-04-29T18:30:38Z'],
    ['http-date', 'Tue, 29 Foo 2014 18:30:38 GMT'],
    ['http-date', 'Tue, 29 arA 2014 18:30:38 GMT'],
    ['http-date', 'Tue, 29 Apr 2014 18:30:38'],
  ] as const)('%s refuses %j', (format, text) => {
    expect(() => parseTimestamp(text, format)).toThrow(`no timestamp of the format ${format}`);
  });

  test('years that have not four digits', () => {
    for (const year of [-1, 10_000]) {
      const date = new Date(0);
      date.setUTCFullYear(year);
      expect(() => formatTimestamp(date, 'date-time')).toThrow('a year has four digits');
      expect(() => formatTimestamp(date, 'http-date')).toThrow('a year has four digits');
      const seconds = formatTimestamp(date, 'epoch-seconds');
      expect(parseTimestamp(seconds, 'epoch-seconds')).toEqual(date);
    }
  });

  test.each(formats)('an invalid date is not written as %s', (format) => {
    expect(() => formatTimestamp(new Date(NaN), format)).toThrow(RangeError);
  });

  test.each(formats)('%s: what is written is read', (format) => {
    const min = new Date('0001-01-01T00:00:00Z');
    const dates = fc.date({ min, max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        if (format === 'http-date') date.setUTCMilliseconds(0);
        expect(parseTimestamp(formatTimestamp(date, format), format)).toEqual(date);
      }),
    );
  });
});
