import { describe, expect, it } from 'vitest';
import { structureOf } from '../../generator/model/model.js';
import { modelOf, usedShape } from './given-service.js';
import type { Json } from './given-service.js';

describe('a shape of botocore', () => {
  it.each<[string, Json, Json]>([
    [
      'a string',
      { type: 'string', min: 1, max: 5, pattern: 'a+', sensitive: true },
      { kind: 'string', length: { min: 1, max: 5 }, pattern: 'a+', sensitive: true },
    ],
    [
      'an enum, each value once',
      { type: 'string', enum: ['a', 'b', 'a'] },
      { enum: [{ value: 'a' }, { value: 'b' }] },
    ],
    ['a character', { type: 'character' }, { kind: 'string' }],
    ['a short', { type: 'short', min: 0 }, { kind: 'number', size: 'short', range: { min: 0 } }],
    [
      'a double',
      { type: 'double', max: 0.5, box: true },
      { kind: 'number', size: 'double', range: { max: 0.5 } },
    ],
    ['bounds that nothing fits', { type: 'string', min: 5, max: 1 }, { length: {} }],
    [
      'a time',
      { type: 'timestamp', timestampFormat: 'rfc822' },
      { kind: 'timestamp', format: 'http-date' },
    ],
    ['a document', { type: 'structure', members: {}, document: true }, { kind: 'document' }],
    [
      'a union',
      { type: 'structure', union: true, members: { A: { shape: 'String' } }, required: ['A'] },
      { kind: 'union', eventStream: false, members: [{ name: 'A', required: false }] },
    ],
    [
      'an event stream',
      { type: 'structure', eventstream: true, members: { A: { shape: 'Event' } } },
      { kind: 'union', eventStream: true },
    ],
    [
      'a sparse list',
      { type: 'list', sparse: true, max: 3, member: { shape: 'String', locationName: 'item' } },
      { kind: 'list', sparse: true, length: { max: 3 }, member: { wireName: 'item' } },
    ],
    [
      'a flattened map',
      {
        type: 'map',
        flattened: true,
        key: { shape: 'String', locationName: 'k' },
        value: { shape: 'String' },
      },
      { kind: 'map', flattened: true, key: { wireName: 'k' } },
    ],
    [
      'a blob of known length',
      { type: 'blob', requiresLength: true },
      { kind: 'blob', requiresLength: true },
    ],
    [
      'an element',
      {
        type: 'structure',
        members: {},
        locationName: 'E',
        xmlNamespace: { uri: 'https://a/', prefix: 'p' },
      },
      { xml: { name: 'E', namespace: 'https://a/', prefix: 'p' } },
    ],
  ])('is %s', (_, shape, wanted) => {
    const shapes = { Event: { type: 'structure', event: true, members: {} } };
    expect(usedShape(shape, { shapes })).toMatchObject(wanted);
  });

  it.each<[string, Json, Json]>([
    ['of the client', { exception: true }, { fault: 'client' }],
    ['of the server', { exception: true, fault: true }, { fault: 'server' }],
    [
      'of the server by its status',
      { exception: true, error: { httpStatusCode: 503 } },
      { fault: 'server', status: 503 },
    ],
    [
      'with a code',
      { error: { code: 'NoSuchThing', httpStatusCode: 404, senderFault: true } },
      { fault: 'client', status: 404, code: 'NoSuchThing' },
    ],
    ['with its name as code', { error: { code: 'Gone' } }, { fault: 'client' }],
    [
      'worth another try',
      { exception: true, retryable: { throttling: false } },
      { fault: 'client', retryable: 'yes' },
    ],
    [
      'of throttling',
      { exception: true, retryable: { throttling: true } },
      { fault: 'client', retryable: 'throttling' },
    ],
  ])('is an error %s', (_, traits, wanted) => {
    const model = modelOf({
      operation: { errors: [{ shape: 'Gone' }] },
      shapes: { Gone: { type: 'structure', members: {}, ...traits } },
    });
    expect(structureOf(model, 'Gone').error).toEqual(wanted);
  });

  it('that no operation leads to is left out', () => {
    const model = modelOf({ shapes: { Lonely: { type: 'string' } } });
    expect([...model.shapes.keys()]).toEqual(['PutThingRequest', 'PutThingOutput']);
  });
});
