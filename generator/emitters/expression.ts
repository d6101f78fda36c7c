import { access, bigintLiteral, type Code, code, json } from '../code/code.js';
import type { Expression, Type } from '../model/jmespath/expression.js';
import type { Comparator } from '../model/jmespath/syntax.js';
import { argumentList, arrow, comparing, oneLine, operation } from '../code/layout.js';
import { isBigint } from '../model/longs.js';
import { shapeOf } from '../model/model.js';
import type { EmitContext } from './context.js';

/**
 * The code of expressions of JMESPath. What JMESPath calls null is `undefined` here, and the types of
 * an answer do not count: a service may leave out what its model requires.
 */

/** Code, and what one has to know to go on behind it. */
interface Text {
  readonly code: Code;
  /** How strongly its parts hold together. */
  readonly level: Level;
  /** When it gives nothing: never, where a `?.` in it found nothing, or also at its end. */
  readonly missing: 'never' | 'inside' | 'end';
  /** It can be broken. Default: it has to be on one line. */
  readonly isLaidOut?: true;
}

/** Code to stand between breaks. */
function partOnLine({ code: text, isLaidOut }: Text): Code {
  return isLaidOut ? text : oneLine(text);
}

/** From what binds least: `??` stands in brackets wherever it is a part of something else. */
const levels = ['??', '||', '&&', '===', '!', '.'] as const;
type Level = (typeof levels)[number];

/** What the variables at the root are called. */
export interface Variables {
  readonly output: string;
  readonly input: string;
  /** Whether values of a type, or the items of a list, are bigints. Default: none are. */
  readonly isBigint?: (type: Type) => boolean;
}

/** The variables at the root, where what was chosen for the output decides on the type of integers. */
export function variablesOf(
  context: EmitContext,
  names: { readonly output: string; readonly input: string },
): Variables {
  const isOne = (type: Type): boolean => {
    switch (type.kind) {
      case 'list':
        return isOne(type.item);
      case 'shape': {
        const shape = shapeOf(context.model, type.id);
        return isBigint(
          context,
          shape.kind === 'list' ? shapeOf(context.model, shape.member.target) : shape,
        );
      }
      case 'map':
      case 'text':
      case 'number':
      case 'boolean':
        return false;
    }
  };
  return { ...names, isBigint: isOne };
}

/** What a value of a type, or an item of a list, is compared with. */
export function expectedCode(
  type: Type,
  expected: string | number | boolean,
  { isBigint: isOne }: Variables,
): string {
  return isOne?.(type) && Number.isInteger(expected) ? bigintLiteral(expected) : json(expected);
}

/** The code of what an expression gives; `undefined` where it gives nothing. */
export function valueCode(expression: Expression, variables: Variables): Code {
  return partOnLine(value(expression, variables));
}

/** Whether the code of an expression ends in a call that is given a function. */
export function endsInFunction(expression: Expression): boolean {
  switch (expression.kind) {
    case 'filter':
      return true;
    case 'each':
      return !isFlattened(expression);
    default:
      return false;
  }
}

/** Whether lists are put into one, and nothing else. */
function isFlattened({ flat, each }: Expression & { kind: 'each' }): boolean {
  return flat && each.kind === 'item' && !each.mayBeNull;
}

/** The code of whether what an expression gives is `expected`. */
export function equalsCode(
  expression: Expression,
  expected: string | number | boolean,
  variables: Variables,
): Code {
  const given = value(expression, variables);
  // A comparison is its own answer.
  if (expected === true && given.level !== '.') {
    return expression.kind === 'compare'
      ? comparison(expression, variables, operation).code
      : partOnLine(given);
  }
  return oneLine(
    code`${part(given, '===')} === ${expectedCode(expression.type, expected, variables)}`,
  );
}

/** The code of whether an item of what an expression gives is `expected`. */
export function someCode(
  expression: Expression,
  expected: string | number | boolean,
  variables: Variables,
): Code {
  if (expression.kind !== 'each' || expression.flat) {
    const list = value(expression, variables);
    return oneLine(
      code`${link(list)}includes(${expectedCode(expression.type, expected, variables)})`,
    );
  }
  const list = value(expression.of, variables);
  const each = equalsCode(expression.each, expected, variables);
  return call(list, 'some', each).code;
}

/** Whether what an expression gives is true, in the sense of JMESPath. */
function condition(expression: Expression, variables: Variables): Text {
  const given = value(expression, variables);
  switch (expression.type.kind) {
    case 'number': {
      const nothing = expression.kind === 'item' ? 'null' : 'undefined';
      return { code: code`${part(given, '===')} !== ${nothing}`, level: '===', missing: 'never' };
    }
    case 'list': {
      const length = orElse(lengthOf(given), '0');
      return { code: code`${length} > 0`, level: '===', missing: 'never' };
    }
    default:
      return given;
  }
}

