import { expect, it } from 'vitest';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { facts, modelOf, operationOf, pageOf, specModel } from './pages.js';

const header = `
service: { id: Tiny, cli: tiny, version: "1", protocol: query }
operations:
  DoThing:
    documentation: Does the thing.
`;

const cases: readonly { readonly title: string; readonly spec: string; readonly says: string }[] = [
  {
    title: 'an enum',
    spec: '    input: { Shade: { type: string, enum: [red, green] } }',
    says: '  Possible values:\n\n  \n  *   ``red``\n\n  \n  *   ``green``\n\n  \n\n  \n\n',
  },
  {
    title: 'a required boolean',
    spec: '    input: { Fast: { type: boolean, required: true } }',
    says: '  --fast | --no-fast\n',
  },
  {
    title: 'a list of words with known values',
    spec: '    input: { Kinds: { type: list, member: { type: string, enum: [a, b] } } }',
    says: 'Syntax::\n\n  "string" "string" ...\n\n  Where valid values are:\n    a\n    b\n\n',
  },
  {
    title: 'a list of structures with one member',
    spec: '    input: { Tags: { type: list, member: { type: structure, members: { Key: string } } } }',
    says: '    --tags Key1 Key2 Key3\n',
  },
  {
    title: 'a list of exactly one structure with one member',
    spec: '    input: { Tags: { type: list, length: 1, member: { type: structure, members: { Key: string } } } }',
    says: '    --tags Key1\n',
  },
  {
    title: 'a structure around one text, of whose syntax pages are silent',
    spec: '    input: { Wrapped: { type: structure, members: { Value: string } } }',
    says: '``--wrapped`` (structure)\n\n\n``--cli-input-json``',
  },
  {
    title: 'a structure without members, after which everything is moved in',
    spec: '    input: { Empty: { type: structure, members: {} }, Next: { type: string, documentation: More. } }\n    output: { Done: boolean }',
    says: 'JSON Syntax::\n\n  {\n    }\n\n  \n\n  ``--next`` (string)\n\n\n    More.',
  },
  {
    title: 'a map with known keys',
    spec: '    input: { Map: { type: map, key: { type: string, enum: [k] }, value: string } }',
    says: '  {"k": "string"\n    ...}',
  },
  {
    title: 'pages with a size',
    spec: '    input: { Kind: string }\n    output: { Names: { type: list, member: string } }\n    pagination: { input: [], output: [], limitType: integer }',
    says: '``--page-size`` (integer)\n \n\n  The size of each page.\n\n   \n\n',
  },
  {
    title: 'an answer that goes to a file',
    spec: '    input: { Kind: string }\n    output: { Body: { type: blob, streaming: true } }',
    says: '  outfile <value>\n',
  },
  {
    title: 'an output without members',
    spec: '    input: { Kind: string }\n    output: {}',
    says: 'Output\n======\n\n',
  },
  {
    title: 'no output',
    spec: '    input: { Kind: string }',
    says: 'Output\n======\n\nNone',
  },
  {
    title: 'a size of pages that stands between other members',
    spec: `    input: { MaxItems: string, Stage: string }
    output: { Names: { type: list, member: string } }
    pagination: { input: [], output: [], limit: MaxItems }`,
    says: '  [--max-items <value>]\n  [--stage <value>]\n',
  },
  {
    title: 'documentation that looks like another option',
    spec: "    input: { Kind: { type: string, rst: '\\n\\n  a\\n\\n``--other`` (string)\\n\\n\\n  ' }, Size: integer }".replaceAll(
      "'",
      '"',
    ),
    says: '``--other`` (string)\n',
  },
  {
    title: 'a list that contains itself and is cut in the output without a name',
    spec: `    input: {}
    output: { Trees: Trees }
shapes:
  Trees: { type: list, member: Tree }
  Tree: { type: structure, members: { Name: { type: string, documentation: Its name. }, Trees: Trees, Age: integer } }`,
    says: 'Trees -> (list)',
  },
  {
    title: 'a list that contains itself, of which nothing is written the third time',
    spec: `    input: { Trees: Trees }
shapes:
  Trees: { type: list, member: Tree }
  Tree: { type: structure, members: { Name: string, Trees: Trees } }`,
    says: '"Trees": \n',
  },
];

it.each(cases)('writes and reads $title', ({ spec, says }) => {
  const page = pageOf(specModel(`${header}${spec}\n`));
  expect(page).toContain(says);
  const model = modelOf(page);
  expect(pageOf(model)).toBe(page);
  expect(facts(specModel(writeSpec(model)))).toEqual(facts(model));
});

it('writes Markdown as the pages have it', () => {
  const spec = `${header.replace('Does the thing.', "'See [the guide](http://x.test/a) for `code`, **bold** and *more*.'")}    input: {}\n`;
  const page = pageOf(specModel(spec));
  expect(page).toContain('See `the guide`_ for ``code`` , **bold** and *more* .\n');
  expect(page.endsWith('\n\n.. _the guide: http://x.test/a\n')).toBe(true);
  expect(operationOf(modelOf(page)).documentation).toContain('[the guide](http://x.test/a)');
});

it('finds the list that contains itself where the output leaves out its name', () => {
  const found = cases.find(({ title }) => title.endsWith('without a name'));
  const model = modelOf(pageOf(specModel(`${header}${found?.spec ?? ''}\n`)));
  const tree = [...model.shapes.values()].filter(
    (shape) => shape.kind === 'structure' && shape.members.some(({ name }) => name === 'Age'),
  );
  expect(tree).toHaveLength(1);
});

it('turns off the options of EC2 by the names they have there', () => {
  const spec = `${header}    input: { NoReboot: boolean, Egress: { type: boolean, required: true }, DryRun: boolean }\n`;
  const page = pageOf(specModel(spec.replace('cli: tiny', 'cli: ec2')));
  expect(page).toContain(
    '[--no-reboot | --reboot]\n  --egress | --ingress\n  [--dry-run | --no-dry-run]',
  );
  expect(pageOf(modelOf(page))).toBe(page);
});

it('keeps footnotes in the order of the page, those of links with mark-up included', () => {
  const links = '{ "``": "http://x.test/b", "the guide": "http://x.test/a" }';
  const text = '"\\n\\nSee `the guide`_ and ```Other```_ .\\n\\n"';
  const spec = header.replace('Does the thing.', `Does.\n    rst: ${text}\n    links: ${links}`);
  const page = pageOf(specModel(`${spec}    input: {}\n`));
  expect(page.endsWith('.. _``: http://x.test/b\n.. _the guide: http://x.test/a\n')).toBe(true);
  expect(pageOf(modelOf(page))).toBe(page);
});
