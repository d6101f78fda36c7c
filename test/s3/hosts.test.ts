import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3ClientConfig } from '../../generator/runtime/s3/bucket-endpoint.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';
import { askBotocore, type Resolved } from '../endpoints/botocore-resolver.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreFiles,
  botocoreServices,
} from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';
import { botocoreSlice } from '../support/sliced-models.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const regions = ['us-east-1', 'eu-central-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'];
const endpoints = [
  'https://s3.example',
  'http://s3.example:9000',
  'https://s3.example/base',
  'http://127.0.0.1:9000',
  'https://10.0.0.1/base/',
  'http://[::1]:9000/base',
];
const words =
  'photos my-photos my.photos xn--bcher-kva 123 a.1.2 0.1.2.3 1.2.3.4 Photos a_b ab -ab ab- a.-b a-.b ' +
  'a..b .ab ab. ü/? a-s3alias a.mrap x-s3 op-s3';
const [long, longer] = ['x'.repeat(63), 'x'.repeat(64)];
const buckets = [...words.split(' '), 'a b', long, longer, `${long}.y`, `${longer}.y`];
const places = [
  ...regions.map((region) => ({ region })),
  ...endpoints.map((endpoint) => ({ region: 'us-east-1', endpoint })),
];
const flags = [false, true];
const configs = places.flatMap((place) =>
  flags.flatMap((fips) =>
    flags.flatMap((dualStack) =>
      flags.flatMap((pathStyle) =>
        flags.map((accelerate) => ({ ...place, fips, dualStack, pathStyle, accelerate })),
      ),
    ),
  ),
);

describe.skipIf(data === undefined)('the hosts of buckets', () => {
  const workshop = openWorkshop();
  let s3: BuiltClient;
  beforeAll(async () => {
    const operations = ['GetObject', 'ListObjectsV2', 'ListBuckets'];
    s3 = await workshop.build(botocoreSlice(data ?? '', 's3', operations));
  });
  afterAll(() => workshop.close());

  /** Where a call goes, or the code of its failure. */
  async function placeOf(config: S3ClientConfig, name: string, input: object): Promise<string> {
    let place = '';
    const fetch = async (url: string | URL): Promise<Response> => {
      place = `${url}`;
      return new Response('');
    };
    try {
      const client = s3.createClient({ ...config, credentials: null, maxAttempts: 1, fetch });
      await s3.operations[name]?.(client, input);
    } catch (error) {
      if (place === '') return String(Object(error).code);
    }
    return place;
  }

  function theirPlaces(
    cases: readonly (readonly [S3ClientConfig, string | undefined])[],
  ): string[] {
    const [, version = ''] = botocoreServices(data ?? '').find(([name]) => name === 's3') ?? [];
    const { rules } = botocoreFiles(data ?? '', 's3', version);
    const resolved = askBotocore(
      [rules?.data],
      cases.map(([config, bucket]) => [
        0,
        {
          Region: config.region,
          UseFIPS: config.fips ?? false,
          UseDualStack: config.dualStack ?? false,
          ForcePathStyle: config.pathStyle ?? false,
          Accelerate: config.accelerate ?? false,
          UseGlobalEndpoint: false,
          ...(config.endpoint === undefined ? {} : { Endpoint: `${config.endpoint}` }),
          ...(bucket === undefined ? {} : { Bucket: bucket }),
        },
      ]),
    );
    return resolved.map((each: Resolved) => {
      if ('fault' in each) throw new Error(each.fault);
      return 'url' in each ? each.url : 'RequestError';
    });
  }

  test('are those of the rule set of botocore, for all settings', async () => {
    const cases = configs.flatMap((config) => buckets.map((bucket) => [config, bucket] as const));
    const theirs = theirPlaces(cases);
    const others: object[] = [];
    for (const [index, [config, Bucket]] of cases.entries()) {
      const place = await placeOf(config, 'getObject', { Bucket, Key: 'key' });
      const ours = place.replace(/\/key(\?x-id=GetObject)?$/, '');
      const their = theirs[index] ?? '';
      // The rules put a name with dots before an IP address, where no host can be.
      if (/^http:..[^/]+\.(127\.0\.0\.1|\[)/.test(their)) continue;
      if (ours !== their) others.push({ ...config, Bucket, ours, their });
    }
    expect(others).toEqual([]);
    expect(cases.length).toBeGreaterThan(4000);
  });

  test('are those without a bucket, and of calls without a key', async () => {
    const theirs = theirPlaces(configs.map((config) => [config, undefined]));
    for (const [index, config] of configs.entries()) {
      // What excludes each other is refused when a client is made, with a bucket or without.
      const excluded = config.accelerate && (config.pathStyle || config.region === 'cn-north-1');
      const ours = await placeOf(config, 'listBuckets', {});
      const want = excluded ? 'RequestError' : theirs[index];
      expect(ours.replace(/\/(\?x-id=ListBuckets)?$/, ''), JSON.stringify(config)).toBe(
        want?.replace(/\/$/, ''),
      );
    }
    const input = { Bucket: 'photos', Prefix: 'a/' };
    const config = { region: 'eu-west-1' };
    expect(await placeOf(config, 'listObjectsV2', input)).toBe(
      'https://photos.s3.eu-west-1.amazonaws.com/?list-type=2&prefix=a%2F',
    );
    expect(await placeOf({ ...config, pathStyle: true }, 'listObjectsV2', input)).toBe(
      'https://s3.eu-west-1.amazonaws.com/photos?list-type=2&prefix=a%2F',
    );
  });

  test.each([
    [{}, 's3'],
    [{ fips: true }, 's3-fips'],
    [{ dualStack: true }, 's3.dualstack'],
    [{ fips: true, dualStack: true }, 's3-fips.dualstack'],
  ])('aws-global is us-east-1, and signed so: %j', async (settings, host) => {
    let scope: string | undefined;
    const client = s3.createClient({
      ...settings,
      region: 'aws-global',
      credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
      async fetch(url, { headers }) {
        scope = /AKID\/\d+\/([^,]*)/.exec(headers['authorization'] ?? '')?.[1];
        expect(`${url}`).toMatch(`https://photos.${host}.us-east-1.amazonaws.com/key`);
        return new Response('');
      },
    });
    await s3.operations['getObject']?.(client, { Bucket: 'photos', Key: 'key' });
    expect(scope).toBe('us-east-1/s3/aws4_request');
  });

  test('a local endpoint has buckets in the path', async () => {
    for (const endpoint of ['http://localhost:9000', 'http://localhost']) {
      const place = await placeOf({ endpoint }, 'getObject', { Bucket: 'photos', Key: 'key' });
      expect(place).toMatch(`${endpoint}/photos/key`);
    }
  });

  test.each([
    'arn:aws:s3:us-east-1:123456789012:accesspoint/mine',
    'photos--use1-az4--x-s3',
    'mine--use1-az4--xa-s3',
    'mine-o0123456789abcdef0123456789abcdef01234567890abcde--op-s3',
  ])('%s is refused', async (Bucket) => {
    const client = s3.createClient({ region: 'us-east-1', credentials: null });
    const call = s3.operations['getObject']!(client, { Bucket, Key: 'key' });
    expect(await failureOf(call)).toMatchObject({
      code: 'RequestError',
      message: 'Bucket: no S3 Express or Outposts; ARNs need s3/arns',
    });
  });
});
