/** What moto answers otherwise than the models of botocore say; each was looked at, and is so. */
import type { FindingKind } from '../../../generator/traffic/read-context.js';
import type { Finding } from '../../../generator/traffic/verify.js';

/** A kind of finding, and why it is true. */
export interface KnownFinding {
  readonly service: string;
  readonly kind: FindingKind;
  /** Matches `Operation path`, with indexes as they are. */
  readonly place: RegExp;
  readonly why: string;
}

const page = 'moto sends no media type of its own: its framework says text/html, or text';

/** One row a disagreement of moto and a model. */
export const knownFindings: readonly KnownFinding[] = [
  ...['secretsmanager', 'kms', 'lambda', 'apigateway', 'cloudwatch'].map((service) => ({
    service,
    kind: 'wrong-media-type' as const,
    place: /^\w+ header content-type$/,
    why: page,
  })),
  {
    service: 'dynamodb',
    kind: 'constraint',
    place: /^\w+ Table(Description)?\.ProvisionedThroughput\.NumberOfDecreasesToday$/,
    why: 'the model has 1 for the least, and moto says 0; so does the service itself',
  },
  {
    service: 'dynamodb',
    kind: 'constraint',
    place: /^Batch(Get|Write)Item Unprocessed(Keys|Items)$/,
    why: 'the model has one entry for the least, and moto sends an empty map; so does the service itself',
  },
  {
    service: 'ssm',
    kind: 'constraint',
    place: /^GetParameterHistory Parameters\[\d+\]\.Labels$/,
    why: 'the model has one label for the least, and moto sends an empty list',
  },
  {
    service: 'secretsmanager',
    kind: 'unknown-member',
    place:
      /^DescribeSecret SecretVersionsToStages$|^ListSecrets SecretList\[\d+\]\.VersionIdsToStages$/,
    why: 'moto answers both operations with the members of either',
  },
  {
    service: 'secretsmanager',
    kind: 'constraint',
    place: /^ListSecretVersionIds (ARN|NextToken)$/,
    why: 'moto sends the name for the ARN, and an empty token',
  },
  {
    service: 'kms',
    kind: 'wrong-type',
    place: /^(CreateAlias|EnableKeyRotation) $/,
    why: 'moto sends null where there is no body',
  },
  {
    service: 'kinesis',
    kind: 'constraint',
    place: /^DescribeStream(Summary)? \w+\.EnhancedMonitoring\[\d+\]\.ShardLevelMetrics$/,
    why: 'the model has one metric for the least, and moto sends an empty list; so does the service itself',
  },
  {
    service: 'kinesis',
    kind: 'constraint',
    place: /^PutRecords FailedRecordCount$/,
    why: 'the model has 1 for the least, and moto says 0; so does the service itself',
  },
  {
    service: 'sns',
    kind: 'undocumented-error',
    place: /^Publish $/,
    why: 'moto lets the error of a queue that is not there through, which is one of SQS',
  },
  {
    service: 'cloudformation',
    kind: 'missing-member',
    place: /^ListStackResources StackResourceSummaries\[\d+\]\.LastUpdatedTimestamp$/,
    why: 'moto leaves it out',
  },
  {
    service: 'cloudformation',
    kind: 'constraint',
    place: /^ValidateTemplate Description$/,
    why: 'moto sends an empty text where a template has no description',
  },
  {
    service: 'route53',
    kind: 'constraint',
    place: /HostedZones?(\[\d+\])?\.Id$|^ListHostedZones NextMarker$/,
    why: 'the model counts the id without the path before it, and moto makes longer markers',
  },
  {
    service: 'route53',
    kind: 'missing-member',
    place: /^ListHostedZones Marker$/,
    why: 'the model requires it, and moto leaves it out of a first page; so does the service itself',
  },
  {
    service: 'apigateway',
    kind: 'unknown-member',
    place: /^DeleteRestApi \w+$/,
    why: 'moto sends the API that it deleted, and the model has no body',
  },
];

/** The row of a finding; undefined where it is a new one. */
export function rowOf(
  service: string,
  { kind, operation, path, side }: Finding,
): KnownFinding | undefined {
  return knownFindings.find(
    (row) =>
      side === 'answer' &&
      row.service === service &&
      row.kind === kind &&
      row.place.test(`${operation} ${path}`),
  );
}
