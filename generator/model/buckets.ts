import type { Operation, Service } from './model.js';

/**
 * Whether buckets of the service have hosts of their own. It follows from what each model of S3 says,
 * so that no specification has to: S3 Control and S3 on Outposts sign alike, and are elsewhere.
 */
export function hasBucketHosts({ signing, endpoint }: Service): boolean {
  return signing.name === 's3' && endpoint.prefix === 's3' && endpoint.url === undefined;
}

/**
 * Whether an operation of S3 is one of S3 Object Lambda, which has hosts and signatures of its own. Only there
 * is a request known by its route.
 */
export function isOfObjectLambda(service: Service, { hostPrefix }: Operation): boolean {
  return hasBucketHosts(service) && hostPrefix === '{RequestRoute}.';
}

/** Where the URI of an operation begins with a bucket: its label, and what follows. */
export interface BucketUri {
  readonly label: string;
  /** What stands between the name of the bucket and the rest: a slash where a key follows. */
  readonly behind: '/' | '';
  readonly rest: string;
}

/** How the URI of an operation begins with a bucket that may stand in the host; nothing where it does not. */
export function bucketUri(service: Service, { http: { uri } }: Operation): BucketUri | undefined {
  if (!hasBucketHosts(service)) return undefined;
  const [, label, slash, rest = ''] = /^\/\{(\w+)\}(?:(\/)|(?=\?)|$)(.*)$/.exec(uri) ?? [];
  return label === undefined ? undefined : { label, behind: slash === '/' ? '/' : '', rest };
}
