import type { Files } from '../support/generation.js';

const metadata = {
  apiVersion: '2021-05-04',
  endpointPrefix: 'orchard',
  protocol: 'rest-json',
  protocols: ['rest-json'],
  serviceFullName: 'Orchard',
  serviceId: 'Orchard',
  signatureVersion: 'v4',
  uid: 'orchard-2021-05-04',
};

/** A service of our own as botocore would have it. */
export const orchard: Readonly<Record<string, unknown>> & { readonly shapes: object } = {
  version: '2.0',
  metadata,
  documentation: '<p>Keeps <b>trees</b>.</p>',
  operations: {
    GetTree: {
      name: 'GetTree',
      http: { method: 'GET', requestUri: '/trees/{treeId}', responseCode: 200 },
      input: { shape: 'GetTreeRequest' },
      output: { shape: 'Tree' },
      errors: [{ shape: 'NoSuchTree' }],
      documentation: '<p>Reads a tree.</p>',
    },
    ListTrees: {
      name: 'ListTrees',
      http: { method: 'GET', requestUri: '/trees', responseCode: 200 },
      input: { shape: 'ListTreesRequest' },
      output: { shape: 'ListTreesResponse' },
    },
    PlantTree: {
      name: 'PlantTree',
      http: { method: 'POST', requestUri: '/trees', responseCode: 201 },
      input: { shape: 'PlantTreeRequest' },
      output: { shape: 'Tree' },
    },
  },
  shapes: {
    GetTreeRequest: {
      type: 'structure',
      required: ['TreeId'],
      members: { TreeId: { shape: 'TreeId', location: 'uri', locationName: 'treeId' } },
    },
    ListTreesRequest: {
      type: 'structure',
      members: {
        NextToken: { shape: 'String', location: 'querystring', locationName: 'nextToken' },
        MaxResults: { shape: 'Count', location: 'querystring', locationName: 'maxResults' },
      },
    },
    ListTreesResponse: {
      type: 'structure',
      members: { Trees: { shape: 'TreeList' }, NextToken: { shape: 'String' } },
    },
    PlantTreeRequest: {
      type: 'structure',
      required: ['Kind'],
      members: { Kind: { shape: 'Kind' }, Note: { shape: 'String' } },
    },
    Tree: {
      type: 'structure',
      members: {
        TreeId: { shape: 'TreeId' },
        Kind: { shape: 'Kind', documentation: '<p>What grows on it.</p>' },
        Planted: { shape: 'Time' },
      },
    },
    NoSuchTree: {
      type: 'structure',
      members: { message: { shape: 'String' } },
      error: { httpStatusCode: 404, senderFault: true },
      exception: true,
    },
    TreeList: { type: 'list', member: { shape: 'Tree' }, max: 100 },
    TreeId: { type: 'string', min: 1, max: 40, pattern: '[a-z]+' },
    Kind: { type: 'string', enum: ['apple', 'pear'] },
    Count: { type: 'integer', min: 1, max: 100 },
    Time: { type: 'timestamp' },
    String: { type: 'string' },
  },
};

const pages = {
  pagination: {
    ListTrees: {
      input_token: 'NextToken',
      output_token: 'NextToken',
      limit_key: 'MaxResults',
      result_key: 'Trees',
    },
  },
};

const waiters = {
  version: 2,
  waiters: {
    TreePlanted: {
      operation: 'GetTree',
      delay: 5,
      maxAttempts: 3,
      acceptors: [
        { state: 'success', matcher: 'status', expected: 200 },
        { state: 'retry', matcher: 'error', expected: 'NoSuchTree' },
      ],
    },
  },
};

const examples = {
  version: '1.0',
  examples: {
    GetTree: [{ id: 'one', title: 'An old apple tree', input: { TreeId: 'old' }, output: {} }],
  },
};

/** The endpoint that the caller sets, or one made of the region. */
export const rules: object = {
  version: '1.0',
  parameters: {
    Region: { builtIn: 'AWS::Region', required: false, type: 'string' },
    Endpoint: { builtIn: 'SDK::Endpoint', required: false, type: 'string' },
  },
  rules: [
    {
      conditions: [{ fn: 'isSet', argv: [{ ref: 'Endpoint' }] }],
      endpoint: { url: { ref: 'Endpoint' }, properties: {}, headers: {} },
      type: 'endpoint',
    },
    {
      conditions: [],
      endpoint: { url: 'https://orchard.{Region}.example.com', properties: {}, headers: {} },
      type: 'endpoint',
    },
  ],
};

const extras = {
  version: 1.0,
  merge: { shapes: { PlantTreeRequest: { members: { Gardener: { shape: 'String' } } } } },
};

/** The files below a `data` folder of botocore. */
export function orchardFiles(version: string = '2021-05-04'): Files {
  const folder = `orchard/${version}`;
  return {
    [`${folder}/service-2.json`]: JSON.stringify({
      ...orchard,
      metadata: { ...metadata, apiVersion: version },
    }),
    [`${folder}/paginators-1.json`]: JSON.stringify(pages),
    [`${folder}/waiters-2.json`]: JSON.stringify(waiters),
    [`${folder}/examples-1.json`]: JSON.stringify(examples),
    [`${folder}/endpoint-rule-set-1.json`]: JSON.stringify(rules),
    [`${folder}/service-2.sdk-extras.json`]: JSON.stringify(extras),
  };
}

/** The files with their paths below another folder. */
export function below(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}

/** Another service in the same format, with one operation. */
export function smallService(id: string, operation: string): string {
  const name = id.toLowerCase();
  return JSON.stringify({
    metadata: { ...metadata, serviceId: id, endpointPrefix: name, uid: name },
    operations: { [operation]: { http: { method: 'POST', requestUri: '/' } } },
    shapes: {},
  });
}
