/** What a person chooses for a whole output. */

/**
 * What clients do with the defaults of a model (the trait `smithy.api#default`): fill them in, in
 * what they receive and in the structures within what they send; or leave them to the service, as
 * the SDKs of AWS do and as models of botocore, which know no defaults, have it.
 */
export const defaultsChoices = ['leave', 'fill'] as const;

export type Defaults = (typeof defaultsChoices)[number];

export { longsChoices, type Longs } from '../model/longs.js';

/** What can be chosen with `--emit`. */
export const parts = ['types', 'client', 'cli', 'mocks', 'msw', 'docs'] as const;

export type Part = (typeof parts)[number];

/**
 * What the settings can include: files besides services, which need none of their operations but for `s3/transfer`. With
 * `observe`, operations tell the observer of their client; `s3/arns` has no file, and lets the operations of
 * S3 take ARNs for buckets; `s3/transfer` and `dynamodb/plain` are files within the folder of a service.
 */
export const includes = [
  'credentials',
  'hosts',
  'node',
  'observe',
  's3/arns',
  's3/transfer',
  'dynamodb/plain',
] as const;

export type Include = (typeof includes)[number];
