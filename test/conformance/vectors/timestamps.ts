import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatTimestamp, toDate } from '../../../generator/runtime/core/timestamps.js';
import type { TimestampFormat } from '../../../generator/runtime/core/wire-shape.js';
import { differenceOf, type Vector } from './vector.js';

const formats: readonly TimestampFormat[] = ['date-time', 'epoch-seconds', 'http-date'];

const caseJson = z.object({
  canonical_seconds: z.string(),
  canonical_nanos: z.number(),
  error: z.boolean(),
  smithy_format_value: z.string().optional(),
});
type CaseJson = z.infer<typeof caseJson>;

/** The cases of reading and writing timestamps; undefined where they are absent. */
export function timestampVectors(data: string): Vector[] | undefined {
  const path = join(data, 'timestamps/date_time_format_test_suite.json');
  if (!existsSync(path)) return undefined;
  const suites = z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8')));
  return formats.flatMap((format) => {
    const cases = (direction: string): CaseJson[] =>
      z.array(caseJson).parse(suites[`${direction}_${format.replace('-', '_')}`]);
    return [
      ...cases('parse').map((each, index) => parsing(format, each, index)),
      ...cases('format').map((each, index) => formatting(format, each, index)),
    ];
  });
}

function parsing(format: TimestampFormat, each: CaseJson, index: number): Vector {
  const text = each.smithy_format_value ?? '';
  return {
    suite: 'timestamps',
    part: `parse ${format}`,
    id: `parse ${format} ${index}: ${text}`,
    // What is finer than a millisecond is rounded.
    difference: () =>
      differenceOf(
        () => toDate(text, 'At').getTime(),
        Math.round(milliseconds(format, each, each.canonical_nanos)),
        Object.is,
      ),
  };
}

function formatting(format: TimestampFormat, each: CaseJson, index: number): Vector {
  const nanos = Math.floor(each.canonical_nanos / 1e6) * 1e6;
  const date = new Date(milliseconds(format, each, nanos));
  const fine = nanos !== each.canonical_nanos && !each.error;
  return {
    suite: 'timestamps',
    part: `format ${format}`,
    id: `format ${format} ${index}: ${each.canonical_seconds}`,
    ...(fine ? { skipped: 'a Date holds nothing finer than a millisecond' } : {}),
    difference() {
      if (each.error) return refusal(() => formatTimestamp(date, format, 'At'));
      // We write three digits of a fraction, the cases as many as it needs.
      const write = (): string =>
        formatTimestamp(date, format, 'At').replace(/(\.\d+?)0+Z$/, '$1Z');
      return differenceOf(write, each.smithy_format_value, Object.is);
    },
  };
}

function refusal(write: () => string): string | undefined {
  try {
    return `wanted a refusal, got ${write()}`;
  } catch {
    return undefined;
  }
}

/**
 * Seconds and a fraction before 1970: epoch-seconds of -1 and .5 are -1.5, but in the other formats
 * the fraction goes on from the second.
 */
function milliseconds(
  format: TimestampFormat,
  { canonical_seconds: seconds }: CaseJson,
  nanos: number,
): number {
  const sign = format === 'epoch-seconds' && Number(seconds) < 0 ? -1 : 1;
  return Number(seconds) * 1000 + (sign * nanos) / 1e6;
}
