import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import type { CliProgram } from '../../generator/runtime/cli/command.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreServices,
  pagedModel,
} from '../support/botocore-model.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';
import { compareService, emptyTable, linesOf } from './compare-schemas.js';

const spec = specText({
  operations: {
    PutThing: {
      documentation: 'Keeps a thing. And more.',
      readonly: true,
      input: {
        Name: {
          type: 'string',
          length: '1..5',
          pattern: '^[a-z]+$',
          required: true,
          documentation: 'What it is called. Or not.',
        },
        Size: { type: 'integer', range: '1..9' },
        Shade: 'Shade',
        When: 'timestamp',
        Data: { type: 'blob', length: '..4' },
        Any: 'document',
        Tree: 'Tree',
        Either: 'Either',
        Names: 'Names',
        Token: { type: 'string', required: true, idempotencyToken: true },
      },
      output: { Tree: 'Tree', Shade: 'Shade', Secret: { type: 'string', sensitive: true } },
      errors: ['NotThere'],
    },
    ListThings: {
      input: { NextToken: 'string' },
      output: { Things: { type: 'list', member: 'string', required: true }, NextToken: 'string' },
      pagination: { input: 'NextToken', output: 'NextToken', result: 'Things' },
    },
  },
  shapes: {
    Shade: { type: 'string', enum: { red: '', blue: 'Like the sky.' } },
    Tree: {
      type: 'structure',
      members: { Leaf: { type: 'string', required: true }, Trees: 'Trees' },
    },
    Trees: { type: 'list', member: 'Tree', length: '1..' },
    Either: { type: 'union', members: { A: 'string', B: 'long' } },
    Names: { type: 'map', key: 'string', value: 'integer', length: '..2' },
    NotThere: {
      type: 'structure',
      error: { fault: 'client', status: 404, code: 'NoThing' },
      members: { Reason: 'string' },
    },
  },
});

const program: CliProgram = specProgram(spec, () => ({}));

const run = (...words: string[]): Promise<Outcome> =>
  runProgramLine(program, words, bareEnvironment);

