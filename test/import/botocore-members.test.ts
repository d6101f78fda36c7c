import { describe, expect, it } from 'vitest';
import { shapeOf, structureOf } from '../../generator/model/model.js';
import { modelOf, memberOf } from './given-service.js';
import type { ServiceParts, Json } from './given-service.js';

describe('a member of botocore', () => {
  const uri = { operation: { http: { method: 'GET', requestUri: '/{Id}' } } };

  it.each<[string, Json, Json, ServiceParts?]>([
    [
      'a label, which is required',
      { shape: 'String', location: 'uri', locationName: 'Id' },
      { binding: { in: 'label' }, wireName: 'Id', required: true },
      uri,
    ],
    [
      'a query parameter',
      { shape: 'String', location: 'querystring', locationName: 'q' },
      { binding: { in: 'query', name: 'q' } },
    ],
    [
      'one of its own name',
      { shape: 'String', location: 'querystring' },
      { binding: { in: 'query', name: 'A' } },
    ],
    [
      'a map of parameters',
      { shape: 'Map', location: 'querystring' },
      { binding: { in: 'query-map' } },
    ],
    [
      'a header',
      { shape: 'String', location: 'header', locationName: 'x-a' },
      { binding: { in: 'header', name: 'x-a' } },
    ],
    [
      'headers with a prefix',
      { shape: 'Map', location: 'headers', locationName: 'x-a-' },
      { binding: { in: 'header-map', prefix: 'x-a-' } },
    ],
    ['the status', { shape: 'String', location: 'statusCode' }, { binding: { in: 'status' } }],
    [
      'the body',
      { shape: 'String', locationName: 'Root' },
      { binding: { in: 'payload' }, wireName: 'Root' },
      { input: { payload: 'A' } },
    ],
    ['another name in the body', { shape: 'String', locationName: 'a' }, { wireName: 'a' }],
    [
      'a name for EC2',
      { shape: 'String', locationName: 'a', queryName: 'Aa' },
      { wireName: 'a', ec2Name: 'Aa' },
    ],
    [
      'an attribute with a namespace',
      { shape: 'String', xmlAttribute: true, xmlNamespace: { uri: 'https://a/', prefix: 'a' } },
      { attribute: true, xml: { namespace: 'https://a/', prefix: 'a' } },
    ],
    ['JSON in a string', { shape: 'String', jsonvalue: true }, { mediaType: 'application/json' }],
    [
      'a format of time',
      { shape: 'Time', timestampFormat: 'unixTimestamp' },
      { timestampFormat: 'epoch-seconds' },
    ],
    ['a token', { shape: 'String', idempotencyToken: true }, { idempotencyToken: true }],
    ['part of an event', { shape: 'Blob', eventpayload: true }, { event: 'payload' }],
    ['the head of an event', { shape: 'String', eventheader: true }, { event: 'header' }],
    [
      'that it is deprecated',
      { shape: 'String', deprecated: true, deprecatedMessage: 'No.' },
      { deprecated: 'No.' },
    ],
    ['an option that is free', { shape: 'String' }, { name: 'A', cli: 'a' }],
  ])('says %s', (_, member, wanted, more) => {
    expect(memberOf({ ...more, members: { A: member } })).toMatchObject(wanted);
  });

  it('has an option that no command has already', () => {
    const model = modelOf({
      members: {
        Query: { shape: 'String' },
        FooBar: { shape: 'String' },
        fooBar: { shape: 'String' },
      },
    });
    const options = structureOf(model, 'PutThingRequest').members.map(({ cli }) => cli);
    expect(options).toEqual(['query-value', 'foo-bar', 'foo-bar-2']);
  });

  it('travels in the body where the protocol has nothing else', () => {
    const member = memberOf({
      metadata: { protocol: 'json', jsonVersion: '1.1', targetPrefix: 'T' },
      members: { A: { shape: 'String', location: 'header', locationName: 'x-a' } },
    });
    expect(member.binding).toBeUndefined();
    expect(member.wireName).toBeUndefined();
  });

  const flat = { type: 'list', flattened: true, member: { shape: 'String', locationName: 'Item' } };
  it.each<[string, Json, Json, string | undefined]>([
    ['its own', { shape: 'Used', locationName: 'Own' }, flat, 'Own'],
    ['that of its entries, where it has none', { shape: 'Used' }, flat, 'Item'],
    [
      'its own name where only the use is flattened',
      { shape: 'Used', flattened: true },
      { ...flat, flattened: false },
      undefined,
    ],
    ['not that of entries inside it', { shape: 'Used' }, { ...flat, flattened: false }, undefined],
    ['what the shape says', { shape: 'Used' }, { type: 'string', locationName: 'Said' }, 'Said'],
  ])('has the name of a flattened list: %s', (_, member, used, wanted) => {
    expect(memberOf({ members: { A: member }, shapes: { Used: used } }).wireName).toBe(wanted);
  });

  const said = { type: 'string', locationName: 'x-s' };
  // As `Serializer._get_serialized_name` of botocore has it: what a shape says goes for all its uses.
  it.each<[string, string, Json, Json, Json]>([
    ['query', 'a structure', {}, { type: 'structure', locationName: 'x-s' }, { wireName: 'x-s' }],
    ['rest-json', 'a text', {}, said, { wireName: 'x-s' }],
    [
      'rest-json',
      'a structure',
      {},
      { type: 'structure', locationName: 'x-s' },
      { wireName: 'x-s' },
    ],
    ['json', 'a text', {}, said, { wireName: 'x-s' }],
    [
      'rest-json',
      'a header',
      { location: 'header' },
      said,
      { binding: { in: 'header', name: 'x-s' } },
    ],
    [
      'rest-json',
      'a query',
      { location: 'querystring' },
      said,
      { binding: { in: 'query', name: 'x-s' } },
    ],
    [
      'rest-xml',
      'headers',
      { location: 'headers' },
      { type: 'map', locationName: 'x-s', key: { shape: 'String' }, value: { shape: 'String' } },
      { binding: { in: 'header-map', prefix: 'x-s' } },
    ],
  ])('takes the name of its shape in %s: %s', (protocol, _, use, used, wanted) => {
    const metadata = { protocol, jsonVersion: '1.1', targetPrefix: 'T' };
    const given = { metadata, members: { A: { shape: 'Used', ...use } }, shapes: { Used: used } };
    expect(memberOf(given)).toMatchObject(wanted);
  });

  it('with an enum of its own has a shape of its own', () => {
    const model = modelOf({
      files: {
        extras: [
          {
            name: 'service-2.sdk-extras.json',
            data: {
              merge: {
                shapes: {
                  PutThingRequest: { members: { A: { shape: 'String', enum: ['x', 'y'] } } },
                },
              },
            },
          },
        ],
      },
      members: { A: { shape: 'String' }, B: { shape: 'String' } },
    });
    const [first, second] = structureOf(model, 'PutThingRequest').members;
    expect([first?.target, second?.target]).toEqual(['PutThingRequestA', 'String']);
    expect(shapeOf(model, 'PutThingRequestA')).toMatchObject({
      named: false,
      enum: [{ value: 'x' }, { value: 'y' }],
    });
  });

  it.each<[string, Json, Json, string, boolean]>([
    ['all uses', { A: { shape: 'Blob', streaming: true } }, {}, 'Blob', true],
    [
      'the shape itself',
      { A: { shape: 'Own' } },
      { Own: { type: 'blob', streaming: true } },
      'Own',
      true,
    ],
    ['none', { A: { shape: 'Blob' } }, {}, 'Blob', false],
    [
      'some uses',
      { A: { shape: 'Blob', streaming: true }, B: { shape: 'Blob' } },
      {},
      'BlobStream',
      true,
    ],
  ])('streams: %s', (_, members, shapes, target, streaming) => {
    const model = modelOf({ members, shapes });
    expect(structureOf(model, 'PutThingRequest').members[0]?.target).toBe(target);
    expect(shapeOf(model, target)).toMatchObject({ kind: 'blob', streaming });
  });
});
