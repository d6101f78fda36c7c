import { callJson } from '../../generator/runtime/json/aws-json.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type {
  CliCallSettings,
  CliCommand,
  CliHelp,
  CliOption,
  CliProgram,
  CliShapes,
  CliSkeletons,
} from '../../generator/runtime/cli/command.js';
import { endpointOf } from '../../generator/runtime/core/endpoint.js';

/** A command line as the generator would write it, with commands for each kind of option. */
export const fixtureProgram: CliProgram = {
  name: 'cognito-identity',
  serviceId: 'Cognito Identity',
  version: 'cognito-identity/2014-06-30 opslice/0.1.0',
  commands: {
    'create-identity-pool': () => Promise.resolve({ command: createIdentityPool }),
    'get-credentials-for-identity': () => Promise.resolve({ command: getCredentials }),
    'list-identities': () => Promise.resolve({ command: listIdentities }),
    'list-identity-pools': () => Promise.resolve({ command: listIdentityPools }),
    'try-everything': () => Promise.resolve({ command: tryEverything }),
    'get-object': () => Promise.resolve({ command: getObject }),
  },
  help: () => Promise.resolve(fixtureHelp),
};

const fixtureHelp: CliHelp = {
  program: () => 'NAME\n    cognito-identity\n',
  commands: {
    'get-credentials-for-identity': () => 'NAME\n    get-credentials-for-identity\n',
    'get-object': () => 'NAME\n    get-object\n',
  },
};

/** What the last call was given; the input is that of `try-everything` and `get-object`. */
export const lastCall: { settings?: CliCallSettings; input?: Readonly<Record<string, unknown>> } =
  {};

/** What they answer. */
export const answer: { output: object } = { output: {} };

function clientFor(config: ClientConfig): Client {
  return { config, endpoint: endpointOf('cognito-identity', config), state: { tokens: 500 } };
}

function jsonCall(
  operation: string,
  decode?: (output: Record<string, unknown>) => void,
): CliCommand['call'] {
  return (settings, input) => {
    const { config, options } = settings;
    lastCall.settings = settings;
    return send(operation, clientFor(config), options, input, decode);
  };
}

