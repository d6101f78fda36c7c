import type { AddedOptions, ShortOption } from '../../model/command-options.js';

/** What some operations of a service have besides the options of their members. */
export interface Row extends AddedOptions {
  readonly service: string;
  readonly operations: readonly string[];
}

const plainPermissions: readonly ShortOption[] = [
  {
    option: 'protocol',
    into: 'IpPermissions.IpProtocol',
    reads: 'protocol',
    documentation: 'The protocol of IP: `tcp`, `udp`, `icmp`, a number, or `all`.',
  },
  {
    option: 'port',
    into: 'IpPermissions.FromPort',
    to: 'IpPermissions.ToPort',
    documentation:
      'A port, or the first and the last: `22-25`. With `icmp` the type, or type and code. `all` or -1: any.',
  },
  {
    option: 'cidr',
    into: 'IpPermissions.IpRanges.CidrIp',
    documentation: 'The range of addresses of IPv4.',
  },
  {
    option: 'source-group',
    into: 'IpPermissions.UserIdGroupPairs.GroupName',
    prefixed: { prefix: 'sg-', into: 'IpPermissions.UserIdGroupPairs.GroupId' },
    documentation: 'The id (`sg-…`) or the name of the other security group.',
  },
  {
    option: 'group-owner',
    into: 'IpPermissions.UserIdGroupPairs.UserId',
    documentation: 'The account of the other security group.',
  },
];

const permissions = plainPermissions.map((each) => ({ ...each, alone: true }));

const zip = {
  option: 'zip-file',
  reads: 'zip',
  documentation: 'A zip file, as `fileb://code.zip`.',
} as const;

const revisions: readonly ShortOption[] = [
  {
    option: 's3-location',
    into: 'revision.s3Location',
    with: { 'revision.revisionType': 'S3' },
    alone: true,
    documentation: 'Where the revision stands in S3: bucket, key and bundleType.',
  },
  {
    option: 'github-location',
    into: 'revision.gitHubLocation',
    with: { 'revision.revisionType': 'GitHub' },
    alone: true,
    documentation: 'The commit on GitHub that is the revision.',
  },
];

const device = { 'NetworkInterfaces.DeviceIndex': 0 };

const metric = (option: string, member: string, documentation: string): ShortOption => ({
  option,
  into: `MetricData.${member}`,
  alone: true,
  documentation,
});

