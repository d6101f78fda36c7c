import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { S3ClientConfig } from './bucket-endpoint.js';

/**
 * The base URL of S3 Object Lambda, by the rule set of S3, with a slash at its end: where a function gives
 * the answer to a request for an object. An endpoint of one's own is kept.
 *
 * @throws RequestError where it has no host for what is set.
 */
export function objectLambdaEndpoint(client: Client): string {
  // What a client awaits is there by now: `callHttp` asks for a request when the endpoint is known.
  const { config, endpoint } = client as {
    readonly config: S3ClientConfig;
    readonly endpoint: string;
  };
  if (config.accelerate || config.dualStack) {
    refuse('createClient: S3 Object Lambda has no host for accelerate and dualStack');
  }
  return config.endpoint
    ? endpoint
    : endpoint.replace(/^https:..s3(-fips)?\./, 'https://s3-object-lambda$1.');
}
