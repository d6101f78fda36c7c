/* eslint-disable */
// @ts-nocheck
/**
 * The output of an operation as plain data: members in the order of the model and nothing else, keys
 * of maps in the order of the answer without the marks that have kept it, points in time as text, bytes as base64, floats marked so that 1 prints as `1.0`.
 */
import type { CliShapes } from './command.js';
import { float } from './formats/number.js';
import { ordered, unmarked, unmarkedValue } from './ordered.js';
import { parseJson } from './python-json.js';
import { shapeOf } from './shape-of.js';

export interface OutputStyle {
  /** How a point in time is printed. */
  readonly time: (value: unknown) => unknown;
  /** Marks floats, and keeps bigints. A query that computes needs them as plain numbers. */
  readonly floats: boolean;
  /** A member of the output that goes elsewhere. */
  readonly omit?: string | undefined;
}

/** A value of the shape `id`; what is not of the form of the shape stays as it came. */
export function plainOutput(
  value: unknown,
  id: string,
  shapes: CliShapes,
  style: OutputStyle,
): unknown {
  const shape = shapeOf(shapes, id);
  const inner = { ...style, omit: undefined };
  switch (shape.type) {
    case 'structure':
    case 'union': {
      if (!isObject(value)) return value;
      const entries = shape.members
        .filter(({ name }) => Object.hasOwn(value, name) && name !== style.omit)
        .map((member) => [member.name, value[member.name], member] as const)
        .filter(([, item]) => item !== undefined && item !== null)
        .map(
          ([name, item, { shape: of, jsonText, base64 }]) =>
            [
              name,
              jsonText
                ? jsonIn(item, jsonText)
                : base64
                  ? decoded(item)
                  : plainOutput(item, of, shapes, inner),
            ] as const,
        );
      return ordered(entries);
    }
    case 'list':
      return Array.isArray(value)
        ? value.map((item) => plainOutput(item, shape.member.shape, shapes, inner))
        : value;
    case 'map':
      return isObject(value)
        ? ordered(
            Object.entries(value).map(([key, item]) => [
              unmarked(key),
              plainOutput(item, shape.value.shape, shapes, inner),
            ]),
          )
        : value;
    case 'float':
    case 'double':
      return typeof value === 'number' && style.floats ? float(value) : value;
    case 'long':
      // A query computes with numbers alone.
      return typeof value === 'bigint' && !style.floats ? Number(value) : value;
    case 'timestamp':
      return style.time(value);
    case 'blob':
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
    case 'document':
      return unmarkedValue(value);
    default:
      return value;
  }
}

/** What a text in base64 says. */
function decoded(text: unknown): unknown {
  return typeof text === 'string' ? Buffer.from(text, 'base64').toString() : text;
}

/** The JSON that a text holds; a text that holds none, such as a template in YAML, as it is. */
function jsonIn(text: unknown, kind: 'plain' | 'url-encoded'): unknown {
  if (typeof text !== 'string') return text;
  try {
    return parseJson(kind === 'plain' ? text : decodeURIComponent(text));
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The time as the AWS CLI prints it: in the local time zone, e.g. `2015-07-19T10:00:00+00:00`. */
export function isoTime(value: unknown): unknown {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return value;
  const two = (part: number): string => String(part).padStart(2, '0');
  const year = String(value.getFullYear()).padStart(4, '0');
  const date = `${year}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
  const clock = `${two(value.getHours())}:${two(value.getMinutes())}:${two(value.getSeconds())}`;
  const milliseconds = value.getMilliseconds();
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}000`;
  const east = -value.getTimezoneOffset();
  const offset = `${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
  return `${date}T${clock}${fraction}${east < 0 ? '-' : '+'}${offset}`;
}

/** The time as most services send it: seconds since 1970. */
export function wireTime(value: unknown): unknown {
  return value instanceof Date ? float(value.getTime() / 1000) : value;
}
