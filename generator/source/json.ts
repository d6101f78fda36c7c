import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';

/** The value of a JSON text, or where it stops being JSON. */
export type JsonRead = { readonly value: unknown } | { readonly diagnostics: Diagnostic[] };

/**
 * Reads a JSON text.
 *
 * @param file The name to show; nothing is read from it.
 */
export function parseJson(file: string, text: string): JsonRead {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    const at = faultIn(text);
    const before = text.slice(0, at).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    const problem = {
      code: 'json-syntax',
      message: at >= text.length ? 'The JSON ends too early' : 'The text is not valid JSON here',
      mend: 'Look for a missing quote, comma, colon or bracket here or just before.',
    } as const;
    const span = { line, column, endLine: line, endColumn: column + 1 };
    return { diagnostics: [toDiagnostic(problem, file, span)] };
  }
}

const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])/y;

/** What may come next; the parser of Node does not say where it stopped. */
type Awaited = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'rest';

/** The index of the first character that JSON does not allow, or the length of the text. */
function faultIn(text: string): number {
  const open: string[] = [];
  let awaited: Awaited = 'value';
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length;
    at += length ?? 0;
    return length !== undefined;
  };
  for (;;) {
    skip(space);
    const sign = text.charAt(at);
    switch (awaited) {
      case 'colon':
        if (sign !== ':') return at;
        awaited = 'value';
        at++;
        break;
      case 'first key':
      case 'key':
        if (awaited === 'first key' && sign === '}') awaited = 'rest';
        else if (skip(string)) awaited = 'colon';
        else return at;
        break;
      case 'rest': {
        const last = open.at(-1);
        if (last !== undefined && sign === ',') awaited = last === '{' ? 'key' : 'value';
        else if (last !== undefined && sign === (last === '{' ? '}' : ']')) open.pop();
        else return at;
        at++;
        break;
      }
      case 'first item':
      case 'value':
        if (awaited === 'first item' && sign === ']') awaited = 'rest';
        else if (sign === '{' || sign === '[') {
          open.push(sign);
          awaited = sign === '{' ? 'first key' : 'first item';
          at++;
        } else if (skip(string) || skip(scalar)) awaited = 'rest';
        else return at;
        break;
    }
  }
}
