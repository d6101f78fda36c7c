import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readForm } from '../../generator/runtime/form/read-form.js';
import { readXml } from '../../generator/runtime/xml/read-xml.js';
import { readTree } from '../../generator/runtime/xml/xml-tree.js';
import type { StructureShape } from '../../generator/runtime/core/wire-shape.js';
import { writeForm } from '../../generator/runtime/form/write-form.js';
import { writeXml } from '../../generator/runtime/xml/write-xml.js';
import { inForm, randomStructure, randomValue } from './random-tables.js';

const pairs = (attributes: boolean): fc.Arbitrary<readonly [StructureShape, unknown]> =>
  randomStructure(attributes).chain((shape) =>
    randomValue(shape).map((value) => [shape, value] as const),
  );

test('XML: what is written is read', () => {
  fc.assert(
    fc.property(pairs(true), ([shape, value]) => {
      const text = writeXml('Root', value, shape);
      expect(readXml(text, shape)).toEqual(value);
      // Without the table it is XML, too.
      readTree(text);
    }),
    { numRuns: 1000 },
  );
});

test('forms: what is written is read', () => {
  fc.assert(
    fc.property(pairs(false), ([shape, value]) => {
      const text = writeForm('Op', '2020-01-08', Object(value), shape);
      expect(readForm(text, shape)).toEqual(inForm(value, shape) ?? {});
    }),
    { numRuns: 1000 },
  );
});

test('any text is read or refused', () => {
  const piece = fc.oneof(
    fc.constantFrom('<', '>', '/', '</', '/>', '<a', '</a>', '<a>', '<!--', '-->', '<![CDATA['),
    fc.constantFrom(']]>', '<?', '?>', '&', ';', '&lt;', '&#', ' ', '=', '"', "'", ' a="b"'),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece), pairs(true), (pieces, [shape]) => {
      try {
        readXml(pieces.join(''), shape);
      } catch (error) {
        expect(error).toHaveProperty('message', expect.stringMatching(/^malformed XML at|^no/));
      }
    }),
    { numRuns: 2000 },
  );
});
