import type { Migration } from './migrate.js';

/** What generated clients do in another way than the SDK wherever they are called, as far as a project has to do with it. */
export function differencesOf({ services, includes, scripts }: Migration): string[] {
  if (!services.some(({ turned }) => turned > 0) || scripts.length === 0) return [];
  const operations = new Set(services.flatMap((each) => each.operations));
  const texts = scripts.map(({ after }) => after).join('\n');
  return [
    'An attempt ends after 60 seconds, where the SDK waits without end: attemptTimeout sets another limit.',
    'What has no settings on Node is read by nodeDefaults: AWS_RETRY_MODE and AWS_DEFAULTS_MODE are not, and the metadata of EC2 are not asked for a region.',
    ...(/\bcatch\b/.test(texts)
      ? [
          'The name of an error is its code, such as NotFound where the class of the SDK is NotFoundException; where neither the model nor the common errors of AWS have it, the name is Unknown, and sentCode what was sent. A failure of the network is a NetworkError.',
        ]
      : []),
    ...(/\bfrom[A-Z]\w+\(/.test(texts)
      ? [
          'Credentials without an expiration are asked for at each attempt, where the SDK asks once.',
        ]
      : []),
    ...(includes.has('plain')
      ? [
          'A number of DynamoDB that JavaScript cannot hold exactly is a NumberError, unless numbers says bigint or text.',
        ]
      : []),
    ...(includes.has('plain') &&
    (operations.has('BatchWriteItem') || operations.has('BatchGetItem'))
      ? ['batchWriteItem and batchGetItem of plain.ts send again what was not processed.']
      : []),
    ...(includes.has('transfer')
      ? [
          'Parts of an upload that fails are taken back, as with the SDK; onProgress takes the place of events.',
        ]
      : []),
    ...(operations.has('GetObject')
      ? ['The Body of an object is a ReadableStream of the web, which has to be read or cancelled.']
      : []),
  ];
}
