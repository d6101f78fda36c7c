import { escapeUnseen } from '../../documentation/unseen-characters.js';
import { type Shape, shapeOf } from '../../model/model.js';
import type { Model } from '../../model/model.js';
import { typeName } from '../../pages/shorthand-syntax.js';

/** What a page of 2015 calls a type: it knows no documents, whose values are structures to it. */
export function pageType(shape: Shape): string {
  return shape.kind === 'document' ? 'structure' : typeName(shape);
}

/** Whether a value is one word: such a value has no syntax of its own on a page. */
export function isScalar(shape: Shape): boolean {
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return false;
    default:
      return true;
  }
}

/** The values of an enum of texts, of which the pages tell, each on one line. */
export function enumValues(shape: Shape): readonly string[] {
  return shape.kind === 'string' ? (shape.enum ?? []).map(({ value }) => escapeUnseen(value)) : [];
}

/** A list whose entries are one word each. */
export function isScalarList(model: Model, shape: Shape): boolean {
  return shape.kind === 'list' && isScalar(shapeOf(model, shape.member.target));
}
