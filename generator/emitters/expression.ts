import { access, type Code, code, json } from '../code/code.js';
import type { Expression } from '../model/jmespath/expression.js';
import type { Comparator } from '../model/jmespath/syntax.js';

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
}

/** From what binds least: `??` stands in brackets wherever it is a part of something else. */
const levels = ['??', '||', '&&', '===', '!', '.'] as const;
type Level = (typeof levels)[number];

/** What the variables at the root are called. */
export interface Variables {
  readonly output: string;
  readonly input: string;
}

/** The code of what an expression gives; `undefined` where it gives nothing. */
export function valueCode(expression: Expression, variables: Variables): Code {
  return value(expression, variables).code;
}

/** The code of whether what an expression gives is `expected`. */
export function equalsCode(
  expression: Expression,
  expected: string | number | boolean,
  variables: Variables,
): Code {
  const given = value(expression, variables);
  // A comparison is its own answer.
  if (expected === true && given.level !== '.') return given.code;
  return code`${part(given, '===')} === ${json(expected)}`;
}

/** The code of whether an item of what an expression gives is `expected`. */
export function someCode(
  expression: Expression,
  expected: string | number | boolean,
  variables: Variables,
): Code {
  if (expression.kind !== 'each' || expression.flat) {
    const list = value(expression, variables);
    return code`${link(list)}includes(${json(expected)})`;
  }
  const list = value(expression.of, variables);
  const each = equalsCode(expression.each, expected, variables);
  return code`${link(list)}some((each) => ${each})`;
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
      return method(inside(expression.of), code`filter((each) => ${test})`);
    }
    case 'length':
      return lengthOf(inside(expression.of));
    case 'contains':
      return method(inside(expression.of), code`includes(${inside(expression.sought).code})`);
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

function eachOf({ of, each, flat }: Expression & { kind: 'each' }, variables: Variables): Text {
  const list = value(of, variables);
  const item = value(each, variables);
  if (flat && each.kind === 'item' && !each.mayBeNull) return method(list, ['flat()']);
  if (item.missing === 'never') {
    return method(list, code`${flat ? 'flatMap' : 'map'}((each) => ${item.code})`);
  }
  // Lists that are not put into one stay lists.
  const kept =
    flat || each.type.kind !== 'list'
      ? code`${part(item, '&&')} ?? []`
      : code`${part(item, '===')} === undefined ? [] : [${item.code}]`;
  return method(list, code`flatMap((each) => ${kept})`);
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
): Text {
  const isOrder = operator !== '==' && operator !== '!=';
  const side = (each: Expression, nothing: string): Code => {
    const text = value(each, variables);
    return isOrder && text.missing !== 'never' ? orElse(text, nothing) : part(text, '===');
  };
  // Nothing is neither less nor more: as NaN, and as 0 where that is not more either.
  const isAbove = operator === '>' && right.kind === 'literal' && Number(right.value) >= 0;
  const [one, other] = [side(left, isAbove ? '0' : 'NaN'), side(right, 'NaN')];
  const compared = code`${one} ${operators[operator]} ${other}`;
  return { code: compared, level: '===', missing: 'never' };
}

function joined(level: '??' | '||' | '&&', left: Text, right: Text): Text {
  const missing = left.missing === 'never' && right.missing === 'never' ? 'never' : 'end';
  // The operators give the same in any order, so that further ones of a kind need no brackets.
  const parts = [left, right].map((each) => (each.level === level ? each.code : part(each, level)));
  return { code: code`${parts[0] ?? []} ${level} ${parts[1] ?? []}`, level, missing };
}

function lengthOf(list: Text): Text {
  return method(list, ['length']);
}

/** A property or a call behind a value, which there is wherever the value is. */
function method(of: Text, name: Code): Text {
  const missing = of.missing === 'never' ? 'never' : 'inside';
  return { code: code`${link(of)}${name}`, level: '.', missing };
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
