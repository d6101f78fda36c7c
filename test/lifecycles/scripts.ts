import { cognitoIdentity } from './scripts/cognito-identity.js';
import { dynamodb } from './scripts/dynamodb.js';
import { ecr } from './scripts/ecr.js';
import { events } from './scripts/events.js';
import { iam } from './scripts/iam.js';
import { kinesis } from './scripts/kinesis.js';
import { logs } from './scripts/logs.js';
import { s3 } from './scripts/s3.js';
import { secretsmanager } from './scripts/secretsmanager.js';
import { sns } from './scripts/sns.js';
import { sqs } from './scripts/sqs.js';
import { ssm } from './scripts/ssm.js';
import type { Script } from './script.js';

/** Twelve services, in the order of the table. */
export const scripts: readonly Script[] = [
  ssm,
  cognitoIdentity,
  secretsmanager,
  sqs,
  dynamodb,
  s3,
  sns,
  iam,
  kinesis,
  events,
  logs,
  ecr,
];
