import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageToModel } from '../../generator/formats/reference-page/page-to-model.js';
import { describeShared } from '../support/shared.js';
import { pageOf, problemOf } from './pages.js';

it.each([
  ['nothing', ''],
  ['another text', '# A page in Markdown\n'],
  ['half of a first line', '[ :ref:`aws <cli:aws>` . '],
])('refuses %s at its first line', (_, text) => {
  const { code, line, column } = problemOf(text);
  expect([code, line]).toEqual(['page-syntax', 1]);
  expect(column).toBeGreaterThan(0);
});

describeShared('data/pages/dynamodb/create-table.rst', 'a page cut off or changed', (path) => {
  const lines = readFileSync(path, 'utf8').split('\n');

  it('is refused with a place or read whole, wherever it ends', () => {
    for (let count = 0; count < lines.length; count++) {
      const text = lines.slice(0, count).join('\n');
      const imported = pageToModel({ name: 'page.rst', text });
      if (imported.value !== undefined) {
        const [operation] = imported.value.operations;
        expect(operation).toBeDefined();
        expect(pageOf(imported.value)).toBe(text);
      } else {
        expect(imported.diagnostics[0]?.line).toBeLessThanOrEqual(count + 1);
        expect(imported.diagnostics[0]?.column).toBeGreaterThan(0);
      }
    }
  });

  it('is refused, or comes back as it is, wherever a line is lacking', () => {
    for (let index = 0; index < lines.length; index += 7) {
      const text = lines.filter((_, at) => at !== index).join('\n');
      const imported = pageToModel({ name: 'page.rst', text });
      if (imported.value !== undefined) expect(pageOf(imported.value)).toBe(text);
      else expect(imported.diagnostics[0]?.line).toBeGreaterThan(0);
    }
  });
});
