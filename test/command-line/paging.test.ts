import { describe, expect, it, test } from 'vitest';
import { failure } from '../../generator/runtime/core/errors.js';
import type { CliEnvironment } from '../../generator/runtime/cli/main.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const list = (member: string): object => ({ type: 'list', member });

const spec = specText({
  operations: {
    ListNames: {
      input: { Prefix: 'string', Token: 'string', Limit: { type: 'integer', range: '1..' } },
      output: {
        Names: list('string'),
        Count: 'integer',
        Total: 'integer',
        Owner: 'string',
        Token: 'string',
      },
      pagination: {
        input: ['Token'],
        output: ['Token'],
        limit: 'Limit',
        result: ['Names', 'Count'],
        nonAggregate: ['Owner'],
      },
    },
    // Options that it shares with paging.
    ListParts: {
      input: {
        MaxItems: { type: 'integer', required: true },
        PageSize: 'integer',
        Marker: 'string',
      },
      output: {
        Parts: list('Part'),
        Others: list('string'),
        More: 'boolean',
        NextMarker: 'string',
      },
      pagination: {
        input: ['Marker'],
        output: ['NextMarker || Parts[-1].Name'],
        limit: 'MaxItems',
        more: 'More',
        result: ['Parts', 'Others'],
      },
    },
    ListOne: { input: {}, output: { Names: list('string'), Token: 'string' } },
  },
  shapes: { Part: { type: 'structure', members: { Name: 'string' } } },
});

/** Five names, two a page. */
const names = ['a', 'b', 'c', 'd', 'e'];
const answers = (_operation: string, input: Readonly<Record<string, unknown>>): unknown => {
  const from = Number(input['Token'] ?? 0);
  const size = Number(input['Limit'] ?? 2);
  const page = names.slice(from, from + size);
  const more = from + size < names.length;
  return {
    Names: page,
    Count: page.length,
    Owner: `o${from}`,
    Total: 9,
    ...(more && { Token: `${from + size}` }),
  };
};

interface Run extends Outcome {
  readonly asked: readonly unknown[];
}

async function run(
  words: readonly string[],
  give = answers,
  rest: Partial<CliEnvironment> = {},
): Promise<Run> {
  const asked: unknown[] = [];
  const program = specProgram(spec, (operation, input) => {
    asked.push(input);
    return give(operation, input);
  });
  return { ...(await runProgramLine(program, words, bareEnvironment, rest)), asked };
}

