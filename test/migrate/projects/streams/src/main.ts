// An object store: streams, presigned URLs and uploads.
import { createReadStream, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  StorageClass,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const Bucket = process.env.BUCKET;
const client = new S3Client({
  region: 'us-east-1', // the store does not mind
  forcePathStyle: true,
});

await client.send(new CreateBucketCommand({ Bucket }));
await client.send(
  // What is written first.
  new PutObjectCommand({
    Bucket,
    Key: 'greeting.txt', /* in the root */
    Body: 'Hello, all of you',
    ContentType: 'text/plain',
    StorageClass: StorageClass.STANDARD_IA,
    Metadata: { by: 'a test' },
  }),
  { abortSignal: AbortSignal.timeout(60_000) },
);

async function read(Key: string): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
}
console.log(await read('greeting.txt'));

const bytes = await client
  .send(new GetObjectCommand({ Bucket, Key: 'greeting.txt', Range: 'bytes=0-4' }))
  .then((output) => output.Body!.transformToByteArray());
console.log(bytes.length, Buffer.from(bytes).toString());

const streamed = await client.send(new GetObjectCommand({ Bucket, Key: 'greeting.txt' }));
if (!streamed.Body) throw new Error('there is a body');
console.log(await text(streamed.Body as Readable));

const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'greeting.txt' }));
console.log(head.ContentLength, head.ContentType, head.StorageClass, head.Metadata, head.LastModified instanceof Date);

// A file in parts, and one that is small.
const file = join(tmpdir(), `migrate-${process.pid}.bin`);
writeFileSync(file, 'x'.repeat(6 * 1024 * 1024));
await new Upload({
  client,
  params: { Bucket, Key: 'large', Body: createReadStream(file) },
  queueSize: 2,
  partSize: 5 * 1024 * 1024,
}).done();
console.log((await client.send(new HeadObjectCommand({ Bucket, Key: 'large' }))).ContentLength);

const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'greeting.txt' }), {
  expiresIn: 300,
});
console.log(new URL(url).searchParams.get('X-Amz-Expires'), await (await fetch(url)).text());

await client.send(new DeleteObjectCommand({ Bucket, Key: 'large' }));
client.destroy();
