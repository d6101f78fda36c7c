import { type Model, shapeOf } from '../model.js';
import type { Expression, Type } from './expression.js';
import { parseExpression } from './parse.js';
import { type Comparator, ExpressionFault, type Syntax } from './syntax.js';

/** Why there is no code for what a model says. */
export interface Unreadable {
  /** To go behind a colon. */
  readonly reason: string;
}

/** The ids of the shapes that an expression is about: with an input, it is over `{ input, output }`. */
export interface Roots {
  readonly output: string;
  readonly input?: string;
}

/** What an expression is asked about: a value, or the two roots by their names. */
type Subject = Expression | { readonly kind: 'roots'; readonly of: Roots };

/**
 * Reads an expression of JMESPath over the output of an operation, or over `{ input, output }`.
 *
 * What is read is the part of the language that paginators and waiters use: members, indexes,
 * projections, filters, comparisons, `&&`, `||`, `!`, `length` and `contains`. All else has a reason,
 * and so has what the model says can never be.
 */
export function readExpression(model: Model, roots: Roots, text: string): Expression | Unreadable {
  try {
    const subject: Subject =
      roots.input === undefined ? rootOf('output', roots.output) : { kind: 'roots', of: roots };
    return resolve(model, parseExpression(text), subject);
  } catch (error) {
    if (error instanceof ExpressionFault) return { reason: error.message };
    throw error;
  }
}

/**
 * What a type is made of: the shape behind an id, where that is a list, a map, a text, a number or a
 * boolean.
 */
export function opened(model: Model, type: Type): Type {
  if (type.kind !== 'shape') return type;
  const shape = shapeOf(model, type.id);
  switch (shape.kind) {
    case 'list':
      return { kind: 'list', item: { kind: 'shape', id: shape.member.target } };
    case 'map':
      return { kind: 'map', value: { kind: 'shape', id: shape.value.target } };
    case 'string':
      return { kind: 'text' };
    case 'number':
    case 'boolean':
      return { kind: shape.kind };
    case 'structure':
    case 'union':
    case 'timestamp':
    case 'blob':
    case 'document':
      return type;
  }
}

const boolean: Type = { kind: 'boolean' };

function rootOf(name: 'input' | 'output', id: string): Expression {
  return { kind: 'root', name, type: { kind: 'shape', id } };
}

function resolve(model: Model, syntax: Syntax, subject: Subject): Expression {
  const inside = (each: Syntax): Expression => resolve(model, each, subject);
  switch (syntax.kind) {
    case 'current':
      if (subject.kind === 'roots') throw new ExpressionFault('it takes input and output as one');
      return subject;
    case 'field':
      return memberOf(model, subject, syntax.name);
    case 'literal':
      return literalOf(syntax.value);
    case 'chain':
      return resolve(model, syntax.next, inside(syntax.of));
    case 'index': {
      const of = inside(syntax.of);
      return { kind: 'at', of, index: syntax.index, type: listOf(model, of).item };
    }
    case 'projection':
      return projection(model, listIn(model, syntax.of, subject), syntax.each);
    case 'flatten':
    case 'filter':
    case 'values':
    case 'slice':
      return listIn(model, syntax, subject);
    case 'compare':
      return comparison(syntax.operator, inside(syntax.left), inside(syntax.right), model);
    case 'and':
      return conjunction(model, inside(syntax.left), inside(syntax.right));
    case 'or':
      return alternative(model, inside(syntax.left), inside(syntax.right));
    case 'not':
      return { kind: 'not', of: condition(model, inside(syntax.of)), type: boolean };
    case 'call':
      return callOf(model, syntax.name, syntax.arguments.map(inside));
    case 'reference':
    case 'selection':
      throw new ExpressionFault(
        'it makes lists or objects of its own, or sorts; only members and what is asked of them have code',
      );
  }
}

function memberOf(model: Model, subject: Subject, name: string): Expression {
  if (subject.kind === 'roots') {
    if (name === 'output') return rootOf(name, subject.of.output);
    if (name === 'input' && subject.of.input !== undefined) return rootOf(name, subject.of.input);
    throw new ExpressionFault(`it begins with "${name}", which is neither "input" nor "output"`);
  }
  const { type } = subject;
  const shape = type.kind === 'shape' ? shapeOf(model, type.id) : undefined;
  if (shape?.kind !== 'structure') {
    throw new ExpressionFault(`"${name}" is asked of what is not a structure`);
  }
  const member = shape.members.find((each) => each.name === name);
  if (member === undefined) throw new ExpressionFault(`${shape.id} has no member "${name}"`);
  return { kind: 'member', of: subject, name, type: { kind: 'shape', id: member.target } };
}

function literalOf(value: unknown): Expression {
  switch (typeof value) {
    case 'string':
      return { kind: 'literal', value, type: { kind: 'text' } };
    case 'number':
      return { kind: 'literal', value, type: { kind: 'number' } };
    case 'boolean':
      return { kind: 'literal', value, type: boolean };
    default:
      throw new ExpressionFault('a literal is neither a text nor a number, true or false');
  }
}

