// Commands that are kept before they are sent, as in the examples of AWS, and errors by their classes.
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  QueueDoesNotExist,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const sqs = new SQSClient({});
const s3 = new S3Client({ forcePathStyle: true });
const Bucket = "kept";

async function queue(QueueName: string): Promise<string> {
  const command = new CreateQueueCommand({
    QueueName, // as it is
    Attributes: { VisibilityTimeout: "30" },
  });
  const { QueueUrl } = await sqs.send(command);
  return QueueUrl ?? "";
}

async function send(QueueUrl: string, text: string): Promise<string> {
  const input = { QueueUrl, MessageBody: text };
  const command = new SendMessageCommand(input);
  try {
    const response = await sqs.send(command);
    return response.MD5OfMessageBody ?? "";
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return "no queue";
    throw error;
  }
}

const url = await queue("orders");
console.log(await send(url, "one"), await send(url.replace("orders", "none"), "two"));
const ask = new GetQueueAttributesCommand({
  QueueUrl: url,
  AttributeNames: ["ApproximateNumberOfMessages"],
});
for (const round of [1, 2]) {
  const { Attributes } = await sqs.send(ask);
  console.log(round, Attributes?.ApproximateNumberOfMessages);
}

const make = new CreateBucketCommand({ Bucket });
await s3.send(make);
const put = new PutObjectCommand({ Bucket, Key: "a", Body: "hello" });
await s3.send(put, { abortSignal: AbortSignal.timeout(60_000) });

async function exists(Key: string): Promise<boolean> {
  const head = new HeadObjectCommand({ Bucket, Key });
  try {
    await s3.send(head);
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    console.log((error as NotFound).$metadata?.httpStatusCode);
    throw error;
  }
}
console.log(await exists("a"), await exists("b"));

const get = new GetObjectCommand({ Bucket, Key: "a" });
const link = await getSignedUrl(s3, get, { expiresIn: 60 });
console.log(await (await fetch(link)).text());
