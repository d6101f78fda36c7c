/* eslint-disable */
// @ts-nocheck
import { CliFailure, parameterFailure } from './failure.js';
import { ordered, unmarked, withMarkedKeys } from './ordered.js';
import { withQuotedLiterals } from './query-literals.js';
import { queryMessage } from './query-message.js';

/** A JMESPath search: the value an expression selects from the data. */
export type Search = (expression: string, data: unknown) => unknown;

/** Errors of the expression's text, as opposed to those of a function that got a wrong value. */
const textErrors: ReadonlySet<string> = new Set([
  'LexerError',
  'ParseError',
  'IncompleteExpressionError',
  'EmptyExpressionError',
  // A quoted name that is not a JSON text, and a call of something that has no name.
  'SyntaxError',
  'JMESPathError',
]);

/**
 * Applies `--query` to a result. A misspelt expression fails with 252, before anything else the AWS
 * CLI does; a function that is unknown, or given a wrong value, fails with 255 when it is reached.
 *
 * The value is plain data: the caller has turned dates into text and bytes into base64. It is
 * copied into objects without a prototype, for the search looks names up with `in`: `constructor`
 * is `null` unless the service sent a member of that name, and `__proto__` is an ordinary key.
 */
export function query(expression: string, value: unknown, search: Search): unknown {
  try {
    const marked = mayMarkKeys(expression) ? withMarkedKeys(expression) : expression;
    const selected = search(safe(marked), bare(value)) ?? null;
    return marked === expression ? selected : withoutMarks(selected);
  } catch (error) {
    throw failureOf(expression, error, search);
  }
}

/**
 * Fails with 252 when an expression cannot be parsed. To be called before the request is sent, so
 * that a typing mistake never runs the operation.
 */
export function checkQuery(expression: string, search: Search): void {
  try {
    search(safe(expression), null);
  } catch (error) {
    const failure = failureOf(expression, error, search);
    const waits = failure instanceof CliFailure && failure.exitCode === 255;
    if (!waits) {
      throw failure;
    }
  }
}

/**
 * Whether the names of `{"10": a, "b": c}` are only printed, so that they can bear the mark that
 * keeps their order. Where the search itself goes on with them, JavaScript's order has to do.
 */
function mayMarkKeys(expression: string): boolean {
  return !/[|('`]|\}\s*[.[]/.test(expression);
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isPlain(value)) return value;
  return ordered(Object.entries(value).map(([key, item]) => [unmarked(key), withoutMarks(item)]));
}

function failureOf(expression: string, error: unknown, search: Search): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const message = queryMessage(expression, placed(expression, error), (text) =>
    parses(text, search),
  );
  return textErrors.has(error.name)
    ? parameterFailure(`Bad value for --query ${expression}: ${message}`, {
        problems: [{ option: '--query', message }],
      })
    : new CliFailure(255, message, undefined, {
        problems: [{ option: '--query', message }],
        advise: async () => (await import('./query-advice.js')).queryAdvice(expression, message),
      });
}

/**
 * The library keeps parsed expressions in a plain object, where it finds `toString` without ever
 * having parsed it. A blank at the end means nothing to JMESPath and keeps the names apart.
 */
function safe(expression: string): string {
  return expression in Object.prototype ? `${expression} ` : withQuotedLiterals(expression).text;
}

/** An error of the search with its columns in what was given. */
function placed(expression: string, error: Error): Error {
  const { columnOf } = withQuotedLiterals(expression);
  const fields: Readonly<Record<string, unknown>> = { ...error };
  const columns = ['lexPosition', 'lexerPosition'].flatMap((name) => {
    const column = fields[name];
    return typeof column === 'number' ? [[name, columnOf(column)] as const] : [];
  });
  const { name, message } = error;
  return Object.assign(new Error(message), { ...fields, ...Object.fromEntries(columns), name });
}

function parses(expression: string, search: Search): boolean {
  try {
    search(safe(expression), null);
    return true;
  } catch (error) {
    return !(error instanceof Error && textErrors.has(error.name));
  }
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(bare);
  }
  if (!isPlain(value)) {
    return value;
  }
  return ordered(
    Object.entries(value).map(([key, item]) => [key, bare(item)]),
    null,
  );
}

/** An object that is nothing but its members; a marked float, say, is passed on as it is. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getOwnPropertySymbols(value).length === 0
  );
}