export const rows: readonly Row[] = [
  {
    service: 'CloudFront',
    operations: ['CreateInvalidation'],
    shortOptions: [
      {
        option: 'paths',
        into: 'InvalidationBatch.Paths.Items',
        made: {
          'InvalidationBatch.Paths.Quantity': 'count',
          'InvalidationBatch.CallerReference': 'unique',
        },
        alone: true,
        documentation: 'The paths, in place of a whole batch.',
      },
    ],
  },
  {
    service: 'CloudSearch',
    operations: ['DefineExpression'],
    shortOptions: [
      { option: 'name', into: 'Expression.ExpressionName' },
      { option: 'expression', into: 'Expression.ExpressionValue' },
    ],
  },
  {
    service: 'CloudWatch',
    operations: ['PutMetricData'],
    shortOptions: [
      metric('metric-name', 'MetricName', 'The name of the metric.'),
      metric('timestamp', 'Timestamp', 'When it was so. Default: now.'),
      metric('unit', 'Unit', 'The unit of the value.'),
      metric('value', 'Value', 'The value.'),
      {
        ...metric('dimensions', 'Dimensions', 'The dimensions: `Name=Value,Name2=Value2`.'),
        reads: 'pairs',
      },
      metric('statistic-values', 'StatisticValues', 'Figures of several values.'),
      // The AWS CLI takes it beside --metric-data too, for the first of these.
      {
        ...metric('storage-resolution', 'StorageResolution', 'Seconds that one value stands for.'),
        alone: false,
      },
    ],
  },
  {
    service: 'CodeDeploy',
    operations: ['CreateDeployment', 'GetApplicationRevision', 'RegisterApplicationRevision'],
    shortOptions: revisions,
  },
  {
    service: 'Config Service',
    operations: ['PutConfigurationRecorder'],
    shortOptions: [
      {
        option: 'recording-group',
        into: 'ConfigurationRecorder.recordingGroup',
        documentation: 'What is recorded.',
      },
    ],
  },
  {
    service: 'EC2',
    operations: [
      'AuthorizeSecurityGroupEgress',
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
    ],
    shortOptions: permissions,
  },
  {
    service: 'EC2',
    operations: ['CreateNetworkAclEntry', 'ReplaceNetworkAclEntry'],
    shortOptions: [
      {
        option: 'protocol',
        into: 'Protocol',
        words: { tcp: '6', udp: '17', icmp: '1', all: '-1' },
        documentation: 'The protocol of IP: `tcp`, `udp`, `icmp`, `all`, or a number.',
      },
    ],
  },
  {
    service: 'EC2',
    operations: ['RunInstances'],
    shortOptions: [
      {
        option: 'secondary-private-ip-addresses',
        into: 'NetworkInterfaces.PrivateIpAddresses.PrivateIpAddress',
        each: { Primary: false },
        with: device,
        alone: true,
        documentation: 'More private addresses, in place of --network-interfaces.',
      },
      {
        option: 'secondary-private-ip-address-count',
        into: 'NetworkInterfaces.SecondaryPrivateIpAddressCount',
        with: device,
        alone: true,
        documentation: 'How many more private addresses, in place of --network-interfaces.',
      },
      {
        option: 'associate-public-ip-address',
        into: 'NetworkInterfaces.AssociatePublicIpAddress',
        with: device,
        alone: true,
        documentation: 'Whether there is a public address, in place of --network-interfaces.',
      },
    ],
    gathering: {
      into: 'NetworkInterfaces',
      where: ['PrivateIpAddresses', 'SecondaryPrivateIpAddressCount', 'AssociatePublicIpAddress'],
      members: {
        SubnetId: 'SubnetId',
        SecurityGroupIds: 'Groups',
        PrivateIpAddress: 'PrivateIpAddresses.PrivateIpAddress',
        Ipv6AddressCount: 'Ipv6AddressCount',
        Ipv6Addresses: 'Ipv6Addresses',
        EnablePrimaryIpv6: 'PrimaryIpv6',
      },
      each: { PrivateIpAddress: { Primary: true } },
    },
  },
  {
    service: 'IAM',
    operations: ['CreateVirtualMFADevice'],
    savedOutputs: [
      {
        option: 'outfile',
        required: true,
        choice: 'bootstrap-method',
        from: {
          QRCodePNG: 'VirtualMFADevice.QRCodePNG',
          Base32StringSeed: 'VirtualMFADevice.Base32StringSeed',
        },
        documentation: 'The file for what the device is set up with.',
      },
    ],
  },
  {
    service: 'IoT',
    operations: ['CreateCertificateFromCsr', 'CreateKeysAndCertificate'],
    savedOutputs: [
      {
        option: 'certificate-pem-outfile',
        from: 'certificatePem',
        documentation: 'A file for the certificate.',
      },
    ],
  },
  {
    service: 'IoT',
    operations: ['CreateKeysAndCertificate'],
    savedOutputs: [
      {
        option: 'public-key-outfile',
        from: 'keyPair.PublicKey',
        documentation: 'A file for the public key.',
      },
      {
        option: 'private-key-outfile',
        from: 'keyPair.PrivateKey',
        documentation: 'A file for the private key.',
      },
    ],
  },
  {
    service: 'Lambda',
    operations: ['CreateFunction'],
    shortOptions: [{ ...zip, into: 'Code.ZipFile' }],
  },
  {
    service: 'Lambda',
    operations: ['PublishLayerVersion'],
    shortOptions: [{ ...zip, into: 'Content.ZipFile' }],
  },
  {
    service: 'Lambda',
    operations: ['UpdateFunctionCode'],
    shortOptions: [{ ...zip, into: 'ZipFile' }],
  },
  {
    service: 'QuickSight',
    operations: ['StartAssetBundleImportJob'],
    shortOptions: [
      {
        option: 'asset-bundle-import-source-bytes',
        into: 'AssetBundleImportSource.Body',
        documentation: 'The bundle, as `fileb://bundle.zip`.',
      },
    ],
  },
  {
    service: 'Rekognition',
    operations: ['CompareFaces'],
    shortOptions: [
      { option: 'source-image-bytes', into: 'SourceImage.Bytes' },
      { option: 'target-image-bytes', into: 'TargetImage.Bytes' },
    ],
  },
  {
    service: 'Rekognition',
    operations: [
      'DetectCustomLabels',
      'DetectFaces',
      'DetectLabels',
      'DetectModerationLabels',
      'DetectProtectiveEquipment',
      'DetectText',
      'IndexFaces',
      'RecognizeCelebrities',
      'SearchFacesByImage',
      'SearchUsersByImage',
    ],
    shortOptions: [
      {
        option: 'image-bytes',
        into: 'Image.Bytes',
        documentation: 'The image, as `fileb://image.png`.',
      },
    ],
  },
  {
    service: 'SES',
    operations: ['SendEmail'],
    shortOptions: [
      { option: 'to', into: 'Destination.ToAddresses', alone: true },
      { option: 'cc', into: 'Destination.CcAddresses', alone: true },
      { option: 'bcc', into: 'Destination.BccAddresses', alone: true },
      { option: 'subject', into: 'Message.Subject.Data' },
      { option: 'text', into: 'Message.Body.Text.Data', alone: true },
      { option: 'html', into: 'Message.Body.Html.Data', alone: true },
    ],
  },
  {
    service: 'Translate',
    operations: ['ImportTerminology'],
    shortOptions: [
      {
        option: 'data-file',
        into: 'TerminologyData.File',
        documentation: 'The terms, as `fileb://terms.csv`.',
      },
    ],
  },
  {
    service: 'Translate',
    operations: ['TranslateDocument'],
    shortOptions: [
      {
        option: 'document-content',
        into: 'Document.Content',
        documentation: 'The text, as `fileb://text.txt`.',
      },
    ],
  },
];
