import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, get, runNode } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

/** The HTML of a member, as service models have it, and its type where that is not a string. */
const members: Readonly<
  Record<string, { readonly documentation: string; readonly shape?: string }>
> = {
  Marker: {
    documentation:
      '<p>Whether this is a marker.</p> <note> <ul> <li> <p>If what is asked for was taken away ' +
      'earlier, this comes back as true and nothing else of the thing does.</p> </li> <li> <p>A ' +
      'kept thing that has <code>VersionId</code> gives <code>false</code>, whatever the time it ' +
      'is asked for.</p> </li> </ul> </note>',
  },
  Steps: {
    documentation:
      '<ul> <li> <p>First.</p> <p>A second paragraph of an item that goes on for more than the ' +
      'hundred columns which a line of generated code may have.</p> </li> </ul>',
  },
  Code: {
    documentation:
      '<p>Words and words and words until the end of the line comes near, where there is some ' +
      '<code>code</code> that begins the next.</p>',
  },
  Wrapped: { documentation: '<p>The name,\n   which is\n   checked.</p>' },
  Internal: { documentation: '<p>Says how.</p><p>@internal</p><p>@deprecated Use another.</p>' },
  Turned: { documentation: '<p>One \u202etwo\u2066 three\u0000.</p>' },
  Stars: { documentation: '<p>A name with (*) anywhere and *any* place. More.</p>' },
  Escaped: { documentation: '<p>Holds &lt;region&gt; of it. More.</p>' },
  Unclosed: { documentation: '<p>Holds <region> of it. More.</p>' },
  Noted: { documentation: '<note> <p>Only one may run. Ever.</p> </note> <p>Runs it.</p>' },
  Underlined: { documentation: '<p>Those that _are_ <i>here</i>, snake_case too. More.</p>' },
  Address: {
    documentation: '<p>See <a href="javascript:alert(1)">this</a>, javascript:alert(2).</p>',
  },
  Kind: { documentation: '<p>.. raw:: html</p>', shape: 'Kind' },
  Old: { documentation: `<p>${'nine sign '.repeat(9).trim()}, 3</p>`, shape: 'Old' },
};

const model = {
  version: '2.0',
  metadata: {
    apiVersion: '2020-01-01',
    endpointPrefix: 'things',
    protocol: 'json',
    jsonVersion: '1.1',
    serviceId: 'Thing Store',
    targetPrefix: 'Things',
    signatureVersion: 'v4',
  },
  operations: {
    PutThing: {
      name: 'PutThing',
      http: { method: 'POST', requestUri: '/' },
      input: { shape: 'PutThingRequest' },
      documentation: '<p>Puts it.</p>',
    },
  },
  shapes: {
    PutThingRequest: {
      type: 'structure',
      members: Object.fromEntries(
        Object.entries(members).map(([name, { documentation, shape = 'Text' }]) => [
          name,
          { shape, documentation },
        ]),
      ),
    },
    Text: { type: 'string' },
    Old: {
      type: 'structure',
      members: {
        Gone: {
          shape: 'Text',
          documentation: `<p>${'nine sign '.repeat(9).trim()}, 3</p>`,
          deprecated: true,
          deprecatedMessage:
            'What was here is not for this operation any more, and nothing stands for it now.',
        },
      },
    },
    Kind: { type: 'string', enum: ['a\n\n.. raw:: html\n\n   <b>', 'b\n.. include:: /etc/passwd'] },
  },
};

let folder = '';
let types = '';

/** What the comment of a member of the input says in the generated types. */
function comment(member: string): string[] {
  const before = types.slice(0, types.search(new RegExp(`^  ${member}\\?:`, 'm')));
  const text = before.slice(before.lastIndexOf('/**') + 3).replace(/\*\/\s*$/, '');
  return text
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, '').trimEnd());
}

async function opslice(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runOpslice(words, { cwd: folder });
  expect(code, stderr).toBe(0);
  return stdout;
}

