import { readdirSync, readFileSync } from 'node:fs';
import { search } from '@aws-lambda-powertools/jmespath';
import { describe, expect, it } from 'vitest';
import { CliFailure } from '../../generator/runtime/cli/failure.js';
import { checkQuery, query, type Search } from '../../generator/runtime/cli/query.js';
import { describeShared } from '../support/shared.js';

const searchData: Search = (expression, data) => search(expression, plain(data));

/** The library's own type for data; what the tests pass is JSON throughout. */
function plain(data: unknown): object {
  return data as object;
}

interface SuiteCase {
  readonly expression: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Cases the library answers otherwise, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {
  'sort(array)': 'numbers and texts in one list are sorted, where they should be refused',
  'sort_by(people, &name)': 'numbers and texts as sort keys are compared, not refused',
};

describeShared('data/jmespath', 'the JMESPath compliance suite', (folder) => {
  for (const file of readdirSync(folder).sort()) {
    it(file, () => {
      const suites: readonly { given: unknown; cases: readonly SuiteCase[] }[] = JSON.parse(
        readFileSync(`${folder}/${file}`, 'utf8'),
      );
      for (const { given, cases } of suites) {
        for (const suiteCase of cases) {
          const reason = knownDifferences[suiteCase.expression];
          if (reason === undefined) {
            check(given, suiteCase);
          } else {
            console.log(`left out: ${suiteCase.expression}: ${reason}`);
          }
        }
      }
    });
  }
});

function check(given: unknown, suiteCase: SuiteCase): void {
  const run = (): unknown => query(suiteCase.expression, given, searchData);
  if (suiteCase.error !== undefined) {
    expect(run, suiteCase.expression).toThrow(CliFailure);
  } else if ('result' in suiteCase) {
    expect(JSON.parse(JSON.stringify(run())), suiteCase.expression).toEqual(suiteCase.result);
  }
}

describe('query', () => {
  it.each([
    { expression: 'A', given: { A: 1 }, want: 1 },
    { expression: 'Nope', given: { A: 1 }, want: null },
    { expression: 'length(A)', given: { A: [1, 2] }, want: 2 },
    { expression: 'A[?B==`1`].C', given: { A: [{ B: 1, C: 'x' }, { B: 2 }] }, want: ['x'] },
    { expression: 'max_by(@, &Id).Id', given: [{ Id: 'a' }, { Id: 'b' }], want: 'b' },
    { expression: 'constructor', given: {}, want: null },
    { expression: 'toString', given: {}, want: null },
    { expression: 'A.hasOwnProperty', given: { A: {} }, want: null },
    { expression: '__proto__.a', given: JSON.parse('{"__proto__":{"a":1}}'), want: 1 },
  ])('$expression', ({ expression, given, want }) => {
    expect(query(expression, given, searchData)).toEqual(want);
  });

  it.each([
    { expression: 'A[?B==`running`].C', want: [1] },
    { expression: 'A[?B==`alias/é b`].C', want: [2] },
    { expression: 'A[?B==`"running"`].C', want: [1] },
    { expression: '`  x`', want: 'x' },
    { expression: '`[1, "a"]`', want: [1, 'a'] },
    { expression: '[`a\\`b\\`c`, `"a\\`b\\`c"`]', want: ['a`b`c', 'a`b`c'] },
    { expression: "['`x`', `y`]", want: ['`x`', 'y'] },
  ])('takes a literal that is not JSON for a text: $expression', ({ expression, want }) => {
    const value = {
      A: [
        { B: 'running', C: 1 },
        { B: 'alias/é b', C: 2 },
      ],
    };
    expect(query(expression, value, searchData)).toEqual(want);
  });

  it('leaves the value it was given as it is', () => {
    const value = { A: [2, 1] };
    query('sort(A)', value, searchData);
    expect(value).toEqual({ A: [2, 1] });
  });
});

describe('what is wrong with a query', () => {
  const bad = (expression: string, message: string): string =>
    `Bad value for --query ${expression}: ${message}`;

  it.each([
    {
      expression: 'a[[',
      want: 'Expecting: star, got: lbracket: Parse error at column 2, token "[" (LBRACKET), for expression:\n"a[["\n   ^',
    },
    {
      expression: 'a[',
      want: 'Invalid jmespath expression: Incomplete expression:\n"a["\n   ^',
    },
    {
      expression: '[`a`, `b`]]',
      want: 'Unexpected token: ]: Parse error at column 10, token "]" (RBRACKET), for expression:\n"[`a`, `b`]]"\n           ^',
    },
    {
      expression: '{}',
      want: `Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 1, token "}" (RBRACE), for expression:\n"{}"\n  ^`,
    },
    {
      expression: '{a:b,}',
      want: `Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 5, token "}" (RBRACE), for expression:\n"{a:b,}"\n      ^`,
    },
    {
      expression: '{a}',
      want: 'Expecting: colon, got: rbrace: Parse error at column 2, token "}" (RBRACE), for expression:\n"{a}"\n   ^',
    },
    {
      expression: 'a]',
      want: 'Unexpected token: ]: Parse error at column 1, token "]" (RBRACKET), for expression:\n"a]"\n  ^',
    },
    {
      expression: '.foo',
      want: 'invalid token: Parse error at column 0, token "." (DOT), for expression:\n".foo"\n ^',
    },
    {
      expression: 'foo.1',
      want: "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: number: Parse error at column 4, token \"1\" (NUMBER), for expression:\n\"foo.1\"\n     ^",
    },
    { expression: 'a#', want: 'Bad jmespath expression: Unknown token #:\na#\n ^' },
    { expression: '"foo', want: 'Bad jmespath expression: Unclosed " delimiter:\n"foo\n^' },
    { expression: '', want: 'Invalid JMESPath expression: cannot be empty.' },
  ])('$expression is refused before the request', ({ expression, want }) => {
    const run = (): void => checkQuery(expression, searchData);
    const code = 'ParamValidation';
    const message = bad(expression, want);
    expect(run).toThrow(expect.objectContaining({ exitCode: 252, code, message }));
  });

  it.each([
    {
      expression: 'length(A)',
      want: "In function length(), invalid type for value: 1, expected one of: ['string', 'array', 'object'], received: \"number\"",
    },
    {
      expression: 'sort(A)',
      want: "In function sort(), invalid type for value: 1, expected one of: ['array-string', 'array-number'], received: \"number\"",
    },
    {
      expression: 'reverse(A)',
      want: "In function reverse(), invalid type for value: 1, expected one of: ['array', 'string'], received: \"number\"",
    },
    { expression: 'abs()', want: 'Expected 1 argument for function abs(), received 0' },
    {
      expression: 'not_null()',
      want: 'Expected at least 1 argument for function not_null(), received 0',
    },
    { expression: 'nope(A)', want: 'Unknown function: nope()' },
  ])('$expression fails when it is applied', ({ expression, want }) => {
    expect(() => checkQuery(expression, searchData)).not.toThrow();
    const run = (): unknown => query(expression, { A: 1 }, searchData);
    expect(run).toThrow(expect.objectContaining({ exitCode: 255, message: want }));
  });
});
