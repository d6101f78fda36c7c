import { bedrockSpans } from './bedrock-spans.js';
import { dynamodbSpans } from './dynamodb-spans.js';
import { lambdaSpans } from './lambda-spans.js';
import { snsSpans, sqsSpans } from './messaging-spans.js';
import {
  kinesisSpans,
  s3Spans,
  secretsManagerSpans,
  stepFunctionsSpans,
} from './resource-spans.js';
import type { ServiceSpans } from './service-spans.js';

/** The services whose spans have more than those of all, by their ids without blanks. */
export const serviceSpans: Readonly<Record<string, ServiceSpans | undefined>> = {
  BedrockRuntime: bedrockSpans,
  DynamoDB: dynamodbSpans,
  Kinesis: kinesisSpans,
  Lambda: lambdaSpans,
  S3: s3Spans,
  SecretsManager: secretsManagerSpans,
  SFN: stepFunctionsSpans,
  SNS: snsSpans,
  SQS: sqsSpans,
};
