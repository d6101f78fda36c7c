import { expect, test } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { toApi } from './values.js';

const model = valueOf(
  botocoreToModel({
    service: {
      name: 'values',
      data: {
        metadata: {
          apiVersion: '2020-01-01',
          endpointPrefix: 'values',
          jsonVersion: '1.1',
          protocol: 'json',
          protocols: ['json'],
          serviceFullName: 'Values',
          serviceId: 'Values',
          signatureVersion: 'v4',
          targetPrefix: 'Values',
          uid: 'values',
        },
        operations: {
          Take: {
            name: 'Take',
            http: { method: 'POST', requestUri: '/' },
            input: { shape: 'All' },
          },
        },
        shapes: {
          All: {
            type: 'structure',
            members: {
              Text: { shape: 'Text' },
              Time: { shape: 'Time' },
              Bytes: { shape: 'Bytes' },
              Number: { shape: 'Number' },
              List: { shape: 'List' },
              Map: { shape: 'Map' },
              Either: { shape: 'Either' },
              Any: { shape: 'Any' },
            },
          },
          Text: { type: 'string' },
          Time: { type: 'timestamp' },
          Bytes: { type: 'blob' },
          Number: { type: 'double' },
          List: { type: 'list', member: { shape: 'Time' } },
          Map: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Bytes' } },
          Either: { type: 'structure', union: true, members: { Text: { shape: 'Text' } } },
          Any: { type: 'structure', document: true, members: {} },
        },
      },
    },
  }),
);

test.each<[raw: object, value: object]>([
  [{ Text: 'NaN' }, { Text: 'NaN' }],
  [{ Text: null }, { Text: undefined }],
  [{ Time: 1.5 }, { Time: new Date(1500) }],
  [{ Time: '1970-01-01T00:00:01Z' }, { Time: new Date(1000) }],
  [{ Bytes: 'ä' }, { Bytes: new Uint8Array([0xc3, 0xa4]) }],
  [{ Number: '-Infinity' }, { Number: -Infinity }],
  [{ Number: 'NaN' }, { Number: NaN }],
  [{ List: [1, null] }, { List: [new Date(1000), null] }],
  [{ Map: { a: 'b', c: null } }, { Map: { a: new Uint8Array([98]), c: null } }],
  [{ Either: { Text: 'a' } }, { Either: { Text: 'a' } }],
  [{ Either: { SDK_UNKNOWN_MEMBER: { name: 'x' } } }, { Either: { $unknown: ['x', undefined] } }],
  [{ Any: { Time: 1, no: null } }, { Any: { Time: 1, no: null } }],
])('%o is %o for the generated client', (raw, value) => {
  expect(toApi(model, 'All', raw)).toStrictEqual(value);
});

test('refuses members that the model does not have', () => {
  expect(() => toApi(model, 'All', { Other: 1 })).toThrow('All has no member Other in the model');
});
