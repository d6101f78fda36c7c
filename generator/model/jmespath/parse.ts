import { type Comparator, ExpressionFault, type Syntax } from './syntax.js';
import { type Sign, type Token, tokensOf } from './tokens.js';

/** How strongly a sign binds what stands before it. What is not listed ends an expression. */
const powers: Partial<Readonly<Record<Token['kind'], number>>> = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '[?': 21,
  '.': 40,
  '[': 55,
  '(': 60,
};

/** Far above what paginators and waiters say, and far below what would exhaust the stack. */
const longest = 1000;

/** What binds less ends a projection. */
const endOfProjection = 10;
const valuesPower = 20;
const notPower = 45;

const current: Syntax = { kind: 'current' };

/**
 * The syntax tree of an expression: top-down operator precedence, as the public implementations
 * of JMESPath parse it.
 *
 * @throws ExpressionFault
 */
export function parseExpression(text: string): Syntax {
  if (text.length > longest) throw new ExpressionFault(`it has more than ${longest} signs`);
  const tokens = tokensOf(text);
  let at = 0;

  const peek = (ahead = 0): Token => tokens[at + ahead] ?? { kind: 'end' };
  const isAt = (kind: Token['kind'], ahead = 0): boolean => peek(ahead).kind === kind;
  const power = (): number => powers[peek().kind] ?? 0;
  const next = (): Token => {
    const token = peek();
    at++;
    return token;
  };
  const expect = (kind: Sign | 'end'): void => {
    if (!isAt(kind)) throw unexpected(peek());
    at++;
  };

  /** An expression that ends before what binds no more than `least`. */
  const expression = (least: number): Syntax => {
    let left = first(next());
    while (least < power()) left = further(left, next());
    return left;
  };

  /** What begins with a token. */
  const first = (token: Token): Syntax => {
    switch (token.kind) {
      case 'literal':
        return { kind: 'literal', value: token.value };
      case 'name':
        if (isAt('(')) return call(token.text);
        return { kind: 'field', name: token.text };
      case 'quoted':
        return { kind: 'field', name: token.text };
      case '@':
        return current;
      case '*':
        return values(current);
      case '!':
        return { kind: 'not', of: expression(notPower) };
      case '&':
        return { kind: 'reference', of: expression(powers['('] ?? 0) };
      case '(': {
        const inside = expression(0);
        expect(')');
        return inside;
      }
      case '{':
        return selection('}', true);
      case '[':
        if (isAt('*') && isAt(']', 1)) return bracket(current);
        return isAt('number') || isAt(':') ? bracket(current) : selection(']', false);
      case '[]':
      case '[?':
        return further(current, token);
      default:
        throw unexpected(token);
    }
  };

  /** What goes on with a token behind `left`. */
  const further = (left: Syntax, token: Token): Syntax => {
    switch (token.kind) {
      case '.':
        if (!isAt('*')) return { kind: 'chain', of: left, next: afterDot(powers['.'] ?? 0) };
        at++;
        return values(left, powers['.']);
      case '|':
        return { kind: 'chain', of: left, next: expression(1) };
      case '||':
        return { kind: 'or', left, right: expression(2) };
      case '&&':
        return { kind: 'and', left, right: expression(3) };
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return comparison(token.kind, left);
      case '[]':
        return {
          kind: 'projection',
          of: { kind: 'flatten', of: left },
          each: projected(powers['[]'] ?? 0),
        };
      case '[?': {
        const test = expression(0);
        expect(']');
        const each = isAt('[]') ? current : projected(powers['[?'] ?? 0);
        return { kind: 'projection', of: { kind: 'filter', of: left, test }, each };
      }
      case '[':
        return bracket(left);
      default:
        throw unexpected(token);
    }
  };

  const comparison = (operator: Comparator, left: Syntax): Syntax => ({
    kind: 'compare',
    operator,
    left,
    right: expression(powers[operator] ?? 0),
  });

  const values = (of: Syntax, least: number = valuesPower): Syntax => ({
    kind: 'projection',
    of: { kind: 'values', of },
    each: isAt(']') ? current : projected(least),
  });

  /** An index, a slice or `*`, behind a bracket. */
  const bracket = (of: Syntax): Syntax => {
    if (isAt('*')) {
      at++;
      expect(']');
      return { kind: 'projection', of, each: projected(valuesPower) };
    }
    const token = peek();
    if (token.kind === 'number' && isAt(']', 1)) {
      at += 2;
      return { kind: 'index', of, index: token.value };
    }
    for (let colons = 0; isAt('number') || isAt(':'); at++) {
      if (isAt(':') && ++colons > 2) throw unexpected(peek());
    }
    expect(']');
    return { kind: 'projection', of: { kind: 'slice', of }, each: projected(valuesPower) };
  };

  /** What is done with each item of a projection. */
  const projected = (least: number): Syntax => {
    if (power() < endOfProjection) return current;
    if (isAt('[') || isAt('[?')) return expression(least);
    expect('.');
    return afterDot(least);
  };

  const afterDot = (least: number): Syntax => {
    if (isAt('name') || isAt('quoted') || isAt('*')) return expression(least);
    const token = next();
    if (token.kind === '[') return selection(']', false);
    if (token.kind === '{') return selection('}', true);
    throw unexpected(token);
  };

  /** The rest of `[one, other]` or `{name: one}`. */
  const selection = (end: ']' | '}', named: boolean): Syntax => {
    const of: Syntax[] = [];
    do {
      if (of.length > 0) expect(',');
      if (named) {
        const name = next();
        if (name.kind !== 'name' && name.kind !== 'quoted') throw unexpected(name);
        expect(':');
      }
      of.push(expression(0));
    } while (!isAt(end));
    at++;
    return { kind: 'selection', of };
  };

  const call = (name: string): Syntax => {
    at++;
    const given: Syntax[] = [];
    while (!isAt(')')) {
      if (given.length > 0) expect(',');
      given.push(expression(0));
    }
    at++;
    return { kind: 'call', name, arguments: given };
  };

  const whole = expression(0);
  expect('end');
  return whole;
}

function unexpected(token: Token): ExpressionFault {
  return new ExpressionFault(
    token.kind === 'end' ? 'it ends too early' : `${wordsOf(token)} has no meaning there`,
  );
}

function wordsOf(token: Token): string {
  switch (token.kind) {
    case 'name':
    case 'quoted':
      return `"${token.text}"`;
    case 'number':
    case 'literal':
      return JSON.stringify(token.value);
    default:
      return `"${token.kind}"`;
  }
}
