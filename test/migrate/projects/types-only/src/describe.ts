import type { DescribeTableCommandOutput, KeySchemaElement, TableDescription } from '@aws-sdk/client-dynamodb';
import type { ListObjectsV2CommandOutput, PutObjectCommandInput, _Object as StoredObject } from '@aws-sdk/client-s3';

export function keysOf({ KeySchema = [] }: TableDescription): string[] {
  return KeySchema.map((each: KeySchemaElement) => `${each.AttributeName}:${each.KeyType}`);
}

export function statusOf(output: DescribeTableCommandOutput): string | undefined {
  return output.Table?.TableStatus;
}

export function inputOf(Key: string, more: Partial<PutObjectCommandInput> = {}): PutObjectCommandInput {
  const input: PutObjectCommandInput = { Bucket: process.env.BUCKET, Key, ...more };
  return input;
}

export type Sizes = Pick<StoredObject, 'Key' | 'Size'>[];

export function sizesOf({ Contents = [] }: ListObjectsV2CommandOutput): Sizes {
  return Contents.map(({ Key, Size }) => ({ Key, Size }));
}
