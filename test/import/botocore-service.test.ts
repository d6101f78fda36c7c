import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { structureOf } from '../../generator/model/model.js';
import { modelOf, operationOf } from './given-service.js';
import type { Json } from './given-service.js';

describe('a service of botocore', () => {
  it.each<[string, Json, Json]>([
    [
      'its ids',
      {},
      { id: 'Thing Store', cli: 'thing-store', version: '2020-01-01', auth: 'sigv4' },
    ],
    [
      'the endpoint as signing name',
      {},
      { signing: { name: 'things' }, endpoint: { prefix: 'things' } },
    ],
    ['a signing name of its own', { signingName: 'thingsign' }, { signing: { name: 'thingsign' } }],
    [
      'a global host',
      { globalEndpoint: 'things.example.com' },
      { endpoint: { prefix: 'things', global: 'things.example.com' } },
    ],
    [
      'its titles',
      { serviceFullName: 'The Thing Store', serviceAbbreviation: 'Things' },
      { title: 'The Thing Store', abbreviation: 'Things' },
    ],
    ['a namespace as text', { xmlNamespace: 'https://a.b/' }, { xmlNamespace: 'https://a.b/' }],
    [
      'a namespace as mapping',
      { xmlNamespace: { uri: 'https://a.b/' } },
      { xmlNamespace: 'https://a.b/' },
    ],
    [
      'JSON 1.0',
      { protocol: 'json', jsonVersion: '1.0', targetPrefix: 'T' },
      { protocol: 'aws-json-1.0', target: 'T' },
    ],
    [
      'JSON 1.1',
      { protocol: 'json', jsonVersion: '1.1', targetPrefix: 'T' },
      { protocol: 'aws-json-1.1' },
    ],
    [
      'the best of its protocols',
      { protocols: ['query', 'smithy-rpc-v2-cbor', 'json'], targetPrefix: 'T', jsonVersion: '1.0' },
      { protocol: 'aws-json-1.0' },
    ],
    [
      'CBOR before query',
      { protocols: ['query', 'smithy-rpc-v2-cbor'], targetPrefix: 'T' },
      { protocol: 'smithy-rpc-v2-cbor', target: 'T' },
    ],
    [
      'the query mode',
      { protocol: 'json', targetPrefix: 'T', awsQueryCompatible: {} },
      { queryCompatible: true },
    ],
    ['bearer tokens', { signatureVersion: 'bearer' }, { auth: 'bearer' }],
    ['a list of schemes', { auth: ['aws.auth#sigv4a', 'aws.auth#sigv4'] }, { auth: 'sigv4' }],
    ['what only S3 does', { serviceId: 'S3' }, { noErrorWrapping: true }],
  ])('says %s', (_, metadata, wanted) => {
    expect(modelOf({ metadata }).service).toMatchObject(wanted);
  });

  it('takes its name on the command line from the folder', () => {
    expect(modelOf({ files: { cli: 'thingstore' } }).service.cli).toBe('thingstore');
  });

  it('can be one operation with next to no metadata', () => {
    const data = {
      metadata: { protocol: 'rest-json' },
      operations: { Op: { name: 'Op', http: { method: 'GET', requestUri: '/' } } },
      shapes: {},
    };
    expect(valueOf(botocoreToModel({ service: { name: 'x', data } })).service).toMatchObject({
      id: 'Service',
      cli: 'service',
      version: 'unknown',
      endpoint: { prefix: 'service' },
    });
  });

  it('says what decides on the endpoint', () => {
    const rules = { version: '1.0', rules: [] };
    const model = modelOf({
      operation: {
        staticContextParams: { Control: { value: true } },
        operationContextParams: { Arn: { path: 'A.B' } },
      },
      members: { Bucket: { shape: 'String', contextParam: { name: 'BucketName' } } },
      top: { clientContextParams: { Force: { type: 'boolean', documentation: '<p>Yes.</p>' } } },
      files: { rules: { name: 'rules', data: rules } },
    });
    expect(model.service.endpoint).toEqual({
      prefix: 'things',
      rules,
      clientParams: { Force: { type: 'boolean', documentation: 'Yes.' } },
    });
    expect(operationOf(model).endpointParams).toEqual({
      fixed: { Control: true },
      fromInput: { Arn: 'A.B' },
    });
    expect(structureOf(model, 'PutThingRequest').members[0]?.contextParam).toBe('BucketName');
  });
});
