import { describe, expect, it, vi } from 'vitest';
import { type DocsFormat, runDocs } from '../../generator/commands/docs.js';
import { cognito, filesIn, folderWith, get, pathsIn } from '../support/generation.js';
import { helpPage } from '../../generator/pages/help-text.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import { modelOf } from '../specification/load.js';
import { orchard } from './orchard.js';

async function docs(spec: string, format: DocsFormat): Promise<string> {
  const folder = folderWith({ 'spec.yaml': spec });
  expect(await runDocs(`${folder}/spec.yaml`, { format, out: `${folder}/out` })).toBe(0);
  return `${folder}/out`;
}

/** The files without the list of those that are ours. */
const pagesIn = (out: string): string[] => pathsIn(out).filter((path) => path !== '.opslice.json');

const operations = [
  'describe-orchard-irrigation-schedule-configuration-template',
  'fell-tree',
  'list-harvests',
  'plant-tree',
];

describe('opslice docs', () => {
  it('writes one file for each operation and no index as rst', async () => {
    const out = await docs(orchard, 'rst');
    expect(pagesIn(out)).toEqual(operations.map((name) => `${name}.rst`));
    expect(get(out, 'plant-tree.rst')).toContain('**********\nplant-tree\n**********');
  });

  it('writes one page of man for each operation', async () => {
    const out = await docs(orchard, 'man');
    // Named as git has them, since the pages of all programs lie in one folder.
    expect(pagesIn(out)).toEqual(operations.map((name) => `orchard-${name}.1`));
    expect(get(out, 'orchard-fell-tree.1')).toMatch(/^\.TH "ORCHARD\\-FELL\\-TREE" 1 /);
  });

  it('writes Markdown with an index that leads to every page', async () => {
    const out = await docs(orchard, 'md');
    expect(pagesIn(out)).toEqual(['README.md', ...operations.map((name) => `${name}.md`)]);
    const index = get(out, 'README.md');
    expect(index).toMatch(/^# Orchard Manager\n/);
    expect(index).toContain('- [`fell-tree`](fell-tree.md): Fells a tree.\n');
    const targets = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map((link) => link[1]);
    expect(targets).toEqual(operations.map((name) => `${name}.md`));
  });

  it('writes a site as html', async () => {
    const out = await docs(orchard, 'html');
    expect(pagesIn(out)).toEqual([
      'index.html',
      'llms.txt',
      ...operations.flatMap((name) => [`operations/${name}.html`, `operations/${name}.md`]),
      'search-index.js',
      'site.css',
      'site.js',
    ]);
  });

  it.each(['rst', 'md', 'man', 'html'] as const)('writes the same %s twice', async (format) => {
    expect(filesIn(await docs(cognito, format))).toEqual(filesIn(await docs(cognito, format)));
  });

  it('goes before the index with an operation called readme or index', async () => {
    const renamed = orchard.replace('  FellTree:\n', '  FellTree:\n    cli: readme\n');
    expect(get(await docs(renamed, 'md'), 'readme.md')).toMatch(/^# readme\n/);
    const other = orchard.replace('  FellTree:\n', '  FellTree:\n    cli: index\n');
    const site = await docs(other, 'html');
    expect(get(site, 'index.html')).toContain('<h1>Orchard Manager</h1>');
    expect(get(site, 'operations/index.html')).toContain('<h1>index</h1>');
  });

  it('refuses a bad specification and writes nothing', async () => {
    const folder = folderWith({ 'spec.yaml': 'service: {}\n' });
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const code = await runDocs(`${folder}/spec.yaml`, { format: 'html', out: `${folder}/out` });
    expect(code).toBe(1);
    expect(String(said.mock.calls[0]?.[0])).toContain('spec.yaml');
    said.mockRestore();
    expect(pathsIn(folder)).toEqual(['spec.yaml']);
  });
});

describe('the pages of a model with gaps', () => {
  const spec = `
service:
  id: sts
gaps:
  - { what: service.version, at: 'page.rst:1:1', fill: Add it. }
  - { what: service.protocol, at: 'page.rst:1:1', fill: Add it. }
operations:
  GetThing:
    input: { Name: string }
    output: {}
`;

  it.each([
    ['md', 'get-thing.md'],
    ['man', 'sts-get-thing.1'],
    ['html', 'operations/get-thing.html'],
  ] as const)('claim nothing that is not known: %s', async (format, path) => {
    const page = get(await docs(spec, format), path);
    expect(page).toContain('Not known: the source of this page does not tell.');
    expect(page).not.toMatch(/Examples|EXAMPLES|createClient/);
  });
});

describe('the pages of a REST API', () => {
  const spec = `
service: { id: Thing Store, version: '1', protocol: rest-json, auth: bearer }
operations:
  GetThing:
    http: { method: GET, uri: '/things/{Id}?list-type=2', status: 206 }
    input:
      Id: { type: string, in: label, required: true }
      Max: { type: integer, in: query, name: max-items }
      Tag: { type: string, in: header, name: X-Tag }
    output:
      Code: { type: integer, in: status }
      Title: { type: string, wireName: thing_title }
    errors: [Gone]
  PutThing:
    auth: none
    http: { method: PUT, uri: '/things/{Id}' }
    input:
      Id: { type: string, in: label, required: true }
      Body: { type: blob, in: payload }
shapes:
  Gone:
    type: structure
    error: { fault: client, status: 410 }
    members: { Since: { type: timestamp, in: header, name: X-Since }, Inner: Inner }
  Inner: { type: structure, members: { Word: { type: string, wireName: inner_word } } }
`;
  /** What is shown, without the marks of the format. */
  const shown = (text: string): string =>
    text.replace(/<[^>]*>|`|\\f[BR]|\\(?=-)|^\.\w.*\n/gm, '').replaceAll('\\(aq', "'");

  it.each([
    ['md', 'get-thing.md', 'put-thing.md'],
    ['man', 'thing-store-get-thing.1', 'thing-store-put-thing.1'],
    ['html', 'operations/get-thing.html', 'operations/put-thing.html'],
  ] as const)('say how it is called and who may: %s', async (format, path, other) => {
    const out = await docs(spec, format);
    const page = shown(get(out, path));
    for (const said of [
      'Request: GET /things/{Id}?list-type=2. Success: status 206.',
      'In the path: {Id}',
      'Query parameter: max-items',
      'Header: X-Tag',
      'Value: the status of the answer',
      'Name on the wire: thing_title',
      'Header: X-Since',
      'Name on the wire: inner_word',
      'bearer token',
      'token: process.env.AWS_BEARER_TOKEN',
    ]) {
      expect(page).toContain(said);
    }
    expect(page).not.toMatch(/credentials|ACCESS_KEY/);
    const unsigned = shown(get(out, other));
    expect(unsigned).toContain('Request: PUT /things/{Id}. Success: status 200.');
    expect(unsigned).toContain('Body: this value and no other');
    expect(unsigned).not.toMatch(/token:|credentials:|ACCESS_KEY/);
  });

  it('say the same as help', () => {
    const model = modelOf(spec);
    const [first] = model.operations;
    if (first === undefined) throw new Error('no operation');
    const page = helpPage(operationPage(model, first));
    expect(page).toContain('\n  Request: GET /things/{Id}?list-type=2\n  Success: status 206\n');
    expect(page).toContain('It is called with a bearer token.');
    expect(page).toContain('  Query parameter: max-items\n');
    expect(page).toContain('  Inner.Word -> (string)\n    Name on the wire: inner_word\n');
  });

  it('say what EC2 calls a member in what it is sent and in what it answers', () => {
    const ec2 = `
service: { id: Thing Store, version: '1', protocol: ec2 }
operations:
  Get: { input: { Names: Names, Id: string }, output: { Names: Names, Id: { type: string, wireName: id } } }
shapes:
  Names: { type: list, member: { type: string, wireName: item } }
`;
    const model = modelOf(ec2);
    const [first] = model.operations;
    if (first === undefined) throw new Error('no operation');
    const { options, output, http } = operationPage(model, first);
    const facts = [...options, ...output].map(({ name, constraints }) => [name, constraints]);
    const id = { name: 'Name on the wire', text: 'id', code: true };
    expect(http).toBeUndefined();
    expect(facts).toEqual([
      ['Names', []],
      ['Id', []],
      ['Names', []],
      ['Id', [id]],
    ]);
  });
});
