/** Answers of about 1 MB, of the kind that services send. */

/** As `ListIdentities` has them: each with two timestamps. */
export const identities: readonly object[] = Array.from({ length: 6500 }, (_, index) => ({
  IdentityId: `us-east-1:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  Logins: ['accounts.example.com'],
  CreationDate: 1_700_000_000.25 + index,
  LastModifiedDate: 1_700_000_100.5 + index,
}));

/** The XML of `ListObjectsV2`. */
export function objects(): string {
  const contents = Array.from(
    { length: 4300 },
    (_, index) =>
      `<Contents><Key>photos/2026/picture &amp; ${index}.jpg</Key>` +
      '<LastModified>2026-01-02T03:04:05.000Z</LastModified>' +
      `<ETag>&quot;${String(index).padStart(32, '0')}&quot;</ETag>` +
      `<Size>${index * 1000}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>' +
    `<KeyCount>${contents.length}</KeyCount><IsTruncated>false</IsTruncated>` +
    `${contents.join('')}</ListBucketResult>`
  );
}

/** The XML of `DescribeInstances`, in lines as EC2 sends it. */
export function instances(): string {
  const items = Array.from(
    { length: 950 },
    (_, index) => `
    <item>
      <reservationId>r-${index}</reservationId><ownerId>123456789012</ownerId>
      <instancesSet><item>
        <instanceId>i-${String(index).padStart(17, '0')}</instanceId>
        <imageId>ami-0123456789abcdef0</imageId>
        <instanceState><code>16</code><name>running</name></instanceState>
        <privateDnsName>ip-10-0-0-1.ec2.internal</privateDnsName>
        <instanceType>t3.micro</instanceType>
        <launchTime>2026-01-02T03:04:05.000Z</launchTime>
        <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>
        <monitoring><state>disabled</state></monitoring>
        <blockDeviceMapping><item>
          <deviceName>/dev/sda1</deviceName>
          <ebs><volumeId>vol-1</volumeId><status>attached</status>
            <attachTime>2026-01-02T03:04:05.000Z</attachTime>
            <deleteOnTermination>true</deleteOnTermination></ebs>
        </item></blockDeviceMapping>
        <tagSet><item><key>name</key><value>one of many</value></item></tagSet>
        <ebsOptimized>false</ebsOptimized>
      </item></instancesSet>
    </item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
    `<requestId>1</requestId><reservationSet>${items.join('')}</reservationSet>` +
    '</DescribeInstancesResponse>'
  );
}

/** The JSON of `Query`, with the kinds of values that items have most. */
export function items(): string {
  const list = Array.from({ length: 3000 }, (_, index) => ({
    id: { S: `order-${String(index).padStart(8, '0')}` },
    version: { N: `${index}` },
    paid: { BOOL: index % 2 === 0 },
    note: { NULL: true },
    labels: { SS: ['one', 'two'] },
    seal: { B: 'AAECAwQFBgcICQoLDA0ODw==' },
    address: {
      M: { street: { S: 'Main Street 1' }, city: { S: 'Somewhere' }, zip: { N: '12345' } },
    },
    lines: { L: [{ M: { sku: { S: 'a-1' }, count: { N: '2' } } }, { S: 'gift' }] },
  }));
  return JSON.stringify({ Items: list, Count: list.length, ScannedCount: list.length });
}
