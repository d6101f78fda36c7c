import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import { missingQuirks } from '../../generator/formats/quirks.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import type { GeneratedClient } from '../support/generated-client.js';
import { folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { botocoreSlice } from '../support/sliced-models.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

/** A call, and the headers that only one of the two sends or that differ by right. */
interface Row {
  readonly title: string;
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Headers to compare, beside method, URL and body. */
  readonly headers?: readonly string[];
  readonly config?: ClientConfig;
  readonly boto?: Readonly<Record<string, unknown>>;
}

const key = new Uint8Array(32).map((_, index) => 255 - index * 7);
const archive = 'x'.repeat(2 ** 20 * 2 + 5);
const sse = ['', '-md5'].flatMap((end) => [
  `x-amz-server-side-encryption-customer-key${end}`,
  `x-amz-copy-source-server-side-encryption-customer-key${end}`,
]);
const hashes = ['x-amz-content-sha256', 'x-amz-sha256-tree-hash', 'x-amz-glacier-version'];
const object = { Bucket: 'bucket', Key: 'key' };
// Of a stream, boto3 sends the sum itself behind the body.
const sums = ['x-amz-sdk-checksum-algorithm', 'content-md5'];
const required = {
  config: { checksums: 'when-required' },
  boto: { request_checksum_calculation: 'when_required' },
} as const;

const rows: readonly Row[] = [
  ...[
    ['GetHostedZone', { Id: '/hostedzone/Z1' }],
    ['GetHostedZone', { Id: 'Z1' }],
    ['GetChange', { Id: '/change/C1' }],
    ['GetReusableDelegationSet', { Id: '/delegationset/N1' }],
    ['ListHostedZones', { DelegationSetId: '/delegationset/N1' }],
    ['ListResourceRecordSets', { HostedZoneId: '/hostedzone/Z1' }],
    [
      'CreateHostedZone',
      { Name: 'a.example', CallerReference: 'r', DelegationSetId: '/delegationset/N1' },
    ],
  ].map(([operation, input]) => ({ service: 'route53', operation, input })),
  ...[{ vaultName: 'v' }, { vaultName: 'v', accountId: '12' }].map((input) => ({
    service: 'glacier',
    operation: 'DescribeVault',
    input,
    headers: ['x-amz-glacier-version'],
  })),
  ...['hello world', '', archive].map((body) => ({
    service: 'glacier',
    operation: 'UploadArchive',
    input: { vaultName: 'v', body },
    headers: hashes,
  })),
  { service: 'apigateway', operation: 'GetRestApis', input: {}, headers: ['accept'] },
  {
    service: 'apigateway',
    operation: 'GetExport',
    input: { restApiId: 'r', stageName: 's', exportType: 'oas30', accepts: 'application/yaml' },
    headers: ['accept'],
  },
  ...['k'.repeat(32), key].map((SSECustomerKey) => ({
    service: 's3',
    operation: 'HeadObject',
    input: { ...object, SSECustomerAlgorithm: 'AES256', SSECustomerKey },
    headers: sse,
  })),
  {
    service: 's3',
    operation: 'HeadObject',
    input: { ...object, SSECustomerKey: 'a2V5', SSECustomerKeyMD5: 'given' },
    headers: sse,
  },
  {
    service: 's3',
    operation: 'CopyObject',
    input: { ...object, CopySource: 'b/k', SSECustomerKey: key, CopySourceSSECustomerKey: 'é' },
    headers: sse,
  },
  ...[
    ['PutObject', { Body: 'x' }],
    ['PutObject', { Body: 'x', ChecksumAlgorithm: 'CRC32' }],
    ['DeleteObjects', { Delete: { Objects: [{ Key: 'a' }] } }],
  ].flatMap(([operation, more]) => [
    { service: 's3', operation, input: { ...object, ...Object(more) }, headers: sums },
    { service: 's3', operation, input: { ...object, ...Object(more) }, headers: sums, ...required },
  ]),
  {
    service: 'machinelearning',
    operation: 'Predict',
    input: { MLModelId: 'm', Record: {}, PredictEndpoint: 'https://custom.example.com/a' },
  },
  {
    service: 'dynamodb',
    operation: 'DescribeEndpoints',
    input: {},
    headers: ['x-amz-api-version'],
  },
  {
    service: 'sts',
    operation: 'AssumeRoleWithWebIdentity',
    input: {
      RoleArn: 'arn:aws:iam::1:role/example',
      RoleSessionName: 'me',
      WebIdentityToken: 'token',
    },
    headers: ['authorization'],
  },
  ...[true, false].map((hostPrefix) => ({
    service: 'logs',
    operation: 'StartLiveTail',
    input: { logGroupIdentifiers: ['arn:aws:logs:us-east-1:1:log-group:g'] },
    config: { hostPrefix },
    boto: { inject_host_prefix: hostPrefix },
  })),
].map((row) => ({
  ...row,
  operation: `${row.operation}`,
  input: Object(row.input),
  title: `${row.service} ${row.operation} ${JSON.stringify(row.input).slice(0, 90)}${'config' in row ? ` ${JSON.stringify(row.config)}` : ''}`,
}));

/** With an endpoint, boto3 has buckets in the path, unlike the SDK for JavaScript. */
const inPath: object = { pathStyle: true };

/** Bytes as the Python beside this file reads them. */
const forPython = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value;

describe.skipIf(data === undefined)('the same input gives what boto3 sends', () => {
  const clients = new Map<string, GeneratedClient>();
  let theirs: readonly Sent[] = [];

  interface Sent {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }

  beforeAll(async () => {
    const specs: Record<string, string> = {};
    for (const service of new Set(rows.map((row) => row.service))) {
      const operations = rows.filter((row) => row.service === service).map((row) => row.operation);
      const model = botocoreSlice(data ?? '', service, operations);
      specs[`spec/${service}.yaml`] = writeSpec(model);
    }
    const cwd = folderWith(specs, afterAll);
    await generate({ cwd, language: 'js', emit: ['types', 'client'] });
    for (const service of new Set(rows.map((row) => row.service))) {
      const file = pathToFileURL(`${cwd}/generated/${service}/index.js`).href;
      const { createClient, ...operations } = await import(/* @vite-ignore */ file);
      clients.set(service, { createClient, operations });
    }
    const script = fileURLToPath(new URL('requests_of_boto3.py', import.meta.url));
    const calls = rows.map(({ service, operation, input, boto = {} }) => {
      const { Key: _, ...whole } = input;
      return [service, operation, operation === 'DeleteObjects' ? whole : input, boto];
    });
    theirs = JSON.parse(
      execFileSync('python3', [script], {
        input: JSON.stringify(calls, forPython),
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      }),
    );
  });

  it.each(rows.map((row, index) => ({ ...row, index })))('$title', async (row) => {
    const { fetch, sent } = fakeFetch(reply(500));
    const client = clients.get(row.service);
    const made = client?.createClient({
      ...inPath,
      region: 'us-east-1',
      endpoint: 'https://service.example',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      fetch,
      maxAttempts: 1,
      ...row.config,
    });
    const name = row.operation.charAt(0).toLowerCase() + row.operation.slice(1);
    const failure = await client?.operations[name]?.(made ?? neverMade(), row.input).catch(String);
    const [own] = sent;
    const their = theirs[row.index];
    expect({ failure, method: own?.method, url: own?.url }).toMatchObject({
      method: their?.method,
      url: their?.url,
    });
    for (const header of row.headers ?? []) {
      expect({ [header]: own?.headers[header] }).toEqual({ [header]: their?.headers[header] });
    }
    const text = typeof own?.body === 'string' ? own.body : '';
    // Texts of other forms may differ and mean the same; conformance compares those.
    if (text.startsWith('{')) expect(JSON.parse(text)).toEqual(JSON.parse(their?.body ?? ''));
    expect(text).not.toContain('/delegationset/');
  });
});

function neverMade(): never {
  throw new Error('no client was generated');
}

describe.skipIf(data === undefined)('what is not done is said for what is imported', () => {
  it.each([
    ['s3', ['GetObject'], []],
    ['s3', ['ListObjectsV2', 'CopyObject'], [/^S3 CopyObject: CopySource/, /^S3 ListObjectsV2: /]],
    ['s3', ['CreateSession', 'PutObject'], [/^S3 CreateSession: directory buckets/]],
    ['s3', ['WriteGetObjectResponse'], []],
    ['timestream-query', ['Query', 'DescribeEndpoints'], [/tells its endpoints itself/]],
    [
      'events',
      ['PutEvents', 'PutRule'],
      [/^EventBridge PutEvents: .* with EndpointId are refused/],
    ],
    [
      'cloudfront-keyvaluestore',
      ['GetKey'],
      [/ GetKey: signatures of version 4a .*that calls are/],
    ],
    ['kinesis', ['PutRecord'], []],
  ] as const)('%s %j', (service, operations, want) => {
    const said = missingQuirks(botocoreSlice(data ?? '', service, operations));
    expect(said).toHaveLength(want.length);
    want.forEach((pattern, index) => {
      expect(said[index]).toMatchObject({ severity: 'warning', code: 'missing-feature' });
      expect(said[index]?.message).toMatch(pattern);
    });
  });
});

it.skipIf(data === undefined)('six operations of S3 are a specification one can read', async () => {
  const names = 'GetObject,PutObject,ListObjectsV2,CopyObject,DeleteObject,HeadObject';
  const words = ['import', 'aws:s3', '--operations', names, '--no-documentation'];
  const { code, stdout } = await runOpslice(words, { cwd: folderWith() });
  expect(code).toBe(0);
  expect(stdout.split('\n').length).toBeLessThan(1500);
  expect(stdout).not.toMatch(/documentation:|rules:/);
});
