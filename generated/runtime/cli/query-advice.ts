/* eslint-disable */
// @ts-nocheck
/** Where a function of `--query` stands that could not be called, and which one may have been meant. */
import { closeMatches } from './close-matches.js';
import type { Advice } from './failure.js';

/** The functions of JMESPath (https://jmespath.org/specification.html). A test calls each of them. */
export const queryFunctions: readonly string[] = [
  'abs',
  'avg',
  'ceil',
  'contains',
  'ends_with',
  'floor',
  'join',
  'keys',
  'length',
  'map',
  'max',
  'max_by',
  'merge',
  'min',
  'min_by',
  'not_null',
  'reverse',
  'sort',
  'sort_by',
  'starts_with',
  'sum',
  'to_array',
  'to_number',
  'to_string',
  'type',
  'values',
];

/**
 * The expression with a mark below the function that a message names.
 *
 * @param message names the function with brackets behind it, e.g. `Unknown function: lenght()`.
 */
export function queryAdvice(expression: string, message: string): Advice | undefined {
  const name = /(?:Unknown function: |[Ff]unction )(\w+)\(\)/.exec(message)?.[1];
  if (name === undefined) return undefined;
  const at = new RegExp(String.raw`\b${name}\s*\(`).exec(expression)?.index;
  // The mark has to stand below it, which it can in one line alone.
  if (at === undefined || expression.includes('\n')) return undefined;
  const suggestions = message.startsWith('Unknown') ? closeMatches(name, queryFunctions, 0.6) : [];
  const meant = suggestions.length === 0 ? '' : `\nMaybe you meant: ${suggestions.join(', ')}\n`;
  return { text: `\n${expression}\n${' '.repeat(at)}^\n${meant}`, suggestions };
}
