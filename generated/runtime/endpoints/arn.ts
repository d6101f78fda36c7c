/* eslint-disable */
// @ts-nocheck
/** What an ARN says: `arn:aws:s3:us-east-1:123456789012:accesspoint/mine`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** The resource in its parts, between colons and slashes. */
  readonly resourceId: readonly string[];
}

/** The parts of an ARN; undefined where a text is none. */
export function parseArn(text: string | undefined): Arn | undefined {
  const [arn, partition, service, region = '', accountId = '', ...rest] = (text ?? '').split(':');
  const resource = rest.join(':');
  if (arn !== 'arn' || !partition || !service || !resource) return undefined;
  return { partition, service, region, accountId, resourceId: resource.split(/[:/]/) };
}
