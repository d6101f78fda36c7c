import { ExpressionFault } from './syntax.js';

/** A part of an expression; signs have themselves as their kind. */
export type Token =
  | { readonly kind: 'name' | 'quoted'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: Sign | 'end' };

/** Longer ones before those that they begin with. */
const longSigns = ['[?', '[]', '||', '&&', '==', '!=', '<=', '>='] as const;
const shortSigns = [
  '.',
  '*',
  '@',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  ',',
  ':',
  '|',
  '&',
  '!',
  '<',
  '>',
] as const;

export type Sign = (typeof longSigns)[number] | (typeof shortSigns)[number];

/**
 * The tokens of an expression, with an `end` behind them.
 *
 * @throws ExpressionFault
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [token, length] = tokenAt(rest);
    tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return [...tokens, { kind: 'end' }];
}

function tokenAt(rest: string): readonly [Token, number] {
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name !== undefined) return [{ kind: 'name', text: name }, name.length];
  const digits = /^-?\d+/.exec(rest)?.[0];
  if (digits !== undefined) return [{ kind: 'number', value: Number(digits) }, digits.length];
  const delimited = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\[^])*'|`(?:[^`\\]|\\[^])*`)/.exec(
    rest,
  )?.[0];
  if (delimited !== undefined) return [delimitedToken(delimited), delimited.length];
  const sign = [...longSigns, ...shortSigns].find((each) => rest.startsWith(each));
  if (sign === undefined) throw new ExpressionFault(`"${rest.charAt(0)}" has no meaning there`);
  return [{ kind: sign }, sign.length];
}

function delimitedToken(text: string): Token {
  const inside = text.slice(1, -1);
  switch (text.charAt(0)) {
    case '"':
      return { kind: 'quoted', text: String(parsed(text)) };
    case "'":
      return { kind: 'literal', value: inside.replaceAll("\\'", "'") };
    default:
      return { kind: 'literal', value: parsed(inside.replaceAll('\\`', '`')) };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ExpressionFault(`${json} is not JSON`);
  }
}
