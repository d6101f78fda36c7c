import type { Protocol } from '../../generator/model/model.js';

/** A service that is compared. */
export interface Compared {
  /** Its package of the SDK: `@aws-sdk/client-…`. */
  readonly sdk: string;
  /** Its folder in botocore. */
  readonly botocore: string;
  /** The protocol that both sides are told to speak; default: the one that the service prefers. */
  readonly protocol?: Protocol;
}

/** Twenty services of AWS, in all protocols; the one that has several is there once more, for CBOR. */
export const services: readonly Compared[] = [
  { sdk: 'api-gateway', botocore: 'apigateway' },
  { sdk: 'auto-scaling', botocore: 'autoscaling' },
  { sdk: 'bedrock-runtime', botocore: 'bedrock-runtime' },
  { sdk: 'cloudformation', botocore: 'cloudformation' },
  { sdk: 'cloudfront', botocore: 'cloudfront' },
  { sdk: 'cloudwatch', botocore: 'cloudwatch' },
  { sdk: 'cloudwatch', botocore: 'cloudwatch', protocol: 'smithy-rpc-v2-cbor' },
  { sdk: 'cognito-identity', botocore: 'cognito-identity' },
  { sdk: 'dynamodb', botocore: 'dynamodb' },
  { sdk: 'ec2', botocore: 'ec2' },
  { sdk: 'glacier', botocore: 'glacier' },
  { sdk: 'iam', botocore: 'iam' },
  { sdk: 'kinesis', botocore: 'kinesis' },
  { sdk: 'kms', botocore: 'kms' },
  { sdk: 'lambda', botocore: 'lambda' },
  { sdk: 'route-53', botocore: 'route53' },
  { sdk: 's3', botocore: 's3' },
  { sdk: 'sns', botocore: 'sns' },
  { sdk: 'sqs', botocore: 'sqs' },
  { sdk: 'ssm', botocore: 'ssm' },
  { sdk: 'sts', botocore: 'sts' },
];
