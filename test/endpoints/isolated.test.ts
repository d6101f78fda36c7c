import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { accountEndpoints } from '../../generator/runtime/hosts/account-endpoints.js';
import { isolatedEndpoints } from '../../generator/runtime/hosts/isolated-endpoints.js';
import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { openWorkshop } from '../conformance/build-client.js';
import { homeOf, liveIn } from '../node-defaults/home.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { installedBotocore } from '../support/botocore-model.js';

const data = installedBotocore()?.data ?? '';
const workshop = openWorkshop();
afterAll(workshop.close);
afterEach(() => {
  vi.unstubAllEnvs();
});

const region = 'us-iso-east-1';
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', accountId: '333333333333' };

describe.skipIf(data === '')('in an isolated partition', () => {
  test.each<readonly [what: string, settings: () => ClientConfig, s3: string, dynamodb: string]>([
    [
      'a client that is told of it',
      () => isolatedEndpoints({ region, credentials }),
      'https://photos.s3.us-iso-east-1.c2s.ic.gov/cat',
      'https://dynamodb.us-iso-east-1.c2s.ic.gov/',
    ],
    [
      'with dual stack',
      () => isolatedEndpoints({ region: 'eu-isoe-west-1', credentials, dualStack: true }),
      'https://photos.s3.dualstack.eu-isoe-west-1.cloud.adc-e.uk/cat',
      'https://dynamodb.eu-isoe-west-1.api.cloud-aws.adc-e.uk/',
    ],
    [
      'one that is asked for accounts too, which are not there',
      () => isolatedEndpoints(accountEndpoints({ region, credentials })),
      'https://photos.s3.us-iso-east-1.c2s.ic.gov/cat',
      'https://dynamodb.us-iso-east-1.c2s.ic.gov/',
    ],
    [
      'the same the other way round, in a public region',
      () => accountEndpoints(isolatedEndpoints({ region: 'eu-west-1', credentials })),
      'https://photos.s3.eu-west-1.amazonaws.com/cat',
      'https://333333333333.ddb.eu-west-1.amazonaws.com/',
    ],
    [
      'an endpoint of your own',
      () => isolatedEndpoints({ region, credentials, endpoint: 'https://x.amazonaws.com' }),
      'https://photos.x.amazonaws.com/cat',
      'https://x.amazonaws.com/',
    ],
    [
      'nodeDefaults',
      () => ({ ...nodeDefaults(), credentials }),
      'https://photos.s3.us-iso-east-1.c2s.ic.gov/cat',
      'https://dynamodb.us-iso-east-1.c2s.ic.gov/',
    ],
  ])('%s', async (_, settings, s3Url, dynamodbUrl) => {
    liveIn(homeOf({}, { AWS_REGION: region }));
    const sent: string[] = [];
    const fetch = async (url: string | URL): Promise<never> => {
      sent.push(`${url}`);
      throw new Error('seen');
    };
    const [s3, dynamodb] = [
      await workshop.build(botocoreSlice(data, 's3', ['GetObject'])),
      await workshop.build(botocoreSlice(data, 'dynamodb', ['ListTables'])),
    ];
    const config = { ...settings(), fetch, maxAttempts: 1 };
    const calls = [
      [s3, 'getObject', { Bucket: 'photos', Key: 'cat' }],
      [dynamodb, 'listTables', {}],
    ] as const;
    for (const [service, name, input] of calls) {
      const client = service.createClient(config);
      await service.operations[name]?.(client, input).catch(() => {});
      // A cast: the function is generated, as the client is.
      const withOptions = service.operations['withOptions'] as unknown as (
        client: Client,
        options: ClientConfig,
      ) => Client;
      await service.operations[name]?.(withOptions(client, { timeout: 9000 }), input).catch(
        () => {},
      );
    }
    expect(sent).toEqual([s3Url, s3Url, dynamodbUrl, dynamodbUrl]);
  });
});
