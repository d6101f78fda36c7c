import { describe, expect, it } from 'vitest';
import { type OperationParts, writing } from '../support/written.js';

const written = writing();

const types = (given: OperationParts): Promise<string> => written(given, 'types.ts');

describe('types', () => {
  it('an enum is closed where it is sent and open where it is received', async () => {
    const shapes = { Color: { type: 'string', enum: ['red', 'light blue'] } };
    const given = { input: { Tint: 'Color' }, output: { Tint: 'Color' }, shapes };
    expect(await types(given)).toMatchInlineSnapshot(`
      "export type Color = 'red' | 'light blue';

      export interface GetThingInput {
        Tint?: Color | undefined;
      }

      export interface GetThingOutput {
        Tint?: Color | (string & {});
      }"
    `);
  });

  it('a structure with an enum has a type for each direction; one without has one', async () => {
    const shapes = {
      Color: { type: 'string', enum: ['red'] },
      Paint: { type: 'structure', members: { Color: 'Color' } },
      Brush: { type: 'structure', members: { Width: 'integer' } },
    };
    const both = { Paint: 'Paint', Brush: 'Brush' };
    expect(await types({ input: both, output: both, shapes })).toMatchInlineSnapshot(`
      "export interface Brush {
        Width?: number | undefined;
      }

      export type Color = 'red';

      export interface GetThingInput {
        Paint?: Paint | undefined;
        Brush?: Brush | undefined;
      }

      export interface GetThingOutput {
        Paint?: PaintOutput;
        Brush?: Brush;
      }

      export interface Paint {
        Color?: Color | undefined;
      }

      export interface PaintOutput {
        Color?: Color | (string & {});
      }"
    `);
  });

  it('required is required; what is optional in an input may also be undefined', async () => {
    const members = { Id: { type: 'string', required: true }, Name: 'string' };
    expect(await types({ input: members, output: members })).toMatchInlineSnapshot(`
      "export interface GetThingInput {
        Id: string;
        Name?: string | undefined;
      }

      export interface GetThingOutput {
        Id: string;
        Name?: string;
      }"
    `);
  });

  it('lists, maps, sparse ones, documents, blobs, numbers', async () => {
    const input = {
      Names: { type: 'list', member: 'string' },
      Holes: { type: 'list', member: 'string', sparse: true },
      Counts: { type: 'map', key: 'string', value: 'long' },
      Gaps: { type: 'map', key: 'string', value: 'boolean', sparse: true },
      Free: 'document',
      Bytes: 'blob',
      Ratio: 'double',
      When: 'timestamp',
      Grid: { type: 'list', member: { type: 'list', member: 'integer' } },
    };
    expect(await types({ input })).toMatchInlineSnapshot(`
      "export interface GetThingInput {
        Names?: string[] | undefined;
        Holes?: (string | null)[] | undefined;
        Counts?: Record<string, number> | undefined;
        Gaps?: Record<string, boolean | null> | undefined;
        Free?: Document | undefined;
        Bytes?: Uint8Array | undefined;
        Ratio?: number | undefined;
        When?: Date | undefined;
        Grid?: number[][] | undefined;
      }

      export interface GetThingOutput {}"
    `);
  });

  it('unions, and shapes that hold themselves', async () => {
    const shapes = {
      Tree: {
        type: 'structure',
        members: { Left: 'Tree', Leaves: { type: 'list', member: 'Tree' } },
      },
      Choice: { type: 'union', members: { Text: 'string', Tree: 'Tree' } },
    };
    expect(await types({ input: { Choice: 'Choice' }, shapes })).toMatchInlineSnapshot(`
      "export type Choice = { Text: string } | { Tree: Tree };

      export interface GetThingInput {
        Choice?: Choice | undefined;
      }

      export interface GetThingOutput {}

      export interface Tree {
        Left?: Tree | undefined;
        Leaves?: Tree[] | undefined;
      }"
    `);
  });

  it('documentation, constraints, defaults, what is deprecated', async () => {
    const input = {
      Id: { type: 'string', documentation: 'Which one.', length: '1..9', pattern: '[a-z]+' },
      Size: { type: 'integer', range: '..5', default: 3 },
      Old: { type: 'string', deprecated: 'Use Id.' },
      Older: { type: 'string', deprecated: true },
      Token: { type: 'string', idempotencyToken: true, required: true },
    };
    expect(await types({ input })).toMatchInlineSnapshot(`
      "export interface GetThingInput {
        /**
         * Which one.
         *
         * Length: 1 to 9. Pattern: \`[a-z]+\`.
         */
        Id?: string | undefined;
        /** Value: at most 5. Default: \`3\`. */
        Size?: number | undefined;
        /** @deprecated Use Id. */
        Old?: string | undefined;
        /** @deprecated */
        Older?: string | undefined;
        /** Default: a new random UUID. */
        Token?: string | undefined;
      }

      export interface GetThingOutput {}"
    `);
  });
});

describe('errors', () => {
  it('carry their code and their data', async () => {
    const shapes = {
      Absent: {
        type: 'structure',
        documentation: 'There is none.',
        error: { fault: 'client', code: 'NotThere' },
        members: { message: 'string', Hints: { type: 'list', member: 'string' } },
      },
    };
    const text = await written({ errors: ['Absent'], shapes }, 'errors.ts');
    expect(text).toMatchInlineSnapshot(`
      "/** There is none. */
      export type Absent = ServiceError<'NotThere', { message?: string; Hints?: string[] }>;

      /** What any operation can fail with besides errors of its own. */
      export type CommonFailure =
        | ServiceError<'InternalFailure'>
        | ServiceError<'ServiceUnavailable'>
        | ServiceError<'ThrottlingException'>
        | ServiceError<'ValidationException'>
        | UnknownServiceError
        | ClientFailure;

      /** What \`getThing\` can fail with; \`code\` tells which. */
      export type GetThingError = Absent | CommonFailure;"
    `);
  });
});

describe('the input', () => {
  it.each([
    { input: {}, want: 'input: GetThingInput = {},' },
    { input: { Id: 'string' }, want: 'input: GetThingInput = {},' },
    { input: { Id: { type: 'string', required: true } }, want: 'input: GetThingInput,' },
  ])('$input -> $want', async ({ input, want }) => {
    expect(await written({ input }, 'operations/get-thing.ts')).toContain(want);
  });
});
