/** What a failure says besides the words of the AWS CLI, for people and for programs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../generator/runtime/core/errors.js';
import { queryFunctions } from '../../generator/runtime/cli/query-advice.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { folderWith, specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const spec = specText({
  operations: {
    Change: {
      input: {
        Id: { type: 'string', required: true },
        Filters: { type: 'list', member: 'Filter' },
        Tree: 'Tree',
        Labels: { type: 'map', key: 'string', value: 'string' },
        Tokens: { type: 'map', key: 'string', value: 'Token' },
        Size: 'Size',
        Sizes: { type: 'list', member: 'Size' },
        Count: { type: 'integer', range: '1..' },
        Any: 'document',
      },
      output: { Names: { type: 'list', member: 'string' } },
    },
  },
  shapes: {
    Filter: {
      type: 'structure',
      members: {
        Name: { type: 'string', required: true },
        Values: { type: 'list', member: 'string' },
        Size: 'Size',
      },
    },
    Tree: {
      type: 'structure',
      members: {
        Name: 'string',
        Deep: 'Tree',
        Count: 'integer',
        Leaves: { type: 'list', member: 'string' },
      },
    },
    Token: { type: 'string', sensitive: true },
    Size: { type: 'string', enum: ['SMALL', 'MEDIUM', 'LARGE'] },
  },
});

interface Run extends Outcome {
  readonly inputs: readonly unknown[];
}

/** Runs a command line; `answer` is what the service gives or throws. */
async function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  answer: () => unknown = () => ({ Names: ['a'] }),
): Promise<Run> {
  const inputs: unknown[] = [];
  const program = specProgram(spec, (_operation, input) => {
    inputs.push(input);
    return answer();
  });
  const outcome = await runProgramLine(program, words, { ...bareEnvironment, ...env });
  return { ...outcome, inputs };
}

const change = ['change', '--id', 'i'];

