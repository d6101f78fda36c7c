/**
 * Points in time as people write them at the command line: what botocore's `parse_timestamp` takes
 * in practice. A time without an offset is UTC; fractions finer than a millisecond are cut.
 */
import { readFloat } from './read-number.js';

/** The years that Python's datetime knows, as milliseconds. */
const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;

/** Seconds since 1970 (as number or text), ISO 8601, an HTTP date; else undefined. */
export function parseTimestamp(text: string | number): Date | undefined {
  if (typeof text === 'number') return fromSeconds(text);
  const trimmed = text.trim();
  const number = readFloat(trimmed);
  return (
    (number === undefined ? undefined : fromSeconds(number)) ??
    readNumericDate(trimmed) ??
    readNamedMonth(trimmed)
  );
}

function fromSeconds(seconds: number): Date | undefined {
  return within(Math.round(seconds * 1e6) / 1000);
}

function within(milliseconds: number): Date | undefined {
  const whole = Math.floor(milliseconds);
  return whole >= earliest && whole <= latest ? new Date(whole) : undefined;
}

const seconds = String.raw`(?<second>\d{2})(?:[.,](?<part>\d+))?`;
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::${seconds})?`;
const compactClock = String.raw`(?<hour>\d{2})(?<minute>\d{2})(?:${seconds})?`;
const zone = String.raw`\s*(?<zone>Z|UTC|GMT|[-+]\d{2}(?::?\d{2})?)?`;
const year = String.raw`(?<year>\d{4})`;
const day = String.raw`(?<day>\d{1,2})`;
const compactDate = String.raw`${year}(?<month>\d{2})(?<day>\d{2})`;
const isoDate = String.raw`${year}[-/](?<month>\d{1,2})[-/]${day}`;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName = `(?<name>${monthNames.join('|')})[a-z]*\\.?`;
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?`;

/** Made for the first text that is not a number, since most calls have none. */
const numericForms = once(() => [
  form(isoDate, `(?:(?:T|\\s+)${clock}${zone})?`),
  form(isoDate, `T${compactClock}${zone}`),
  form(isoDate, String.raw`T(?<hour>\d{2})${zone}`),
  form(compactDate, `(?:T|\\s+)${clock}${zone}`),
  form(compactDate, `(?:T|\\s+)${compactClock}${zone}`),
  form(compactDate, compactClock),
  form(String.raw`(?<month>\d{1,2})/${day}/${year}`, `(?:\\s+${clock}${zone})?`),
]);

const namedForms = once(() => [
  // Sun, 19 Jul 2015 10:00:00 GMT
  form(`${weekday}${day}[-\\s]+${monthName}[-\\s,]+${year}`, `(?:\\s+${clock}${zone})?`),
  // July 19, 2015 10:00
  form(`${weekday}${monthName}\\s+${day},?\\s+${year}`, `(?:\\s+${clock}${zone})?`),
  // Sun Jul 19 10:00:00 2015
  form(`${weekday}${monthName}\\s+${day}\\s+${clock}${zone}`, `\\s+${year}`),
]);

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function form(...parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.join('')}$`, 'i');
}

function readNumericDate(text: string): Date | undefined {
  return firstMatch(numericForms(), text, (groups) => Number(groups['month']));
}

function readNamedMonth(text: string): Date | undefined {
  const number = (groups: Groups): number =>
    monthNames.indexOf((groups['name'] ?? '').slice(0, 3).toLowerCase()) + 1;
  return firstMatch(namedForms(), text, number);
}

type Groups = Readonly<Record<string, string | undefined>>;

function firstMatch(
  forms: readonly RegExp[],
  text: string,
  monthOf: (groups: Groups) => number,
): Date | undefined {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return assemble(groups, monthOf(groups));
  }
  return undefined;
}

/** Undefined for a day that is in no calendar or an hour that is on no clock. */
function assemble(groups: Groups, monthNumber: number): Date | undefined {
  const year = Number(groups['year']);
  const day = Number(groups['day']);
  const hour = Number(groups['hour'] ?? 0);
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const millisecond = Number((groups['part'] ?? '').slice(0, 3).padEnd(3, '0'));
  const date = new Date(0);
  date.setUTCFullYear(year, monthNumber - 1, day);
  const sameDay = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day;
  if (!sameDay || date.getUTCFullYear() !== year) return undefined;
  date.setUTCHours(hour, minute, second, millisecond);
  const offset = offsetMinutes(groups['zone']);
  return offset === undefined ? undefined : within(date.getTime() - offset * 60_000);
}

function offsetMinutes(text: string | undefined): number | undefined {
  const match = /^([-+])(\d{2}):?(\d{2})?$/.exec(text ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes >= 24 * 60) return undefined;
  return match[1] === '-' ? -minutes : minutes;
}
