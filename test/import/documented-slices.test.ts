import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Read } from '../../generator/diagnostics/read.js';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { htmlToMarkdown } from '../../generator/documentation/html-to-markdown.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { smithyToModel } from '../../generator/formats/smithy/smithy-to-model.js';
import type { Model } from '../../generator/model/model.js';
import { slice } from '../../generator/model/slice.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreFiles,
  botocoreServices,
} from '../support/botocore-model.js';
import { describeShared } from '../support/shared.js';

/** A part is the same whether the documentation of the whole was read or only its own. */
function expectTheSame(
  read: (documented?: readonly string[]) => Read<Model>,
  ...parts: readonly (readonly string[])[]
): void {
  const whole = valueOf(read());
  for (const operations of parts) {
    const part = slice(whole, operations);
    expect(part.operations.length, operations.join()).toBeGreaterThan(0);
    expect(slice(valueOf(read(operations)), operations)).toEqual(part);
  }
}

const data = botocoreData() ?? '';
if (data === '') console.log(botocoreAbsent);

describe.runIf(data)('the documentation of some operations of botocore', () => {
  it.each([
    { service: 's3', parts: [['GetObject'], ['List*', 'PutBucketAcl'], ['SelectObjectContent']] },
    { service: 'dynamodb', parts: [['Query', 'Update*'], ['DescribeEndpoints'], ['*']] },
    { service: 'iam', parts: [['CreateRole'], ['Get*Policy']] },
    { service: 'lexv2-runtime', parts: [['StartConversation']] },
    { service: 'glacier', parts: [['UploadArchive']] },
    // Its examples show errors.
    { service: 'application-autoscaling', parts: [['RegisterScalableTarget']] },
  ])('$service', ({ service, parts }) => {
    const version = new Map(botocoreServices(data)).get(service) ?? '';
    const files = botocoreFiles(data, service, version);
    expectTheSame((documented) => botocoreToModel(files, documented), ...parts);
  });
});

describeShared(
  'data/models/smithy/s3.json',
  'the documentation of some operations of Smithy',
  (path) => {
    it('s3', () => {
      const file = { name: basename(path), data: JSON.parse(readFileSync(path, 'utf8')) };
      expectTheSame(
        (documented) =>
          smithyToModel(file, { markdown: htmlToMarkdown, ...(documented && { documented }) }),
        ['GetObject'],
        ['List*', 'PutBucketAcl'],
        ['SelectObjectContent'],
      );
    });
  },
);