function value(expression: Expression, variables: Variables): Text {
  const inside = (each: Expression): Text => value(each, variables);
  switch (expression.kind) {
    case 'root':
      return { code: [variables[expression.name]], level: '.', missing: 'never' };
    case 'item':
      return { code: ['each'], level: '.', missing: expression.mayBeNull ? 'end' : 'never' };
    case 'member': {
      const of = inside(expression.of);
      const name = access(expression.name, of.missing === 'end');
      return { code: code`${part(of, '.')}${name}`, level: '.', missing: 'end' };
    }
    case 'at':
      return { ...method(inside(expression.of), code`at(${expression.index})`), missing: 'end' };
    case 'values': {
      const of = inside(expression.of);
      if (of.missing === 'never') {
        return { code: code`Object.values(${of.code})`, level: '.', missing: 'never' };
      }
      const values = code`${part(of, '&&')} && Object.values(${of.code})`;
      return { code: values, level: '&&', missing: 'end' };
    }
    case 'each':
      return eachOf(expression, variables);
    case 'filter': {
      const test = condition(expression.test, variables).code;
      return call(inside(expression.of), 'filter', oneLine(test));
    }
    case 'length':
      return lengthOf(inside(expression.of));
    case 'contains':
      return method(
        inside(expression.of),
        code`includes(${comparable(expression.sought, expression.of, variables).code})`,
      );
    case 'compare':
      return comparison(expression, variables);
    case 'and':
      return joined('&&', condition(expression.left, variables), inside(expression.right));
    case 'or':
      // A number that is 0 is there.
      if (expression.type.kind === 'number') {
        const [left, right] = [inside(expression.left), inside(expression.right)];
        return joined('??', left, right);
      }
      return joined('||', inside(expression.left), inside(expression.right));
    case 'not': {
      const of = condition(expression.of, variables);
      return { code: code`!${part(of, '!')}`, level: '!', missing: 'never' };
    }
    case 'literal':
      return { code: [json(expression.value)], level: '.', missing: 'never' };
  }
}

function eachOf(expression: Expression & { kind: 'each' }, variables: Variables): Text {
  const { of, each, flat } = expression;
  const list = value(of, variables);
  const item = value(each, variables);
  if (isFlattened(expression)) return method(list, ['flat()']);
  if (item.missing === 'never') {
    return call(list, flat ? 'flatMap' : 'map', partOnLine(item));
  }
  // Lists that are not put into one stay lists.
  const kept =
    flat || each.type.kind !== 'list'
      ? oneLine(code`${part(item, '&&')} ?? []`)
      : oneLine(code`(${part(item, '===')} === undefined ? [] : [${item.code}])`);
  return call(list, 'flatMap', kept);
}

const operators: Readonly<Record<Comparator, string>> = {
  '==': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function comparison(
  { operator, left, right }: Expression & { kind: 'compare' },
  variables: Variables,
  layout = comparing,
): Text {
  const isOrder = operator !== '==' && operator !== '!=';
  const side = (each: Expression, nothing: string): Code => {
    // Numbers and bigints are never equal, but they have an order.
    const text = isOrder
      ? value(each, variables)
      : comparable(each, each === left ? right : left, variables);
    if (isOrder && text.missing !== 'never') return oneLine(orElse(text, nothing));
    return text.isLaidOut && text.level === '.' ? text.code : oneLine(part(text, '==='));
  };
  // What is missing is neither less nor more than a number. NaN is so too; and 0 where it is asked for more than 0 or
  // a larger number, which is shorter.
  const isAbove = operator === '>' && right.kind === 'literal' && Number(right.value) >= 0;
  const [one, other] = [side(left, isAbove ? '0' : 'NaN'), side(right, 'NaN')];
  const compared = layout(one, operators[operator], other);
  return { code: compared, level: '===', missing: 'never', isLaidOut: true };
}

/** A value that is compared with another one: of its type, or else both are numbers. */
function comparable(expression: Expression, other: Expression, variables: Variables): Text {
  const given = value(expression, variables);
  const [isOne, isOther] = [expression, other].map(({ type }) => !!variables.isBigint?.(type));
  if (isOne === isOther) return given;
  const literal = [expression, other].find(({ kind }) => kind === 'literal');
  const isWhole = literal?.kind === 'literal' && Number.isInteger(literal.value);
  if (isWhole) {
    return literal === expression ? { ...given, code: [bigintLiteral(literal.value)] } : given;
  }
  return isOne ? { code: code`Number(${given.code})`, level: '.', missing: 'never' } : given;
}

function joined(level: '??' | '||' | '&&', left: Text, right: Text): Text {
  const missing = left.missing === 'never' && right.missing === 'never' ? 'never' : 'end';
  // The operators give the same in any order, so that further ones of a kind need no brackets.
  const parts = [left, right].map((each) => {
    // Nobody has to know which of two operators binds more.
    if (level === '||' && each.level === '&&') return oneLine(code`(${each.code})`);
    if (each.level === level) return each.code;
    return each.isLaidOut ? part(each, level) : oneLine(part(each, level));
  });
  const [one = [], other = []] = parts;
  return left.level === level || right.level === level
    ? { code: code`${one} ${level} ${other}`, level, missing }
    : { code: operation(one, level, other), level, missing, isLaidOut: true };
}

function lengthOf(list: Text): Text {
  return method(list, ['length']);
}

/** A property or a call behind a value, which there is wherever the value is. */
function method(of: Text, name: Code): Text {
  const missing = of.missing === 'never' ? 'never' : 'inside';
  const isLaidOut = of.isLaidOut && of.level === '.';
  return {
    code: code`${link(of)}${name}`,
    level: '.',
    missing,
    ...(isLaidOut ? { isLaidOut } : {}),
  };
}

/** A call of a function for each item of a list, where the last call of several is broken. */
function call(of: Text, name: string, each: Code): Text {
  const { missing } = method(of, []);
  const given = argumentList([arrow(['each'], each)]);
  return { code: [...oneLine(link(of)), name, ...given], level: '.', missing, isLaidOut: true };
}

/** A value with what leads to a property of it. */
function link(of: Text): Code {
  return code`${part(of, '.')}${of.missing === 'end' ? '?.' : '.'}`;
}

function orElse(text: Text, fallback: string): Code {
  return text.missing === 'never' ? part(text, '===') : code`(${part(text, '&&')} ?? ${fallback})`;
}

/** Code as a part of what binds with `level`. */
function part({ code: text, level }: Text, least: Level): Code {
  return levels.indexOf(level) > levels.indexOf(least) || (level === '.' && least === '.')
    ? text
    : code`(${text})`;
}
