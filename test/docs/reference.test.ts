/** What the HTML reference says, and where it can be linked to. */
import { describe, expect, it } from 'vitest';
import { serviceNames } from '../../generator/emitters/names.js';
import { type Protocol, protocols } from '../../generator/model/model.js';
import { htmlSite } from '../../generator/pages/html.js';
import { servicePages } from '../../generator/pages/service-pages.js';
import { modelOf } from '../specification/load.js';
import { orchard } from './orchard.js';

/** The files of the site of a specification, by their paths. */
function siteOf(text: string): ReadonlyMap<string, string> {
  const model = modelOf(text);
  const pages = servicePages(model, serviceNames(model));
  return new Map(htmlSite(model.service, pages).map((file) => [file.path, file.text]));
}

function fileOf(site: ReadonlyMap<string, string>, path: string): string {
  const text = site.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  return text;
}

const anchorsIn = (page: string): string[] =>
  [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);

/** An API without a word of documentation. */
const bare = (protocol: Protocol): string => `
service:
  id: Bare
  version: '2020-01-01'
  protocol: ${protocol}
  ${/json-1|cbor/.test(protocol) ? 'target: Bare_2020' : ''}
operations:
  CreateBirch:
    ${protocol.startsWith('rest') ? 'http: { method: PUT, uri: "/leaves/{Id}?new" }' : ''}
    input:
      Id: { type: string, required: true${protocol.startsWith('rest') ? ', in: label' : ''} }
      Size: integer
    output: { Leaf: { type: string } }
    errors: [Gone]
  ListBirches: ${protocol.startsWith('rest') ? '{ http: { method: GET, uri: /leaves } }' : '{}'}
  DeleteBirch: ${protocol.startsWith('rest') ? '{ http: { method: DELETE, uri: /leaf } }' : '{}'}
  Rake: ${protocol.startsWith('rest') ? '{ http: { method: POST, uri: /rake } }' : '{}'}
shapes:
  Gone:
    type: structure
    error: { fault: client, status: 410 }
    members: { Since: timestamp, Where: { type: Place } }
  Place: { type: structure, members: { Wood: string } }
`;

const requests: Readonly<Record<Protocol, string>> = {
  'aws-json-1.0':
    '<code>POST /</code> with the header <code>X-Amz-Target: Bare_2020.CreateBirch</code>',
  'aws-json-1.1':
    '<code>POST /</code> with the header <code>X-Amz-Target: Bare_2020.CreateBirch</code>',
  'rest-json': '<code>PUT /leaves/{Id}?new</code>',
  'rest-xml': '<code>PUT /leaves/{Id}?new</code>',
  query:
    '<code>POST /</code> with a body that begins <code>Action=CreateBirch&amp;Version=2020-01-01</code>',
  ec2: '<code>POST /</code> with a body that begins <code>Action=CreateBirch&amp;Version=2020-01-01</code>',
  'smithy-rpc-v2-cbor': '<code>POST /service/Bare_2020/operation/CreateBirch</code>',
};

it.each(protocols)('says what a request looks like: %s', (protocol) => {
  const page = fileOf(siteOf(bare(protocol)), 'operations/create-birch.html');
  expect(page).toContain(`<p>Request: ${requests[protocol]}. Success: status 200.</p>`);
});

it('says what stands in the order of who reads it, with syntax folded', () => {
  const page = fileOf(siteOf(orchard), 'operations/plant-tree.html');
  const headings = [...page.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id);
  expect(headings).toEqual(['synopsis', 'options', 'examples', 'output', 'errors']);
  expect(page).toContain('<details class="syntax"><summary>Shorthand Syntax</summary><pre');
  expect(page).not.toMatch(/<h4>[^<]*Syntax/);
});

it('takes the example of the authors before what is made up', () => {
  const page = fileOf(
    siteOf(
      orchard.replace(
        '    errors: [SoilException, StormException]\n',
        `$&    examples: [{ title: A quince, input: { Kind: quince, Name: "Old Tom" } }]\n`,
      ),
    ),
    'operations/plant-tree.html',
  );
  expect(page).toContain('--kind quince');
  expect(page).toContain('Old Tom');
});

describe('the index of a service without texts', () => {
  const index = fileOf(siteOf(bare('aws-json-1.1')), 'index.html');

  it('has its resources, with what can be done to each', () => {
    const [, links = ''] =
      /<th scope="row"><code>Birch<\/code><\/th><td>(.*)<\/td>/.exec(index) ?? [];
    expect(links.replace(/<span[^>]*>[^<]*<\/span>/g, '')).toBe(
      ' <a href="operations/create-birch.html">Create</a>' +
        ' <a href="operations/delete-birch.html">Delete</a>' +
        ' <a href="operations/list-birches.html">List</a>',
    );
    expect(index).not.toContain('<code>Rake</code></th>');
  });

  it('counts what goes in and comes out', () => {
    expect(index).toContain('4 operations');
    expect(index).toContain('2 options (1 required), 1 member in the output, 1 error');
    expect(index).toContain('0 options, 0 members in the output, 0 errors');
  });
});

describe('the places that can be linked to', () => {
  it('are what the names say', () => {
    const planting = fileOf(siteOf(orchard), 'operations/plant-tree.html');
    expect(anchorsIn(planting)).toEqual(
      expect.arrayContaining([
        'option-kind',
        'input-Tags.key',
        'input-Tags.value',
        'input-Neighbours.entry',
        'input-Neighbours.entry.Metres',
        'output-Branch.Branches.entry',
        'error-SoilException',
        'error-SoilException-message',
      ]),
    );
  });

  it('stay when members are added, moved and removed', () => {
    const path = 'operations/plant-tree.html';
    const before = anchorsIn(fileOf(siteOf(orchard), path));
    const name =
      "      Name: { type: string, length: 1..64, documentation: 'A name, if it shall have one.' }\n";
    const changed = orchard
      .replace(name, '')
      .replace('      Kind: { type: TreeKind, required: true', '      Added: Branch\n$&')
      .replace(
        'errors: [SoilException, StormException]',
        'errors: [StormException, SoilException]',
      );
    const after = new Set(anchorsIn(fileOf(siteOf(changed), path)));
    const gone = before.filter((id) => !after.has(id));
    // What is described where it comes up first has moved with that.
    expect(gone.filter((id) => !id.startsWith('input-Branch.'))).toEqual(['option-name']);
  });
});

it('lets members of errors be found', () => {
  const index = fileOf(siteOf(bare('aws-json-1.1')), 'search-index.js');
  const at = (label: string, anchor: string): string => `"member","${label}","${anchor}"`;
  expect(index).toContain(at('Gone.Since', 'error-Gone-Since'));
  expect(index).toContain(at('Gone.Where.Wood', 'error-Gone-Where.Wood'));
});

it('has the same in Markdown for programs, from llms.txt on', () => {
  const site = siteOf(orchard);
  const llms = fileOf(site, 'llms.txt');
  expect(llms).toMatch(/^# Orchard Manager\n\n> Keeps the books of an orchard: /);
  const linked = [...llms.matchAll(/\]\(([^)]*)\)/g)].map(([, path = '']) => path);
  expect(linked).toHaveLength(4);
  for (const path of linked) expect(fileOf(site, path)).toMatch(/^# [\w-]+\n/);
  const page = fileOf(site, 'operations/plant-tree.html');
  expect(page).toContain('<link rel="alternate" type="text/markdown" href="plant-tree.md">');
});
