import { expect, it } from 'vitest';
import { pageOf, modelOf, specModel } from './pages.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';

const page = pageOf(
  specModel(`
service: { id: Tiny, cli: tiny, version: "1", protocol: query }
operations:
  DoThing:
    documentation: Does the thing.
    input:
      Shade: { type: string, enum: [red, green], documentation: Which color. }
      Parts: { type: list, member: { type: structure, members: { Name: string, Size: integer } } }
    output:
      Count: { type: integer, documentation: How many. }
`),
);

/** The lines that an edit of the imported specification takes away and adds. */
function changes(from: string, to: string): { readonly out: string[]; readonly in: string[] } {
  const spec = writeSpec(modelOf(page));
  expect(spec).toContain(from);
  const edited = pageOf(specModel(spec.replace(from, to)));
  const [before, after] = [page.split('\n'), edited.split('\n')];
  return {
    out: before.filter((line) => !after.includes(line)),
    in: after.filter((line) => !before.includes(line)),
  };
}

it('a type changes in the syntaxes', () => {
  expect(changes('Size: integer', 'Size: long')).toEqual({
    out: ['    Name=string,Size=integer ...', '      "Size": integer'],
    in: ['    Name=string,Size=long ...', '      "Size": long'],
  });
});

it('a type changes in the output', () => {
  const before = 'Count: { type: integer';
  expect(changes(before, before.replace('integer', 'string'))).toEqual({
    out: ['Count -> (integer)'],
    in: ['Count -> (string)'],
  });
});

it('a value of an enum changes in the list of values', () => {
  expect(changes('[ red, green ]', '[ red, blue ]')).toEqual({
    out: ['  *   ``green``'],
    in: ['  *   ``blue``'],
  });
});

it('a name changes in synopsis and options', () => {
  expect(changes('      Shade:', '      Paint:')).toEqual({
    out: ['  [--shade <value>]', '``--shade`` (string)'],
    in: ['  [--paint <value>]', '``--paint`` (string)'],
  });
});
