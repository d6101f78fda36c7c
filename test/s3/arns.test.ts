/** ARNs in the place of buckets, where settings include them, beside what the rule set of botocore says. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3ArnClientConfig } from '../../generator/runtime/s3/arn-place.js';
import { askBotocore } from '../endpoints/botocore-resolver.js';
import { presign } from '../../generator/runtime/signing/presign.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreFiles,
  botocoreServices,
} from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';
import { folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const point = 'accesspoint/mine';
const outpost = 'outpost/op-01234567890123456/accesspoint/mine';
const resources = [
  ['s3', point],
  ['s3', 'accesspoint:mine'],
  ['s3', 'accesspoint/mine/more'],
  ['s3', 'accesspoint/'],
  ['s3', 'accesspoint/my.point'],
  ['s3', 'bucket/mine'],
  ['s3', ''],
  ['s3-object-lambda', point],
  ['s3-object-lambda', 'accesspoint:mine'],
  ['s3-object-lambda', outpost],
  ['s3-outposts', outpost],
  ['s3-outposts', outpost.replaceAll('/', ':')],
  ['s3-outposts', 'outpost/op-01234567890123456'],
  ['s3-outposts', 'outpost/op-01234567890123456/bucket/mine'],
  ['s3-outposts', `${outpost}/more`],
  ['s3-outposts', point],
  ['sns', 'topic'],
] as const;
const regions = ['us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', ''];
const accounts = ['123456789012', '', 'a_b'];
const arns = resources.flatMap(([service, resource]) =>
  regions.flatMap((region) =>
    accounts.map((account) => `arn:aws:${service}:${region}:${account}:${resource}`),
  ),
);
const settings: readonly S3ArnClientConfig[] = [
  {},
  { fips: true },
  { dualStack: true },
  { fips: true, dualStack: true },
  { accelerate: true },
  { pathStyle: true },
  { useArnRegion: false },
  { endpoint: 'https://s3.example' },
  { endpoint: 'http://s3.example:9000/base' },
];
const places = ['us-east-1', 'cn-north-1', 'us-gov-west-1'];
const configs = places.flatMap((region) => settings.map((each) => ({ region, ...each })));

describe.skipIf(data === undefined)('ARNs in the place of buckets', () => {
  /** A client of the generated output, and a function that calls it. */
  let createClient: (config: S3ArnClientConfig) => never;
  let getObject: (client: never, input: object) => Promise<unknown>;

  beforeAll(async () => {
    const folder = folderWith(
      {
        'opslice.config.json': JSON.stringify({
          outputs: [{ specs: ['s3.yaml'], language: 'js', emit: ['client'], include: ['s3/arns'] }],
        }),
        'package.json': '{"type":"module"}',
      },
      afterAll,
    );
    const cwd = folder;
    const words = ['import', 'aws:s3', '--operations', 'GetObject', '--out', 's3.yaml'];
    expect(await runOpslice(words, { cwd })).toMatchObject({ code: 0 });
    expect(await runOpslice(['generate', '--quiet'], { cwd })).toMatchObject({ code: 0 });
    const index = pathToFileURL(join(folder, 'generated/s3/index.js')).href;
    ({ createClient, getObject } = await import(/* @vite-ignore */ index));
  }, 120_000);

  const who = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

  /** Where a call goes and how it is signed, or the code of its failure. */
  async function placeOf(config: S3ArnClientConfig, Bucket: string): Promise<string> {
    let place = '';
    try {
      const client = createClient({
        ...config,
        credentials: who,
        maxAttempts: 1,
        async fetch(url, { headers }) {
          const scope = /\/\d{8}\/([^/]+\/[^/]+)\//.exec(headers['authorization'] ?? '')?.[1];
          place = `${`${url}`.replace(/key(\?x-id=GetObject)?$/, '')} ${scope}`;
          return new Response('');
        },
      });
      await getObject(client, { Bucket, Key: 'key' });
    } catch (error) {
      if (place === '') return String(Object(error).code);
    }
    return place;
  }

  test('lead where the rule set of botocore says, and are signed as it says', async () => {
    const [, version = ''] = botocoreServices(data ?? '').find(([name]) => name === 's3') ?? [];
    const { rules } = botocoreFiles(data ?? '', 's3', version);
    const cases = configs.flatMap((config) => arns.map((arn) => [config, arn] as const));
    const theirs = askBotocore(
      [rules?.data],
      cases.map(([config, Bucket]) => [
        0,
        {
          Bucket,
          Region: config.region,
          UseFIPS: config.fips ?? false,
          UseDualStack: config.dualStack ?? false,
          ForcePathStyle: config.pathStyle ?? false,
          Accelerate: config.accelerate ?? false,
          UseGlobalEndpoint: false,
          UseArnRegion: config.useArnRegion ?? true,
          ...(config.endpoint === undefined ? {} : { Endpoint: `${config.endpoint}` }),
        },
      ]),
    );
    const others: object[] = [];
    let led = 0;
    for (const [index, [config, Bucket]] of cases.entries()) {
      const their = theirs[index];
      if (their === undefined || 'fault' in their) throw new Error(JSON.stringify(their));
      const want = 'url' in their ? signedUrl(their) : 'RequestError';
      const ours = await placeOf(config, Bucket);
      if (ours !== want) others.push({ ...config, Bucket, ours, want });
      if (ours !== 'RequestError') led += 1;
    }
    expect(others).toEqual([]);
    expect(led).toBeGreaterThan(40);
    // As the README says.
    expect(cases).toHaveLength(8262);
  });

  test('are presigned for their own region and service', async () => {
    const client = createClient({ region: 'us-east-1', credentials: who });
    const input = {
      Bucket: `arn:aws:s3-object-lambda:eu-west-1:123456789012:${point}`,
      Key: 'key',
    };
    const { url } = await presign(client, getObject, input);
    expect(url).toMatch('https://mine-123456789012.s3-object-lambda.eu-west-1.amazonaws.com/key');
    expect(url).toMatch('%2Feu-west-1%2Fs3-object-lambda%2Faws4_request');
  });

  test('say why where they lead nowhere', async () => {
    const client = createClient({ region: 'us-east-1', credentials: who });
    const failure = await failureOf(
      getObject(client, { Bucket: 'arn:aws:s3:::photos', Key: 'key' }),
    );
    expect(failure).toMatchObject({
      code: 'RequestError',
      message: 'Bucket: not the ARN of an access point',
    });
  });

  test.each(['photos--use1-az4--x-s3', 'mine--use1-az4--xa-s3', 'mine-o01--op-s3'])(
    '%s is refused for what it is',
    async (Bucket) => {
      const client = createClient({ region: 'us-east-1', credentials: who });
      expect(await failureOf(getObject(client, { Bucket, Key: 'key' }))).toMatchObject({
        code: 'RequestError',
        message: 'Bucket: S3 Express and aliases of Outposts are not supported',
      });
    },
  );

  test('and buckets go where they went', async () => {
    expect(await placeOf({ region: 'eu-west-1' }, 'photos')).toBe(
      'https://photos.s3.eu-west-1.amazonaws.com/ eu-west-1/s3',
    );
  });
});

/** Where the rules lead and what they have signed, in the form of `placeOf`. Those of one region come last. */
function signedUrl({ url, properties }: { url: string; properties: object }): string {
  const schemes: { name: string; signingRegion?: string; signingName: string }[] =
    Object(properties).authSchemes;
  const scheme = schemes.find(({ name }) => name === 'sigv4');
  if (scheme === undefined) return 'RequestError';
  return `${url.replace(/\/?$/, '/')} ${scheme.signingRegion}/${scheme.signingName}`;
}
