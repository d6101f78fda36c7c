import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import {
  compile,
  folderWith,
  get,
  packageFolder,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { type OperationParts, writing } from '../support/written.js';

const written = writing();

/** The part of an operation's file that knows the wire: from the call on. */
async function wire(given: OperationParts): Promise<string> {
  const text = await written(given, 'operations/get-thing.ts');
  return text
    .slice(text.indexOf('  return '))
    .replace(/headers: \{[^}]*\},/, 'headers,')
    .replace(/errors:\s*\/.*\/,/, 'errors,');
}

describe('what is done on the way to the service and back', () => {
  it('nothing, where JSON can hold everything', async () => {
    const shapes = { Color: { type: 'string', enum: ['red'] } };
    const both = { Id: 'string', Colors: { type: 'list', member: 'Color' }, Size: 'long' };
    expect(await wire({ input: both, output: both, shapes })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        reviver: withoutNull,
      };"
    `);
  });

  it('timestamps, each in its format', async () => {
    const both = {
      Epoch: 'timestamp',
      Iso: { type: 'timestamp', timestampFormat: 'date-time' },
      Http: { type: 'timestamp', timestampFormat: 'http-date', required: true },
    };
    expect(await wire({ input: both, output: both })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        encode: (input) => ({
          ...input,
          Epoch: input?.Epoch && toSeconds(input?.Epoch, 'Epoch'),
          Iso: input?.Iso && toDateTime(input?.Iso, 'Iso'),
          Http: toHttpDate(input?.Http, 'Http'),
        }),
        decode(output) {
          toDates(output, 'Epoch', 'Http', 'Iso');
        },
      };"
    `);
  });

  it('blobs and floats, in lists and maps', async () => {
    const both = {
      Bytes: { type: 'list', member: 'blob' },
      Ratios: { type: 'map', key: 'string', value: 'float', sparse: true },
    };
    expect(await wire({ input: both, output: both })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        encode: (input) => ({
          ...input,
          Bytes: mapItems(input?.Bytes, blobText, 'Bytes'),
          Ratios: mapValues(input?.Ratios, (item) => (item === null ? null : fromFloat(item)), 'Ratios'),
        }),
        decode(output) {
          dropNulls(output, nullsGetThingOutput);
          replaceEach(output.Bytes, fromBase64, 'Bytes');
          replaceEach(output.Ratios, toNumber, 'Ratios');
        },
        reviver: withNull,
      };

      const nullsGetThingOutput: Nulls = { members: { Ratios: { sparse: true } } };"
    `);
  });

  it('structures and unions where they stand', async () => {
    const shapes = {
      Span: { type: 'structure', members: { From: 'timestamp', To: 'timestamp' } },
      Choice: { type: 'union', members: { At: 'timestamp', Span: 'Span', Name: 'string' } },
    };
    const output = { Choice: 'Choice' };
    expect(await wire({ input: output, output, shapes })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        encode: (input) => ({
          ...input,
          Choice: input?.Choice && {
            ...asObject(input?.Choice, 'Choice'),
            ...('At' in input?.Choice ? { At: toSeconds(input?.Choice.At, 'At') } : {}),
            ...('Span' in input?.Choice
              ? {
                  Span: {
                    ...asObject(input?.Choice.Span, 'Span'),
                    From: input?.Choice.Span.From && toSeconds(input?.Choice.Span.From, 'From'),
                    To: input?.Choice.Span.To && toSeconds(input?.Choice.Span.To, 'To'),
                  },
                }
              : {}),
          },
        }),
        decode(output) {
          const choice = output.Choice;
          if (choice != null) {
            dropType(choice);
            if ('At' in choice && choice.At != null) choice.At = jsonDate(choice.At, 'At');
            if ('Span' in choice && choice.Span != null) {
              const span = choice.Span;
              toDates(span, 'From', 'To');
            }
          }
        },
      };"
    `);
  });

  it('what holds itself, by a function', async () => {
    const shapes = {
      Tree: {
        type: 'structure',
        members: { At: 'timestamp', Next: { type: 'list', member: 'Tree' } },
      },
    };
    expect(await wire({ input: { Tree: 'Tree' }, output: 'Tree', shapes })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, Tree> = {
        headers,
        errors,
        encode: (input) => ({ ...input, Tree: input?.Tree && encodeTree(input?.Tree, 'Tree') }),
        decode: decodeTree,
        reviver: withoutNull,
      };"
    `);
    const functions = await written(
      { input: { Tree: 'Tree' }, output: 'Tree', shapes },
      'conversions.ts',
    );
    expect(functions.slice(functions.indexOf('export'))).toMatchInlineSnapshot(`
      "export function decodeTree(value: Tree): void {
        toDates(value, 'At');
        eachOf(value.Next, decodeTree);
      }

      export function encodeTree(value: Tree, place: string): object {
        return {
          ...asObject(value, place),
          At: value.At && toSeconds(value.At, 'At'),
          Next: mapItems(value.Next, encodeTree, 'Next'),
        };
      }"
    `);
  });

  it('an idempotency token, made up where none is given', async () => {
    const input = { Token: { type: 'string', idempotencyToken: true, required: true } };
    expect(await written({ input }, 'operations/get-thing.ts')).toContain(
      'input: GetThingInput = {},',
    );
    expect(await wire({ input })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        safe: true,
        encode: (input) => ({ ...input, Token: input?.Token ?? crypto.randomUUID() }),
        decode: () => ({}),
      };"
    `);
  });

  it('errors that may be retried, and nulls that mean something', async () => {
    const shapes = {
      Busy: { type: 'structure', error: { fault: 'server', retryable: true } },
      Slow: {
        type: 'structure',
        error: { fault: 'client', retryable: 'throttling', code: 'Slow.Down' },
      },
    };
    const output = { Free: 'document' };
    expect(await wire({ output, errors: ['Busy', 'Slow'], shapes })).toMatchInlineSnapshot(`
      "  return callJson(client, operation, input, options);
      }

      const operation: JsonOperation<GetThingInput, GetThingOutput> = {
        headers,
        errors,
        decode(output) {
          dropNulls(output, nullsGetThingOutput);
        },
        reviver: withNull,
        amend(error) {
          if (error.sentCode === 'Slow.Down') error.retryable = error.throttled = true;
          if (error.sentCode === 'Busy') error.retryable = true;
        },
      };

      const nullsGetThingOutput: Nulls = { members: { Free: true } };"
    `);
  });
});

