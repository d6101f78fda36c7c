import type { CallOptions, Client } from '../core/client.js';
import type { Fetch } from '../core/http.js';
import type { SendOptions } from '../core/send.js';
import { signed } from '../signing/signed.js';
import { arnPlace } from './arn-place.js';
import { signedForBucket } from './signed-for-bucket.js';

/**
 * As `signedForBucket`, for ARNs too, which are signed for their own region and service. What an ARN names
 * is in one region, so that there is no other to ask.
 *
 * @param path as in `signed`.
 */
export function signedForArn(
  client: Client,
  bucket: string,
  options: CallOptions | undefined,
  path?: (url: string | URL) => string,
): SendOptions & { readonly fetch: Fetch } {
  return {
    ...options,
    // The client knows its settings when a request is sent, not before.
    fetch(url, init) {
      const place = arnPlace(client, bucket);
      const { fetch: send } =
        place === undefined
          ? signedForBucket(client, bucket, options, path)
          : signed(
              client,
              place.service,
              { ...options, region: place.region },
              { doubleEncode: false, contentSha256Header: true, path },
            );
      return send(url, init);
    },
  };
}
