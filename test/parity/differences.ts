/** A way in which requests differ from the SDK's, and why. */
interface Difference {
  /** Default: any. */
  readonly service?: string;
  /** What the operation and the message of the difference look like. */
  readonly message: RegExp;
  readonly reason: string;
}

const differences: readonly Difference[] = [
  {
    service: 'glacier',
    message: /header x-amz-sha256-tree-hash: wanted ".*", got nothing/,
    reason: 'the SDK hashes every body for Glacier, botocore those of archives and parts',
  },
  {
    service: 'route-53',
    message: /(path: wanted ".*%2F|query: wanted \w+=.*%2F|RequestError: .*cannot be empty)/,
    reason:
      'of an id with a slash, the SDK drops what Route 53 writes before ids, botocore all but the last part',
  },
  {
    service: 'bedrock-runtime',
    message: /wanted nothing, got null$/,
    reason: 'a document that is null is sent, since null is a value of JSON; the SDK leaves it out',
  },
  {
    service: 's3',
    message: /nothing was sent: RequestError: The checksum \w+ cannot be computed here/,
    reason: 'a client refuses checksums that it has no code for, such as CRC64NVME and MD5',
  },
  {
    service: 's3',
    message: /header x-amz-server-side-encryption-customer-key: wanted/,
    reason: 'the SDK encodes the keys of customers in all operations, botocore in ten',
  },
  {
    message: /header content-type: wanted "application\/(xml|octet-stream)", got nothing/,
    reason: 'the SDK names the type of a body that is not sent',
  },
  {
    service: 'cloudfront',
    message: /body: got <\w+ xmlns="[^"]*"\/?>|body: wanted "", got/,
    reason: 'an input without members is an empty element, for the SDK and botocore no body',
  },
];

/** Why a request differs; undefined where it should not. */
export function reasonFor(service: string, operation: string, message: string): string | undefined {
  return differences.find(
    (each) => (each.service ?? service) === service && each.message.test(`${operation} ${message}`),
  )?.reason;
}
