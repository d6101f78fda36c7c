/** What is printed in its final form never goes through prettier, which would change nothing of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parts } from '../../generator/emitters/choices.js';
import { formatScript } from '../../generator/output/format.js';
import { emitService } from '../../generator/emitters/service.js';
import { data, oneLine } from '../../generator/code/layout.js';
import { printParts } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import type { Model } from '../../generator/model/model.js';
import { findServices } from '../corpus/find-services.js';
import { readModel } from '../corpus/read-model.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { everyProtocol } from '../support/every-protocol.js';
import { finalShare, notFinal } from '../support/final-form.js';
import { modelOf, packageFolder } from '../support/generation.js';

const filesOf = (model: Model): readonly OutputFile[] =>
  emitService(model, new Set(parts), '0.0.0');

const specs = {
  'cognito-identity': readFileSync(join(packageFolder, 'spec/cognito-identity.yaml'), 'utf8'),
  ...everyProtocol(),
};

describe('what is printed in its final form stays as it is', () => {
  it.each(Object.entries(specs))('%s', async (_, text) => {
    const files = filesOf(modelOf(text));
    expect(await notFinal(files)).toEqual([]);
    expect(finalShare(files)).toBeGreaterThan(0.5);
    expect(finalShare(emitService(modelOf(text), new Set(['client']), '0.0.0'))).toBeGreaterThan(
      0.9,
    );
  });

  it.each(Object.entries(specs))('%s, with bigints and defaults', async (_, text) => {
    const client = emitService(modelOf(text), new Set(['client']), '0.0.0', 'fill', 'bigint');
    expect(await notFinal(client)).toEqual([]);
  });

  const folder = botocoreData();
  if (folder === undefined) console.log(botocoreAbsent);
  const sources = folder === undefined ? [] : findServices(folder);
  it.each(sources.filter(({ name }) => ['sdb', 'pi', 'lexv2-runtime'].includes(name)))(
    '$name of botocore',
    async (source) => {
      expect(await notFinal(filesOf(readModel(source)))).toEqual([]);
    },
  );

  // Places in URIs and headers, sums, waiters with conditions, pages with several kinds of items.
  it.each(
    sources.filter(({ name }) => ['s3', 'glacier', 'cloudwatch', 'dynamodb', 'ecs'].includes(name)),
  )('the client of $name of botocore', async (source) => {
    const files = emitService(readModel(source), new Set(['client']), '0.0.0');
    expect(finalShare(files)).toBeGreaterThan(0.95);
    expect(await notFinal(files.filter(({ path }) => !/(types|schemas)\.ts$/.test(path)))).toEqual(
      [],
    );
  });
});

describe('a part that stands on one line', () => {
  it.each([
    { what: 'just fits', length: 85, isFinal: true },
    { what: 'just does not', length: 86, isFinal: false },
  ])('$what', async ({ length, isFinal }) => {
    const inside = `${'x'.repeat(length - 12)}, ${'y'.repeat(10)}`;
    const code = ['const it = a(', ...oneLine([inside]), ');'];
    const file: OutputFile = {
      kind: 'source',
      path: 'it.ts',
      statements: [{ kind: 'free', final: true, code }],
    };
    const parts = printParts(file, [], '.js').filter(({ text }) => text !== '');
    expect(parts.map(({ final }) => final)).toEqual([isFinal]);
    const wanted = await formatScript(parts[0]?.text ?? '');
    expect(wanted.split('\n').length === 2).toBe(isFinal);
    expect(await notFinal([file])).toEqual([]);
  });
});

describe('data', () => {
  const long = 'long '.repeat(12).trim();
  it.each<{ readonly what: string; readonly value: unknown }>([
    { what: 'nothing', value: { list: [], object: {}, nothing: null } },
    { what: 'quotes', value: ['"', "'", `"'`, `""'`, `"''`, '\\"', "\\'", 'a\\', '\n\t\u2028'] },
    { what: 'names', value: { plain: 1, 'with-sign': 2, é: 3, '1': 4, '': 5 } },
    { what: 'the name __proto__', value: JSON.parse('{ "__proto__": { "__proto__": "a" } }') },
    { what: 'numbers', value: [0, -1, 1.5, 1e21, 1e-7, 123_456_789] },
    { what: 'many numbers', value: { all: Array.from({ length: 80 }, (_, at) => at ** 5) } },
    { what: 'what just fits', value: { a: 'x'.repeat(60), b: 'y'.repeat(14) } },
    { what: 'what just does not', value: { a: 'x'.repeat(60), b: 'y'.repeat(15) } },
    { what: 'texts too long for a line', value: { abcde: long.repeat(3), abcd: long.repeat(3) } },
    { what: 'wide signs', value: { a: '日本'.repeat(16), b: 'é'.repeat(10), c: '👍🏽' } },
    {
      what: 'a table of objects',
      value: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    },
    {
      what: 'a table of lists',
      value: {
        rows: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
    },
    { what: 'objects of one member', value: [{ a: 1 }, { a: 3, b: 4 }] },
    { what: 'what is in what', value: { a: [[[{ b: [{ c: [true, false, null, long] }] }]]] } },
  ])('$what', async ({ value }) => {
    const statement = {
      kind: 'free',
      final: true,
      code: ['export const it = ', ...data(value), ';'],
    } as const;
    const file = { kind: 'source', path: 'it.ts', statements: [statement] } as const;
    expect(await notFinal([file])).toEqual([]);
  });
});
