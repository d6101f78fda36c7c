import type { Expression, Type } from './jmespath/expression.js';
import { opened, readExpression, type Unreadable } from './jmespath/read-expression.js';
import type { Member, Model, Operation, Pagination } from './model.js';
import { shapeOf, structureOf } from './model.js';
import { mustBeGiven } from './reach.js';

/** How the pages of an operation follow each other, with all paths looked up. */
export interface Pages {
  readonly tokens: readonly PageToken[];
  /** Tells whether there is a further page; absent where only the token tells. */
  readonly more?: Expression;
  readonly results: readonly PageResult[];
}

/** A member of the input, and where in the output stands what it has to be for the next page. */
export interface PageToken {
  readonly member: Member;
  readonly next: Expression;
}

/** What the pages are made of: the items of a list, the entries of a map, or a value on each page. */
export interface PageResult {
  /** The path as the model has it. */
  readonly key: string;
  readonly of: Expression;
  readonly type: Type;
}

/** The pages of an operation that has them, or why no code can be written for them. */
export function pagesOf(
  model: Model,
  operation: Operation,
  { input, output, more, result }: Pagination,
): Pages | Unreadable {
  const read = (path: string): Expression | Unreadable =>
    readExpression(model, { output: operation.output }, path);
  const tokens: PageToken[] = [];
  for (const [index, name] of input.entries()) {
    const member = structureOf(model, operation.input).members.find((each) => each.name === name);
    if (member === undefined) return { reason: `${name} is not a member of the input itself` };
    const next = read(output[index] ?? '');
    if ('reason' in next) return about(output[index] ?? '', next);
    if (!fits(model, next.type, member)) {
      return { reason: `${output[index]} is of another type than ${name}` };
    }
    if (input.length > 1 && mustBeGiven(member)) {
      return { reason: `${name} is required, and one of several tokens, which may be missing` };
    }
    tokens.push({ member, next });
  }
  if (tokens.length === 0) return { reason: 'no member of the input takes a token' };
  const goesOn = more === undefined ? undefined : read(more);
  if (goesOn !== undefined) {
    if ('reason' in goesOn) return about(more ?? '', goesOn);
    if (opened(model, goesOn.type).kind !== 'boolean') {
      return { reason: `${more} is neither true nor false` };
    }
  }
  const results: PageResult[] = [];
  for (const key of result) {
    const of = read(key);
    if ('reason' in of) return about(key, of);
    results.push({ key, of, type: opened(model, of.type) });
  }
  return { tokens, ...(goesOn === undefined ? {} : { more: goesOn }), results };
}

function about(expression: string, { reason }: Unreadable): Unreadable {
  return { reason: `${expression}: ${reason}` };
}

/** Whether a member can be given what an answer had. */
function fits(model: Model, type: Type, { target }: Member): boolean {
  if (type.kind === 'shape' && type.id === target) return true;
  const [one, other] = [type, { kind: 'shape', id: target } as const].map((each) =>
    opened(model, each),
  );
  return one?.kind === other?.kind && (one?.kind === 'text' || one?.kind === 'number');
}

/** Whether a member takes only texts that the model lists, where answers may have others. */
export function isClosed(model: Model, { target }: Member): boolean {
  const shape = shapeOf(model, target);
  return shape.kind === 'string' && shape.enum !== undefined;
}
