/* eslint-disable */
// @ts-nocheck
/** The plain forms of values that JSON has no type for, as regular expressions for a JSON Schema. */

const year = String.raw`(?:[1-8]\d|9[0-8])\d\d`;
const leapYear = String.raw`(?:(?:[1-8]\d|9[0-8])(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)`;
const day =
  '(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31';
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?`;
const zone = String.raw`(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;

/**
 * A point in time of RFC 3339 on a day that there is, in the years 1000 to 9899. A pattern and not a `format`, as
 * validators need something added before they know a format, and refuse schemas that name one.
 */
export const timePattern: string = `^(?:${year}-(?:${day})|${leapYear}-02-29)T${clock}${zone}$`;

/** A point in time that everybody reads. */
export const timeExample = '2015-07-19T10:00:00Z';

/** The first and the last second that the command line takes, since 1970. */
export const earliestSecond = -62_135_596_800;
export const latestSecond = 253_402_300_799;

/** Bytes in base64, of RFC 4648, section 4, with padding. */
export const base64Pattern = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
