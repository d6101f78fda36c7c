import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../generator/documentation/read-markdown.js';
import { toYamlComment } from '../../generator/documentation/to-yaml-comment.js';
import { validInput } from '../../generator/samples/valid-input.js';
import { violations } from '../../generator/model/constraints.js';
import type { Member, Model, Operation, Shape } from '../../generator/model/model.js';
import { compilePattern } from '../../generator/model/patterns.js';
import { sample } from '../../generator/samples/sample.js';
import { sampleText } from '../../generator/samples/sample-text.js';
import { operationOf } from '../support/botocore-model.js';
import { modelOf as modelOfSpec, specText } from '../support/generation.js';
import { skeletonsOf } from '../support/skeletons.js';

const origin = { file: 'test.yaml', pointer: [] };

function member(name: string, target: string, more: Partial<Member> = {}): Member {
  return {
    name,
    target,
    required: false,
    cli: name,
    hostLabel: false,
    idempotencyToken: false,
    flattened: false,
    attribute: false,
    origin,
    ...more,
  };
}

const base = { named: true, sensitive: false, origin };

function structure(id: string, members: readonly Member[]): Shape {
  return { ...base, id, kind: 'structure', members };
}

function list(id: string, target: string, length = {}, unique = false): Shape {
  const flags = { unique, sparse: false, flattened: false };
  return { ...base, id, kind: 'list', member: member('member', target), length, ...flags };
}

function text(
  id: string,
  more: { pattern?: string; length?: object; enum?: string[] } = {},
): Shape {
  return {
    ...base,
    id,
    kind: 'string',
    length: more.length ?? {},
    ...(more.pattern === undefined ? {} : { pattern: more.pattern }),
    ...(more.enum === undefined ? {} : { enum: more.enum.map((value) => ({ value })) }),
  };
}

const operation: Operation = {
  name: 'Do',
  cli: 'do',
  auth: 'none',
  http: { method: 'POST', uri: '/' },
  input: 'In',
  output: 'In',
  errors: [],
  idempotent: false,
  readonly: false,
  waiters: [],
  compression: [],
  examples: [],
  origin,
};

function modelOf(...shapes: readonly Shape[]): Model {
  return {
    service: {
      id: 'Test',
      cli: 'test',
      version: '1',
      protocol: 'aws-json-1.1',
      signing: { name: 'test' },
      endpoint: { prefix: 'test' },
      queryCompatible: false,
      auth: 'none',
      origin,
    },
    operations: [operation],
    shapes: new Map(shapes.map((shape) => [shape.id, shape])),
  };
}

describe('patterns of other dialects', () => {
  it.each([
    { given: '[[:alnum:]-_]+', want: '[a-zA-Z0-9\\-_]+', flags: 'u' },
    { given: '(?i)yes', want: 'yes', flags: 'iu' },
    { given: '(?s).{1,5}', want: '.{1,5}', flags: 'su' },
    { given: '\\Aa++b\\z', want: '^a+b$', flags: 'u' },
    { given: 'x{2}{3}', want: '(?:x{2}){3}', flags: 'u' },
    { given: '[a-z]*${2,64}', want: '[a-z]*$', flags: 'u' },
    { given: '\\p{IsLetter}\\p{Graph}', want: '\\p{L}[!-~]', flags: 'u' },
    { given: '[\\w-]+:[0-9a-f-]+', want: '[\\w-]+:[0-9a-f-]+', flags: 'u' },
    { given: '\\Qa.b\\E', want: 'a\\.b', flags: 'u' },
    { given: '(?P<n>a)(?P=n)(?>b)', want: '(?<n>a)\\k<n>(?:b)', flags: 'u' },
    { given: '\\-\\@{', want: '-@\\{', flags: 'u' },
  ])('$given is read as $want', ({ given, want, flags }) => {
    expect(compilePattern(given)).toMatchObject({ source: want, flags });
  });

  it.each([
    { given: '(a', want: { problem: 'Unterminated group', index: 2 } },
    { given: '[a', want: { problem: 'Unterminated character class', index: 2 } },
    { given: '(?i)a)', want: { problem: "Unmatched ')'", index: 5 } },
  ])('$given is not a regular expression', ({ given, want }) => {
    expect(compilePattern(given)).toEqual(want);
  });

  it('any text gives a regular expression or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab0-[]{}()|?*+^$\\.:=!<>,pwQE') }), (s) => {
        const compiled = compilePattern(s);
        return 'problem' in compiled || compiled.regExp.source !== '';
      }),
    );
  });
});

