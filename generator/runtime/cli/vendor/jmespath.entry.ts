/** What the bundled `jmespath.js` is made of: the library, with the functions that it has wrong. */
import { search as searchData } from '@aws-lambda-powertools/jmespath';
import { Functions } from '@aws-lambda-powertools/jmespath/functions';
import { compareText } from '../formats/values.js';
import { ordered } from '../ordered.js';

/** Its own properties go before the methods of the library. */
const customFunctions: Functions = new Functions();

/** Selects from data, which is plain JSON, as a JMESPath expression says. */
export function search(expression: string, data: unknown): unknown {
  return isJson(data) ? searchData(expression, data, { customFunctions }) : null;
}

/** The library's type wants an object at the top, though it takes any JSON. */
function isJson(data: unknown): data is Parameters<typeof searchData>[1] {
  return data !== undefined;
}

type Types = Parameters<typeof Functions.signature>[0]['argumentsSpecs'];

function define(
  name: string,
  types: Types,
  apply: (...args: readonly unknown[]) => unknown,
  variadic = false,
): void {
  const descriptor: PropertyDescriptor = { value: apply, configurable: true };
  Functions.signature({ argumentsSpecs: types, variadic })(customFunctions, name, descriptor);
  Object.defineProperty(customFunctions, name, descriptor);
}

/** Texts are counted, reversed and sorted by code points, as in Python. */
define('funcLength', [['array', 'string', 'object']], (value) => {
  if (typeof value === 'string') return Array.from(value).length;
  return Object.keys(Object(value)).length;
});

/** In a list of its own: the library reverses and sorts the data itself. */
define('funcReverse', [['string', 'array']], (value) =>
  typeof value === 'string' ? Array.from(value).reverse().join('') : listOf(value).reverse());

define('funcSort', [['array-number', 'array-string']], (value) => listOf(value).sort(compare));

/** Keeps `0`, `false` and an empty text, which the library turns into null. */
define('funcMap', [['any'], ['array']], (expression, items) =>
  listOf(items).map((item) =>
    isExpression(expression) ? (expression.visit(item) ?? null) : null,
  ));

/** Keeps the order of keys. */
define(
  'funcMerge',
  [['object']],
  (...args) => ordered(args.flatMap((item) => Object.entries(Object(item)))),
  true,
);

define('funcNotNull', [['any']], (...args) => args.find((item) => item !== null) ?? null, true);

/** A number as Python reads it, and null for a text that is none, even an empty one. */
define('funcToNumber', [['any']], (value) => {
  if (typeof value === 'number') return value;
  const isNumber =
    typeof value === 'string' && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value);
  return isNumber ? Number(value) : null;
});

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? Array.from<unknown>(value) : [];
}

function compare(left: unknown, right: unknown): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : compareText(String(left), String(right));
}

function isExpression(value: unknown): value is { visit(item: unknown): unknown } {
  return typeof value === 'object' && value !== null && 'visit' in value;
}
