import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { rstPage } from '../../generator/formats/reference-page/write-page.js';
import { modelOf } from '../specification/load.js';
import { specText } from '../support/generation.js';

/** Reads pages with docutils: the kinds of nodes in each, its texts, addresses and complaints. */
const reader = `
import json, sys
from docutils import nodes, utils
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
roles.register_local_role('ref', lambda *a, **k: ([], []))
found = []
for text in json.load(sys.stdin):
    tree = publish_doctree(text, settings_overrides={'report_level': 5, 'file_insertion_enabled': False, 'raw_enabled': False})
    found.append({
        'kinds': sorted({type(node).__name__ for node in tree.findall(nodes.Element)}),
        'literals': [node.astext() for node in tree.findall(nodes.literal)],
        'paragraphs': [node.astext() for node in tree.findall(nodes.paragraph)],
        'addresses': [node['refuri'] for node in tree.findall(nodes.reference) if 'refuri' in node],
    })
json.dump(found, sys.stdout)
`;

interface Read {
  readonly kinds: readonly string[];
  readonly literals: readonly string[];
  readonly paragraphs: readonly string[];
  readonly addresses: readonly string[];
}

const hasDocutils = spawnSync('python3', ['-c', 'import docutils']).status === 0;
if (!hasDocutils)
  console.log('left out: pages in the eyes of docutils, because it is not installed');

function page(documentation: string, values: readonly string[] = ['a']): string {
  const spec = specText({
    operations: {
      GetThing: {
        documentation: 'Gets it.',
        input: {
          Kind: { type: 'string', enum: [...values], documentation },
          Kinds: { type: 'list', member: { type: 'string', enum: [...values] } },
          Names: { type: 'map', key: { type: 'string', enum: [...values] }, value: 'string' },
        },
        output: { Kind: { type: 'string', documentation } },
      },
    },
  });
  const model = modelOf(spec);
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('no operation');
  return rstPage(model, operation);
}

function read(pages: readonly string[]): Read[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', reader], {
    input: JSON.stringify(pages),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Kinds of nodes that only a text which acts would make. */
const acting = [
  'raw',
  'problematic',
  'substitution_reference',
  'footnote_reference',
  'comment',
  'image',
  'citation_reference',
];

const texts: readonly string[] = [
  '.. raw:: html',
  '.. include:: /etc/passwd',
  'a\n\n.. raw:: html\n\n    <script>',
  'a `x`\\_ b\\_ and c__',
  String.raw`\*a\* and \`b\` and |c| and [1]\_`,
  'A. one',
  ':field: value',
  '>>> x',
  '| line',
  '--flag',
  'ends::',
  '====',
  String.raw`back\\slash`,
];

describe.skipIf(!hasDocutils)('a page in the eyes of docutils', () => {
  it('shows what an author writes, and does nothing of it', () => {
    const found = read(texts.map((text) => page(text)));
    expect(found.map(({ kinds }) => kinds.filter((kind) => acting.includes(kind)))).toEqual(
      texts.map(() => []),
    );
    const told = found.map(({ paragraphs }) => paragraphs.join('\n'));
    expect(told[0]).toContain('.. raw:: html');
    expect(told[4]).toContain('*a* and `b` and |c| and [1]_');
    expect(told[5]).toContain('A. one');
    expect(told[10]).toContain('ends::');
    expect(told[12]).toContain(String.raw`back\slash`);
  });

  const values = [
    'a\n\n.. raw:: html\n\n   <b>',
    'a\n.. include:: /etc/passwd',
    'a``b',
    '`a`',
    ' a ',
    'a\u202eb',
    'a\\',
  ];

  it('shows each value of an enum on one line', () => {
    const [found] = read([page('x', values)]);
    expect(found?.kinds.filter((kind) => acting.includes(kind))).toEqual([]);
    for (const shown of ['a``b', '`a`', 'a\\u202eb', 'a\\', 'a\\u000a.. include:: /etc/passwd']) {
      expect(found?.literals).toContain(shown);
    }
  });

  it('links to web pages only', () => {
    const [found] = read([page('[x](javascript:alert(1)) javascript:alert(2) [y](https://e.x/a)')]);
    expect(found?.addresses).toContain('https://e.x/a');
    expect(found?.addresses.filter((address) => !address.startsWith('https:'))).toEqual([]);
  });
});

describe('a page', () => {
  it.each([
    ['[x](javascript:alert(1))', 'x'],
    ['a ``` b``c ``` d', 'a :literal:`b\\`\\`c` d'],
  ])('%j', (documentation, want) => {
    expect(page(documentation)).toContain(`\n\n  ${want}`);
  });
});