describe('sample texts', () => {
  it.each([
    { constraints: {}, want: 'Name' },
    { constraints: { max: 2 }, want: 'Na' },
    { constraints: { min: 6 }, want: 'NameNa' },
    { constraints: { pattern: '[a-z]+' }, want: 'name' },
    { constraints: { pattern: '\\d{12}' }, want: '123456789012' },
    { constraints: { pattern: '[\\w-]+:[0-9a-f-]+', min: 1, max: 55 }, want: 'Name:1234' },
    { constraints: { pattern: '^arn:(aws|aws-cn):s3:::[a-z]{3,}$' }, want: 'arn:aws:s3:::name' },
    { constraints: { pattern: '(a|bc)\\1', min: 4 }, want: 'bcbc' },
    { constraints: { pattern: '^(?!Name)[A-Za-z]+$' }, want: 'aAbB' },
    { constraints: { pattern: '(?=.*[A-Z])(?=.*[0-9])[^ ]+', min: 4 }, want: 'aA1!' },
    { constraints: { pattern: '\\p{Lu}+' }, want: 'NAME' },
    { constraints: { pattern: '^$|^x{3}$' }, want: 'xxx' },
    { constraints: { pattern: 'a$b' }, want: undefined },
    { constraints: { pattern: 'a{5}', max: 4 }, want: undefined },
    { constraints: { min: 3, max: 2 }, want: undefined },
  ])('$constraints gives $want', ({ constraints, want }) => {
    expect(sampleText(constraints, 'Name')).toBe(want);
  });

  it('keep to their bounds and are the same every time', () => {
    const bounds = fc.record({ min: fc.nat(60), max: fc.integer({ min: 60, max: 300 }) });
    const pattern = fc.constantFrom('[a-z]+', '.*', '(ab|c)+', '\\S+(\\.\\d*)?', '[^/]+(/[^/]*)*');
    fc.assert(
      fc.property(bounds, pattern, fc.string(), (lengths, source, hint) => {
        const found = sampleText({ ...lengths, pattern: source }, hint);
        const length = [...(found ?? '')].length;
        expect(length).toBeGreaterThanOrEqual(lengths.min);
        expect(length).toBeLessThanOrEqual(lengths.max);
        expect(found).toMatch(new RegExp(source, 'u'));
        expect(sampleText({ ...lengths, pattern: source }, hint)).toBe(found);
      }),
    );
  });
});

const tree = modelOf(
  structure('In', [
    member('Name', 'Name', { required: true, documentation: 'The **name**. More.' }),
    member('Ratio', 'Ratio'),
    member('Next', 'In', { documentation: 'See [there](x): here.' }),
    member('Tags', 'Tags', { required: true }),
    member('Choice', 'Choice'),
    member('Grid', 'Grid'),
    member('When', 'When'),
    member('Data', 'Data'),
    member('Labels', 'Labels'),
  ]),
  text('Name', { pattern: '[a-z]{2,4}' }),
  { ...base, id: 'Ratio', kind: 'number', size: 'double', range: { min: 0.5, max: 0.75 } },
  list('Tags', 'Color', { min: 2 }, true),
  text('Color', { enum: ['red', 'true', 'grün'] }),
  {
    ...base,
    id: 'Choice',
    kind: 'union',
    eventStream: false,
    members: [member('Loop', 'In'), member('One', 'Name'), member('Two', 'Color')],
  },
  list('Grid', 'Ratios'),
  list('Ratios', 'Ratio'),
  { ...base, id: 'When', kind: 'timestamp' },
  {
    ...base,
    id: 'Data',
    kind: 'blob',
    length: { min: 3, max: 3 },
    streaming: false,
    requiresLength: false,
  },
  {
    ...base,
    id: 'Labels',
    kind: 'map',
    key: member('key', 'Name'),
    value: member('value', 'Color'),
    length: {},
    sparse: false,
    flattened: false,
  },
);

describe('samples', () => {
  const mock = {
    Name: 'name',
    Ratio: 0.5,
    Tags: ['red', 'true'],
    Choice: { One: 'one' },
    Grid: [[0.5]],
    When: '2030-01-01T00:00:00Z',
    Data: 'RGF0',
    Labels: { key: 'red' },
  };

  it('fill in every member, one of a union, and stop at recursion', () => {
    expect(sample(tree, 'In', 'mock')).toEqual(mock);
    expect(violations(tree, 'In', mock)).toEqual([]);
  });

  it('can be no larger than required', () => {
    expect(sample(tree, 'In', 'minimal')).toEqual({ Name: 'name', Tags: ['red', 'true'] });
  });

  it('change only where a member is added', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), { minLength: 2 }),
        (names) => {
          const whole = modelOf(
            structure(
              'In',
              names.map((name) => member(name, 'Text')),
            ),
            text('Text', { length: { min: 3, max: 6 } }),
          );
          const less = modelOf(
            structure(
              'In',
              names.slice(1).map((name) => member(name, 'Text')),
            ),
            text('Text', { length: { min: 3, max: 6 } }),
          );
          const rest = JSON.stringify(sample(less, 'In', 'mock')).slice(1);
          expect(JSON.stringify(sample(whole, 'In', 'mock')).endsWith(rest)).toBe(true);
        },
      ),
    );
  });

  it('keep a member called __proto__ a member', () => {
    const model = modelOf(structure('In', [member('__proto__', 'Text')]), text('Text'));
    expect(JSON.stringify(sample(model, 'In', 'mock'))).toBe('{"__proto__":"__proto__"}');
  });
});