// As a person has it: a service model of botocore becomes a specification, and that the output.
beforeAll(async () => {
  folder = folderWith({ 'service-2.json': JSON.stringify(model) }, afterAll);
  await opslice('import', 'service-2.json', '--out', 'things.yaml');
  await opslice('generate', 'things.yaml', '--out', 'ts', '--emit', 'types');
  await opslice('generate', 'things.yaml', '--out', 'js', '--language', 'js', '--emit', 'cli');
  await opslice('docs', 'things.yaml', '--format', 'rst', '--out', 'rst');
  types = get(folder, 'ts/thing-store/types.ts');
});

describe('the types of an imported model', () => {
  it('go on with an item of a quoted list below its words', () => {
    expect(comment('Marker')).toEqual([
      'Whether this is a marker.',
      '',
      '> **Note:**',
      '>',
      '> - If what is asked for was taken away earlier, this comes back as true and nothing else of',
      '>   the thing does.',
      '> - A kept thing that has `VersionId` gives `false`, whatever the time it is asked for.',
    ]);
  });

  it('wrap each paragraph of an item', () => {
    expect(comment('Steps')).toEqual([
      '- First.',
      '',
      '  A second paragraph of an item that goes on for more than the hundred columns which a line',
      '  of generated code may have.',
    ]);
  });

  it('begin a line with code where it does not fit the one before', () => {
    expect(comment('Code')).toEqual([
      'Words and words and words until the end of the line comes near, where there is some `code`',
      'that begins the next.',
    ]);
  });

  it.each([
    ['Wrapped', ['The name, which is checked.']],
    ['Internal', ['Says how.', '', '&#64;internal', '', String.raw`\@deprecated Use another.`]],
    ['Turned', ['One two three.']],
  ])('say of %s %j', (member, want) => {
    expect(comment(member)).toEqual(want);
  });

  it('have no line of more than 100 columns', () => {
    expect(types.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

describe('the skeleton in YAML of an imported model', () => {
  let skeleton = '';
  beforeAll(async () => {
    const program = join(folder, 'js/thing-store/cli.js');
    const outcome = await runNode([program, 'put-thing', '--generate-cli-skeleton', 'yaml-input']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    skeleton = outcome.stdout;
  });

  // What the AWS CLI 2 prints: https://github.com/aws/aws-cli/tree/v2, generatecliskeleton.py.
  it.each([
    ['Stars', 'A name with (*) anywhere and *any* place.'],
    ['Escaped', 'Holds <region> of it.'],
    ['Unclosed', '<p>Holds <region> of it.'],
    ['Noted', 'Only one may run.'],
    ['Underlined', 'Those that _are_ here, snake_case too.'],
    ['Wrapped', 'The name,    which is    checked.'],
  ])('says of %s: %s', (member, want) => {
    const line = skeleton.split('\n').find((each) => each.startsWith(`${member}:`));
    expect(line?.replace(/^\w+: '' *# ?/, '').trim()).toBe(want);
  });
});

const reader = `
import json, sys
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
roles.register_local_role('ref', lambda *a, **k: ([], []))
tree = publish_doctree(sys.stdin.read(), settings_overrides={'report_level': 5})
json.dump([[type(node).__name__ for node in tree.findall(nodes.raw)],
  [node['refuri'] for node in tree.findall(nodes.reference) if 'refuri' in node]], sys.stdout)
`;

describe('the page in reStructuredText of an imported model', () => {
  it('shows the values of an enum on one line each', () => {
    const page = get(folder, 'rst/put-thing.rst');
    expect(page).toContain(String.raw`a\u000a\u000a.. raw:: html\u000a\u000a   <b>`);
    expect(page).not.toMatch(/^\s*\.\. (?:raw|include)::/m);
  });

  it.skipIf(spawnSync('python3', ['-c', 'import docutils']).status !== 0)(
    'holds nothing that docutils would run or follow to a script',
    () => {
      const input = get(folder, 'rst/put-thing.rst');
      const { stdout } = spawnSync('python3', ['-c', reader], { input, encoding: 'utf8' });
      const [raw, addresses]: [string[], string[]] = JSON.parse(stdout);
      expect(raw).toEqual([]);
      expect(addresses.filter((address) => !/^https?:/.test(address))).toEqual([]);
    },
  );
});
