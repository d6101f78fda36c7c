import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import type { GeneratedClient } from '../support/generated-client.js';
import { folderWith } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { runNode, runProgram } from '../support/run.js';

/** The keys of the format for what no other trait says; recorded from boto3 1.43.11 where it does so. */
const specification = `
service:
  id: Thing Store
  version: '2026-01-01'
  protocol: rest-json
  auth: [sigv4, bearer]
operations:
  GetThing:
    http: { method: GET, uri: '/{Account}/things/{Id}' }
    headers: { Accept: application/json, x-version: '1' }
    input:
      Account: { type: string, required: true, in: label, clientDefault: '-' }
      Id: { type: string, required: true, in: label, lastSegment: true }
      Accepts: { type: string, in: header, name: Accept }
    output: { Policy: { type: string, jsonText: url-encoded }, Template: { type: string, jsonText: plain } }
  PutThing:
    http: { method: PUT, uri: /things }
    auth: bearer
    hostPrefix: data-
    input:
      Key: { type: string, in: header, name: x-key, md5Member: KeyMD5 }
      KeyMD5: { type: string, in: header, name: x-key-md5 }
      Target: string
    endpointMember: Target
    output: {}
  UploadThing:
    http: { method: POST, uri: /upload }
    auth: none
    treeHash: true
    input: { Body: { type: blob, streaming: true, in: payload }, Hash: { type: string, in: header, name: x-amz-sha256-tree-hash } }
    output: {}
  AskThing:
    http: { method: POST, uri: /ask }
    endpointDiscovery: required
    input: {}
    output: {}
  DescribeEndpoints:
    http: { method: POST, uri: /endpoints }
    discoversEndpoints: true
    input: {}
    output: {}
  RunThings:
    http: { method: POST, uri: /run }
    auth: none
    countOption: { option: count, min: MinCount, max: MaxCount }
    input: { MinCount: { type: integer, required: true }, MaxCount: { type: integer, required: true } }
    output: {}
`;

let cwd = '';
let client: GeneratedClient;
beforeAll(async () => {
  cwd = folderWith({ 'spec/thing-store.yaml': specification }, afterAll);
  await generate({ cwd, language: 'js', emit: ['types', 'client', 'cli'] });
  const file = join(cwd, 'generated/thing-store/index.js');
  const { createClient, ...operations } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  client = { createClient, operations };
});

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

async function call(
  name: string,
  input: object,
  config: ClientConfig = { credentials },
): Promise<{ url: string; headers: Readonly<Record<string, string>>; failure: unknown }> {
  const { fetch, sent } = fakeFetch(reply(200, {}));
  const made = client.createClient({ region: 'us-east-1', fetch, ...config });
  const failure: unknown = await client.operations[name]?.(made, input).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { url: sent[0]?.url ?? '', headers: sent[0]?.headers ?? {}, failure };
}

