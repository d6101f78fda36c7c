import { specText } from '../support/generation.js';

/** A specification of three operations of S3, in few words. */
export const store: string = specText(
  {
    operations: {
      GetObject: {
        http: { method: 'GET', uri: '/{Bucket}/{Key+}' },
        input: {
          Bucket: { type: 'string', in: 'label', required: true },
          Key: { type: 'string', in: 'label', required: true },
        },
        output: { ETag: { type: 'string', in: 'header', name: 'ETag' } },
      },
      ListObjectsV2: {
        http: { method: 'GET', uri: '/{Bucket}?list-type=2' },
        input: { Bucket: { type: 'string', in: 'label', required: true } },
        output: { Name: 'string' },
      },
      ListBuckets: { http: { method: 'GET', uri: '/' }, output: { Owner: 'string' } },
    },
  },
  {
    id: 'S3',
    cli: 's3',
    protocol: 'rest-xml',
    auth: 'sigv4',
    target: undefined,
    noErrorWrapping: true,
  },
);
