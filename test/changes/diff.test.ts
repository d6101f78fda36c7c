import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelText, orchards, pathOf } from '../models/orchards.js';
import { below, orchard } from '../import/orchard.js';
import { type Files, folderWith, type Outcome, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { things } from './things.js';

const old = things('rest-json');
const note = 'shapes/GetThingInput/members/Note';
const grown = things('rest-json', { [note]: { type: 'string', required: true } });
const reworded = things('rest-json', { [note]: { type: 'string', documentation: 'A note.' } });
/** The line of a text in a file, and its column. */
function placeOf(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function diff(cwd: string, ...words: readonly string[]): Promise<Outcome> {
  return runOpslice(['diff', ...words], { cwd });
}

/** Makes a repository of a folder with one commit. */
function commitAll(folder: string): string {
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=A', '-c', 'user.email=a@example', 'commit', '--quiet', '-m', 'All');
  return git('rev-parse', 'HEAD');
}

/** The codes of what a run told. */
function codes({ code, stderr }: Outcome): string[] {
  expect(code).toBe(1);
  return [...stderr.matchAll(/ error .*\[([a-z-]+)\]$/gm)].map(([, each = '']) => each);
}

interface Report {
  readonly ok: boolean;
  readonly verdict: string;
  readonly services: readonly {
    readonly service: string;
    readonly operations: number;
    readonly changed: readonly string[];
    readonly changes: readonly Readonly<Record<string, unknown>>[];
    readonly documentation: readonly unknown[];
  }[];
}

async function reportOf(cwd: string, ...words: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await diff(cwd, ...words, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('what is printed', () => {
  const files = { 'old.yaml': old, 'new.yaml': grown, 'words.yaml': reworded };

  it('says what changed, what it means and where it stands on both sides', async () => {
    const outcome = await diff(folderWith(files), 'old.yaml', 'new.yaml');
    expect(outcome).toEqual({ code: 0, stderr: '', stdout: expect.any(String) });
    expect(outcome.stdout).toBe(
      [
        'Thing Store: major, 1 of 2 operations changed',
        '',
        'major',
        '  the member is required now [member-required]',
        '    client:       Code that does not give it does not compile.',
        '    command line: Has to be given.',
        '    mocks:        Refuse inputs without it.',
        '    - GetThingInput.Note, input of GetThing',
        `        old old.yaml:${placeOf(old, '"Note"')}`,
        `        new new.yaml:${placeOf(grown, '"Note"')}`,
        '',
      ].join('\n'),
    );
  });

  it('is Markdown for a pull request', async () => {
    const { stdout } = await diff(folderWith(files), 'old.yaml', 'new.yaml', '--markdown');
    expect(stdout).toContain('## Thing Store: major\n\n1 of 2 operations changed.\n\n### major\n');
    expect(stdout).toContain(
      `- \`GetThingInput.Note\`, input of GetThing: \`old.yaml:${placeOf(old, '"Note"')}\` → \`new.yaml:${placeOf(grown, '"Note"')}\`\n`,
    );
    expect(stdout).toContain('> client: Code that does not give it does not compile.');
  });

  it('is data for programs', async () => {
    const report = await reportOf(folderWith(files), 'old.yaml', 'new.yaml');
    const [line = 0, column = 0] = placeOf(old, '"Note"').split(':').map(Number);
    expect(report).toMatchObject({
      ok: true,
      verdict: 'major',
      services: [
        {
          service: 'Thing Store',
          verdict: 'major',
          operations: 2,
          changed: ['GetThing'],
          changes: [
            {
              rule: 'member-required',
              where: 'input',
              verdict: 'major',
              subject: 'GetThingInput.Note',
              operations: ['GetThing'],
              old: { file: 'old.yaml', line, column },
              client: 'Code that does not give it does not compile.',
            },
          ],
          documentation: [],
        },
      ],
    });
  });

  it('does not count operations that keep a shape which another one left', async () => {
    const spec = (total: string): string => `format: 1
service: { id: Orders, version: '1', protocol: aws-json-1.1, target: Orders }
operations:
  GetOrder: { input: {}, output: { Count: integer } }
  GetTotal: { input: {}, output: { Total: ${total} } }
`;
    const files = { 'old.yaml': spec('integer'), 'new.yaml': spec('long') };
    const { services } = await reportOf(folderWith(files), 'old.yaml', 'new.yaml');
    expect(services).toMatchObject([
      { changed: ['GetTotal'], changes: [{ rule: 'number-size', operations: ['GetTotal'] }] },
    ]);
  });

  it('folds changes of documentation alone', async () => {
    const cwd = folderWith(files);
    const { stdout } = await diff(cwd, 'old.yaml', 'words.yaml');
    expect(stdout).toBe(
      'Thing Store: none, 0 of 2 operations changed\n\ndocumentation alone: 1 place\n',
    );
    const markdown = await diff(cwd, 'old.yaml', 'words.yaml', '--markdown');
    expect(markdown.stdout).toContain('<summary>Documentation alone: 1 place</summary>');
  });

  it('says nothing with --quiet but the exit code', async () => {
    const words = ['old.yaml', 'new.yaml', '--quiet', '--fail-on', 'major'];
    expect(await diff(folderWith(files), ...words)).toEqual({ code: 1, stdout: '', stderr: '' });
  });
});

it.each([
  { given: 'new.yaml', on: 'major', wanted: 1 },
  { given: 'more.yaml', on: 'major', wanted: 0 },
  { given: 'more.yaml', on: 'minor', wanted: 1 },
  { given: 'more.yaml', on: 'patch', wanted: 1 },
  { given: 'words.yaml', on: 'patch', wanted: 0 },
])('--fail-on $on gives $wanted for $given', async ({ given, on, wanted }) => {
  const more = things('rest-json', { 'shapes/GetThingInput/members/More': 'string' });
  const files = { 'old.yaml': old, 'new.yaml': grown, 'more.yaml': more, 'words.yaml': reworded };
  const { code } = await diff(folderWith(files), 'old.yaml', given, '--fail-on', on);
  expect(code).toBe(wanted);
});

describe('sides', () => {
  const botocore = (changed: object = {}): string =>
    JSON.stringify({ ...orchard, ...changed }, null, 2);

  it('cuts a model to the operations of a specification', async () => {
    const cwd = folderWith({
      'spec.yaml':
        'from: { botocore: old/orchard/2021-05-04/service-2.json }\noperations: [GetTree]\n',
      'old/orchard/2021-05-04/service-2.json': botocore(),
      'new/orchard/2021-05-04/service-2.json': botocore({ documentation: '' }),
    });
    for (const words of [
      ['spec.yaml', 'new'],
      ['new', 'spec.yaml'],
      ['old', 'new', '--operations', 'Get*'],
    ]) {
      const report = await reportOf(cwd, ...words);
      expect(report.verdict).toBe('none');
      expect(report.services.map(({ operations }) => operations)).toEqual([1]);
    }
  });

  it('places changes in the file of a model', async () => {
    const shapes = { ...orchard.shapes, TreeId: { type: 'string', max: 3 } };
    const files: Files = {
      'old/orchard/2021-05-04/service-2.json': botocore(),
      'new/orchard/2021-05-04/service-2.json': botocore({ shapes }),
    };
    const report = await reportOf(folderWith(files), 'old', 'new');
    const file = 'new/orchard/2021-05-04/service-2.json';
    const text = files[file] ?? '';
    const [line, column] = placeOf(text, '"TreeId": {\n      "type"').split(':').map(Number);
    const change = report.services[0]?.changes.find(({ subject }) => subject === 'TreeId');
    expect(change).toMatchObject({ verdict: 'major', new: { file, line, column } });
  });

  it('pairs the services of folders, and tells of those that one lacks', async () => {
    const other = (id: string): string => old.replace('Thing Store', id);
    const cwd = folderWith({
      'old/things.yaml': old,
      'old/gone.yaml': other('Gone'),
      'new/things.yaml': grown,
      'new/added.yaml': other('Added'),
    });
    const report = await reportOf(cwd, 'old', 'new');
    expect(
      report.services.map(({ service, changes }) => [service, changes.map(({ rule }) => rule)]),
    ).toEqual([
      ['Added', ['service-added']],
      ['Gone', ['service-removed']],
      ['Thing Store', ['member-required']],
    ]);
    // Whoever names one file does not ask about the rest of a folder.
    const one = await reportOf(cwd, 'old/things.yaml', 'new');
    expect(one.services.map(({ service }) => service)).toEqual(['Thing Store']);
  });

  it('leaves out the services of folders that have none of the operations', async () => {
    const renamed = (id: string, operation: string): string =>
      old.replace('Thing Store', id).replaceAll('ListThings', operation);
    const cwd = folderWith({
      'old/a.yaml': renamed('A', 'ListAs'),
      'old/gone.yaml': renamed('Gone', 'ListGone'),
      'new/a.yaml': renamed('A', 'ListAs').replace('2020-01-01', '2021-01-01'),
      'new/added.yaml': renamed('Added', 'ListAdded'),
    });
    const told = async (...patterns: readonly string[]): Promise<unknown> => {
      const report = await reportOf(cwd, 'old', 'new', '--operations', patterns.join(','));
      return report.services.map(({ service, operations, changed }) => [
        service,
        operations,
        changed,
      ]);
    };
    expect(await told('ListAs')).toEqual([['A', 1, ['ListAs']]]);
    expect(await told('ListG*', 'ListAdded')).toEqual([
      ['Added', 1, ['ListAdded']],
      ['Gone', 1, ['ListGone']],
    ]);
  });

  it('reads a revision of Git, with the overlays and models that a specification refers to', async () => {
    const cwd = folderWith({
      'api/things.yaml': old,
      'api/orchard.yaml': `from: { botocore: ../models/orchard/2021-05-04 }\noverlay: mend.yaml\n`,
      'api/mend.yaml': 'patches:\n  - at: operations/GetTree\n    set: { cli: read-tree }\n',
      'models/orchard/2021-05-04/service-2.json': botocore(),
    });
    const commit = commitAll(cwd);
    put(cwd, 'api/things.yaml', grown);
    put(cwd, 'api/mend.yaml', 'patches: []\n');
    const report = await reportOf(cwd, 'git:HEAD:api/things.yaml', 'api/things.yaml');
    expect(report.services[0]?.changes).toMatchObject([
      { old: { file: 'git:HEAD:api/things.yaml' }, new: { file: 'api/things.yaml' } },
    ]);
    mkdirSync(join(cwd, 'deep'));
    const words = [`git:${commit}:../api/orchard.yaml`, '../api/orchard.yaml'];
    const referred = await reportOf(join(cwd, 'deep'), ...words);
    expect(referred.services[0]?.changes).toMatchObject([{ rule: 'command-renamed' }]);
    const whole = await reportOf(cwd, 'git:HEAD:api', 'api');
    expect(whole.services.map(({ changes }) => changes.length)).toEqual([1, 1]);
  });

  it('takes aws:NAME#COMMIT from where models add would', async () => {
    const cwd = folderWith(below('clone', orchards));
    const commit = commitAll(join(cwd, 'clone')).slice(0, 8);
    put(cwd, 'now.json', modelText('Orchard', ['GetTree', 'ListTrees', 'PlantTree']));
    const words = [`aws:orchard#${commit}`, 'now.json', '--from', 'clone'];
    const report = await reportOf(cwd, ...words);
    expect(report.services[0]?.changes).toMatchObject([
      { rule: 'operation-added', subject: 'PlantTree', old: { file: `aws:orchard#${commit}` } },
    ]);
  });

  it('takes any commit of a clone, whichever is checked out', async () => {
    const cwd = folderWith(below('clone', orchards));
    const clone = join(cwd, 'clone');
    const first = commitAll(clone);
    const path = pathOf('orchard');
    put(clone, path, modelText('Orchard', ['GetTree', 'ListTrees', 'PlantTree']));
    const second = commitAll(clone);
    put(clone, path, 'changed, and not committed');
    const words = [`aws:orchard#${first}`, `aws:orchard#${second.slice(0, 7)}`, '--from', 'clone'];
    const report = await reportOf(cwd, ...words);
    expect(report.services[0]?.changes).toMatchObject([
      { rule: 'operation-added', subject: 'PlantTree' },
    ]);
    const unknown = await diff(cwd, `aws:orchard#0000000`, words[1] ?? '', '--from', 'clone');
    expect(codes(unknown)).toEqual(['other-revision']);
    expect(unknown.stderr).toContain('git -C clone fetch');
  });

  it('counts what the settings say of a specification', async () => {
    const long = things('rest-json', { 'shapes/Count': { type: 'long' } });
    const settings = (longs: string): string =>
      JSON.stringify({ outputs: [{ specs: ['new.yaml'], longs }] });
    const files = { 'old.yaml': old, 'new.yaml': long };
    const cwd = folderWith({ ...files, 'opslice.config.json': settings('number') });
    expect((await reportOf(cwd, 'old.yaml', 'new.yaml')).verdict).toBe('patch');
    put(cwd, 'opslice.config.json', settings('bigint'));
    expect((await reportOf(cwd, 'old.yaml', 'new.yaml')).verdict).toBe('major');
  });
});

describe('what cannot be compared', () => {
  const files = {
    'old.yaml': old,
    'other.yaml': old.replace('Thing Store', 'Others'),
    'broken.yaml': 'service: {',
    'page.rst': '.. a page\n',
    'empty/readme.txt': '',
  };

  it.each([
    { words: ['old.yaml', 'none.yaml'], wanted: ['file-missing'], says: 'none.yaml' },
    { words: ['none', 'nothing'], wanted: ['file-missing', 'file-missing'], says: 'nothing' },
    { words: ['empty', 'old.yaml'], wanted: ['model-missing'], says: 'no model in this folder' },
    { words: ['broken.yaml', 'old.yaml'], wanted: ['yaml-syntax'], says: 'broken.yaml:1' },
    { words: ['broken.yaml', 'broken.yaml'], wanted: ['yaml-syntax'], says: 'broken.yaml:1' },
    {
      words: ['old.yaml', 'other.yaml'],
      wanted: ['nothing-in-common'],
      says: 'no service in common: Thing Store, and Others',
    },
    {
      words: ['old.yaml', 'old.yaml', '--operations', 'GetThin'],
      wanted: ['unknown-operation'],
      says: 'GetThing',
    },
    {
      words: ['old.yaml', 'git:HEAD:old.yaml'],
      wanted: ['no-revision'],
      says: 'not in a repository of Git',
    },
    { words: ['old.yaml', 'git:HEAD'], wanted: ['no-revision'], says: 'git:REVISION:PATH' },
    { words: ['old.yaml', 'aws:no/such/name'], wanted: ['wrong-value'], says: 'NAME#COMMIT' },
  ])('$words', async ({ words, wanted, says }) => {
    const outcome = await diff(folderWith(files), ...words);
    expect(codes(outcome)).toEqual(wanted);
    expect(outcome.stderr).toContain(says);
    expect(outcome.stdout).toBe('');
  });

  it.each([
    { side: 'git:HEAD~3:old.yaml', says: 'no revision "HEAD~3"' },
    { side: 'git:--output=x:old.yaml', says: 'no revision "--output=x"' },
    { side: 'git:HEAD:odl.yaml', says: 'did you mean old.yaml' },
    { side: 'git:HEAD:broken.yaml', says: 'git:HEAD:broken.yaml:1' },
  ])('$side in a repository', async ({ side, says }) => {
    const cwd = folderWith(files);
    commitAll(cwd);
    const outcome = await diff(cwd, side, 'old.yaml');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(says);
  });

  it('is told to programs too', async () => {
    const { code, stdout } = await diff(folderWith(files), 'old.yaml', 'other.yaml', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'nothing-in-common', file: 'other.yaml' }],
    });
  });
});