interface Schema {
  readonly $schema?: string;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema & { readonly description?: string }>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

interface Printed {
  readonly name: string;
  readonly operation: string;
  readonly input: Schema;
  readonly output: Schema;
  readonly errors: Readonly<Record<string, Schema>>;
}

async function schemaOf(name: string): Promise<Printed> {
  const { code, stdout, stderr } = await run('schema', name);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('schema', () => {
  it('says of an input all that is known', async () => {
    const { name, operation, input } = await schemaOf('put-thing');
    expect({ name, operation }).toEqual({ name: 'put-thing', operation: 'PutThing' });
    expect(input.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(input.required).toEqual(['Name']);
    const accepts = new Ajv2020({ strict: true }).compile(input);
    const table: readonly (readonly [wanted: boolean, value: object])[] = [
      [true, {}],
      [true, { Size: 9, Shade: 'red', When: '2016-02-29T10:00:00.5+02:00', Data: 'AAAAAA==' }],
      [true, { When: 1437300000.5, Any: [null, { a: 1 }], Names: { a: 1 } }],
      [true, { Tree: { Leaf: '', Trees: [{ Leaf: 'x' }] }, Either: { B: 2 ** 40 } }],
      [false, { Name: null }],
      [false, { Name: 'toolong' }],
      [false, { Name: 'A' }],
      [false, { Size: 0 }],
      [false, { Size: 10 }],
      [false, { Size: 1.5 }],
      [false, { Shade: 'green' }],
      [false, { When: '2015-02-29T10:00:00Z' }],
      [false, { When: 'now' }],
      [false, { Data: 'AAA' }],
      [false, { Data: 'AAAAAAAAAAAA' }],
      [false, { Tree: {} }],
      [false, { Tree: { Leaf: '', Trees: [] } }],
      [false, { Either: {} }],
      [false, { Either: { A: 'x', B: 1 } }],
      [false, { Names: { a: 1, b: 2, c: 3 } }],
      [false, { Names: { a: 'x' } }],
      [false, { Other: 1 }],
    ];
    for (const [wanted, value] of table) {
      expect([accepts({ Name: 'abc', ...value }), value]).toEqual([wanted, value]);
    }
  });

  it('has documentation, enums with their meanings, and recursion', async () => {
    const { input, output, errors } = await schemaOf('put-thing');
    expect(input.properties?.['Name']?.description).toBe('What it is called.');
    expect(input.$defs?.['Shade']).toEqual({
      type: 'string',
      anyOf: [{ const: 'red' }, { const: 'blue', description: 'Like the sky.' }],
    });
    expect(input.$defs?.['Trees']?.items).toEqual({ $ref: '#/$defs/Tree' });
    // A service may send values that were not known when the program was made.
    expect(output.$defs?.['Shade']).toEqual({ type: 'string', examples: ['red', 'blue'] });
    expect(Object.keys(errors)).toEqual(['NoThing']);
    expect(errors['NoThing']?.properties).toEqual({ Reason: { type: 'string' } });
  });

  it('asks of pages that are put together nothing that a page has', async () => {
    const { output } = await schemaOf('list-things');
    expect(output).not.toHaveProperty('required');
  });

  it('prints all operations, as an object or a line each', async () => {
    const whole = JSON.parse((await run('schema')).stdout);
    expect(Object.keys(whole)).toEqual(['list-things', 'put-thing']);
    expect(whole['put-thing']).toEqual(await schemaOf('put-thing'));
    const { stdout } = await run('schema', '--output', 'ndjson');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(Object.values(whole));
  });

  it('answers a query, and tells what it does not know', async () => {
    expect(await run('schema', 'put-thing', '--query', 'input.required')).toMatchObject({
      stdout: '[\n    "Name"\n]\n',
    });
    expect(await run('schema', '--query', '*.operation')).toMatchObject({
      stdout: '[\n    "ListThings",\n    "PutThing"\n]\n',
    });
    expect(await run('schema', '--query', 'operation', '--output', 'ndjson')).toMatchObject({
      stdout: '"ListThings"\n"PutThing"\n',
    });
    expect((await run('schema', '--output', 'yaml')).stdout).toMatch(/^list-things:\n/);
    expect(await run('schema', '--query', '[')).toMatchObject({ code: 252, stdout: '' });
    const wrong = await run('schema', 'put-thin');
    expect(wrong).toMatchObject({ code: 252, stdout: '' });
    expect(wrong.stderr).toContain('* put-thing');
    expect(await run('schema', '--wrong')).toMatchObject({ code: 252 });
    expect((await run('schema', 'help')).stdout).toMatch(/^schema \[<service>\]/);
  });
});

describe('commands', () => {
  it('prints a line for each', async () => {
    expect(await run('commands')).toEqual({
      code: 0,
      stdout: 'list-things [pages]\nput-thing: Keeps a thing. [readonly, secrets]\n',
      stderr: '',
    });
  });

  it('prints data where a format or a query is asked for', async () => {
    const { stdout } = await run('commands', '--output', 'json');
    expect(JSON.parse(stdout)).toEqual([
      { service: 'things', name: 'list-things', summary: '', pages: true },
      {
        service: 'things',
        name: 'put-thing',
        summary: 'Keeps a thing.',
        readonly: true,
        secrets: true,
      },
    ]);
    expect(await run('commands', '--query', '[?pages].name', '--output', 'text')).toMatchObject({
      stdout: 'list-things\n',
    });
  });
});

/** Services that have between them every kind of shape and constraint. */
const sample = ['dynamodb', 'ec2', 'lambda', 'route53', 'sqs', 'lexv2-models'];

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (schemas)`);

describe.skipIf(data === undefined)('schemas of services', () => {
  test('compile, and take what the command line takes', async () => {
    const table = emptyTable();
    for (const [name, version] of botocoreServices(data ?? '')) {
      if (!sample.includes(name)) continue;
      const model = pagedModel(data ?? '', name, version);
      const every = Math.ceil(model.operations.length / 40);
      const wanted = model.operations.filter((_, index) => index % every === 0);
      const names = new Set(wanted.map((operation) => operation.name));
      await compareService(model, table, 8, (each) => names.has(each));
    }
    console.log(linesOf(table).join('\n'));
    expect(table.differences.slice(0, 5)).toEqual([]);
    expect(table.inputs).toBeGreaterThan(1500);
    expect(table.bothTake).toBeGreaterThan(400);
    expect(table.bothRefuse).toBeGreaterThan(400);
    const { maxima, patterns, enums } = table.onlyCommandLine;
    for (const count of [maxima, patterns, enums]) expect(count).toBeGreaterThan(0);
  });
});
