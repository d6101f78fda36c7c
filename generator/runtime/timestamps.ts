/** Timestamps in the three formats of the Smithy specification (`timestampFormat`). */
import { toDateTime } from './json-values.js';
import type { TimestampFormat } from './wire-shape.js';

const dateTime = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[-+]\d\d:\d\d)?$/;
const httpDate = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d(?:\.\d+)?) GMT$/;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/**
 * Reads a timestamp. What is finer than a millisecond is rounded to the nearest one.
 *
 * @param value seconds since 1970 may be a number as well as its text.
 * @throws Error where it is no timestamp of the format.
 */
export function parseTimestamp(value: string | number, format: TimestampFormat): Date {
  const date = new Date(
    format === 'epoch-seconds'
      ? Math.round(Number(value === '' ? NaN : value) * 1000)
      : fromDateTime(format === 'http-date' ? httpToDateTime(`${value}`) : `${value}`),
  );
  if (Number.isNaN(date.getTime())) throw new Error(`no timestamp of the format ${format}`);
  return date;
}

/** Milliseconds since 1970, or NaN. */
function fromDateTime(text: string): number {
  const [, seconds, fraction, zone] = dateTime.exec(text) ?? [];
  // Some servers leave the zone out, and mean UTC. Engines differ in what they make of fractions
  // that have not three digits.
  return Date.parse(`${seconds}${zone ?? 'Z'}`) + (fraction ? Math.round(+fraction * 1000) : 0);
}

/** The same time as date-time, since `Date.parse` would take the year 0001 for 2001. */
function httpToDateTime(text: string): string {
  const [, day, month = '', year, time] = httpDate.exec(text) ?? [];
  const number = `${months.indexOf(month) / 3 + 1}`.padStart(2, '0');
  return `${year}-${number}-${day}T${time}Z`;
}

/**
 * Writes a timestamp: with a fraction where it has one, but `http-date` always in whole seconds.
 *
 * @throws RangeError where the date is invalid, or is to be spelled out and its year has not four
 *   digits.
 */
export function formatTimestamp(date: Date, format: TimestampFormat): string {
  // First, since this is what throws for invalid dates.
  const text = toDateTime(date);
  if (format === 'epoch-seconds') return `${date.getTime() / 1000}`;
  if (!/^\d/.test(text)) throw new RangeError('a year has four digits');
  return format === 'date-time' ? text : date.toUTCString();
}