const json = (value: object): string => `${JSON.stringify(value, null, 4)}\n`;
const token = (value: object): string =>
  Buffer.from(JSON.stringify(value).replace(/([:,])(?=")|:(?=[\dn])/g, '$& ')).toString('base64');
const refused = (message: string): string =>
  `\nthings: [ERROR]: An error occurred (ParamValidation): ${message}\n`;

const whole = { Names: names, Count: 5, Owner: 'o0' };
const cut = {
  Names: ['a', 'b', 'c'],
  Count: 4,
  Owner: 'o0',
  NextToken: token({ Token: '2', boto_truncate_amount: 1 }),
};
const cutAtEnd = { Names: ['a', 'b'], Count: 2, Owner: 'o0', NextToken: token({ Token: '2' }) };
const second = { Names: ['d', 'e'], Count: 3, Owner: 'o2' };

test('a starting token changes nothing but itself', async () => {
  const given = token({
    Token: '2',
    boto_encoded_keys: [
      ['__proto__', 'changed'],
      ['Other', 'x'],
    ],
  });
  expect(await run(['list-names', '--starting-token', given])).toMatchObject({ code: 0 });
  expect('changed' in {}).toBe(false);
});

describe('an operation with pages', () => {
  const three = [{}, { Token: '2' }, { Token: '4' }];
  test.each<[string, string[], object, object[]]>([
    ['is asked for all of them', [], whole, three],
    ['in pages of a size', ['--page-size', '4'], whole, [{ Limit: 4 }, { Limit: 4, Token: '4' }]],
    [
      'with the rest of its input',
      ['--prefix', 'x', '--max-items', '1'],
      { ...cutAtEnd, Names: ['a'], NextToken: token({ Token: null, boto_truncate_amount: 1 }) },
      [{ Prefix: 'x' }],
    ],
    ['up to some items', ['--max-items', '3'], cut, three.slice(0, 2)],
    ['up to the end of a page', ['--max-items', '2'], cutAtEnd, three.slice(0, 1)],
    ['up to more than there are', ['--max-items', '50'], whole, three],
    ['from where another stopped', ['--starting-token', cut.NextToken], second, three.slice(1)],
    ['from a token of the form before', ['--starting-token', '2___1'], second, three.slice(1)],
    [
      'from a token of the service',
      ['--starting-token', '2'],
      { Names: ['c', 'd', 'e'], Count: 3, Owner: 'o2' },
      three.slice(1),
    ],
    [
      'as an input text says',
      ['--cli-input-json', '{"PaginationConfig":{"MaxItems":3,"PageSize":2}}'],
      cut,
      [{ Limit: 2 }, { Limit: 2, Token: '2' }],
    ],
    [
      'as options say before an input text',
      ['--max-items', '3', '--cli-input-json', '{"PaginationConfig":{"MaxItems":1}}'],
      cut,
      three.slice(0, 2),
    ],
    [
      'for one without paging',
      ['--no-paginate'],
      { Names: ['a', 'b'], Count: 2, Total: 9, Owner: 'o0', Token: '2' },
      [{}],
    ],
    [
      'for one with a token of the service',
      ['--token', '2'],
      { Names: ['c', 'd'], Count: 2, Total: 9, Owner: 'o2', Token: '4' },
      [{ Token: '2' }],
    ],
    [
      'for one with a limit of the service',
      ['--limit', '4'],
      { Names: ['a', 'b', 'c', 'd'], Count: 4, Total: 9, Owner: 'o0', Token: '4' },
      [{ Limit: 4 }],
    ],
    [
      'for one with such an input text',
      ['--cli-input-json', '{"Token":"2"}'],
      { Names: ['c', 'd'], Count: 2, Total: 9, Owner: 'o2', Token: '4' },
      [{ Token: '2' }],
    ],
  ])('%s', async (_title, words, want, asked) => {
    expect(await run(['list-names', ...words])).toEqual({
      code: 0,
      stdout: json(want),
      stderr: '',
      asked,
    });
  });

  test.each<[string, string[], string]>([
    [
      '--no-paginate',
      ['--no-paginate', '--max-items', '2'],
      'Cannot specify --no-paginate along with pagination arguments: --max-items',
    ],
    [
      'a limit of the service',
      ['--limit', '1', '--starting-token', 'x', '--page-size', '3'],
      'Cannot specify --no-paginate along with pagination arguments: --starting-token, --page-size',
    ],
    [
      'such an input text',
      ['--cli-input-json', '{"Limit":1}', '--max-items', '3'],
      'Cannot specify --no-paginate along with pagination arguments: --max-items',
    ],
    [
      'a size that the service does not take',
      ['--page-size', '0'],
      'Parameter validation failed:\nInvalid value for parameter Limit, value: 0, valid min value: 1',
    ],
  ])('is not asked with options of paging and %s', async (_title, words, message) => {
    expect(await run(['list-names', ...words])).toEqual({
      code: 252,
      stdout: '',
      stderr: refused(message),
      asked: [],
    });
  });

  it('is not asked with options of paging before a skeleton is printed', async () => {
    const { code } = await run([
      'list-names',
      '--no-paginate',
      '--max-items',
      '2',
      '--generate-cli-skeleton',
    ]);
    expect(code).toBe(252);
    const skeleton = await run(['list-names', '--max-items', '2', '--generate-cli-skeleton']);
    const stdout = '{\n    "Prefix": "",\n    "Token": "",\n    "Limit": 0\n}\n';
    expect(skeleton).toEqual({ code: 0, stdout, stderr: '', asked: [] });
  });

  it.each(['--max-items', '--page-size'])('takes a whole number for %s', async (option) => {
    const { code, stderr } = await run(['list-names', option, 'x']);
    expect(code).toBe(252);
    expect(stderr).toContain(`argument ${option}: invalid int value: 'x'`);
  });

  it('warns of a number of items that is none', async () => {
    const { stdout, stderr } = await run(['list-names', '--max-items', '0']);
    expect(JSON.parse(stdout)).toMatchObject({
      Names: [],
      NextToken: token({ Token: null, boto_truncate_amount: 0 }),
    });
    expect(stderr).toBe(
      'warning: Non-positive values for --max-items may result in undefined behavior.\n',
    );
  });

  it.each([
    ['--starting-token', 'a___b___c', 'Bad starting token: a___b___c'],
    [
      '--cli-input-json',
      '{"PaginationConfig":{"MaxItems":"x"}}',
      "invalid literal for int() with base 10: 'x'",
    ],
  ])('is not asked with a wrong %s', async (option, value, message) => {
    const { code, stderr, asked } = await run(['list-names', option, value]);
    expect({ code, stderr, asked }).toEqual({
      code: 255,
      stderr: `\nthings: [ERROR]: ${message}\n`,
      asked: [],
    });
  });

  it('is given up where pages go round', async () => {
    const { code, stdout, stderr, asked } = await run(['list-names'], () => ({
      Names: ['a'],
      Token: 't',
    }));
    expect({ code, stdout, asked: asked.length }).toEqual({ code: 255, stdout: '', asked: 2 });
    expect(stderr).toBe(
      "\nthings: [ERROR]: Error during pagination: The same next token was received twice: {'Token': 't'}\n",
    );
  });

  const broken = (operation: string, input: Readonly<Record<string, unknown>>): unknown => {
    if (input['Token'] === '4')
      throw failure('Unknown', 'no more', { sentCode: 'Gone', status: 410 });
    return answers(operation, input);
  };
  it.each([
    ['json', ''],
    ['text', '2\to0\nNAMES\ta\nNAMES\tb\n2\nNAMES\tc\nNAMES\td\n'],
  ])('with %s prints before an error what is complete', async (format, stdout) => {
    const outcome = await run(['list-names', '--output', format], broken);
    expect(outcome).toMatchObject({ code: 254, stdout });
    expect(outcome.stderr).toContain(
      'An error occurred (Gone) when calling the ListNames operation: no more',
    );
  });
});

describe('an option that the operation shares with paging', () => {
  const parts = (
    _operation: string,
    { Marker: from }: Readonly<Record<string, unknown>>,
  ): unknown =>
    from === undefined
      ? { Parts: [{ Name: 'a' }, { Name: 'b' }], Others: ['x'], More: true }
      : { Parts: [{ Name: 'c' }], More: false, NextMarker: 'm' };

  it('is of paging', async () => {
    const { stdout, asked } = await run(
      ['list-parts', '--max-items', '3', '--page-size', '2'],
      parts,
    );
    expect(JSON.parse(stdout)).toEqual({
      Parts: [{ Name: 'a' }, { Name: 'b' }, { Name: 'c' }],
      Others: ['x'],
    });
    expect(asked).toEqual([{ MaxItems: 2 }, { MaxItems: 2, Marker: 'b' }]);
  });

  it('is of the operation without paging', async () => {
    const { stdout, asked } = await run(
      ['list-parts', '--max-items', '3', '--page-size', '2', '--no-paginate'],
      parts,
    );
    expect(JSON.parse(stdout)).toMatchObject({ More: true });
    expect(asked).toEqual([{ MaxItems: 3, PageSize: 2 }]);
  });
});

describe('the output of pages', () => {
  const cutToken = cut.NextToken;
  test.each<[string, string[], string]>([
    ['text', [], '2\to0\nNAMES\ta\nNAMES\tb\n2\nNAMES\tc\nNAMES\td\n1\nNAMES\te\n'],
    [
      'text',
      ['--max-items', '3'],
      `2\to0\nNAMES\ta\nNAMES\tb\n2\nNAMES\tc\nNEXTTOKEN\t${cutToken}\n`,
    ],
    ['text', ['--query', 'length(Names)'], '2\n2\n1\n'],
    ['text', ['--query', 'Owner'], 'o0\nNone\nNone\n'],
    ['json', ['--query', 'length(Names)'], '5\n'],
    ['json', ['--query', 'NextToken', '--max-items', '3'], `"${cutToken}"\n`],
    [
      'table',
      ['--query', 'Names'],
      '-----------\n|ListNames|\n+---------+\n|  a      |\n|  b      |\n|  c      |\n|  d      |\n|  e      |\n+---------+\n',
    ],
    [
      'yaml',
      ['--max-items', '1'],
      `Count: 2\nNames:\n- a\nNextToken: ${token({ Token: null, boto_truncate_amount: 1 })}\nOwner: o0\n`,
    ],
    ['yaml-stream', ['--query', 'Names'], '- - a\n  - b\n- - c\n  - d\n- - e\n'],
    ['ndjson', [], '"a"\n"b"\n"c"\n"d"\n"e"\n'],
    ['ndjson', ['--query', "Names[?@ != 'b']"], '"a"\n"c"\n"d"\n"e"\n'],
    ['ndjson', ['--query', '{n: Count}'], '{"n":2}\n{"n":2}\n{"n":1}\n'],
    ['ndjson', ['--no-paginate'], '"a"\n"b"\n'],
    ['off', [], ''],
  ])('as %s, %j', async (format, words, stdout) => {
    const outcome = await run(['list-names', '--output', format, ...words]);
    expect(outcome).toMatchObject({ code: 0, stdout, stderr: '' });
  });

  it('as lines tells on standard error where to go on', async () => {
    const outcome = await run(['list-names', '--output', 'ndjson', '--max-items', '3']);
    expect(outcome).toMatchObject({
      stdout: '"a"\n"b"\n"c"\n',
      stderr: `NextToken: ${cutToken}\n`,
    });
  });

  it('as lines names the list of each item where there are several', async () => {
    const give = (): unknown => ({ Parts: [{ Name: 'a' }], Others: ['x', 'y'], More: false });
    const { stdout } = await run(['list-parts', '--page-size', '5', '--output', 'ndjson'], give);
    expect(stdout).toBe('{"Parts":{"Name":"a"}}\n{"Others":"x"}\n{"Others":"y"}\n');
  });

  it('as lines has one line of an operation without pages', async () => {
    const { stdout } = await run(['list-one', '--output', 'ndjson'], () => ({
      Names: ['a', 'b'],
      Token: 'é',
    }));
    expect(stdout).toBe('{"Names":["a","b"],"Token":"é"}\n');
  });

  it('goes out page by page', async () => {
    const printed: string[] = [];
    const before: number[] = [];
    const give = (operation: string, input: Readonly<Record<string, unknown>>): unknown => {
      before.push(printed.length);
      return answers(operation, input);
    };
    const stdout = { write: (text: string | Uint8Array) => printed.push(String(text)) };
    await run(['list-names', '--output', 'ndjson'], give, { stdout });
    expect(before).toEqual([0, 1, 2]);
  });
});

describe('progress', () => {
  const shown = async (words: readonly string[], stdoutIsTerminal = false): Promise<string> => {
    const texts: string[] = [];
    await run(['list-names', ...words], answers, {
      stdout: { isTTY: stdoutIsTerminal, write: () => {} },
      stderr: { isTTY: true, write: (text) => texts.push(text) },
    });
    return texts.join('');
  };
  const lines = '\r\u001b[K2 pages, 4 items\r\u001b[K3 pages, 5 items\r\u001b[K';

  it('is one line on a terminal, gone in the end', async () => {
    expect(await shown([])).toBe(lines);
    expect(await shown([], true)).toBe(lines);
  });

  it('is not shown beside output that runs over the terminal, nor beside a trace', async () => {
    expect(await shown(['--output', 'text'], true)).toBe('');
    expect(await shown(['--debug'])).not.toContain('pages');
  });

  it('is not shown where nobody looks', async () => {
    expect((await run(['list-names'])).stderr).toBe('');
  });
});
