import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  type ClientConfig,
  createClient,
  getCredentialsForIdentity,
} from '../../generated/cognito-identity/index.js';
import type { Client } from '../../generator/runtime/core/client.js';
import { type HttpService, serve } from '../support/http-service.js';
import { describeShared } from '../support/shared.js';

const IdentityId = 'us-east-1:0';

const startService = (): Promise<HttpService> => serve((response) => response.end('{}'));

describe('what goes over the wire', () => {
  test('one POST that names the operation and holds the input as JSON', async () => {
    const { url, seen } = await startService();
    const Logins = { 'graph.facebook.com': 'tök\u2028en' };
    await getCredentialsForIdentity(createClient({ endpoint: url }), { IdentityId, Logins });
    expect(seen).toHaveLength(1);
    const [request] = seen;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
      },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ IdentityId, Logins });
  });

  test('nothing of credentials: no signature, no date, no token, and nobody is asked', async () => {
    const { url, seen } = await startService();
    const credentials = vi.fn(() => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' }));
    const client = createClient({ endpoint: url, region: 'us-east-1', credentials });
    await getCredentialsForIdentity(client, { IdentityId });
    expect(credentials).not.toHaveBeenCalled();
    const names = Object.keys(seen[0]?.headers ?? {});
    expect(names.filter((name) => /^(authorization|date|x-amz-.*)$/.test(name))).toEqual([
      'x-amz-target',
    ]);
  });

  const bodies: [
    title: string,
    input: Parameters<typeof getCredentialsForIdentity>[1],
    body: string,
  ][] = [
    [
      'a member that is undefined is left out',
      { IdentityId, Logins: undefined },
      `{"IdentityId":"${IdentityId}"}`,
    ],
    [
      'an empty map is sent',
      { IdentityId, Logins: {} },
      `{"IdentityId":"${IdentityId}","Logins":{}}`,
    ],
    [
      'a key such as __proto__ is sent',
      { IdentityId, Logins: JSON.parse('{"__proto__":"a","constructor":"b"}') },
      `{"IdentityId":"${IdentityId}","Logins":{"__proto__":"a","constructor":"b"}}`,
    ],
  ];
  test.each(bodies)('%s', async (_, input, body) => {
    const { url, seen } = await startService();
    await getCredentialsForIdentity(createClient({ endpoint: url }), input);
    expect(seen[0]?.body).toBe(body);
  });

  test.each([
    ['', '/'],
    ['/', '/'],
    ['/base', '/base/'],
    ['/base/path/', '/base/path/'],
  ])('an endpoint with the path "%s" is sent to at %s', async (path, want) => {
    const { url, seen } = await startService();
    await getCredentialsForIdentity(createClient({ endpoint: url + path }), { IdentityId });
    expect(seen[0]?.path).toBe(want);
  });
});

describe('the endpoint', () => {
  const table: [config: ClientConfig, url: string][] = [
    [{ region: 'us-east-1' }, 'https://cognito-identity.us-east-1.amazonaws.com/'],
    [{ region: 'eu-west-3' }, 'https://cognito-identity.eu-west-3.amazonaws.com/'],
    [{ region: 'cn-north-1' }, 'https://cognito-identity.cn-north-1.amazonaws.com.cn/'],
    [{ region: 'us-gov-west-1' }, 'https://cognito-identity.us-gov-west-1.amazonaws.com/'],
    [{ region: 'us-east-1', fips: true }, 'https://cognito-identity-fips.us-east-1.amazonaws.com/'],
    [{ region: 'eu-west-1', dualStack: true }, 'https://cognito-identity.eu-west-1.api.aws/'],
    [
      { region: 'eu-west-1', fips: true, dualStack: true },
      'https://cognito-identity-fips.eu-west-1.api.aws/',
    ],
    [
      { region: 'cn-north-1', fips: true, dualStack: true },
      'https://cognito-identity-fips.cn-north-1.api.amazonwebservices.com.cn/',
    ],
    [{ endpoint: 'http://localhost:4566' }, 'http://localhost:4566/'],
    [{ endpoint: new URL('http://localhost:4566/base') }, 'http://localhost:4566/base/'],
    [{ region: 'us-east-1', endpoint: 'https://proxy.example/' }, 'https://proxy.example/'],
  ];
  test.each(table)('%o has %s', (config, url) => {
    expect(createClient(config).endpoint).toBe(url);
  });

  test.each([
    undefined,
    '',
    'evil.example/',
    'us-east-1.evil.example',
    'a@evil.example',
    'us east 1',
    '../..',
    'us-east-1\n',
    'us-east-1#',
    'us-east-1:80',
  ])('no host name is made of the region %j', (region) => {
    expect(() => createClient({ region })).toThrow(/region/);
  });
});

const endpointCases = z.object({
  testCases: z.array(
    z.object({
      documentation: z.string(),
      params: z
        .object({
          Region: z.string().optional(),
          UseFIPS: z.boolean().optional(),
          UseDualStack: z.boolean().optional(),
          Endpoint: z.string().optional(),
        })
        .default({}),
      expect: z.object({
        endpoint: z.object({ url: z.string() }).optional(),
        error: z.string().optional(),
      }),
    }),
  ),
});
type EndpointCase = z.infer<typeof endpointCases>['testCases'][number];

/** What the rules that hold for most services cannot know, or what we decide otherwise. */
const otherwise: readonly (readonly [reason: string, holds: (one: EndpointCase) => boolean])[] = [
  [
    'in the four oldest regions the plain host of this one service answers over IPv6 too',
    ({ params }) =>
      params.UseDualStack === true && /^us-(east|west)-[12]$/.test(params.Region ?? ''),
  ],
  [
    'the isolated partitions have domains of their own: there an endpoint has to be given',
    ({ params }) => params.Region?.startsWith('us-iso') === true,
  ],
  [
    'a given endpoint is taken as it is, whatever else is asked for',
    ({ params, expect: { error } }) => params.Endpoint !== undefined && error !== undefined,
  ],
];

describeShared(
  'data/endpoints/services/cognito-identity.json',
  'the endpoints of the official rule set',
  (path) => {
    const { testCases } = endpointCases.parse(JSON.parse(readFileSync(path, 'utf8')));
    const endpointFor = ({ params }: EndpointCase): Client['endpoint'] =>
      createClient({
        region: params.Region,
        fips: params.UseFIPS,
        dualStack: params.UseDualStack,
        endpoint: params.Endpoint,
      }).endpoint;
    const reasonFor = (one: EndpointCase): string | undefined =>
      otherwise.find(([, holds]) => holds(one))?.[0];

    test.each(testCases.filter((one) => reasonFor(one) === undefined))('$documentation', (one) => {
      if (one.expect.error !== undefined) expect(() => endpointFor(one)).toThrow();
      else expect(endpointFor(one)).toBe(`${one.expect.endpoint?.url}/`);
    });

    test.each(otherwise)('set aside, since %s', (reason) => {
      const aside = testCases.filter((one) => reasonFor(one) === reason);
      console.log(`set aside: ${aside.length} of ${testCases.length} endpoints, since ${reason}`);
      expect(aside).not.toEqual([]);
      for (const one of aside) expect(endpointFor(one)).not.toBe(`${one.expect.endpoint?.url}/`);
    });
  },
);
