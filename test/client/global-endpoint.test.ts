import { expect, it } from 'vitest';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { failureOf } from '../support/failure.js';
import { clientOf } from '../support/generated-client.js';

const specification = `
service:
  id: Thing Store
  version: '2020-01-01'
  protocol: aws-json-1.1
  target: Things
  endpoint: { prefix: things, global: things.amazonaws.com }
operations:
  GetThing: {}
`;
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'SECRET' };

it.each<{ config: ClientConfig; url: string; region: string }>([
  { config: {}, url: 'https://things.amazonaws.com/', region: 'us-east-1' },
  { config: { region: 'eu-west-1' }, url: 'https://things.amazonaws.com/', region: 'us-east-1' },
  {
    config: { region: 'cn-north-1' },
    url: 'https://things.cn-north-1.amazonaws.com.cn/',
    region: 'cn-north-1',
  },
  {
    config: { region: 'us-gov-west-1' },
    url: 'https://things.us-gov-west-1.amazonaws.com/',
    region: 'us-gov-west-1',
  },
  {
    config: { region: 'us-east-1', fips: true },
    url: 'https://things-fips.us-east-1.amazonaws.com/',
    region: 'us-east-1',
  },
  { config: { endpoint: 'http://localhost:1' }, url: 'http://localhost:1/', region: 'us-east-1' },
  {
    config: { endpoint: 'http://localhost:1', region: 'eu-west-1' },
    url: 'http://localhost:1/',
    region: 'eu-west-1',
  },
])(
  'a service with one host for all regions is called there and signs for its region: $config',
  async ({ config, url, region }) => {
    const { createClient, operations } = await clientOf(specification);
    const { fetch, sent } = fakeFetch(reply(200));
    await operations['getThing']?.(createClient({ ...config, credentials, fetch }));
    expect(sent.map((each) => each.url)).toEqual([url]);
    expect(sent[0]?.headers['authorization']).toContain(`/${region}/thing-store/aws4_request`);
  },
);

it('another host is asked for by a region', async () => {
  const { createClient } = await clientOf(specification);
  const call = async (): Promise<unknown> => createClient({ fips: true });
  expect(await failureOf(call())).toMatchObject({ code: 'RequestError' });
});
