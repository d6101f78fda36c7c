import { type Member, type Model, type Shape, shapeOf } from '../../model/model.js';
import { enumValues, isScalar, pageType } from './page-types.js';

/** What a page shows of the shorthand of an option. */
export type ShorthandExample =
  | { readonly kind: 'shown'; readonly text: string }
  /** The value is nested too deep: the page has only its JSON. */
  | { readonly kind: 'left-out' }
  /** The page says nothing of how the value is written, JSON included. */
  | { readonly kind: 'undocumented' };

/** Values that lie deeper are not worth showing. */
const deepest = 3;

/**
 * The shorthand of a complex option as the AWS CLI of 2015 has it: every list of structures with
 * one member takes the bare values, and a map shows the structures in it without braces.
 */
export function shorthandExample(model: Model, member: Member): ShorthandExample {
  const shape = shapeOf(model, member.target);
  if (shape.kind === 'list') {
    const entry = shapeOf(model, shape.member.target);
    const only = onlyMember(entry);
    if (only !== undefined) {
      const count = shape.length.min === 1 && shape.length.max === 1 ? 1 : 3;
      const words = Array.from({ length: count }, (_, index) => `${only.name}${index + 1}`);
      return { kind: 'shown', text: [`--${member.cli}`, ...words].join(' ') };
    }
    return example(valueText(model, entry, []), ' ...');
  }
  const only = onlyMember(shape);
  if (only?.name === 'Value' && shapeOf(model, only.target).kind === 'string') {
    return { kind: 'undocumented' };
  }
  return example(valueText(model, shape, []), '');
}

function example(text: string | undefined, more: string): ShorthandExample {
  if (text === undefined || text + more === '') return { kind: 'left-out' };
  return { kind: 'shown', text: text + more };
}

function onlyMember(shape: Shape): Member | undefined {
  if (shape.kind !== 'structure' && shape.kind !== 'union') return undefined;
  return shape.members.length === 1 ? shape.members[0] : undefined;
}

/** @param around The shapes that were entered as members or entries; undefined where too deep. */
function valueText(model: Model, shape: Shape, around: readonly string[]): string | undefined {
  if (around.length > deepest) return undefined;
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const parts: string[] = [];
      for (const member of shape.members) {
        const text = memberText(model, member, around);
        if (text === undefined) return undefined;
        parts.push(text);
      }
      return around.length === 0 ? parts.join(',') : `{${parts.join(',')}}`;
    }
    case 'list': {
      const entry = shapeOf(model, shape.member.target);
      const text = valueText(model, entry, [...around, entry.id]);
      if (text === undefined) return undefined;
      return !isScalar(entry) || around.length > 1 ? `[${text},${text}]` : `${text},${text}`;
    }
    case 'map': {
      const text = valueText(model, shapeOf(model, shape.value.target), around);
      if (text === undefined) return undefined;
      const pairs = `KeyName1=${text},KeyName2=${text}`;
      if (around.length > 0) return `{${pairs}}`;
      const names = enumValues(shapeOf(model, shape.key.target));
      if (names.length === 0) return pairs;
      return `${pairs}\n\nWhere valid key names are:\n${names.map((name) => `  ${name}\n`).join('')}`;
    }
    default:
      return pageType(shape);
  }
}

function memberText(model: Model, member: Member, around: readonly string[]): string | undefined {
  const shape = shapeOf(model, member.target);
  if (around.includes(shape.id)) return '( ... recursive ... )';
  const text = valueText(model, shape, [...around, shape.id]);
  return text === undefined ? undefined : `${member.name}=${text}`;
}