describe('mocks', () => {
  it('of operations that share shapes compile: each conversion is written once', async () => {
    const shapes = {
      Tree: { type: 'structure', members: { At: 'timestamp', Next: 'Tree', Leaf: 'Leaf' } },
      Leaf: { type: 'structure', members: { At: 'timestamp' } },
      Stale: {
        type: 'structure',
        error: 'client',
        members: { Since: { type: 'timestamp', required: true }, Tree: 'Tree' },
      },
    };
    const operations = {
      GetTree: { output: 'Tree', errors: ['Stale'] },
      PutTree: {
        input: { Tree: 'Tree', Leaf: 'Leaf' },
        output: { Leaf: 'Leaf' },
        errors: ['Stale'],
      },
    };
    const cwd = folderWith({
      'spec/things.yaml': specText({ operations, shapes }),
      'package.json': '{ "type": "module" }',
    });
    await generate({ cwd, emit: ['mocks'] });
    symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'generated/node_modules'), 'dir');
    expect(await compile(join(cwd, 'generated'), 'node')).toBe('');
    const mocks = get(cwd, 'generated/thing-store/mocks.ts');
    const functions = [...mocks.matchAll(/^function (\w+)/gm)].map(([, name]) => name);
    expect(functions).toEqual(['decodeLeaf', 'decodeTree', 'encodeLeaf', 'encodeTree']);
  });
});

describe('values on their way', () => {
  it('are sent and received as the model says', async () => {
    const shapes = {
      Tree: {
        type: 'structure',
        members: { At: 'timestamp', Next: { type: 'list', member: 'Tree' } },
      },
      Choice: { type: 'union', members: { Bytes: 'blob', Tree: 'Tree' } },
    };
    const both = {
      Tree: 'Tree',
      Choices: { type: 'list', member: 'Choice' },
      Ratios: { type: 'map', key: 'string', value: 'double', sparse: true },
      Iso: { type: 'timestamp', timestampFormat: 'date-time' },
    };
    const spec = specText({ operations: { GetThing: { input: both, output: both } }, shapes });
    const cwd = folderWith({ 'spec/things.yaml': spec });
    await generate({ cwd, emit: ['client'], language: 'js' });
    const call = `
      import { createClient, getThing } from './generated/thing-store/index.js';
      let sent;
      const fetch = async (url, init) => {
        sent = typeof init.body === 'string' ? init.body : new TextDecoder().decode(init.body);
        return new Response(sent);
      };
      const input = {
        Tree: { At: new Date(1500), Next: [{ At: new Date(0), Next: [] }] },
        Choices: [{ Bytes: new Uint8Array([1, 2]) }, { Tree: { At: new Date(1000) } }],
        Ratios: { a: Infinity, b: null, c: 0.5 },
        Iso: new Date(0),
      };
      const output = await getThing(createClient({ region: 'us-east-1', fetch }), input);
      const { deepStrictEqual } = await import('node:assert');
      deepStrictEqual(output, input);
      console.log(sent);
    `;
    put(cwd, 'call.mjs', call);
    const { code, stdout, stderr } = await runNode(['call.mjs'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      Tree: { At: 1.5, Next: [{ At: 0, Next: [] }] },
      Choices: [{ Bytes: 'AQI=' }, { Tree: { At: 1 } }],
      Ratios: { a: 'Infinity', b: null, c: 0.5 },
      Iso: '1970-01-01T00:00:00Z',
    });
  });
});