/** The words of a line that was printed for a POSIX shell, in single quotes or bare. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'(?:[^']|'\\'')*'|[^\s'])+/g)].map(([word]) =>
    word.replace(/^'|'$/g, '').replaceAll(String.raw`'\''`, `'`),
  );
}

describe('a mistake in shorthand', () => {
  it.each([
    [
      '--filters',
      ['Name=a,Values=x,y,Name=b,Values=z'],
      [
        { Name: 'a', Values: ['x', 'y'] },
        { Name: 'b', Values: ['z'] },
      ],
    ],
    ['--filters', ['Name=a,Values=x,'], [{ Name: 'a', Values: ['x'] }]],
    ['--filters', ['Name=a,Values=[x,y'], [{ Name: 'a', Values: ['x', 'y'] }]],
    ['--filters', ["Name='a,Values=x"], [{ Name: 'a,Values=x' }]],
    ['--filters', ['Name=a,Values=[x]]'], [{ Name: 'a', Values: ['x'] }]],
    ['--filters', ['Name:a,Values:x'], [{ Name: 'a', Values: ['x'] }]],
    ['--filters', ["Name=it's me"], [{ Name: "it's me" }]],
    ['--filters', ['Name=😀'], [{ Name: '😀' }]],
    [
      '--tree',
      ['Name=a,Deep={Name=b,Leaves=x,y}'],
      { Name: 'a', Deep: { Name: 'b', Leaves: ['x', 'y'] } },
    ],
    ['--tree', ['Deep={Name=b'], { Deep: { Name: 'b' } }],
    ['--tree', ['Deep={"Name":"b"}'], { Deep: { Name: 'b' } }],
    ['--tree', ["{'Name': 'a', 'Leaves': ['x',]}"], { Name: 'a', Leaves: ['x'] }],
    ['--tree', ['{Name:a,Count:3}'], { Name: 'a', Count: 3 }],
    ['--filters', ['{Name: a}'], [{ Name: 'a' }]],
    ['--filters', ['[{Name: a}, {Name: b},]'], [{ Name: 'a' }, { Name: 'b' }]],
    ['--labels', ["a=b,c='d"], { a: 'b', c: 'd' }],
  ] as const)('%s %j says the JSON that would have worked', async (option, words, want) => {
    const { code, stderr, inputs } = await run([...change, option, ...words]);
    expect([code, inputs]).toEqual([252, []]);
    const [, line = ''] = /In JSON, this would work:\n\n {2}(.*)\n$/.exec(stderr) ?? [];
    const again = await run([...change, ...shellWords(line)]);
    expect(again.stderr).toBe('');
    expect(again.inputs).toEqual([
      {
        Id: 'i',
        [option === '--tree' ? 'Tree' : option === '--labels' ? 'Labels' : 'Filters']: want,
      },
    ]);
  });

  it('has a mark below the place, and says the form where the meaning is not plain', async () => {
    const { stderr } = await run([...change, '--filters', 'Name']);
    expect(stderr).toBe(
      "\nthings: [ERROR]: An error occurred (ParamValidation): Error parsing parameter '--filters': " +
        "Expected: '=', received: 'EOF' for input:\n Name\n    ^\n" +
        '\nIn JSON, it has this form:\n\n' +
        `  --filters '[{"Name":"string","Values":["string"],"Size":"SMALL"}]'\n`,
    );
    const tree = await run([...change, '--tree', 'Name']);
    expect(tree.stderr).toContain(
      `--tree '{"Name":"string","Deep":{},"Count":0,"Leaves":["string"]}'`,
    );
  });

  it('shows no value of an option with secrets', async () => {
    const secret = 'eyJhbGciOi.JIUzI1-NiIs_InR5';
    const cases = [
      `a=${secret},foo`,
      `a='${secret}`,
      `a=${secret}==,b=${secret},`,
      `{"a": "${secret}"`,
      `{"a": '${secret}'}`,
      `{'a': ${secret}}`,
      secret,
      `a=x,a=${secret}`,
    ];
    for (const format of ['enhanced', 'legacy', 'json', 'yaml', 'text', 'table']) {
      for (const word of cases) {
        const { code, stderr } = await run([
          ...change,
          '--tokens',
          word,
          '--cli-error-format',
          format,
        ]);
        expect(code, word).toBe(252);
        expect(stderr).not.toMatch(/eyJh|JIUz|NiIs|InR5/);
      }
    }
    const { stderr } = await run([...change, '--tokens', `a='${secret}`]);
    expect(stderr).toContain(`--tokens '{"a":"<sensitive>"}'`);
    // The mark stands where it would without the stars.
    expect(stderr).toContain(` a='${'*'.repeat(secret.length)}\n  ^\n`);
  });

  it('takes no long time over a long word', async () => {
    const { code } = await run([...change, '--filters', `Name=${'a,'.repeat(60_000)}`]);
    expect(code).toBe(252);
  });
});

describe('what may have been meant', () => {
  it.each([
    [['change', '--idd', 'x', '--i', 'y'], '  * --id\n'],
    [
      [...change, '--filter-s', 'x'],
      'Unknown options: --filter-s, x\n\nMaybe you meant:\n\n  * --filters\n',
    ],
    [['change', '--ids=3'], 'Unknown options: --ids=3\n\nMaybe you meant:\n\n  * --id\n'],
    [['chnage'], 'Maybe you meant:\n\n  * change\n'],
    [['ch'], '\nMaybe you meant:\n\n  * change\n'],
    [[...change, '--color', 'pink'], '\nValid choices: on, off, auto\n'],
    [['configure', 'zzz'], '\nValid choices: list, list-profiles\n'],
    [[...change, '--filters', 'README.md'], 'Maybe you meant:\n\n  * file://README.md\n'],
    [['change', '--cli-input-json', 'README.md'], 'Maybe you meant:\n\n  * file://README.md\n'],
    [['change', '--cli-input-yaml', 'README.md'], 'Maybe you meant:\n\n  * file://README.md\n'],
    [['change', '--cli-input-json', '{"Id":'], '\nExpecting value: line 1 column 7 (char 6)\n'],
    [['change', '--bogus'], 'Unknown options: --bogus\n'],
  ])('%j', async (words, want) => {
    const { code, stderr } = await run(words);
    expect(code).toBe(252);
    expect(stderr).toContain(want);
  });

  it('says nothing of what is like nothing', async () => {
    const { stderr } = await run([...change, '--bogus', '--', '--id']);
    expect(stderr).toMatch(/Unknown options: --bogus, --id\n$/);
  });

  it('is told of the values of an enum where the service refuses them', async () => {
    const odd = failure('Unknown', 'no such size', { sentCode: 'Invalid', status: 400 });
    const refuse = (): never => {
      throw odd;
    };
    const words = [
      ...change,
      '--size',
      'Larg',
      '--filters',
      'Name=a,Size=medium',
      '--sizes',
      'XXX',
    ];
    const { code, stderr } = await run(words, {}, refuse);
    expect(code).toBe(254);
    expect(stderr).toBe(
      '\nthings: [ERROR]: An error occurred (Invalid) when calling the Change operation: no such size\n' +
        '\n"medium" is not a value of Filters[0].Size that the model knows. Maybe you meant: MEDIUM\n' +
        '"Larg" is not a value of Size that the model knows. Maybe you meant: LARGE\n' +
        '"XXX" is not a value of Sizes[0] that the model knows. It knows SMALL, MEDIUM, LARGE\n',
    );
    const json = await run([...words, '--cli-error-format', 'json'], {}, refuse);
    expect(JSON.parse(json.stderr)).toMatchObject({
      Code: 'Invalid',
      Problems: [
        { Pointer: '/Filters/0/Size', Suggestions: ['MEDIUM'] },
        { Pointer: '/Size', Suggestions: ['LARGE'] },
        { Pointer: '/Sizes/0', Message: expect.stringContaining('It knows SMALL') },
      ],
    });
    // The model may be older than the service.
    expect((await run(words)).code).toBe(0);
    const right = await run([...change, '--size', 'LARGE'], {}, refuse);
    expect(right.stderr).toMatch(/no such size\n$/);
  });
});

describe('a query', () => {
  it('that cannot be read has a mark below the place', async () => {
    const { code, stderr, inputs } = await run([...change, '--query', 'Names[?a']);
    expect([code, inputs]).toEqual([252, []]);
    expect(stderr).toContain('\n"Names[?a"\n         ^\n');
  });

  it('with a function that is not there has one, too, and a function that is', async () => {
    const { code, stderr } = await run([...change, '--query', 'Names | lenght(@)']);
    expect(code).toBe(255);
    expect(stderr).toContain(
      'Unknown function: lenght()\n\nNames | lenght(@)\n        ^\n\nMaybe you meant: length\n',
    );
    const type = await run([...change, '--query', 'abs(Names)']);
    expect(type.stderr).toMatch(/In function abs\(\).*\n\nabs\(Names\)\n\^\n$/);
  });

  it.each(queryFunctions)('knows %s', async (name) => {
    const { stderr } = await run([...change, '--query', `${name}(Names)`]);
    expect(stderr).not.toContain('Unknown function');
  });
});

describe('errors as data', () => {
  interface Problem {
    readonly Pointer?: string;
    readonly Option?: string;
    readonly Message: string;
    readonly Suggestions?: readonly string[];
  }
  const problems = async (words: readonly string[]): Promise<readonly Problem[]> => {
    const { code, stderr } = await run([...words, '--cli-error-format', 'json']);
    expect(code).toBe(252);
    const parsed: { readonly Code: string; readonly Problems: readonly Problem[] } =
      JSON.parse(stderr);
    expect(parsed.Code).toBe('ParamValidation');
    return parsed.Problems;
  };

  it('lists all that is wrong with an input, each with its place', async () => {
    const input = {
      Id: 3,
      Filters: [{ Name: 'a' }, { Values: ['x', 1] }],
      Labels: { 'a/b~c': 1 },
      Count: 0,
      Odd: true,
    };
    const found = await problems(['change', '--cli-input-json', JSON.stringify(input)]);
    expect(found.map(({ Pointer }) => Pointer)).toEqual([
      '/Odd',
      '/Id',
      '/Filters/1/Name',
      '/Filters/1/Values/1',
      '/Labels/a~1b~0c',
      '/Count',
    ]);
    expect(found[2]).toEqual({
      Pointer: '/Filters/1/Name',
      Message: 'Missing required parameter in Filters[1]: "Name"',
    });
  });

  it('says the options that are wrong, and what would do', async () => {
    expect(await problems(['change'])).toEqual([
      { Pointer: '/Id', Option: '--id', Message: '--id is required' },
    ]);
    expect(await problems([...change, '--countt', '1'])).toEqual([
      { Option: '--countt', Message: '--countt is unknown', Suggestions: ['--count'] },
    ]);
    expect(await problems([...change, '--filters', 'Name=a,'])).toMatchObject([
      { Pointer: '/Filters', Option: '--filters', Suggestions: ['[{"Name":"a"}]'] },
    ]);
    expect(await problems(['change', '--idd', 'x', '--bogus'])).toEqual([
      { Pointer: '/Id', Option: '--id', Message: '--id is required' },
      { Option: '--idd', Message: '--idd is unknown', Suggestions: ['--id'] },
      { Option: '--bogus', Message: '--bogus is unknown' },
    ]);
    expect(await problems([...change, '--bogus', '--filter-s'])).toEqual([
      { Option: '--bogus', Message: '--bogus is unknown' },
      { Option: '--filter-s', Message: '--filter-s is unknown', Suggestions: ['--filters'] },
    ]);
    expect(await problems([...change, '--cli-input-json', '{'])).toMatchObject([
      { Option: '--cli-input-json' },
    ]);
    expect(await problems([...change, '--output', 'jsn'])).toMatchObject([
      { Option: '--output', Suggestions: ['json'] },
    ]);
    expect(await problems([...change, '--query', '[['])).toMatchObject([{ Option: '--query' }]);
    expect(await problems([...change, '--id'])).toMatchObject([{ Option: '--id' }]);
    expect(await problems(['chang'])).toMatchObject([{ Suggestions: ['change'] }]);
  });

  it('is the same in YAML, and what the AWS CLI prints in the other formats', async () => {
    const { stderr } = await run(['change', '--cli-error-format', 'yaml']);
    expect(stderr).toContain(
      'Problems:\n- Message: --id is required\n  Option: --id\n  Pointer: /Id\n',
    );
    const text = await run(['change', '--cli-error-format', 'text']);
    expect(text.stderr).toMatch(/^ParamValidation\tthe following arguments are required: --id\n/);
    expect(text.stderr).not.toContain('Problems');
    const legacy = await run([...change, '--filters', 'x', '--cli-error-format', 'legacy']);
    expect(legacy.stderr).not.toContain('JSON');
    const unknown = await run([...change, '--bogus', '--cli-error-format', 'table']);
    expect(unknown.stderr).toMatch(
      /^\nusage: .*\n\nthings: \[ERROR\]: Unknown options: --bogus\n$/s,
    );
  });

  it('take their format from the option, then the variable, then the profile', async () => {
    const home = folderWith({
      config: '[default]\ncli_error_format = yaml\n[profile odd]\ncli_error_format = xml\n',
    });
    const config = { AWS_CONFIG_FILE: join(home, 'config') };
    const begin = async (
      words: readonly string[],
      env: Readonly<Record<string, string>>,
    ): Promise<string> => (await run(['change', ...words], env)).stderr.trim().slice(0, 8);
    expect(await begin([], config)).toBe('Code: Pa');
    expect(await begin([], { ...config, AWS_CLI_ERROR_FORMAT: 'json' })).toBe('{\n    "C');
    const option = ['--cli-error-format', 'legacy'];
    expect(await begin(option, { ...config, AWS_CLI_ERROR_FORMAT: 'json' })).toBe('the foll');
    expect(await begin([], { ...config, AWS_PROFILE: 'odd' })).toBe('things: ');
    // What is wrong with the files is no reason to say nothing of the mistake.
    writeFileSync(join(home, 'config'), '[default\n');
    expect(await begin([], config)).toBe('things: ');
    expect(readFileSync(join(home, 'config'), 'utf8')).toBe('[default\n');
  });
});

describe('a failure behind what was printed', () => {
  const pagesSpec = specText({
    operations: {
      ListNames: {
        input: { Token: 'string' },
        output: { Names: { type: 'list', member: 'string' }, Token: 'string', State: 'string' },
        pagination: { input: ['Token'], output: ['Token'], result: ['Names'] },
        waiters: {
          NamesThere: {
            delay: 1,
            maxAttempts: 2,
            acceptors: [{ state: 'success', matcher: 'path', argument: 'State', expected: 'X' }],
          },
        },
      },
    },
    shapes: {},
  });
  const line = async (words: readonly string[]): Promise<Outcome> => {
    let page = 0;
    const program = specProgram(pagesSpec, () => {
      page += 1;
      if (page > 2) throw failure('Unknown', 'slow down', { sentCode: 'Slow', status: 400 });
      return { Names: [`n${page}`], Token: `t${page}` };
    });
    return runProgramLine(program, words, bareEnvironment, { sleep: async () => {} });
  };

  it('of pages leaves the items, and is an error as data', async () => {
    const words = ['list-names', '--output', 'ndjson', '--cli-error-format', 'json'];
    const { code, stdout, stderr } = await line(words);
    expect([code, stdout]).toEqual([254, '"n1"\n"n2"\n']);
    expect(JSON.parse(stderr)).toEqual({ Message: 'slow down', Code: 'Slow' });
  });

  it('of a wait is an error as data', async () => {
    const { code, stdout, stderr } = await line([
      'wait',
      'names-there',
      '--cli-error-format',
      'json',
    ]);
    expect([code, stdout]).toEqual([255, '']);
    expect(JSON.parse(stderr)).toEqual({
      Message: 'Waiter NamesThere failed: Max attempts exceeded',
    });
    const unknown = await line(['wait', 'name-there', '--cli-error-format', 'json']);
    expect(JSON.parse(unknown.stderr)).toMatchObject({
      Problems: [{ Suggestions: ['names-there'] }],
    });
  });
});

describe('exit codes', () => {
  const refuse = (): never => {
    throw failure('Unknown', 'no', { sentCode: 'No', status: 400 });
  };
  it.each([
    ['a call that went well', change, 0],
    ['a wrong use', ['change'], 252],
    ['an input that is not valid', [...change, '--count', '0'], 252],
    ['an error of the service', change, 254],
    ['a profile that is not there', [...change, '--profile', 'nope'], 255],
  ] as const)('of %s is the same in every format', async (_name, words, want) => {
    for (const format of ['json', 'yaml', 'text', 'table', 'enhanced', 'legacy']) {
      const line = [...words, '--cli-error-format', format];
      const { code, stdout, stderr } = await run(line, {}, want === 254 ? refuse : undefined);
      expect([code, want === 0 || stdout === '', want === 0 || stderr !== '']).toEqual([
        want,
        true,
        true,
      ]);
    }
  });
});
