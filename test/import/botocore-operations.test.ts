import { describe, expect, it } from 'vitest';
import { shapeOf, structureOf } from '../../generator/model/model.js';
import { modelOf, operationOf } from './given-service.js';
import type { Json } from './given-service.js';

describe('an operation of botocore', () => {
  it.each<[string, Json, Json]>([
    [
      'the request line',
      { http: { method: 'PUT', requestUri: '/x?y', responseCode: 204 } },
      { http: { method: 'PUT', uri: '/x?y', status: 204 } },
    ],
    [
      'its documentation',
      { documentation: '<p>Does <i>it</i>.</p>' },
      { documentation: 'Does *it*.' },
    ],
    [
      'that it is deprecated',
      { deprecated: true, deprecatedMessage: 'Use B.' },
      { deprecated: 'Use B.' },
    ],
    ['the same without a text', { deprecated: true }, { deprecated: '' }],
    ['that anyone may call it', { authtype: 'none' }, { auth: 'none' }],
    ['the same in the new way', { auth: ['smithy.api#noAuth'] }, { auth: 'none' }],
    [
      'that the body is unsigned',
      { authtype: 'v4-unsigned-body' },
      { auth: 'sigv4-unsigned-body' },
    ],
    [
      'the same in the new way',
      { auth: ['aws.auth#sigv4'], unsignedPayload: true },
      { auth: 'sigv4-unsigned-body' },
    ],
    ['a host prefix', { endpoint: { hostPrefix: 'data.' } }, { hostPrefix: 'data.' }],
    [
      'a needed checksum',
      { httpChecksumRequired: true },
      { checksum: { required: true, responseAlgorithms: [] } },
    ],
    [
      'checksums both ways',
      {
        httpChecksum: {
          requestChecksumRequired: false,
          requestAlgorithmMember: 'Alg',
          requestValidationModeMember: 'Mode',
          responseAlgorithms: ['CRC32'],
        },
      },
      {
        checksum: {
          required: false,
          algorithmMember: 'Alg',
          validationMember: 'Mode',
          responseAlgorithms: ['CRC32'],
        },
      },
    ],
    ['compression', { requestcompression: { encodings: ['gzip'] } }, { compression: ['gzip'] }],
    [
      'that it can be repeated',
      { idempotent: true, readonly: true },
      { idempotent: true, readonly: true },
    ],
    [
      'how its endpoint is found',
      { endpointdiscovery: { required: true } },
      { endpointDiscovery: 'required' },
    ],
    ['the same as an offer', { endpointdiscovery: {} }, { endpointDiscovery: 'optional' }],
    ['that it tells endpoints', { endpointoperation: true }, { discoversEndpoints: true }],
    [
      'a wrapper of another name',
      { output: { shape: 'PutThingRequest', resultWrapper: 'Odd' } },
      { resultWrapper: 'Odd' },
    ],
    ['errors once each', { errors: [{ shape: 'Gone' }, { shape: 'Gone' }] }, { errors: ['Gone'] }],
  ])('says %s', (_, operation, wanted) => {
    const shapes = { Gone: { type: 'structure', exception: true, members: {} } };
    expect(operationOf(modelOf({ operation, shapes }))).toMatchObject(wanted);
  });

  it('does not repeat the wrapper that follows from its name', () => {
    const operation = { output: { shape: 'PutThingRequest', resultWrapper: 'PutThingResult' } };
    expect(operationOf(modelOf({ operation }))).not.toHaveProperty('resultWrapper');
  });

  it('has empty structures where it names no input or output', () => {
    const model = modelOf({ operations: { Ping: { http: { method: 'GET', requestUri: '/' } } } });
    expect(operationOf(model)).toMatchObject({
      input: 'PingInput',
      output: 'PingOutput',
      silent: true,
    });
    expect(shapeOf(model, 'PingInput')).toMatchObject({ named: false, members: [] });
  });

  it('gives its input another name where the usual one is taken', () => {
    const model = modelOf({
      operations: { Ping: { output: { shape: 'PingInput' } } },
      shapes: { PingInput: { type: 'structure', members: {} } },
    });
    expect(operationOf(model)).toMatchObject({ input: 'PingInput2', output: 'PingInput' });
  });

  it('puts the element of an input on its structure, and on a copy where others differ', () => {
    const input = { shape: 'PutThingRequest' };
    const model = modelOf({
      members: { A: { shape: 'String' } },
      operations: {
        PutOne: { input: { ...input, locationName: 'One', xmlNamespace: { uri: 'https://a/' } } },
        PutTwo: { input: { ...input, locationName: 'Two' } },
        PutOther: { input: { ...input, locationName: 'One', xmlNamespace: { uri: 'https://a/' } } },
        PutBare: { input },
      },
    });
    const about = model.operations.map((operation) => {
      const { xml, members } = structureOf(model, operation.input);
      return [operation.input, xml, members.length];
    });
    expect(about).toEqual([
      ['PutThingRequest', { name: 'One', namespace: 'https://a/' }, 1],
      ['PutTwoInput', { name: 'Two' }, 1],
      ['PutThingRequest', { name: 'One', namespace: 'https://a/' }, 1],
      ['PutBareInput', { name: 'PutThingRequest' }, 1],
    ]);
  });

  it('has the pages, waiters and examples of the other files', () => {
    const acceptors = [{ state: 'success', matcher: 'path', argument: 'A', expected: true }];
    const string = { shape: 'String' };
    const model = modelOf({
      members: { A: string, B: string, C: string, D: string, E: { shape: 'List' }, F: string },
      operation: { output: { shape: 'PutThingRequest' } },
      files: {
        paginators: {
          name: 'paginators-1.json',
          data: {
            pagination: {
              PutThing: {
                input_token: 'A',
                output_token: ['B'],
                limit_key: 'C',
                more_results: 'D',
                result_key: 'E',
              },
            },
          },
        },
        extras: [
          {
            name: 'paginators-1.sdk-extras.json',
            data: { merge: { pagination: { PutThing: { non_aggregate_keys: ['F'] } } } },
          },
        ],
        waiters: {
          name: 'waiters-2.json',
          data: {
            version: 2,
            waiters: { Put: { operation: 'PutThing', delay: 5, maxAttempts: 9, acceptors } },
          },
        },
        examples: {
          name: 'examples-1.json',
          data: {
            examples: {
              PutThing: [
                {
                  id: 'x',
                  title: 'One',
                  description: 'A <b>thing</b>.',
                  comments: {},
                  input: { A: '1' },
                },
              ],
            },
          },
        },
      },
    });
    expect(operationOf(model)).toMatchObject({
      pagination: {
        input: ['A'],
        output: ['B'],
        limit: 'C',
        more: 'D',
        result: ['E'],
        nonAggregate: ['F'],
      },
      waiters: [{ name: 'Put', delay: 5, maxAttempts: 9, acceptors }],
      examples: [{ title: 'One', documentation: 'A **thing**.', input: { A: '1' } }],
    });
  });
});
