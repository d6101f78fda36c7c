import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadModel } from 'opslice';
import { folderWith, get, pathsIn, put } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { startNode } from '../support/run.js';
import { below, orchard, orchardFiles, smallService } from './orchard.js';
import { ast } from './smithy-fragments.js';

const data = below('models', orchardFiles());
const file = '../models/orchard/2021-05-04/service-2.json';
const thing = { type: 'operation' };
const shape = { type: 'string', novelty: 1 };
const files = {
  ...data,
  'models/things.json': JSON.stringify(ast({ shapes: { GetThing: thing, ListThings: thing } })),
  'spec/over.yaml': 'patches:\n  - at: operations/GetTree\n    set: { auth: none }\n',
};

describe('a specification that refers to a model', () => {
  it.each([
    { given: `from: { botocore: ${file} }\n`, want: ['GetTree', 'ListTrees', 'PlantTree'] },
    {
      given: 'from: { botocore: ../models/orchard }\n',
      want: ['GetTree', 'ListTrees', 'PlantTree'],
    },
    { given: `{"from": {"botocore": "${file}"}}`, want: ['GetTree', 'ListTrees', 'PlantTree'] },
    {
      given: `operations: ['*Tree']\nfrom: { botocore: ${file} }\n`,
      want: ['GetTree', 'PlantTree'],
    },
    { given: 'from: { smithy: ../models/things.json }\n', want: ['GetThing', 'ListThings'] },
    {
      given: 'from: { smithy: ../models/things.json, service: Service }\noperations: [List*]\n',
      want: ['ListThings'],
    },
  ])('$given', async ({ given, want }) => {
    const cwd = folderWith({ ...files, 'spec/it.yaml': given });
    const { model, warnings } = await loadModel(join(cwd, 'spec/it.yaml'));
    expect(model.operations.map(({ name }) => name)).toEqual(want);
    expect(warnings).toEqual([]);
    const read = given.includes('smithy') ? 'models/things.json' : join('spec', file);
    expect(model.operations[0]?.origin.file).toBe(join(cwd, read));
  });

  it('to an installed one, with an overlay', async () => {
    const cwd = folderWith({
      ...files,
      'spec/it.yaml': 'from: { aws: orchard }\noverlay: over.yaml\noperations: [GetTree]\n',
    });
    const env = { AWS_DATA_PATH: join(cwd, 'models') };
    const words = ['generate', 'spec/it.yaml', '--emit', 'client', '--quiet'];
    const silent = { code: 0, stdout: '', stderr: '' };
    expect(await runOpslice(words, { cwd, env })).toEqual(silent);
    const paths = pathsIn(join(cwd, 'generated/orchard'));
    expect(paths).toContain('operations/get-tree.ts');
    expect(paths).not.toContain('operations/list-trees.ts');
    expect(get(cwd, 'generated/manifest.json')).not.toContain(cwd);
  });

  it('is checked against what it refers to', async () => {
    const spec = `from: { botocore: ${file} }\noverlay: [over.yaml]\n`;
    const cwd = folderWith({ ...files, 'spec/it.yaml': spec });
    const words = ['generate', 'spec/it.yaml', '--emit', 'types'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    const check = async (): Promise<number | null> =>
      (await runOpslice(['check', ...words.slice(1)], { cwd })).code;
    expect(await check()).toBe(0);
    const model = get(cwd, 'models/orchard/2021-05-04/service-2.json');
    put(cwd, 'models/orchard/2021-05-04/service-2.json', model.replace('What grows', 'Grows'));
    expect(await check()).toBe(1);
    await runOpslice(words, { cwd });
    expect(await check()).toBe(0);
    put(cwd, 'spec/over.yaml', 'patches:\n  - at: shapes/TreeId\n    set: { length: 2..3 }\n');
    expect(await check()).toBe(1);
  });

  it('docs', async () => {
    const cwd = folderWith({ ...files, 'it.yaml': 'from: { botocore: models/orchard }\n' });
    const outcome = await runOpslice(['docs', 'it.yaml', '--out', 'docs'], { cwd });
    expect(outcome).toEqual(succeeded);
    expect(get(cwd, 'docs/get-tree.md')).toContain('Reads a tree.');
  });

  it('mock', async () => {
    const cwd = folderWith({ ...files, 'it.yaml': 'from: { smithy: models/things.json }\n' });
    const mock = await startNode('dist/opslice.js', 'mock', join(cwd, 'it.yaml'));
    try {
      const url = /http:\S+/.exec(mock.line)?.[0] ?? '';
      const headers = {
        'x-amz-target': 'Service.GetThing',
        'content-type': 'application/x-amz-json-1.1',
      };
      const response = await fetch(url, { method: 'POST', headers, body: '{}' });
      expect(response.status).toBe(200);
    } finally {
      await mock.stop();
    }
  });
});

/** What is told but for the line that says what was done. */
const warningsOf = ({ stderr }: { readonly stderr: string }): string =>
  stderr.replace(/^.*\(\d+\.\d s\)$/m, '');

describe('what the model it refers to warns of', () => {
  const warned = JSON.stringify(
    { ...orchard, shapes: { ...orchard.shapes, TreeId: shape } },
    null,
    2,
  );
  const spec = `from: { botocore: ${file} }\n`;
  const start = { ...files, [file.replace('../', '')]: warned, 'spec/it.yaml': spec };

  it('stands in the file of the model, with its lines, and is told again', async () => {
    const cwd = folderWith(start);
    const words = ['generate', 'spec/it.yaml', '--emit', 'types'];
    const first = await runOpslice(words, { cwd });
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toMatch(
      /^models\/orchard\/2021-05-04\/service-2\.json:\d+:\d+ warning "novelty" of shapes\.TreeId .*\[unknown-key\]\n(.*\n)*> *\d+ \| +"novelty": 1/,
    );
    const again = await runOpslice(words, { cwd });
    expect(warningsOf(again)).toBe(warningsOf(first));
    const manifest = get(cwd, 'generated/manifest.json');
    expect(manifest).toContain('"file": "../models/orchard/2021-05-04/service-2.json"');
    expect(manifest).not.toContain(cwd);
  });

  it('has the same manifest and names from whatever folder the command runs', async () => {
    const [here, below] = [folderWith(start), folderWith(start)];
    await runOpslice(['generate', 'spec/it.yaml', '--emit', 'types'], { cwd: here });
    const words = ['generate', 'it.yaml', '--emit', 'types', '--out', '../generated'];
    const first = await runOpslice(words, { cwd: join(below, 'spec') });
    const again = await runOpslice(words, { cwd: join(below, 'spec') });
    expect(warningsOf(again)).toBe(warningsOf(first));
    const [one, other] = [here, below].map((cwd) => get(cwd, 'generated/manifest.json'));
    expect(one).toBe(other);
  });
});

describe('what cannot be read, at the line that asks for it', () => {
  it.each([
    {
      given: 'from: { botocore: ../models/absent.json }\n',
      says: ['spec/it.yaml:1:19 error', 'There is no such file: models/absent.json'],
    },
    {
      given: 'from: { botocore: ../empty }\n',
      says: ['spec/it.yaml:1:19 error', 'There is no service-2.json in empty'],
    },
    {
      given: 'from: { botocore: ../models }\n',
      says: ['spec/it.yaml:1:19 error', 'models holds the models of 2 services'],
    },
    {
      given: `from: { botocore: ${file} }\noperations: [ListTrees, GetTre]\n`,
      says: ['spec/it.yaml:2:25 error', 'no operation "GetTre"', 'did you mean GetTree?'],
    },
    {
      given: 'from: { aws: orchid }\n',
      says: ['spec/it.yaml:1:14 error', 'did you mean orchard?', 'AWS_DATA_PATH: models'],
    },
    {
      given: `from: { botocore: ${file} }\noverlay: absent.yaml\n`,
      says: ['spec/it.yaml:2:10 error', 'There is no such file: spec/absent.yaml [file-missing]'],
    },
    {
      given: `from: { botocore: ${file} }\noverlay:\n  - bad.yaml\n  - ../absent.yaml\n`,
      says: ['spec/it.yaml:4:5 error', 'There is no such file: absent.yaml [file-missing]'],
    },
    {
      given: `from: { botocore: ${file} }\noverlay: ../models\n`,
      says: [
        'spec/it.yaml:2:10 error',
        'models is a folder, not a file',
        'Give the path of one file',
      ],
    },
    {
      given: 'from: { smithy: ../models }\n',
      says: [
        'spec/it.yaml:1:17 error',
        'models is a folder, not a file',
        'Give the path of one file',
      ],
    },
    {
      given: 'from: { smithy: ../absent.json }\n',
      says: ['spec/it.yaml:1:17 error', 'There is no such file: absent.json'],
    },
    {
      given: `from: { botocor: ${file} }\n`,
      says: ['spec/it.yaml:1:', 'botocor', 'error'],
    },
    {
      given: `from: { botocore: ${file} }\nshapes: {}\n`,
      says: ['spec/it.yaml:2:1 error', 'no key "shapes"'],
    },
    {
      given: 'from: { botocore: ../bad.json }\n',
      says: ['bad.json:1:3 error', '[json-syntax]'],
    },
    {
      given: `from: { botocore: ${file} }\noverlay: bad.yaml\n`,
      says: ['spec/bad.yaml:3:20 error', '[bad-bounds]'],
    },
  ])('$given', async ({ given, says }) => {
    const cwd = folderWith({
      ...files,
      'models/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
      'spec/it.yaml': given,
      'spec/bad.yaml': 'patches:\n  - at: shapes/TreeId\n    set: { length: 5..1 }\n',
      'bad.json': '{ oh }',
      'empty/a.txt': '',
    });
    const env = { PATH: join(cwd, 'empty'), AWS_DATA_PATH: 'models' };
    const running = { cwd, env };
    const { code, stdout, stderr } = await runOpslice(['generate', 'spec/it.yaml'], running);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const part of says) expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(pathsIn(cwd).some((path) => path.startsWith('generated'))).toBe(false);
  });
});
