/** The operation of S3 Object Lambda, beside what the rule set of botocore says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { withoutEndpointRules } from '../../generator/formats/spec/without-endpoint-rules.js';
import type { S3ClientConfig } from '../../generator/runtime/s3/bucket-endpoint.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';
import { askBotocore } from '../endpoints/botocore-resolver.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreFiles,
  botocoreServices,
} from '../support/botocore-model.js';
import { modelOf } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const settings: readonly S3ClientConfig[] = [
  {},
  { fips: true },
  { dualStack: true },
  { accelerate: true },
  { pathStyle: true },
  { endpoint: 'https://own.example/base' },
  { endpoint: 'http://own.example:9000', pathStyle: true },
];
const configs = ['us-east-1', 'eu-west-1', 'us-gov-west-1', 'eusc-de-east-1'].flatMap((region) =>
  settings.map((each) => ({ region, ...each })),
);

describe.skipIf(data === undefined)('WriteGetObjectResponse', () => {
  const workshop = openWorkshop();
  let s3: BuiltClient;
  beforeAll(async () => {
    const model = botocoreSlice(data ?? '', 's3', ['WriteGetObjectResponse']);
    // By way of a specification, as `import` writes it.
    s3 = await workshop.build(modelOf(writeSpec(withoutEndpointRules(model))));
  });
  afterAll(() => workshop.close());

  test('goes where the rule set of botocore says, and is signed so', async () => {
    const [, version = ''] = botocoreServices(data ?? '').find(([name]) => name === 's3') ?? [];
    const { rules } = botocoreFiles(data ?? '', 's3', version);
    const theirs = askBotocore(
      [rules?.data],
      configs.map(({ region, endpoint, ...config }) => [
        0,
        {
          Region: region,
          UseFIPS: config.fips ?? false,
          UseDualStack: config.dualStack ?? false,
          Accelerate: config.accelerate ?? false,
          ForcePathStyle: config.pathStyle ?? false,
          UseObjectLambdaEndpoint: true,
          ...(endpoint === undefined ? {} : { Endpoint: `${endpoint}` }),
        },
      ]),
    );
    for (const [index, config] of configs.entries()) {
      let ours = 'RequestError';
      const client = s3.createClient({
        ...config,
        credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
        async fetch(url, { headers }) {
          const scope = /AKID\/\d+\/([^/]*\/[^/]*)/.exec(headers['authorization'] ?? '')?.[1];
          const hash = headers['x-amz-content-sha256'];
          ours = `${`${url}`.replace(/\/WriteGetObjectResponse$/, '')} ${scope} ${hash}`;
          return new Response('');
        },
      });
      const input = { RequestRoute: 'io-route', RequestToken: 'token', Body: 'bytes' };
      await s3.operations['writeGetObjectResponse']?.(client, input).catch(() => undefined);
      const their = theirs[index];
      if (their === undefined || 'fault' in their) throw new Error(JSON.stringify(their));
      const unsigned = config.endpoint?.toString().startsWith('http:')
        ? undefined
        : 'UNSIGNED-PAYLOAD';
      const want =
        'url' in their
          ? `${their.url.replace('//', '//io-route.')} ${config.region}/s3-object-lambda`
          : 'RequestError';
      expect(ours, JSON.stringify(config)).toMatch(want);
      if (want !== 'RequestError' && unsigned) expect(ours).toContain(unsigned);
    }
  });
});
