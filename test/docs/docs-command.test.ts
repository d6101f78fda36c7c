import { describe, expect, it, vi } from 'vitest';
import { type DocsFormat, runDocs } from '../../generator/commands/docs.js';
import { cognito, filesIn, folderWith, get, pathsIn } from '../support/generation.js';
import { orchard } from './orchard.js';

async function docs(spec: string, format: DocsFormat): Promise<string> {
  const folder = folderWith({ 'spec.yaml': spec });
  expect(await runDocs(`${folder}/spec.yaml`, { format, out: `${folder}/out` })).toBe(0);
  return `${folder}/out`;
}

const operations = [
  'describe-orchard-irrigation-schedule-configuration-template',
  'fell-tree',
  'list-harvests',
  'plant-tree',
];

describe('opslice docs', () => {
  it('writes one file for each operation and no index as rst', async () => {
    const out = await docs(orchard, 'rst');
    expect(pathsIn(out)).toEqual(operations.map((name) => `${name}.rst`));
    expect(get(out, 'plant-tree.rst')).toContain('**********\nplant-tree\n**********');
  });

  it('writes one page of man for each operation', async () => {
    const out = await docs(orchard, 'man');
    expect(pathsIn(out)).toEqual(operations.map((name) => `${name}.1`));
    expect(get(out, 'fell-tree.1')).toMatch(/^\.TH "FELL\\-TREE" 1 /);
  });

  it('writes Markdown with an index that leads to every page', async () => {
    const out = await docs(orchard, 'md');
    expect(pathsIn(out)).toEqual(['README.md', ...operations.map((name) => `${name}.md`)]);
    const index = get(out, 'README.md');
    expect(index).toMatch(/^# Orchard Manager\n/);
    expect(index).toContain('- [`fell-tree`](fell-tree.md): Fells a tree.\n');
    const targets = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map((link) => link[1]);
    expect(targets).toEqual(operations.map((name) => `${name}.md`));
  });

  it('writes a site as html', async () => {
    const out = await docs(orchard, 'html');
    expect(pathsIn(out)).toEqual([
      'index.html',
      ...operations.map((name) => `operations/${name}.html`),
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
    ['man', 'get-thing.1'],
    ['html', 'operations/get-thing.html'],
  ] as const)('claim nothing that is not known: %s', async (format, path) => {
    const page = get(await docs(spec, format), path);
    expect(page).toContain('Not known: the source of this page does not tell.');
    expect(page).not.toMatch(/Examples|EXAMPLES|createClient/);
  });
});
