import type { Bounds, Member, Shape } from '../model/model.js';
import type { Constraint } from './page.js';

/** What a page says of the values that a member may have. */
export function constraints(shape: Shape, member: Member): Constraint[] {
  const found = [...shapeConstraints(shape)];
  if (shape.sensitive) found.push(words('Sensitive', 'never shown in logs'));
  if (member.idempotencyToken) found.push(words('Default', 'a new random UUID'));
  if (member.default !== undefined && member.default !== null) {
    found.push({ name: 'Default', text: JSON.stringify(member.default), code: true });
  }
  return found;
}

function words(name: string, text: string): Constraint {
  return { name, text, code: false };
}

function shapeConstraints(shape: Shape): Constraint[] {
  switch (shape.kind) {
    case 'string': {
      const { pattern } = shape;
      return [
        ...bounds('Length', shape.length),
        ...(pattern === undefined ? [] : [{ name: 'Pattern', text: pattern, code: true }]),
      ];
    }
    case 'blob':
      return bounds('Length in bytes', shape.length);
    case 'list':
      return [
        ...bounds('Entries', shape.length),
        ...(shape.unique ? [words('Entries', 'no two alike')] : []),
      ];
    case 'map':
      return bounds('Entries', shape.length);
    case 'union':
      return shape.eventStream ? [] : [words('Members', 'exactly one of them is set')];
    case 'number':
      return bounds('Value', shape.range);
    case 'structure':
    case 'boolean':
    case 'timestamp':
    case 'document':
      return [];
  }
}

function bounds(name: string, { min, max }: Bounds): Constraint[] {
  if (max === undefined) return min === undefined ? [] : [words(name, `at least ${min}`)];
  if (min === undefined) return [words(name, `at most ${max}`)];
  return [words(name, min === max ? `exactly ${min}` : `${min} to ${max}`)];
}
