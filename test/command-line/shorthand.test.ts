import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { parseShorthand, ShorthandError } from '../../generator/runtime/cli/shorthand.js';
import { describeShared } from '../support/shared.js';

const noFile = (uri: string): string => {
  throw new Error(`no file was asked for, but ${uri} was read`);
};
const parse = (text: string): unknown => parseShorthand(text, noFile);

function problemOf(text: string): ShorthandError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ShorthandError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('shorthand', () => {
  it.each([
    { given: 'a=b', want: { a: 'b' } },
    { given: 'graph.facebook.com=T,b=2', want: { 'graph.facebook.com': 'T', b: '2' } },
    { given: 'a=x=y', want: { a: 'x=y' } },
    { given: 'a=x,y=z', want: { a: 'x', y: 'z' } },
    { given: 'a=x,y,b=z', want: { a: ['x', 'y'], b: 'z' } },
    { given: 'a=', want: { a: '' } },
    { given: 'a=,b', want: { a: ['', 'b'] } },
    { given: '=b', want: { '': 'b' } },
    { given: 'a=]', want: { a: ']' } },
    { given: 'a=[,]', want: { a: [''] } },
    { given: 'a=[a,]', want: { a: ['a'] } },
    { given: 'a={b=c,}', want: { a: { b: 'c' } } },
    { given: 'a={=b}', want: { a: { '': 'b' } } },
    { given: 'a={b=c,b=d}', want: { a: { b: 'd' } } },
    { given: String.raw`a=x\,y`, want: { a: 'x,y' } },
    { given: String.raw`a="x\n\"\\"`, want: { a: String.raw`x\n"` + '\\' } },
    { given: String.raw`a='C:\'`, want: { a: 'C:\\' } },
    { given: 'a="😀"', want: { a: '😀' } },
    { given: 'a=b\u001c\u0085', want: { a: 'b' } },
    { given: 'a=b\ufeff', want: { a: 'b\ufeff' } },
    { given: 'a @ = b', want: { a: 'b' } },
  ])('reads $given', ({ given, want }) => {
    expect(parse(given)).toEqual(want);
  });

  it.each([
    { given: 'foo', want: "Expected: '=', received: 'EOF' for input:\n foo\n   ^" },
    { given: '', want: "Expected: '=', received: 'EOF' for input:\n \n^" },
    {
      given: "a='x",
      want: "Expected: '<singled quoted>', received: '<none>' for input:\n a='x\n  ^",
    },
    { given: 'a=b,', want: "Expected: '<second>', received: '<none>' for input:\n a=b,\n    ^" },
    { given: 'a=b]', want: "Expected: ',', received: ']' for input:\n a=b]\n   ^" },
    { given: 'a={b=x,y}', want: "Expected: '=', received: '}' for input:\n a={b=x,y}\n        ^" },
    { given: 'a="😀"z', want: "Expected: ',', received: 'z' for input:\n a=\"😀\"z\n     ^" },
    { given: 'a=😀', want: "Expected: ',', received: '😀' for input:\n a=😀\n  ^" },
    {
      given: 'a=1,\nb==2,\nc=3',
      want: "Expected: ',', received: '=' for input:\n a=1,\nb==2,\n  ^\nc=3",
      // The caret counts from the line's beginning.
    },
    {
      given: 'a=1,a=2',
      want:
        'Second instance of key "a" encountered for input:\na=1,a=2\n    ^\n' +
        'This is often because there is a preceding "," instead of a space.',
    },
  ])('refuses $given', ({ given, want }) => {
    expect(problemOf(given).message).toBe(want);
  });

  it('reads a text of many keys, whose errors would fill the memory if each were worded', () => {
    const keys = Array.from({ length: 40_000 }, (_, index) => `k${index}`);
    const text = keys.map((key) => `${key}=1,2`).join(',');
    expect(Object.keys(parseShorthand(text, noFile))).toEqual(keys);
  });

  it('keeps every key as data', () => {
    const value = parseShorthand('__proto__={polluted=x},constructor=y', noFile);
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(null);
    expect('polluted' in {}).toBe(false);
    expect(problemOf('__proto__=1,__proto__=2').message).toContain('Second instance');
  });

  it('reads files only for keys written with @=', () => {
    const asked: string[] = [];
    const value = parseShorthand('a@=file://x,b=file://y,c@={d=fileb://z},e@=[file://v]', (uri) => {
      asked.push(uri);
      return 'content';
    });
    // The inner key is written without the sign, which holds for one key only.
    expect(value).toEqual({
      a: 'content',
      b: 'file://y',
      c: { d: 'fileb://z' },
      e: ['content'],
    });
    expect(asked).toEqual(['file://x', 'file://v']);
  });

  it('gives back any text that stands in quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // Unescaping takes the quotes first, so a text with a backslash before a quote is lossy.
        fc.pre(!text.includes('\\'));
        expect(parse(`a="${text.replaceAll('"', String.raw`\"`)}"`)).toEqual({ a: text });
      }),
    );
  });

  it('answers any text with a value or with its own error', () => {
    const piece = fc.constantFrom('a', 'b', '=', ',', '[', ']', '{', '}', '"', "'", '\\', ' ', '@');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ShorthandError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const shorthandCase = z.union([
  z.object({ input: z.string(), ok: z.record(z.string(), z.unknown()) }),
  z.object({ input: z.string(), error: z.string(), index: z.number() }),
]);
type ShorthandCase = z.infer<typeof shorthandCase>;

/** The suites hold version 1's messages; version 2 puts a space before the text. */
function version2(message: string): string {
  return message.startsWith('Expected: ')
    ? message.replace('for input:\n', 'for input:\n ')
    : message;
}

function differences(cases: readonly ShorthandCase[]): unknown[] {
  return cases.filter((one) => {
    if ('ok' in one) return JSON.stringify(parse(one.input)) !== JSON.stringify(one.ok);
    const problem = problemOf(one.input);
    return problem.message !== version2(one.error) || problem.index !== one.index;
  });
}

describe('a long text', () => {
  it('is read in steps that grow with its length: no key copies all of it', () => {
    const text = Array.from({ length: 4000 }, (_, index) => `k${index}=1,2`).join(',');
    const join = Array.prototype.join;
    let copied = 0;
    const spy = vi.spyOn(Array.prototype, 'join').mockImplementation(function (
      this: unknown[],
      separator,
    ) {
      const joined = join.call(this, separator);
      copied += joined.length;
      return joined;
    });
    try {
      expect(Object.keys(Object(parse(text)))).toHaveLength(4000);
    } finally {
      spy.mockRestore();
    }
    expect(copied).toBeLessThan(2 * text.length);
  });

  it('keeps its keys in order', () => {
    expect(JSON.stringify(parse('b=1,10=2,9={7=x,a=y,3=z}'))).toBe(
      '{"b":"1","10":"2","9":{"7":"x","a":"y","3":"z"}}',
    );
  });
});

describeShared('data/cli/shorthand-unit.json', 'the published cases of shorthand', (path) => {
  it('are read as published', () => {
    const cases = z.array(shorthandCase).parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(cases.length).toBe(106);
    expect(differences(cases)).toEqual([]);
  });
});

describeShared('data/cli/shorthand-fuzz.jsonl', 'five thousand made-up texts', (path) => {
  it('are read and refused as by the AWS CLI', () => {
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const cases = lines.map((line) => shorthandCase.parse(JSON.parse(line)));
    expect(cases.length).toBe(5000);
    expect(differences(cases)).toEqual([]);
  });
});
