import type { CallOptions, Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { Fetch, HttpResponse } from '../core/http.js';
import type { SendOptions } from '../core/send.js';
import { signed } from '../signing/signed.js';
import { bucketEndpoint, s3Endpoint } from './bucket-endpoint.js';

/**
 * The options of a call to a bucket, with a `fetch` that signs each attempt as in `signed`. Where the
 * service tells that the bucket is in another region, it asks once more, at the host that the region
 * has by our own rules, and the client remembers the region. An endpoint of one's own is kept.
 *
 * The call is rejected with a RequestError where a browser hides the answer, which is a redirect.
 *
 * @param path as in `signed`.
 */
export function signedForBucket(
  client: Client,
  bucket: string,
  options: CallOptions | undefined,
  path?: (url: string | URL) => string,
): SendOptions & { readonly fetch: Fetch } {
  return {
    ...options,
    async fetch(url, init) {
      const { config, state } = client;
      const regions = (state.regions ??= new Map());
      const baseIn = (region: string | undefined): string =>
        bucketEndpoint({ config, endpoint: s3Endpoint({ ...config, region }) }, bucket);
      const base = baseIn(config.region);
      // A stream can be read once.
      for (let again = !(init.body instanceof ReadableStream); ; again = false) {
        const region = regions.get(base) ?? config.region;
        const response = await signed(
          client,
          's3',
          { ...options, region },
          { doubleEncode: false, contentSha256Header: true, path },
        ).fetch(`${url}`.replace(base, baseIn(region)), init);
        const { status } = response;
        if (config.endpoint || ![0, 301, 307, 400].includes(status)) return response;
        if (!status) {
          refuse('region: give that of the bucket: browsers hide it');
        }
        const told = `${await regionIn(response)}`;
        if (
          !/^(a[fp]|c[an]|eu(sc-de)?|il|m[ex]|sa|us(-gov)?)-\w+-\d+$/.test(told) ||
          told === region
        )
          return response;
        regions.set(base, told);
        if (!again) return response;
        await response.text();
      }
    },
  };
}

/** The region that an answer names in its header or its body, which can be read all the same. */
async function regionIn(response: HttpResponse): Promise<string | null | undefined> {
  const told = response.headers.get('x-amz-bucket-region');
  if (told || response.status < 400) return told;
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  Object.assign(response, { text: async () => text, arrayBuffer: async () => bytes });
  return /<Region>([^<]*)/.exec(text)?.[1];
}
