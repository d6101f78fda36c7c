import { GetParameterCommand, ParameterNotFound, SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

const ssm = new SSMClient({});
const sqs = new SQSClient({});
const s3 = new S3Client({ forcePathStyle: true });
const Bucket = 'errors';
await s3.send(new CreateBucketCommand({ Bucket }));

async function parameter(name: string): Promise<string> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value ?? '';
  } catch (error) {
    if (error instanceof ParameterNotFound) return 'none';
    if (error instanceof SSMServiceException) return `status ${error.$metadata.httpStatusCode}`;
    throw error;
  }
}
console.log(await parameter('/none'));

async function hasQueue(QueueName: string): Promise<boolean> {
  try {
    await sqs.send(new GetQueueUrlCommand({ QueueName }));
    return true;
  } catch (err) {
    if ((err as Error).name === 'QueueDoesNotExist') return false;
    throw err;
  }
}
console.log(await hasQueue('none'));

async function exists(Key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return true;
  } catch (err: any) {
    if (err.name === 'NotFound' || err.$metadata?.httpStatusCode === 403) {
      return false;
    }
    throw err;
  }
}
console.log(await exists('none'));

try {
  await s3.send(new GetObjectCommand({ Bucket, Key: 'none' }));
} catch (err) {
  console.log(err instanceof NoSuchKey, err instanceof NoSuchKey && err.$metadata.httpStatusCode);
}

await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
const left = await s3
  .send(new DeleteBucketCommand({ Bucket }))
  .then(() => 'gone')
  .catch((reason) => {
    // A code that no model has.
    if (reason.name !== 'BucketNotEmpty') throw reason;
    return `${reason.$metadata.httpStatusCode}: not empty`;
  });
console.log(left);

const controller = new AbortController();
controller.abort();
try {
  await ssm.send(new GetParameterCommand({ Name: 'a' }), { abortSignal: controller.signal });
} catch (e) {
  switch ((e as Error).name) {
    case 'AbortError':
      console.log('aborted');
      break;
    case 'ParameterNotFound':
      console.log('none');
      break;
  }
}
