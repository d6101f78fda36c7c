/** Where S3 and its buckets are. */
import type { Client, ClientConfig } from '../core/client.js';
import { refuse } from '../core/errors.js';
import { isHostableBucket } from '../endpoints/bucket.js';
import { label } from '../http/labels.js';

/** Settings of a client of S3. */
export interface S3ClientConfig extends ClientConfig {
  /**
   * Send the name of a bucket at the start of the path in place of the host: for other services with
   * the same API whose buckets have no hosts. Default false, but a name that cannot be part of a host
   * always stands in the path, as does any where the endpoint is an IP address or `localhost`.
   */
  readonly pathStyle?: boolean | undefined;
  /** Use the endpoints of transfer acceleration, for buckets that have it switched on. Default false. */
  readonly accelerate?: boolean | undefined;
}

/**
 * The base URL of S3, with a slash at its end, in the public partitions: see `endpointOf`. It is
 * regional in `us-east-1` too.
 *
 * @throws RequestError when there is no region, or no host for what is set together.
 */
export function s3Endpoint({
  region = '',
  endpoint,
  accelerate,
  fips,
  dualStack,
  pathStyle,
}: S3ClientConfig): string {
  const isChina = /cn-/.test(region);
  if (
    endpoint
      ? accelerate || fips || dualStack
      : accelerate
        ? fips || pathStyle || isChina
        : fips && isChina
  ) {
    refuse('createClient: S3 has no host for these settings');
  }
  // A query or a fragment would swallow the path: such a text is not a URL to send to.
  if (endpoint) return `${endpoint}`.replace(/.*[?#].*|\/?$/, '/');
  if (!/^[\w-]+$/.test(region)) refuse('region: none');
  return `https://s3${fips ? '-fips' : ''}${dualStack ? '.dualstack' : ''}.${region}.amazonaws.${
    isChina ? 'com.cn' : /eusc/.test(region) ? 'eu' : 'com'
  }/`;
}

/**
 * The base URL of a bucket: with its name in the host, or at the end of the path where it cannot stand
 * there or should not.
 *
 * @param behind stands behind a name in the path: a slash, where a key follows.
 * @throws RequestError where it does not name an ordinary bucket.
 */
export function bucketEndpoint(
  client: Pick<Client, 'config' | 'endpoint'>,
  bucket: string | undefined,
  behind = '',
): string {
  // What a client awaits is there by now: `callHttp` asks for a request when the endpoint is known.
  const {
    config: { accelerate, pathStyle },
    endpoint,
  } = client as KnownClient;
  const name = label('Bucket', bucket);
  if (/^arn%3A|--(xa?|op)-s3$/.test(name)) {
    refuse('Bucket: no S3 Express or Outposts; ARNs need s3/arns');
  }
  if (
    !pathStyle &&
    // No certificate covers a name with dots before the host.
    isHostableBucket(name, endpoint.startsWith('http:')) &&
    !/\/\/(\[|[\d.]+[:/]|localhost[:/])/.test(endpoint)
  ) {
    const base = accelerate
      ? endpoint.replace(/s3(\.dualstack)?\.[^.]+/, 's3-accelerate$1')
      : endpoint;
    return base.replace('//', `//${name}.`);
  }
  if (accelerate) refuse('Bucket: accelerate needs a name for a host');
  return endpoint + name + behind;
}

/** A client of S3 that knows its endpoint. */
interface KnownClient {
  readonly config: S3ClientConfig;
  readonly endpoint: string;
}
