import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputSkeleton } from '../../generator/samples/json-skeleton.js';
import { describeShared } from '../support/shared.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreModel,
  operationOf,
} from '../support/botocore-model.js';

const recorded = z.object({
  service: z.string(),
  api_version: z.string(),
  operation: z.string(),
  skeleton_text: z.string(),
});

describeShared(
  'data/cli/skeletons-botocore-1.43.11.jsonl.gz',
  'the input skeletons of the AWS CLI',
  (path) => {
    const data = botocoreData();
    if (data === undefined) {
      console.log(botocoreAbsent);
      describe.skip('of every operation', () => {});
      return;
    }
    it('come back byte for byte', () => {
      const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
      const wrong: string[] = [];
      for (const line of lines) {
        const { service, api_version, operation, skeleton_text } = recorded.parse(JSON.parse(line));
        const model = botocoreModel(data, service, api_version);
        const text = inputSkeleton(model, operationOf(model, operation));
        if (text !== skeleton_text) wrong.push(`${service} ${operation}`);
      }
      expect(wrong).toEqual([]);
      expect(lines.length).toBe(9172);
    });
  },
);
