import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../generator/model/model.js';
import { folderWith, get, pathsIn, put } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { botocoreData } from '../support/botocore-model.js';
import { modelOf } from '../specification/load.js';
import { below, orchard, orchardFiles, smallService } from './orchard.js';
import { ast } from './smithy-fragments.js';

const file = 'data/orchard/2021-05-04/service-2.json';
const data = below('data', orchardFiles());
const names = (model: Model): string[] => model.operations.map(({ name }) => name);
const operation = { type: 'operation' };
const smithy = ast({ shapes: { GetThing: operation, PutThing: operation } });

/** A file of Smithy with two services. */
function twoServices(): string {
  const text = JSON.stringify(smithy);
  const { shapes } = JSON.parse(text.replaceAll('ns#Service', 'ns#Other'));
  return JSON.stringify({ ...JSON.parse(text), shapes: { ...JSON.parse(text).shapes, ...shapes } });
}

/** Runs the command where it must go well, and gives what it printed. */
async function printed(cwd: string, ...words: string[]): Promise<Model> {
  const { code, stdout, stderr } = await runOpslice(['import', ...words, '--quiet'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^format: 1\nservice:\n/);
  return modelOf(stdout);
}

describe('what is of another kind', () => {
  it.each([
    { name: 'api.yaml', text: 'openapi: 3.1.0\ninfo: {}\n', says: ['OpenAPI', 'specification'] },
    { name: 'api.yml', text: "# mine\nswagger: '2.0'\n", says: ['OpenAPI'] },
    { name: 'api.json', text: '{"openapi":"3.0.0","paths":{}}', says: ['OpenAPI'] },
    { name: 'api.json', text: '{\n  "info": {},\n  "openapi": "3.0.0"\n}', says: ['OpenAPI'] },
    {
      name: 'things.smithy',
      text: '$version: "2.0"\nnamespace example.things\n',
      says: ['smithy ast FILE > model.json'],
    },
    { name: 'model.txt', text: '$version: "2"\n\nnamespace a.b\n', says: ['smithy ast'] },
    { name: 'x.graphql', text: 'type Query { me: User }\n', says: ['GraphQL', 'the README'] },
    { name: 'x.wsdl', text: '<?xml version="1.0"?>\n<definitions/>\n', says: ['WSDL'] },
    { name: 'models.json', text: '[{"metadata":{}}]', says: ['a list in JSON', 'service-2.json'] },
    { name: 'api.proto', text: 'syntax = "proto3";\n', says: ['Protocol Buffers'] },
    {
      name: 'spec.yaml',
      text: 'service:\n  id: Things\noperations: {}\n',
      says: ['a specification already', 'opslice generate'],
    },
  ])('$name, $text', async ({ name, text, says }) => {
    const cwd = folderWith({ [name]: text });
    const { code, stdout, stderr } = await runOpslice(['import', name], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('[model-missing]');
    for (const each of says) expect(stderr).toContain(each);
  });

  it.skipIf(botocoreData() === undefined).each([
    ['cloudwatch-logs', 'logs'],
    ['CloudWatch Logs', 'logs'],
    ['cognito-identity-provider', 'cognito-idp'],
    ['eventbridge', 'events'],
    ['dynamodbb', 'dynamodb'],
  ])('aws:%s: did you mean %s', async (asked, meant) => {
    const { code, stderr } = await runOpslice(['import', `aws:${asked}`]);
    expect(code).toBe(1);
    expect(stderr).toContain(`did you mean ${meant}?`);
  });
});

describe('what is imported', () => {
  it.each([
    { what: 'a service-2 file', source: file },
    { what: 'the folder of a version', source: 'data/orchard/2021-05-04' },
    { what: 'the folder of a service', source: 'data/orchard' },
    { what: 'a data folder with one service', source: 'data' },
  ])('$what, with the files beside it', async ({ source }) => {
    const model = await printed(folderWith(data), source);
    expect(model.service).toMatchObject({ id: 'Orchard', cli: 'orchard', version: '2021-05-04' });
    expect(names(model)).toEqual(['GetTree', 'ListTrees', 'PlantTree']);
    const [get, list] = model.operations;
    expect(get?.waiters.map(({ name }) => name)).toEqual(['TreePlanted']);
    expect(get?.examples.map(({ title }) => title)).toEqual(['An old apple tree']);
    expect(list?.pagination).toMatchObject({ input: ['NextToken'], limit: 'MaxResults' });
    // Nothing reads them.
    expect(model.service.endpoint.rules).toBeUndefined();
    const planted = model.shapes.get('PlantTreeRequest');
    expect(planted).toMatchObject({ members: [{}, {}, { name: 'Gardener' }] });
  });

  it('the newest version of a service', async () => {
    const cwd = folderWith({ ...data, ...below('data', orchardFiles('2022-01-01')) });
    expect((await printed(cwd, 'data/orchard')).service.version).toBe('2022-01-01');
  });

  it('files packed with gzip', async () => {
    const cwd = folderWith({ 'data/orchard/2021-05-04/waiters-2.json': data['absent'] ?? '{' });
    const folder = join(cwd, 'data/orchard/2021-05-04');
    writeFileSync(join(folder, 'service-2.json.gz'), gzipSync(JSON.stringify(orchard)));
    const waiters = data['data/orchard/2021-05-04/waiters-2.json'] ?? '';
    put(folder, 'waiters-2.json', waiters);
    writeFileSync(join(folder, 'waiters-2.json.gz'), gzipSync('not read, since the other is'));
    const model = await printed(cwd, `${folder}/service-2.json.gz`);
    expect(model.operations[0]?.waiters).toHaveLength(1);
  });

  it('a Smithy AST', async () => {
    const model = await printed(folderWith({ 'm.json': JSON.stringify(smithy) }), 'm.json');
    expect(names(model)).toEqual(['GetThing', 'PutThing']);
  });

  it.each(['ns#Other', 'Other'])('one of several services, by its id %s', async (id) => {
    const cwd = folderWith({ 'm.json': twoServices() });
    expect((await printed(cwd, 'm.json', '--service', id)).service.id).toBe('Other');
  });

  it.each([
    { patterns: 'GetTree', want: ['GetTree'] },
    { patterns: 'List*, PlantTree', want: ['ListTrees', 'PlantTree'] },
    { patterns: '*Tree', want: ['GetTree', 'PlantTree'] },
  ])('--operations $patterns', async ({ patterns, want }) => {
    const model = await printed(folderWith(data), file, '--operations', patterns);
    expect(names(model)).toEqual(want);
    expect(model.shapes.has('TreeList')).toBe(want.includes('ListTrees'));
  });

  it('aws: takes the newest model from AWS_DATA_PATH', async () => {
    const cwd = folderWith({ ...data, ...below('data', orchardFiles('2022-01-01')) });
    const env = {
      AWS_DATA_PATH: ['absent', 'data'].join(process.platform === 'win32' ? ';' : ':'),
    };
    const { code, stdout, stderr } = await runOpslice(['import', 'aws:orchard'], { cwd, env });
    expect({ code, version: modelOf(stdout).service.version, stderr }).toEqual({
      code: 0,
      version: '2022-01-01',
      stderr: expect.stringContaining(
        'aws:orchard: no opslice.lock has the model, so it is data/orchard/2022-01-01/service-2.json. To keep one in the project: npx opslice models add orchard\n',
      ),
    });
  });

  it('aws: takes a model from ~/.aws/models', async () => {
    const cwd = folderWith(below('.aws/models', orchardFiles()));
    const { stdout } = await runOpslice(['import', 'aws:orchard'], { cwd, env: { HOME: cwd } });
    expect(modelOf(stdout).service.id).toBe('Orchard');
  });
});

describe('where it goes', () => {
  it('a file, in one move, and only where it differs', async () => {
    const cwd = folderWith(data);
    const words = ['import', file, '--out', 'spec/orchard.yaml'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    const text = get(cwd, 'spec/orchard.yaml');
    expect(names(modelOf(text))).toHaveLength(3);
    expect(pathsIn(join(cwd, 'spec'))).toEqual(['.opslice.json', 'orchard.yaml']);
  });

  it('a folder that is there: a file called after the service', async () => {
    const cwd = folderWith({ ...data, 'spec/other.yaml': '' });
    expect((await runOpslice(['import', file, '--out', 'spec'], { cwd })).code).toBe(0);
    expect(pathsIn(join(cwd, 'spec'))).toEqual(['.opslice.json', 'orchard.yaml', 'other.yaml']);
  });

  it.each([
    {
      what: 'a data folder',
      source: 'data',
      want: ['barn.yaml', 'orchard.yaml'],
    },
    { what: 'a folder of Smithy models', source: 'smithy', want: ['other.yaml', 'service.yaml'] },
    { what: 'a Smithy file', source: 'smithy/deep/m.json', want: ['other.yaml', 'service.yaml'] },
  ])('$what with several services: a file each', async ({ source, want }) => {
    const cwd = folderWith({
      ...data,
      'data/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
      'data/endpoints.json': '{}',
      'smithy/deep/m.json': twoServices(),
      'smithy/notes.json': '{}',
    });
    const { code, stderr } = await runOpslice(['import', source, '--out', 'out'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^2 services, \d+ operations: 2 written, 0 unchanged \(\d+\.\d s\)\n$/,
      ),
    });
    expect(pathsIn(join(cwd, 'out'))).toEqual(['.opslice.json', ...want]);
  });

  it('one that cannot be read does not stop the others', async () => {
    const cwd = folderWith({ ...data, 'data/barn/2021-05-04/service-2.json': '{"metadata": 1,}' });
    const { code, stderr } = await runOpslice(['import', 'data', '--out', 'out'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('data/barn/2021-05-04/service-2.json:1:16 error');
    expect(stderr).toContain('1 service, 3 operations: 1 written, 0 unchanged, 1 service failed');
    expect(pathsIn(join(cwd, 'out'))).toEqual(['.opslice.json', 'orchard.yaml']);
  });
});

/** A model that names a type that is not one. */
const faulty = `{
  "metadata": { "protocol": "rest-json" },
  "operations": { "Get": { "input": { "shape": "A" } } },
  "shapes": {
    "A": { "type": "tuple" }
  }
}
`;

describe('what cannot be imported, with exit code 1 and nothing written', () => {
  const many = { ...data, 'data/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn') };
  it.each([
    { words: ['absent.json'], says: ['absent.json error', '[file-missing]'] },
    { words: ['bad.json'], says: ['bad.json:2:14 error', '[json-syntax]'] },
    { words: ['packed.json.gz'], says: ['packed.json.gz error', '[file-unreadable]', 'gzip'] },
    {
      words: ['faulty.json'],
      says: ['faulty.json:5:20 error', '[wrong-value]', '> 5 |     "A": { "type": "tuple" }'],
    },
    { words: ['faulty.json.gz'], says: ['faulty.json.gz error', '(at shapes → A → type)'] },
    { words: ['other.json'], says: ['This JSON is not a model', '[model-missing]'] },
    { words: ['empty'], says: ['There is no model in this folder', '[model-missing]'] },
    {
      words: [file, '--operations', 'GetTre'],
      says: ['Orchard has no operation "GetTre"', 'did you mean GetTree?'],
    },
    { words: [file, '--operations', 'Cut*'], says: ['is called like "Cut*"'] },
    { words: [file, '--against', 'x.yaml'], says: ['only a reference page'] },
    { words: [file, '--overlay', 'absent.yaml'], says: ['absent.yaml', '[file-missing]'] },
    { words: ['data'], says: ['data error There are 2 services here', '--out', '--service'] },
    { words: ['data', '--service', 'orchid'], says: ['did you mean orchard?'] },
    {
      words: ['aws:orchid'],
      says: [
        'No installed model is called "orchid"',
        'AWS_DATA_PATH: data. ~/.aws/models: ',
        'the botocore of python3: none.',
        'the AWS CLI on PATH: none.',
        'did you mean orchard?',
      ],
    },
  ])('$words', async ({ words, says }) => {
    const cwd = folderWith({
      ...many,
      'bad.json': '{\n  "metadata" 1 }',
      'other.json': '{"a": 1}',
      'empty/a.txt': '',
    });
    put(cwd, 'faulty.json', faulty);
    writeFileSync(join(cwd, 'faulty.json.gz'), gzipSync(faulty));
    writeFileSync(join(cwd, 'packed.json.gz'), Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    const before = pathsIn(cwd);
    // No programs are found, so that what is installed here does not count.
    const env = { PATH: join(cwd, 'empty'), AWS_DATA_PATH: 'data' };
    const { code, stdout, stderr } = await runOpslice(['import', ...words], { cwd, env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const part of says) expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(pathsIn(cwd)).toEqual(before);
  });
});
