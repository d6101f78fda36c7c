import {
  instanceEndpoint,
  type InstanceMetadataOptions,
  openInstance,
} from './from-instance-metadata.js';
import { isTrue } from './shared-config.js';
import { sharedSettings, surroundings } from './surroundings.js';

/**
 * The region of the EC2 instance that this runs on, from the zone that its metadata service tells. Asked
 * once, for a second at most; undefined where nobody answers, or `AWS_EC2_METADATA_DISABLED` is `true`.
 */
export async function instanceRegion(
  options: InstanceMetadataOptions = {},
): Promise<string | undefined> {
  if (isTrue(surroundings(options).env['AWS_EC2_METADATA_DISABLED'])) return undefined;
  try {
    const endpoint = instanceEndpoint(await sharedSettings(options), options);
    const get = await openInstance(endpoint, { ...options, maxRetries: 0 });
    // A zone such as `eu-west-1a` is a region and a letter.
    return (await get('placement/availability-zone'))?.trim().slice(0, -1) || undefined;
  } catch {
    // Most machines are not of EC2, so that is not a failure: whoever needs a region says so.
    return undefined;
  }
}
