/* eslint-disable */
// @ts-nocheck
import { pythonText } from './formats/python-text.js';

/**
 * The words of Python's jmespath for an error of the search, as far as the error tells: where the
 * text went wrong with a mark below it, which function got what. Other errors keep their own words.
 * `parses` tells whether the part before the error would be an expression by itself.
 */
export function queryMessage(
  expression: string,
  error: Error,
  parses: (text: string) => boolean,
): string {
  const fields: Readonly<Record<string, unknown>> = { ...error };
  switch (error.name) {
    case 'IncompleteExpressionError':
      return incomplete(expression);
    case 'ParseError':
      return fields['tokenType'] === 'eof' && !endsWithDot(expression)
        ? incomplete(expression)
        : parseMessage(expression, fields, parses);
    case 'LexerError':
      return lexerMessage(expression, fields);
    case 'JMESPathTypeError':
      return typeMessage(error.message, fields);
    case 'ArityError':
    case 'VariadicArityError':
      return arityMessage(error, fields);
    default:
      return error.message === 'Invalid slice, step cannot be 0'
        ? 'slice step cannot be zero'
        : ownWords(error.message);
  }
}

function incomplete(expression: string): string {
  if (expression === '') {
    return 'Invalid JMESPath expression: cannot be empty.';
  }
  return `Invalid jmespath expression: Incomplete expression:\n${marked(expression, expression.length)}`;
}

function parseMessage(
  expression: string,
  fields: Readonly<Record<string, unknown>>,
  parses: (text: string) => boolean,
): string {
  const column = typeof fields['lexPosition'] === 'number' ? fields['lexPosition'] : 0;
  const token = pythonText(fields['tokenValue']);
  const type = pythonText(fields['tokenType']);
  const before = expression.slice(0, column);
  let reason = 'invalid token';
  if (typeof fields['reason'] === 'string') {
    reason = 'Quoted identifier not allowed for function names.';
  } else if (endsWithDot(before)) {
    const wanted = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']";
    reason = `Expecting: ${wanted}, got: ${type}`;
  } else if (/\[[-\d\s]*:[-\d\s:]*$/.test(before)) {
    reason = 'syntax error';
  } else if (/\{(?:[^[\](){}]*,)?\s*$/.test(before)) {
    reason = `Expecting: ['quoted_identifier', 'unquoted_identifier'], got: ${type}`;
  } else if (/\{(?:[^[\](){}]*,)?\s*(?:"[^"]*"|[A-Za-z_]\w*)\s*$/.test(before)) {
    reason = `Expecting: colon, got: ${type}`;
  } else if (/[\w")\]@*]\[\s*$/.test(before)) {
    reason = `Expecting: star, got: ${type}`;
  } else if (parses(before)) {
    reason = `Unexpected token: ${token}`;
  }
  const where = `Parse error at column ${column}, token "${token}" (${type.toUpperCase()})`;
  return `${reason}: ${where}, for expression:\n${marked(expression, column)}`;
}

function endsWithDot(text: string): boolean {
  return text.trimEnd().endsWith('.');
}

/** The expression in quotes, and a mark under one of its columns. */
function marked(expression: string, column: number): string {
  return `"${expression}"\n${' '.repeat(column + 1)}^`;
}

function lexerMessage(expression: string, fields: Readonly<Record<string, unknown>>): string {
  const start = typeof fields['lexerPosition'] === 'number' ? fields['lexerPosition'] : 0;
  const token = pythonText(fields['lexerValue']);
  // A lone `=` is noticed only at the character after it, and is the one token shown in quotes.
  const column = token === '=' ? start + 1 : start;
  const delimiter = /^["'`]/.exec(token)?.[0];
  const unknown = `Unknown token ${token === '=' ? "'='" : token}`;
  const reason = delimiter === undefined ? unknown : `Unclosed ${delimiter} delimiter`;
  return `Bad jmespath expression: ${reason}:\n${expression}\n${' '.repeat(column)}^`;
}

/** The types that a function takes, where Python's jmespath names them in another order. */
const orders: Readonly<Record<string, readonly string[]>> = {
  length: ['string', 'array', 'object'],
  reverse: ['array', 'string'],
  sort: ['array-string', 'array-number'],
};

function typeMessage(message: string, fields: Readonly<Record<string, unknown>>): string {
  const value = pythonText(fields['currentValue']);
  const name = functionName(message);
  const expected = pythonText(orders[name] ?? fields['expectedTypes']);
  const actual = pythonText(fields['actualType']);
  const types = `expected one of: ${expected}, received: "${actual}"`;
  return `In function ${name}(), invalid type for value: ${value}, ${types}`;
}

function arityMessage(error: Error, fields: Readonly<Record<string, unknown>>): string {
  const expected = fields['expectedArity'];
  const wanted = `${pythonText(expected)} ${expected === 1 ? 'argument' : 'arguments'}`;
  const least = error.name === 'VariadicArityError' ? 'at least ' : '';
  const received = pythonText(fields['actualArity']);
  return `Expected ${least}${wanted} for function ${functionName(error.message)}(), received ${received}`;
}

/** The search names the function only in its message. */
function functionName(message: string): string {
  return /for function (\w+)\(\)/.exec(message)?.[1] ?? '';
}

function ownWords(message: string): string {
  const end = message.lastIndexOf(' in expression: ');
  return end === -1 ? message : message.slice(0, end);
}
