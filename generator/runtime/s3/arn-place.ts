/** Where what an ARN names is, in the place of a bucket: access points, Object Lambda and Outposts. */
import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import { parseArn } from '../endpoints/arn.js';
import { isHostLabel } from '../endpoints/host-label.js';
import { partitionOf } from '../endpoints/partitions.js';
import { bucketEndpoint, type S3ClientConfig } from './bucket-endpoint.js';

/** Settings of a client that takes ARNs for buckets. */
export interface S3ArnClientConfig extends S3ClientConfig {
  /**
   * Whether a call goes to the region of its ARN where that is not the client's. With `false` such a call
   * fails with a RequestError. Default true.
   */
  readonly useArnRegion?: boolean | undefined;
}

/** Where an ARN leads. */
export interface ArnPlace {
  /** The base URL, with a slash at its end. */
  readonly url: string;
  readonly region: string;
  /** The name in the scope of the signature. */
  readonly service: string;
}

/**
 * As `bucketEndpoint`, for ARNs too.
 *
 * @throws RequestError where the ARN names something else, or there is no host for what is set together.
 */
export function arnEndpoint(client: Client, bucket: string | undefined, behind = ''): string {
  const url = arnPlace(client, bucket)?.url;
  if (url === undefined && /--(xa?|op)-s3$/.test(bucket ?? '')) {
    refuse('Bucket: S3 Express and aliases of Outposts are not supported');
  }
  return url ?? bucketEndpoint(client, bucket, behind);
}

/**
 * Where an ARN in the place of a bucket leads, by the rule set of S3; nothing for what is not an ARN.
 *
 * @throws RequestError where it names something else, or there is no host for what is set together.
 */
export function arnPlace(client: Client, bucket: string | undefined): ArnPlace | undefined {
  if (bucket?.startsWith('arn:') !== true) return undefined;
  // Casts: the client is one of S3, and what it awaits is there by now.
  const { config, endpoint } = client as {
    readonly config: S3ArnClientConfig;
    readonly endpoint: string;
  };
  const { service, region, labels } = named(bucket);
  const { accelerate, pathStyle, fips, dualStack, useArnRegion = true } = config;
  if (pathStyle || accelerate) {
    refuse(
      'Bucket: an ARN goes without accelerate and pathStyle. The command line has pathStyle with --endpoint-url: set addressing_style = virtual',
    );
  }
  if (!useArnRegion && region !== config.region) {
    refuse('Bucket: an ARN of another region, and useArnRegion is false');
  }
  const { name: partition, dnsSuffix } = partitionOf(region);
  if (partition !== partitionOf(config.region ?? region).name) {
    refuse('Bucket: an ARN of another partition than the region of the client');
  }
  const hasNone = {
    fips: service === 's3-outposts' || partition === 'aws-cn',
    dualStack: service !== 's3',
  };
  if ((fips && hasNone.fips) || (dualStack && hasNone.dualStack)) {
    refuse(`Bucket: ${service} has no host for these settings`);
  }
  const host = labels.join('.');
  const of = service === 's3' ? 's3-accesspoint' : service;
  const end = `${fips ? '-fips' : ''}${dualStack ? '.dualstack' : ''}.${region}.${dnsSuffix}`;
  return {
    url: config.endpoint ? behindOwn(endpoint, host, service) : `https://${host}.${of}${end}/`,
    region,
    service,
  };
}

/** The URL at an endpoint of one's own. For Outposts, the rules keep neither its scheme nor its path. */
function behindOwn(endpoint: string, host: string, service: string): string {
  return service === 's3-outposts'
    ? endpoint.replace(/^.*\/\/([^/]*).*/, `https://${host}.$1/`)
    : endpoint.replace('//', `//${host}.`);
}

/** What an ARN says. */
interface Named {
  readonly service: string;
  readonly region: string;
  /** What stands before the host of the service. */
  readonly labels: readonly string[];
}

/** Reads `arn:aws:s3:us-east-1:123456789012:accesspoint/mine` and the like. */
function named(arn: string): Named {
  const { service = '', region = '', accountId = '', resourceId = [] } = parseArn(arn) ?? {};
  const [type, first = '', second, third = ''] = resourceId;
  const isPoint = (service === 's3' || service === 's3-object-lambda') && type === 'accesspoint';
  const isOutpost = service === 's3-outposts' && type === 'outpost' && second === 'accesspoint';
  if (!(isPoint && resourceId.length === 2) && !(isOutpost && resourceId.length === 4)) {
    refuse('Bucket: not the ARN of an access point');
  }
  if (region === '') refuse('Bucket: access points of several regions are not supported');
  const labels = isPoint ? [`${first}-${accountId}`] : [`${third}-${accountId}`, first];
  if (![first, accountId, third || first, region].every((each) => isHostLabel(each, false))) {
    refuse('Bucket: an ARN with a name that no host can have');
  }
  return { service, region, labels };
}
