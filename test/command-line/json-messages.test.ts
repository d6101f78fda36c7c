import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError, parseJson, pythonRepr } from '../../generator/runtime/cli/python-json.js';
import { withNumbers } from '../../generator/runtime/cli/whole-number.js';

function problemOf(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error.message;
    throw error;
  }
  return 'accepted';
}

const property = 'Expecting property name enclosed in double quotes';

describe('messages of JSON', () => {
  it.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['{bad', `${property}: line 1 column 2 (char 1)`],
    ["{'a':1}", `${property}: line 1 column 2 (char 1)`],
    ['{', `${property}: line 1 column 2 (char 1)`],
    ['{"a":1,}', `${property}: line 1 column 8 (char 7)`],
    ['{"a":1,', `${property}: line 1 column 8 (char 7)`],
    ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
    ['{"a"\n 1}', "Expecting ':' delimiter: line 2 column 2 (char 6)"],
    ['{"a":', 'Expecting value: line 1 column 6 (char 5)'],
    ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
    ['{"a":1 "b"}', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
    ['[', 'Expecting value: line 1 column 2 (char 1)'],
    ['[1', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
    ['["😀", x]', 'Expecting value: line 1 column 7 (char 6)'],
    ['-', 'Expecting value: line 1 column 1 (char 0)'],
    ['nul', 'Expecting value: line 1 column 1 (char 0)'],
    ['01', 'Extra data: line 1 column 2 (char 1)'],
    ['1.', 'Extra data: line 1 column 2 (char 1)'],
    ['1.5e', 'Extra data: line 1 column 4 (char 3)'],
    ['1 2', 'Extra data: line 1 column 3 (char 2)'],
    ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"\\', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"a\nb"', 'Invalid control character at: line 1 column 3 (char 2)'],
    [String.raw`"\x"`, String.raw`Invalid \escape: line 1 column 2 (char 1)`],
    [String.raw`"\u12g4"`, String.raw`Invalid \uXXXX escape: line 1 column 3 (char 2)`],
    [String.raw`"\u1234`, String.raw`Invalid \uXXXX escape: line 1 column 3 (char 2)`],
    ['\ufeff1', 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'],
  ])('of %j', (given, want) => {
    expect(problemOf(given)).toBe(want);
  });

  it('takes the three words that Python takes', () => {
    const numbers = [Number.NaN, -Infinity, Infinity];
    expect(parseJson('{"__proto__": [NaN, -Infinity, Infinity], "b": "\\u00e9\\n"}')).toEqual(
      Object.fromEntries([
        ['__proto__', numbers],
        ['b', 'é\n'],
      ]),
    );
  });

  it('loses no digit of an integer', () => {
    const text = '{"a": [9007199254740993, -9223372036854775808], "1": "9007199254740993"}';
    const value = { a: [9007199254740993n, -9223372036854775808n], '1': '9007199254740993' };
    expect(parseJson(text)).toEqual(value);
    expect(parseJson(`[NaN, ${text}]`)).toEqual([Number.NaN, value]);
  });

  it('reads what is JSON, and with the words of Python around it, too', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(withNumbers(parseJson(text))).toEqual(JSON.parse(text));
        const behind = withNumbers(parseJson(`[NaN, ${text}]`));
        expect(behind).toEqual([Number.NaN, JSON.parse(text)]);
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, place) => {
        const cut = text.slice(0, place % text.length);
        let refused = false;
        try {
          JSON.parse(cut);
        } catch {
          refused = true;
        }
        expect(problemOf(cut) !== 'accepted').toBe(refused);
      }),
    );
  });
});

describe('values as Python prints them', () => {
  it.each([
    [null, 'None'],
    [true, 'True'],
    ['a', "'a'"],
    ["it's", `"it's"`],
    [`'"\\`, String.raw`'\'"\\'`],
    ['a\n\u0001é\u00a0\u200b😀', String.raw`'a\n\x01é\xa0\u200b😀'`],
    [1.5, '1.5'],
    [1e-7, '1e-07'],
    [0.00005, '5e-05'],
    [Number.NaN, 'nan'],
    [{ a: ['b', { c: 1 }] }, "{'a': ['b', {'c': 1}]}"],
    [new Uint8Array([97, 0, 233]), String.raw`b'a\x00\xe9'`],
    [new Date(0), 'datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)'],
  ])('prints %j', (given, want) => {
    expect(pythonRepr(given)).toBe(want);
  });
});
