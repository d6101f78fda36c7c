import type { Problem } from '../../diagnostics/diagnostic.js';
import type { DefaultValue, Model, NumberSize, Shape } from '../model.js';
import { typeWord } from '../numbers.js';
import { integerLimits, isBig, isTimestamp } from '../constraints.js';
import { allParts, below } from './parts.js';

/** A default is a value of its member's type. */
export function* defaults(model: Model): Generator<Problem> {
  for (const [member] of allParts(model)) {
    const shape = model.shapes.get(member.target);
    if (shape === undefined || member.default === undefined || member.default === null) continue;
    const wanted = unmet(shape, member.default);
    if (wanted === undefined) continue;
    yield {
      code: 'wrong-default',
      message: `The default of ${member.name} must be ${wanted}, not ${JSON.stringify(member.default)}`,
      mend: `Write a value of the type ${typeWord(shape)}, or remove the default.`,
      pointer: below(member.origin, 'default'),
      part: 'value',
    };
  }
}

/** What a default has to be and is not; nothing where it fits. */
function unmet(shape: Shape, value: Exclude<DefaultValue, null>): string | undefined {
  const unless = (fits: boolean, wanted: string): string | undefined => (fits ? undefined : wanted);
  switch (shape.kind) {
    case 'string': {
      const values = shape.enum?.map((each) => each.value);
      if (typeof value !== 'string') return 'a text';
      if (values === undefined) return undefined;
      return unless(values.includes(value), `one of ${values.join(', ')}`);
    }
    case 'number':
      return misfitOfNumber(shape.size, value);
    case 'boolean':
      return unless(typeof value === 'boolean', 'true or false');
    case 'timestamp':
      return unless(isTimestamp(value), 'a time, such as 2020-01-31T08:00:00Z or 0');
    case 'blob':
      return unless(isBase64(value), 'bytes in base64');
    case 'list':
      return unless(Array.isArray(value), 'an empty list');
    case 'map':
      return unless(typeof value === 'object' && !Array.isArray(value), 'an empty mapping');
    case 'structure':
    case 'union':
      return 'left out: a structure has no default';
    case 'document':
      return undefined;
  }
}

/** What the default of a number has to be and is not. */
function misfitOfNumber(size: NumberSize, value: Exclude<DefaultValue, null>): string | undefined {
  switch (size) {
    case 'byte':
    case 'short':
    case 'integer':
    case 'long': {
      const limit = integerLimits[size];
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'a whole number';
      return value >= -limit && value < limit
        ? undefined
        : `a whole number of ${1 + Math.log2(limit)} bits`;
    }
    case 'big-integer':
      return isBig(value, /^-?\d+$/) ? undefined : 'a whole number';
    case 'big-decimal':
      return isBig(value, /^-?[\d.]+(e[-+]?\d+)?$/i) ? undefined : 'a number';
    case 'float':
    case 'double':
      return typeof value === 'number' || isSpecial(value) ? undefined : 'a number';
  }
}

/** With or without the signs that fill up the end. */
function isBase64(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[A-Za-z0-9+/]*={0,2}$/.test(value) &&
    value.replaceAll('=', '').length % 4 !== 1
  );
}

function isSpecial(value: unknown): boolean {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity';
}