/** The list that a projection goes through. */
function listIn(model: Model, syntax: Syntax, subject: Subject): Expression {
  switch (syntax.kind) {
    case 'flatten':
      return flattened(model, resolve(model, syntax.of, subject));
    case 'values': {
      const of = resolve(model, syntax.of, subject);
      const type = opened(model, of.type);
      if (type.kind !== 'map') throw new ExpressionFault('".*" is asked of what is not a map');
      return { kind: 'values', of, type: { kind: 'list', item: type.value } };
    }
    case 'filter': {
      const of = resolve(model, syntax.of, subject);
      const { item } = listOf(model, of);
      const test = condition(model, resolve(model, syntax.test, itemOf(model, of, item)));
      return { kind: 'filter', of, test, type: { kind: 'list', item } };
    }
    case 'slice':
      throw new ExpressionFault('slices have no code');
    default:
      return resolve(model, syntax, subject);
  }
}

function listOf(model: Model, { type }: Expression): Type & { kind: 'list' } {
  const found = opened(model, type);
  if (found.kind !== 'list') throw new ExpressionFault('an item is asked of what is not a list');
  return found;
}

/** An item of a list, inside of what is done with each. */
function itemOf(model: Model, list: Expression, type: Type): Expression {
  return { kind: 'item', mayBeNull: isSparse(model, list), type };
}

function isSparse(model: Model, { kind, type }: Expression): boolean {
  // What goes through a projection has no null any more.
  if (kind === 'each' || type.kind !== 'shape') return false;
  const shape = shapeOf(model, type.id);
  return shape.kind === 'list' && shape.sparse;
}

function flattened(model: Model, of: Expression): Expression {
  const { item } = listOf(model, of);
  const inner = opened(model, item);
  if (inner.kind === 'shape' && shapeOf(model, inner.id).kind === 'document') {
    throw new ExpressionFault('"[]" is asked of documents, which may be lists or not');
  }
  if (inner.kind !== 'list') return of;
  if (of.kind === 'each' && !of.flat) return { ...of, flat: true, type: inner };
  return { kind: 'each', of, each: itemOf(model, of, item), flat: true, type: inner };
}

function projection(model: Model, of: Expression, syntax: Syntax): Expression {
  const item = itemOf(model, of, listOf(model, of).item);
  const each = resolve(model, syntax, item);
  if (each === item && !isSparse(model, of)) return of;
  return { kind: 'each', of, each, flat: false, type: { kind: 'list', item: each.type } };
}

function comparison(
  operator: Comparator,
  left: Expression,
  right: Expression,
  model: Model,
): Expression {
  const [one, other] = [left, right].map(({ type }) => opened(model, type).kind);
  const isOrder = operator !== '==' && operator !== '!=';
  if (one !== other || (isOrder ? one !== 'number' : !isScalar(one))) {
    throw new ExpressionFault(`"${operator}" is asked of what cannot be compared`);
  }
  return { kind: 'compare', operator, left, right, type: boolean };
}

function isScalar(kind: Type['kind'] | undefined): boolean {
  return kind === 'text' || kind === 'number' || kind === 'boolean';
}

function conjunction(model: Model, left: Expression, right: Expression): Expression {
  if (opened(model, right.type).kind !== 'boolean') {
    throw new ExpressionFault('"&&" gives something else than true or false');
  }
  return { kind: 'and', left: condition(model, left), right, type: boolean };
}

function alternative(model: Model, left: Expression, right: Expression): Expression {
  const [type, other] = [left, right].map((each) => opened(model, each.type));
  if (type === undefined || type.kind !== other?.kind || !isScalar(type.kind)) {
    throw new ExpressionFault('"||" stands between values that are not of one simple type');
  }
  return { kind: 'or', left, right, type };
}

/** An expression that is asked only whether it is true, which for an empty text or list it is not. */
function condition(model: Model, expression: Expression): Expression {
  const type = opened(model, expression.type);
  if (!isScalar(type.kind) && type.kind !== 'list') {
    throw new ExpressionFault('what is asked whether it is there may be an empty object');
  }
  return { ...expression, type };
}

function callOf(model: Model, name: string, given: readonly Expression[]): Expression {
  const [of, sought, ...others] = given;
  if (name !== 'length' && name !== 'contains') {
    throw new ExpressionFault(`the function "${name}" has no code`);
  }
  if (of === undefined || others.length > 0 || (sought === undefined) !== (name === 'length')) {
    throw new ExpressionFault(`the function "${name}" is not given what it takes`);
  }
  const type = opened(model, of.type);
  if (type.kind !== 'list' && type.kind !== 'text') {
    throw new ExpressionFault(`the function "${name}" is given neither a list nor a text`);
  }
  if (sought === undefined) return { kind: 'length', of, type: { kind: 'number' } };
  const item = type.kind === 'list' ? opened(model, type.item) : type;
  if (!isScalar(item.kind) || opened(model, sought.type).kind !== item.kind) {
    throw new ExpressionFault('"contains" looks for what can never be there');
  }
  return { kind: 'contains', of, sought, type: boolean };
}
