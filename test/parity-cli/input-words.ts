import { type Member, type Model, shapeOf } from '../../generator/model/model.js';
import { isWhole } from '../../generator/model/numbers.js';
import type { Draw } from './draw.js';

/** A value as JSON has it on the command line. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value of a shape as JSON: points in time and bytes are texts. */
export function jsonOf(model: Model, target: string, value: unknown, draw: Draw): Json {
  const shape = shapeOf(model, target);
  if (value === null || value === undefined) return null;
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const targets = new Map(shape.members.map((member) => [member.name, member.target]));
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
          name,
          jsonOf(model, targets.get(name) ?? '', inner, draw),
        ]),
      );
    }
    case 'list':
      return Array.isArray(value)
        ? value.map((inner) => jsonOf(model, shape.member.target, inner, draw))
        : [];
    case 'map':
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          jsonOf(model, shape.value.target, inner, draw),
        ]),
      );
    case 'timestamp':
      return value instanceof Date ? timeText(value, draw) : null;
    case 'blob':
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : null;
    case 'number':
      return typeof value !== 'number' || isWhole(shape.size) ? Number(value) : value;
    case 'string':
    case 'boolean':
    case 'document':
      // A cast: these are values of JSON already.
      return value as Json;
  }
}

/** A point in time in one of the ways in which people write it. */
function timeText(value: Date, draw: Draw): string {
  const text = value.toISOString();
  const seconds = Math.floor(value.getTime() / 1000);
  return draw.one([
    text,
    text.replace(/\.\d+Z$/, 'Z'),
    text.replace(/\.\d+Z$/, '+02:00'),
    `${seconds}`,
  ]);
}

/** JSON as Python reads and writes it, which knows numbers that are none. */
export function jsonText(value: Json): string {
  if (typeof value === 'number') {
    return Number.isNaN(value)
      ? 'NaN'
      : Number.isFinite(value)
        ? JSON.stringify(value)
        : value > 0
          ? 'Infinity'
          : '-Infinity';
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return 'map' in value && Array.isArray(value)
    ? `[${value.map(jsonText).join(', ')}]`
    : `{${Object.entries(value)
        .map(([name, inner]) => `${JSON.stringify(name)}: ${jsonText(inner)}`)
        .join(', ')}}`;
}

/** The ways in which a value is written as words. */
export type Form = 'json' | 'shorthand' | 'words';

/** The words of an option with its value; undefined where the form cannot say it. */
export function optionWords(
  model: Model,
  member: Member,
  value: Json,
  form: Form,
  draw: Draw,
): readonly string[] | undefined {
  const shape = shapeOf(model, member.target);
  const option = `--${member.cli}`;
  switch (shape.kind) {
    case 'boolean':
      return [value === true ? option : `--${member.negative ?? `no-${member.cli}`}`];
    case 'structure':
    case 'union':
    case 'map': {
      if (form !== 'shorthand') return [option, jsonText(value)];
      const text = shorthand(value, draw, true);
      return text === undefined ? undefined : [option, text];
    }
    case 'list': {
      if (form === 'json' || !Array.isArray(value)) return [option, jsonText(value)];
      const items = value.map((item: Json) => itemWord(item, draw, form));
      return items.every((item) => item !== undefined) ? [option, ...items] : undefined;
    }
    case 'document':
      return [option, jsonText(value)];
    case 'string':
    case 'number':
    case 'timestamp':
    case 'blob': {
      const text = typeof value === 'string' ? value : jsonText(value);
      return draw.chance(0.2) ? [`${option}=${text}`] : [option, text];
    }
  }
}

function itemWord(item: Json, draw: Draw, form: Form): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return jsonText(item);
  return form === 'shorthand' ? shorthand(item, draw, true) : jsonText(item);
}

/** The syntax `Key=value`; undefined where it cannot say the value. */
function shorthand(value: Json, draw: Draw, isTop: boolean): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return quoted(value, draw);
  if (typeof value !== 'object') return jsonText(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => shorthand(item, draw, false));
    return items.some((item) => item === undefined) ? undefined : `[${items.join(',')}]`;
  }
  const pairs = Object.entries(value).map(([key, inner]) => {
    const text = shorthand(inner, draw, false);
    return text === undefined || !/^[\w\-.#/:]+$/.test(key) ? undefined : `${key}=${text}`;
  });
  if (pairs.some((pair) => pair === undefined)) return undefined;
  return isTop ? pairs.join(',') : `{${pairs.join(',')}}`;
}

/** A text with a backslash is another one in every version, so it is left to JSON. */
function quoted(text: string, draw: Draw): string | undefined {
  if (text.includes('\\')) return undefined;
  if (/^[\w./:+-]+$/.test(text)) return text;
  const quote = draw.one(['"', "'"]);
  return `${quote}${text.replaceAll(quote, `\\${quote}`)}${quote}`;
}