describe('what is done to a request', () => {
  const host = 'https://thing-store.us-east-1.amazonaws.com';
  const json = { accept: 'application/json', 'x-version': '1' };
  const token = { token: 'TOKEN' };
  const bearer = { authorization: 'Bearer TOKEN' };
  it.each([
    ['getThing', { Id: '/a/b/c' }, undefined, `${host}/-/things/c`, json],
    ['getThing', { Id: 'c', Account: '' }, undefined, `${host}/-/things/c`, json],
    ['getThing', { Id: 'c', Account: '1' }, undefined, `${host}/1/things/c`, json],
    [
      'getThing',
      { Id: 'c', Accepts: 'text/x' },
      undefined,
      `${host}/-/things/c`,
      { accept: 'text/x' },
    ],
    ['getThing', { Id: 'c' }, token, `${host}/-/things/c`, bearer],
    [
      'getThing',
      { Id: 'c' },
      { ...token, credentials },
      `${host}/-/things/c`,
      { authorization: expect.stringContaining('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/') },
    ],
    [
      'putThing',
      { Key: 'k'.repeat(32) },
      token,
      'https://data-thing-store.us-east-1.amazonaws.com/things',
      {
        ...bearer,
        'x-key': 'a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=',
        'x-key-md5': 'mT2HRsMGJ5IX5C+0rreZ8Q==',
      },
    ],
    [
      'putThing',
      { Key: new Uint8Array([255]) },
      { ...token, hostPrefix: false },
      `${host}/things`,
      { 'x-key': '/w==' },
    ],
    [
      'putThing',
      { Key: 'as it is', KeyMD5: 'm' },
      { ...token, hostPrefix: false },
      `${host}/things`,
      { 'x-key': 'as it is', 'x-key-md5': 'm' },
    ],
    [
      'putThing',
      { Target: 'https://other.example/a?b' },
      { ...token, hostPrefix: false },
      'https://other.example/things',
      bearer,
    ],
    [
      'uploadThing',
      { Body: new Blob(['hello world']) },
      undefined,
      `${host}/upload`,
      helloHashes(),
    ],
    [
      'askThing',
      {},
      { credentials, endpoint: 'https://cell.example' },
      'https://cell.example/ask',
      {},
    ],
  ] as const)('%s %j', async (name, input, config, url, headers) => {
    expect(await call(name, input, config)).toMatchObject({ failure: undefined, url, headers });
  });

  it('refuses what it cannot hash, or has no endpoint for', async () => {
    const stream = new Blob(['x']).stream();
    const refused = [
      await call('uploadThing', { Body: stream }),
      await call('askThing', {}),
      await call('putThing', { Target: 'no URL' }, token),
    ];
    expect(refused.map(({ url }) => url)).toEqual(['', '', '']);
    expect(refused.map(({ failure }) => `${failure}`)).toEqual([
      expect.stringMatching(/RequestError: .*give bytes or a Blob/),
      expect.stringMatching(/RequestError: .*call describeEndpoints, and make a client/),
      expect.stringMatching(/RequestError: Target is where the request goes: give a URL/),
    ]);
  });
});

function helloHashes(): Readonly<Record<string, string>> {
  const sum = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';
  return { 'x-amz-content-sha256': sum, 'x-amz-sha256-tree-hash': sum };
}

describe('the command line', () => {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Sid: 'é %' }] };

  it('prints the JSON in a text as JSON, and takes a token from its variable', async () => {
    const { url, seen } = await serve((response) => {
      const Policy = encodeURIComponent(JSON.stringify(policy));
      response.end(JSON.stringify({ Policy, Template: seen.length > 1 ? 'a: 1' : '{"a": [1]}' }));
    });
    const words = ['get-thing', '--account', '1', '--id', 'x/2', '--endpoint-url', url];
    const env = { AWS_BEARER_TOKEN_THING_STORE: 'TOKEN', AWS_REGION: 'us-east-1' };
    const first = await runProgram(process.execPath, [program(), ...words], env);
    expect({ ...first, stdout: JSON.parse(first.stdout || 'null') }).toEqual({
      code: 0,
      stderr: '',
      stdout: { Policy: policy, Template: { a: [1] } },
    });
    const query = ['--query', 'Template', '--output', 'text'];
    const second = await runProgram(process.execPath, [program(), ...words, ...query], env);
    expect(second).toEqual({ code: 0, stderr: '', stdout: 'a: 1\n' });
    expect(seen[0]).toMatchObject({
      path: '/1/things/2',
      headers: { authorization: 'Bearer TOKEN' },
    });
  });

  it.each([
    { words: ['--count', '1:3'], want: { MinCount: 1, MaxCount: 3 } },
    { words: ['--count', '2'], want: { MinCount: 2, MaxCount: 2 } },
    { words: [], want: { MinCount: 1, MaxCount: 1 } },
  ])('run-things $words', async ({ words, want }) => {
    const { url, seen } = await serve((response) => response.end('{}'));
    const where = ['--endpoint-url', url, '--region', 'us-east-1'];
    expect(await runNode(program(), 'run-things', ...words, ...where)).toMatchObject({ code: 0 });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(want);
  });

  it('refuses a count that is none, as the AWS CLI does', async () => {
    const { code, stderr } = await runNode(program(), 'run-things', '--count', 'x');
    expect({ code, stderr }).toEqual({
      code: 255,
      stderr: expect.stringContaining(
        'count parameter should be of form min[:max] (e.g. 1 or 1:10)',
      ),
    });
  });
});

function program(): string {
  return join(cwd, 'generated/thing-store/cli.js');
}