async function send(
  operation: string,
  client: Client,
  options: CallOptions,
  input: object,
  decode?: (output: Record<string, unknown>) => void,
): Promise<object> {
  return callJson<object, Record<string, unknown>>(
    client,
    {
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityService.${operation}`,
      },
      errors: /^(?:InternalError|NotAuthorized|ResourceNotFound|TooManyRequests)Exception$/,
      ...(decode === undefined ? {} : { decode }),
    },
    input,
    options,
  );
}

const texts: CliShapes = {
  Text: { type: 'string' },
  Id: { type: 'string', min: 1 },
  Texts: { type: 'list', member: { name: 'member', shape: 'Text' } },
  Flag: { type: 'boolean' },
  Empty: { type: 'structure', members: [] },
};

function options(
  ...rows: readonly (readonly [string, string, string, ('required' | 'sensitive')?])[]
): CliOption[] {
  return rows.map(([option, name, shape, extra]) => ({
    option,
    member: { name, shape, ...(extra === undefined ? {} : { [extra]: true }) },
  }));
}

function commandOf(
  name: string,
  operation: string,
  parts: Pick<CliCommand, 'options' | 'shapes'> & Partial<CliCommand>,
  skeletons: Partial<CliSkeletons> = {},
): CliCommand {
  return {
    name,
    operation,
    input: 'Input',
    output: 'Output',
    signed: false,
    skeletons: () => Promise.resolve({ comments: {}, valid: {}, ...skeletons }),
    call: jsonCall(operation),
    ...parts,
  };
}

function inputOf(list: readonly CliOption[]): CliShapes[string] {
  return { type: 'structure', members: list.map(({ member }) => member) };
}

const getCredentialsOptions = options(
  ['identity-id', 'IdentityId', 'Id', 'required'],
  ['logins', 'Logins', 'Logins'],
);

const getCredentials: CliCommand = commandOf(
  'get-credentials-for-identity',
  'GetCredentialsForIdentity',
  {
    options: getCredentialsOptions,
    shapes: {
      ...texts,
      Input: inputOf(getCredentialsOptions),
      Logins: {
        type: 'map',
        key: { name: 'key', shape: 'Id' },
        value: { name: 'value', shape: 'Id', sensitive: true },
      },
      Output: {
        type: 'structure',
        members: [
          { name: 'IdentityId', shape: 'Id' },
          { name: 'Credentials', shape: 'Credentials' },
        ],
      },
      Credentials: {
        type: 'structure',
        members: [
          { name: 'AccessKeyId', shape: 'Text' },
          { name: 'SecretKey', shape: 'Text', sensitive: true },
          { name: 'SessionToken', shape: 'Text' },
          { name: 'Expiration', shape: 'Time' },
        ],
      },
      Time: { type: 'timestamp' },
    },
    call: jsonCall('GetCredentialsForIdentity', (output) => {
      const credentials: Record<string, unknown> = Object(output['Credentials']);
      if (typeof credentials['Expiration'] !== 'number') return;
      credentials['Expiration'] = new Date(credentials['Expiration'] * 1000);
    }),
  },
  {
    comments: {
      Input: {
        IdentityId: '[REQUIRED] The identity.',
        Logins: 'Provider names and their tokens.',
      },
    },
    valid: { IdentityId: 'us-east-1:0', Logins: { 'graph.facebook.com': 'token: 1' } },
  },
);

const createOptions = options(
  ['identity-pool-name', 'IdentityPoolName', 'Id', 'required'],
  ['allow-unauthenticated-identities', 'AllowUnauthenticatedIdentities', 'Flag', 'required'],
  ['allow-classic-flow', 'AllowClassicFlow', 'Flag'],
  ['cognito-identity-providers', 'CognitoIdentityProviders', 'Providers'],
  ['saml-provider-arns', 'SamlProviderARNs', 'Texts'],
);

const createIdentityPool: CliCommand = commandOf('create-identity-pool', 'CreateIdentityPool', {
  signed: true,
  options: createOptions,
  shapes: {
    ...texts,
    Input: inputOf(createOptions),
    Output: { type: 'structure', members: [{ name: 'IdentityPoolId', shape: 'Text' }] },
    Providers: { type: 'list', member: { name: 'member', shape: 'Provider' } },
    Provider: {
      type: 'structure',
      members: [
        { name: 'ProviderName', shape: 'Text' },
        { name: 'ClientId', shape: 'Text' },
        { name: 'ServerSideTokenCheck', shape: 'Flag' },
      ],
    },
  },
});

const listIdentitiesOptions = options(
  ['identity-pool-id', 'IdentityPoolId', 'Id', 'required'],
  ['max-results', 'MaxResults', 'Count', 'required'],
);

const listIdentities: CliCommand = commandOf('list-identities', 'ListIdentities', {
  signed: true,
  options: listIdentitiesOptions,
  shapes: {
    ...texts,
    Input: inputOf(listIdentitiesOptions),
    Count: { type: 'integer', min: 1 },
    Output: { type: 'structure', members: [] },
  },
});

const listPoolsOptions = options(
  ['max-results', 'MaxResults', 'Count', 'required'],
  ['next-token', 'NextToken', 'Id'],
);

const listIdentityPools: CliCommand = commandOf('list-identity-pools', 'ListIdentityPools', {
  signed: true,
  pages: {
    tokens: [['NextToken', 'NextToken']],
    results: ['IdentityPools'],
    limit: 'MaxResults',
  },
  options: listPoolsOptions,
  shapes: {
    ...texts,
    Input: inputOf(listPoolsOptions),
    Count: { type: 'integer', min: 1 },
    Output: {
      type: 'structure',
      members: [
        { name: 'IdentityPools', shape: 'Pools' },
        { name: 'NextToken', shape: 'Id' },
      ],
    },
    Pools: { type: 'list', member: { name: 'member', shape: 'Pool' } },
    Pool: {
      type: 'structure',
      members: [
        { name: 'IdentityPoolId', shape: 'Id' },
        { name: 'IdentityPoolName', shape: 'Id' },
      ],
    },
  },
});

const everyOptions = options(
  ['e', 'E', 'Text'],
  ['blob', 'Blob', 'Blob'],
  ['time', 'Time', 'Time'],
  ['number', 'Number', 'Double'],
  ['long', 'Long', 'Long'],
  ['names', 'Names', 'Texts'],
  ['secret', 'Secret', 'Text', 'sensitive'],
  ['json', 'Json', 'Json'],
  ['tree', 'Tree', 'Tree'],
  ['any', 'Any', 'Any'],
);

const everyShape: CliShapes = {
  ...texts,
  Input: inputOf(everyOptions),
  Output: inputOf(everyOptions),
  Blob: { type: 'blob' },
  Time: { type: 'timestamp' },
  Double: { type: 'double' },
  Long: { type: 'long' },
  Json: { type: 'string', json: true },
  Any: { type: 'document' },
  Tree: {
    type: 'structure',
    members: [
      { name: 'Name', shape: 'Text', required: true },
      { name: 'Data', shape: 'Blob' },
      { name: 'Times', shape: 'Times' },
      { name: 'Sizes', shape: 'Sizes' },
    ],
  },
  Times: { type: 'list', member: { name: 'member', shape: 'Time' } },
  Sizes: {
    type: 'map',
    key: { name: 'key', shape: 'Text' },
    value: { name: 'value', shape: 'Double' },
  },
};

function remember(
  settings: CliCallSettings,
  input: Readonly<Record<string, unknown>>,
): Promise<object> {
  Object.assign(lastCall, { settings, input });
  return Promise.resolve(answer.output);
}

const tryEverything: CliCommand = commandOf(
  'try-everything',
  'TryEverything',
  { options: everyOptions, shapes: everyShape, call: remember },
  {
    valid: {
      E: '1',
      Blob: 'AA==',
      Time: '1970-01-01T00:00:00Z',
      Names: ['a', 'yes: no'],
      Tree: { Name: 'n', Times: ['1970-01-01T00:00:00Z'], Sizes: { '1': 0.5 } },
      Any: {},
    },
  },
);

const objectOptions = options(
  ['bucket', 'Bucket', 'Id', 'required'],
  ['key', 'Key', 'Id', 'required'],
);

const getObject: CliCommand = commandOf('get-object', 'GetObject', {
  options: objectOptions,
  shapes: {
    ...texts,
    Input: inputOf(objectOptions),
    Body: { type: 'blob', streaming: true },
    Output: {
      type: 'structure',
      members: [
        { name: 'Body', shape: 'Body' },
        { name: 'ETag', shape: 'Text' },
      ],
    },
  },
  fileOutput: 'Body',
  call: remember,
});
