/* eslint-disable */
// @ts-nocheck
/** Timestamps in the three formats of the Smithy specification (`timestampFormat`). */
import { refuse } from './errors.js';
import type { TimestampFormat } from './wire-shape.js';

const httpDate = /^\w+, (\d\d)[ -](\w{3})[ -](\d{4}) /;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const dateTime =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?)?(?: ?(?:Z|UTC|GMT|([-+]\d\d):?(\d\d)))?$/i;

/**
 * The date that an answer has, in whatever format it came: services do not always keep to the one
 * of their model. Seconds since 1970 are a number or its text; a text without a zone is in UTC; a
 * blank may stand for the `T`. What is finer than a millisecond is rounded to the nearest one.
 *
 * @throws RangeError where it is none of these.
 */
export function toDate(value: unknown, member: string): Date {
  const date = new Date(typeof value === 'number' ? Math.round(value * 1000) : fromText(value));
  if (Number.isNaN(date.getTime())) throw new RangeError(`${member} is not a timestamp`);
  return date;
}

/** Milliseconds since 1970, or NaN. */
function fromText(text: unknown): number {
  if (typeof text !== 'string') return NaN;
  if (/^-?[\d.]+(e[-+]?\d+)?$/i.test(text)) return Math.round(+text * 1000);
  // As a date-time, since `Date.parse` would take the year 0001 for 2001.
  const iso = text.replace(
    httpDate,
    (_, day: string, month: string, year: string) =>
      `${year}-${`${months.indexOf(month) / 3 + 1}`.padStart(2, '0')}-${day} `,
  );
  const [, day, time = '00:00', seconds = ':00', fraction, hours, minutes] =
    dateTime.exec(iso) ?? [];
  // Engines take the 30th of February for a day of March, and 24:00 for the next day.
  if (!day || new Date(day).getUTCDate() !== +day.slice(8) || time > '24') return NaN;
  // Engines differ in what they make of fractions that have not three digits.
  return (
    Date.parse(`${day}T${time}${seconds}${hours ? `${hours}:${minutes}` : 'Z'}`) +
    Math.round(+(fraction ?? 0) * 1000)
  );
}

/**
 * Seconds since 1970, with a fraction where the date has one.
 *
 * @throws RequestError where it is not a date, or an invalid one.
 */
export function toSeconds(date: Date, member: string): number {
  // A caller in JavaScript may have given anything. Each frame of a page has dates of its own.
  const time: unknown = date?.getTime?.();
  if (typeof time === 'number' && !Number.isNaN(time)) return time / 1000;
  refuse(`${member} must be a valid Date`);
}

/**
 * A date as it was given.
 *
 * @throws RequestError where it is not a date, or an invalid one.
 */
export function checkedDate(date: Date, member: string): Date {
  toSeconds(date, member);
  return date;
}

/**
 * A date as ISO 8601 in UTC, with a fraction only where it has one.
 *
 * @throws RequestError where it is not a date, an invalid one, or its year has not four digits.
 */
export function toDateTime(date: Date, member: string): string {
  toSeconds(date, member);
  const text = date.toISOString().replace('.000Z', 'Z');
  if (/^\d/.test(text)) return text;
  refuse(`${member} must have a year of four digits`);
}

/**
 * A date as HTTP writes it, in whole seconds.
 *
 * @throws RequestError where it is not a date, an invalid one, or its year has not four digits.
 */
export function toHttpDate(date: Date, member: string): string {
  toDateTime(date, member);
  return date.toUTCString();
}

/**
 * A date as the text of a format.
 *
 * @throws RequestError where it is not a date, an invalid one, or cannot be spelled out.
 */
export function formatTimestamp(date: Date, format: TimestampFormat, member: string): string {
  switch (format) {
    case 'epoch-seconds':
      return `${toSeconds(date, member)}`;
    case 'date-time':
      return toDateTime(date, member);
    case 'http-date':
      return toHttpDate(date, member);
  }
}
