import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Model } from '../../generator/model/model.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith, get, pathsIn, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { modelOf } from '../specification/load.js';
import { hasProgram } from '../support/programs.js';
import { runProgram } from '../support/run.js';
import { exportTo, kept, modelIn, servicesIn } from './exported.js';
import { orchardFiles } from './orchard.js';

const keys = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_DEFAULT_REGION: 'us-east-1',
};

/** A folder with the orchard, referred to and exported by the command. */
async function exportedOrchard(): Promise<string> {
  // What is imported has no endpoint rules; what refers to a model has all of it.
  const cwd = folderWith({ ...orchardFiles(), 'orchard.yaml': 'from: { botocore: orchard }\n' });
  const words = ['export', 'orchard.yaml'];
  expect(await runOpslice(words, { cwd })).toEqual(succeeded);
  return join(cwd, 'models');
}

describe('opslice export', () => {
  it('writes the files of botocore into models/, which give the same model', async () => {
    const models = await exportedOrchard();
    expect(pathsIn(models)).toEqual([
      '.opslice.json',
      ...[
        'endpoint-rule-set-1.json',
        'examples-1.json',
        'paginators-1.json',
        'service-2.json',
        'waiters-2.json',
      ].map((name) => `orchard/2021-05-04/${name}`),
    ]);
    const original = folderWith(orchardFiles());
    expect(kept(await modelIn(models, 'orchard'))).toEqual(
      kept(await modelIn(original, 'orchard')),
    );
  });

  it.each([
    { words: ['spec.yaml', '--format', 'smithy'], says: 'Allowed choices are botocore.' },
    { words: ['absent.yaml', '--format', 'botocore'], says: '[file-missing]' },
  ])('refuses $words', async ({ words, says }) => {
    const cwd = folderWith();
    const { code, stdout, stderr } = await runOpslice(['export', ...words], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(pathsIn(cwd)).toEqual([]);
  });
});

describe('an export of waiters', () => {
  const spec = specText({
    operations: {
      Give: {
        input: { A: 'string' },
        output: { A: 'string' },
        waiters: {
          Same: waiter('input.A == output.A', true, { withInput: true }),
          Done: waiter('A', 'x'),
        },
      },
    },
  });

  function waiter(argument: string, expected: unknown, more = {}): object {
    const acceptor = { state: 'success', matcher: 'path', argument, expected, ...more };
    return { delay: 1, maxAttempts: 2, acceptors: [acceptor] };
  }

  it('leaves out, with a warning, what looks at the input', async () => {
    const cwd = folderWith({ 'things.yaml': spec });
    const { code, stderr } = await runOpslice(['export', 'things.yaml'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('The waiter Same of Give looks at the input');
    expect(stderr).toContain('[not-exported]');
    const text = get(join(cwd, 'models'), 'thing-store/2020-01-01/waiters-2.json');
    expect(Object.keys(JSON.parse(text).waiters)).toEqual(['Done']);
  });
});

describe('an export of shapes that are written on the spot', () => {
  const empty = { type: 'structure', members: {} };
  const members = {
    Free: empty,
    List: { type: 'list', member: empty },
    Map: { type: 'map', key: 'string', value: empty },
    Deep: { type: 'structure', members: { Free: empty, Text: { type: 'string', length: '1..5' } } },
    Choice: { type: 'union', members: { Free: empty } },
  };
  const spec = specText({
    operations: { Give: { input: members, output: members, errors: ['Bad'] }, Rest: {} },
    shapes: { Bad: { type: 'structure', error: 'client', members: { Free: empty } } },
  });

  async function exported(): Promise<string> {
    const cwd = folderWith({ 'things.yaml': spec });
    const words = ['export', '--format', 'botocore', 'things.yaml'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    return join(cwd, 'models');
  }

  it('has every shape that it refers to, and gives the same model', async () => {
    const models = await exported();
    const text = get(models, 'thing-store/2020-01-01/service-2.json');
    const defined = Object.keys(JSON.parse(text).shapes);
    const used = [...text.matchAll(/"shape": "([^"]+)"/g)].map(([, id]) => id);
    expect(used.filter((id) => !defined.includes(id ?? ''))).toEqual([]);
    const back = await modelIn(models, 'thing-store');
    const sorted = ({ shapes }: Model): unknown =>
      kept({ ...back, shapes: new Map([...shapes].sort()) });
    expect(sorted(back)).toEqual(sorted(modelOf(spec)));
  });

  it.skipIf(botocoreData() === undefined)('is taken by boto3', async () => {
    const script = [
      'import boto3',
      'client = boto3.client("thing-store")',
      'for side in ("input_shape", "output_shape"):',
      '  members = getattr(client.meta.service_model.operation_model("Give"), side).members',
      '  print([members["Free"].type_name, members["List"].member.type_name, members["Map"].value.type_name,',
      '    members["Deep"].members["Free"].type_name, members["Choice"].members["Free"].type_name])',
    ].join('\n');
    const { code, stdout, stderr } = await runProgram('python3', ['-c', script], {
      ...keys,
      AWS_DATA_PATH: await exported(),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `${JSON.stringify(Array(5).fill('structure')).replaceAll('"', "'").replaceAll(',', ', ')}\n`.repeat(
        2,
      ),
    );
  });
});

describe('an export in XML', () => {
  const flat = { type: 'list', member: { type: 'string', wireName: 'entry' }, flattened: true };
  const give = {
    http: { method: 'POST', uri: '/give' },
    input: { Plain: 'string', Flat: 'Flat', Own: { type: 'Own', wireName: 'own' } },
  };
  const spec = specText(
    { operations: { Give: give }, shapes: { Flat: flat, Own: flat } },
    { protocol: 'rest-xml' },
  );
  const written = z.object({
    operations: z.object({ Give: z.object({ input: z.unknown() }) }),
    shapes: z.record(z.string(), z.unknown()),
  });

  it('names what botocore has no names for: roots of inputs, and entries of flattened lists', async () => {
    const cwd = folderWith({ 'things.yaml': spec });
    expect(await runOpslice(['export', 'things.yaml'], { cwd })).toEqual(succeeded);
    const text = get(cwd, 'models/thing-store/2020-01-01/service-2.json');
    const { operations, shapes } = written.parse(JSON.parse(text));
    expect(operations.Give.input).toEqual({ shape: 'GiveInput', locationName: 'GiveInput' });
    // botocore would look for the entry's name before that of the member that holds the list.
    for (const id of ['Flat', 'Own']) {
      expect(shapes[id]).toEqual({ type: 'list', member: { shape: 'String' }, flattened: true });
    }
    expect(shapes['GiveInput']).toMatchObject({
      members: { Flat: { shape: 'Flat' }, Own: { shape: 'Own', locationName: 'own' } },
    });
  });
});

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

describe.skipIf(data === undefined)('an export is imported as the same model', () => {
  const all = data === undefined ? [] : servicesIn(data);
  // Every thirteenth service, and those with facts that few have: streams, XML names, signing.
  const some = ['s3', 's3control', 'sqs', 'sts', 'route53', 'cloudfront', 'transcribe-streaming'];
  const sample = all.filter((name, index) => index % 13 === 0 || some.includes(name));

  it.each(sample)('%s', async (name) => {
    const model = await modelIn(data ?? '', name);
    const folder = folderWith();
    exportTo(folder, model);
    expect(kept(await modelIn(folder, name))).toEqual(kept(model));
  });
});

describe.skipIf(data === undefined)('boto3', () => {
  it('loads the service, its operations, paginators and waiters', async () => {
    const script = [
      'import boto3, json',
      'client = boto3.client("orchard")',
      'model = client.meta.service_model',
      'shape = model.operation_model("PlantTree").input_shape',
      'print(json.dumps([model.operation_names, client.can_paginate("list_trees"),',
      '  client.waiter_names, list(shape.members), shape.required_members]))',
    ].join('\n');
    const env = { ...keys, AWS_DATA_PATH: await exportedOrchard() };
    const { code, stdout, stderr } = await runProgram('python3', ['-c', script], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([
      ['GetTree', 'ListTrees', 'PlantTree'],
      true,
      ['tree_planted'],
      ['Kind', 'Note', 'Gardener'],
      ['Kind'],
    ]);
  });
});

const hasAws = hasProgram('aws', 'the command line of AWS with an exported service');

describe.skipIf(!hasAws)('the aws command', () => {
  it('calls an operation of an exported service', async () => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      request.resume();
      received.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ TreeId: 'old', Kind: 'apple', Planted: 0 }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = server.address() as AddressInfo;
      const words = ['--endpoint-url', `http://127.0.0.1:${address.port}`, '--output', 'json'];
      const env = { ...keys, AWS_DATA_PATH: await exportedOrchard() };
      const call = [...words, 'orchard', 'get-tree', '--tree-id', 'old'];
      const { code, stdout, stderr } = await runProgram('aws', call, env);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ TreeId: 'old', Kind: 'apple' });
      expect(received).toEqual(['GET /trees/old']);
    } finally {
      server.close();
    }
  });
});
