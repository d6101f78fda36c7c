import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { specJsonSchema } from '../../generator/formats/spec/spec-schema.js';

const file = 'spec/schema/opslice.schema.json';

it('the printed JSON Schema is in step with the format (UPDATE_SCHEMA=1 prints it again)', async () => {
  const printed = await format(JSON.stringify(specJsonSchema()), {
    parser: 'json',
    printWidth: 100,
  });
  if (process.env['UPDATE_SCHEMA'] === '1') await writeFile(file, printed);
  expect(await readFile(file, 'utf8')).toBe(printed);
});

it('every key is described, so that an editor has something to show', () => {
  const silent: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
      for (const [key, property] of Object.entries(node.properties)) {
        const described: unknown = property;
        const says =
          typeof described === 'object' &&
          described !== null &&
          ('description' in described || '$ref' in described || 'const' in described);
        if (!says) silent.push(`${path}.${key}`);
      }
    }
    for (const [key, inside] of Object.entries(node)) visit(inside, `${path}.${key}`);
  };
  visit(specJsonSchema(), '');
  expect(silent).toEqual([]);
});