describe('violations', () => {
  it.each([
    { given: {}, want: ['Name is required', 'Tags is required'] },
    {
      given: { Name: 'A', Tags: ['red', 'red'] },
      want: ['Name does not match', 'Tags has an entry twice'],
    },
    { given: { Name: 'ab', Tags: ['red'] }, want: ['Tags has 1 entries, at least 2'] },
    { given: { Name: 'ab', Tags: ['red', 'x'] }, want: ['Tags[1] has to be one of: red'] },
    {
      given: { Name: 'ab', Tags: ['red', 'true'], Ratio: 1, X: 1 },
      want: ['X is not a member', 'Ratio has to be at most'],
    },
    {
      given: { Name: 'ab', Tags: ['red', 'true'], Choice: {} },
      want: ['Choice has to have exactly one'],
    },
    { given: { Name: 'ab', Tags: ['red', 'true'], Data: 'QQ==' }, want: ['Data has 1 bytes'] },
    {
      given: { Name: 'ab', Tags: ['red', 'true'], Labels: { Q: 'red' } },
      want: ['the key Labels["Q"] does not'],
    },
    { given: [], want: ['the value has to be an object'] },
  ])('of $given are $want', ({ given, want }) => {
    const found = violations(tree, 'In', given);
    expect(found.map((problem, index) => problem.slice(0, want[index]?.length))).toEqual(want);
  });
});

describe('skeletons', () => {
  it('of input have every member and escape what is beyond ASCII', () => {
    const small = modelOf(
      structure('In', [member('C', 'C'), member('R', 'R'), member('In', 'In')]),
      text('C', { enum: ['grün'] }),
      { ...base, id: 'R', kind: 'number', size: 'float', range: {} },
    );
    expect(skeletonsOf(small, operation).input).toBe(
      '{\n    "C": "gr\\u00fcn",\n    "R": 0.0,\n    "In": {}\n}\n',
    );
  });

  it('of output carry names', () => {
    expect(skeletonsOf(tree, operation).output).toEqual({
      Name: 'Name',
      Ratio: 0,
      Next: {},
      Tags: ['Color'],
      Choice: { Loop: {}, One: 'One', Two: 'Two' },
      Grid: [[0]],
      When: '1970-01-01T00:00:00',
      Data: null,
      Labels: { KeyName: '' },
    });
  });

  it('in YAML carry the first sentence of the Markdown', () => {
    expect(skeletonsOf(tree, operation).yaml.split('\n').slice(0, 8)).toEqual([
      "Name: ''  # [REQUIRED] The name.",
      'Ratio: 0.0',
      'Next: {} # See there.',
      'Tags: # [REQUIRED] ',
      '- red',
      'Choice:',
      '  Loop: {}',
      "  One: ''",
    ]);
  });

  it.each([
    { given: '`code` and *this* and _that_', want: 'code and this and that.' },
    { given: '# Title\n2 * 3 * 4', want: 'Title 2 * 3 * 4.' },
    { given: 'a\\_b &lt; `x`', want: 'a_b < x.' },
    { given: 'character \\(\\*\\) anywhere', want: 'character (*) anywhere.' },
    { given: 'a \\<b> or [c](https://d.e/)', want: 'a <b> or c.' },
    { given: '> **Note:** Mind this. And that.', want: 'Mind this.' },
  ])('take $given as $want', ({ given, want }) => {
    expect(toYamlComment(readMarkdown(given))).toBe(want);
  });

  it.each([
    { type: 'string', want: ['Grid:  # What.', '- -', "    ''"] },
    { type: 'blob', want: ['Grid:  # What.', "- - !!binary ''"] },
  ])(
    'in YAML have tables of a $type as AWS CLI 2.9.19 has them below a comment',
    ({ type, want }) => {
      const grid = { type: 'list', member: { type: 'list', member: type }, documentation: 'What.' };
      const model = modelOfSpec(specText({ operations: { Show: { input: { Grid: grid } } } }));
      expect(skeletonsOf(model, operationOf(model, 'Show')).yaml).toBe(`${want.join('\n')}\n`);
    },
  );

  it('that are valid pass all constraints', () => {
    expect(violations(tree, 'In', validInput(tree, operation))).toEqual([]);
  });
});
