import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { type Model, structureOf } from '../../generator/model/model.js';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { isFailure } from '../../generator/runtime/core/errors.js';
import type { AccountIdEndpointMode } from '../../generator/runtime/core/credentials.js';
import { accountEndpoints } from '../../generator/runtime/hosts/account-endpoints.js';
import { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import { sample } from '../../generator/samples/sample.js';
import { openWorkshop, type WrittenClient } from '../conformance/build-client.js';
import { homeOf, liveIn } from '../node-defaults/home.js';
import { botocoreFiles, botocoreServices, installedBotocore } from '../support/botocore-model.js';
import { askBotocore, type Params } from './botocore-resolver.js';

const data = installedBotocore()?.data ?? '';
const workshop = openWorkshop();
afterAll(workshop.close);
afterEach(() => {
  vi.unstubAllEnvs();
});

const table = 'arn:aws:dynamodb:us-east-1:111111111111:table/t';
const other = 'arn:aws:dynamodb:us-east-1:222222222222:table/u';

/** What operations tell by a path into their input: an input, and the ARNs on the path. */
const byPath: Readonly<Record<string, readonly (readonly [input: object, list: string[]])[]>> = {
  BatchGetItem: [
    [{ RequestItems: { [table]: { Keys: [] }, [other]: { Keys: [] } } }, [table, other]],
    [{ RequestItems: { plain: { Keys: [] }, [other]: { Keys: [] } } }, ['plain', other]],
  ],
  BatchWriteItem: [[{ RequestItems: { [table]: [], plain: [] } }, [table, 'plain']]],
  TransactGetItems: [
    [{ TransactItems: [{ Get: { TableName: table, Key: {} } }] }, [table]],
    [{ TransactItems: [] }, []],
  ],
  TransactWriteItems: [
    [
      {
        TransactItems: [
          { Put: { TableName: table, Item: {} } },
          { Delete: { TableName: other, Key: {} } },
        ],
      },
      [table, other],
    ],
    [
      {
        TransactItems: [
          { Delete: { TableName: 'plain', Key: {} } },
          { Put: { TableName: other, Item: {} } },
        ],
      },
      ['plain', other],
    ],
  ],
};

const arns = [
  undefined,
  'plain',
  table,
  'arn:aws:dynamodb:eu-west-1:111111111111:table/t',
  'arn:aws:s3:us-east-1:111111111111:table/t',
  'arn:aws:dynamodb:us-east-1:no_label:table/t',
];

/** Inputs of an operation with what they tell the rules. */
function inputsOf(model: Model, name: string): readonly (readonly [object, Params])[] {
  const operation = model.operations.find((each) => each.name === name);
  if (operation === undefined) return [];
  // A cast: inputs are structures.
  const needed = sample(model, operation.input, 'minimal') as object;
  if (name === 'ImportTable') {
    const creation = { AttributeDefinitions: [], KeySchema: [], TableName: table };
    return [[{ ...needed, TableCreationParameters: creation }, { ResourceArn: table }]];
  }
  const listed = byPath[name];
  if (listed !== undefined) {
    return listed.map(([input, list]) => [input, { ResourceArnList: list }]);
  }
  const { members } = structureOf(model, operation.input);
  const told = members.find(({ contextParam }) => contextParam !== undefined);
  if (told === undefined) return [[needed, {}]];
  // What else may name a table has another account.
  const others = members.filter(
    ({ name: each }) =>
      each !== told.name && /^(Source|Target)?(Table|Backup|Resource)\w*(Arn|Name)$/.test(each),
  );
  const texts = Object.fromEntries(others.map((each) => [each.name, other]));
  return arns
    .filter((arn) => arn !== undefined || !told.required)
    .map((arn) => [
      { ...needed, ...texts, [told.name]: arn },
      arn === undefined ? {} : { ResourceArn: arn },
    ]);
}

const modes: readonly (AccountIdEndpointMode | undefined)[] = [undefined, 'disabled', 'required'];

describe.skipIf(data === '')('clients of DynamoDB', () => {
  let model: Model;
  let client: WrittenClient;
  beforeAll(async () => {
    const version = new Map(botocoreServices(data)).get('dynamodb') ?? '';
    const files = { ...botocoreFiles(data, 'dynamodb', version), cli: 'ddb' };
    model = valueOf(botocoreToModel(files, []));
    client = await workshop.build(model);
  });

  /** Where a call is sent, or why it is not. */
  async function sentTo(made: () => Client, name: string, input: object): Promise<string> {
    try {
      const call = client.operations[name.replace(/^./, (letter) => letter.toLowerCase())];
      await call?.(made(), input);
    } catch (error) {
      if (isFailure(error) && error.code === 'NetworkError') return error.message;
      if (isFailure(error) && error.code === 'RequestError') return 'refused';
      throw error;
    }
    return 'nothing was sent';
  }

  const config = (accountId: string | undefined): ClientConfig => ({
    credentials: {
      accessKeyId: 'AKID',
      secretAccessKey: 'secret',
      ...(accountId === undefined ? {} : { accountId }),
    },
    maxAttempts: 1,
    fetch: async (url) => {
      throw new Error(new URL(url).origin);
    },
  });

  test('send to the hosts that the rules name', async () => {
    const settings: ClientConfig[] = ['us-east-1', 'us-gov-west-1', 'cn-north-1'].flatMap(
      (region) =>
        [{}, { fips: true }, { dualStack: true }, { endpoint: 'https://own.example' }].map(
          (each) => ({
            ...each,
            region,
          }),
        ),
    );
    const cases = model.operations.flatMap(({ name }) =>
      inputsOf(model, name).flatMap(([input, params]) =>
        settings.flatMap((setting) =>
          [undefined, '333333333333', 'no_label'].flatMap((accountId) =>
            modes.map((mode) => ({ name, input, params, setting, accountId, mode })),
          ),
        ),
      ),
    );
    const theirs = askBotocore(
      [model.service.endpoint.rules],
      cases.map(({ params, setting, accountId, mode = 'preferred' }) => [
        0,
        {
          ...params,
          Region: setting.region,
          UseFIPS: setting.fips ?? false,
          UseDualStack: setting.dualStack ?? false,
          AccountIdEndpointMode: mode,
          ...(setting.endpoint === undefined ? {} : { Endpoint: setting.endpoint }),
          ...(accountId === undefined ? {} : { AccountId: accountId }),
        },
      ]),
    );
    const wrong: unknown[] = [];
    for (const [at, { name, input, setting, accountId, mode }] of cases.entries()) {
      const given = accountEndpoints({ ...config(accountId), ...setting }, mode);
      const ours = await sentTo(() => client.createClient(given), name, input);
      const resolved = theirs[at];
      const wanted =
        resolved && 'url' in resolved ? `No answer: Error: ${resolved.url}` : 'refused';
      if (ours !== wanted) wrong.push({ ...cases[at], ours, wanted });
    }
    expect(cases.length).toBeGreaterThan(15_000);
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 200_000);

  const origin = (host: string): string => `No answer: Error: https://${host}`;
  const input = { TableName: 't', Key: {} };

  test('follow the settings of `withOptions`', async () => {
    const { withOptions } = client.operations;
    // A cast: the function is generated, as the client is.
    const changed = withOptions as unknown as (client: Client, options: ClientConfig) => Client;
    const first = client.createClient(
      accountEndpoints({ ...config('333333333333'), region: 'us-east-1' }),
    );
    const { credentials } = config('444444444444');
    const other = changed(first, { credentials });
    const there = changed(other, { region: 'eu-west-1' });
    const own = changed(there, { endpoint: 'https://own.example' });
    const places = [first, other, there, own].map((each) => sentTo(() => each, 'GetItem', input));
    expect(await Promise.all(places)).toEqual(
      [
        '333333333333.ddb.us-east-1.amazonaws.com',
        '444444444444.ddb.us-east-1.amazonaws.com',
        '444444444444.ddb.eu-west-1.amazonaws.com',
        'own.example',
      ].map(origin),
    );
  });

  test.each([
    [{}, '', '333333333333.ddb.us-east-1.amazonaws.com'],
    [{ AWS_ACCOUNT_ID_ENDPOINT_MODE: 'disabled' }, '', 'dynamodb.us-east-1.amazonaws.com'],
    [{}, 'account_id_endpoint_mode = disabled', 'dynamodb.us-east-1.amazonaws.com'],
    [
      { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'preferred' },
      'account_id_endpoint_mode = disabled',
      '333333333333.ddb.us-east-1.amazonaws.com',
    ],
    [{ AWS_ACCOUNT_ID_ENDPOINT_MODE: 'required', AWS_ACCOUNT_ID: '' }, '', undefined],
    [{ AWS_ACCOUNT_ID_ENDPOINT_MODE: 'never' }, '', undefined],
  ])('with the environment %j and the profile "%s" send to %s', async (env, profile, host) => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
    const all = { ...keys, AWS_REGION: 'us-east-1', AWS_ACCOUNT_ID: '333333333333', ...env };
    liveIn(homeOf({ config: `[default]\n${profile}` }, all));
    const { fetch } = config(undefined);
    const made = (): Client => client.createClient({ ...nodeDefaults(), fetch, maxAttempts: 1 });
    expect(await sentTo(made, 'GetItem', input)).toBe(
      host === undefined ? 'refused' : origin(host),
    );
  });
});
