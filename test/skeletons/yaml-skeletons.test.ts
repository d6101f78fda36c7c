import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { yamlSkeleton } from '../../generator/samples/yaml-skeleton.js';
import { describeShared } from '../support/shared.js';
import {
  botocoreAbsent,
  botocoreData,
  documentedModel,
  operationOf,
  serviceFile,
} from '../support/botocore-model.js';

const recorded = z.object({
  service: z.string(),
  api_version: z.string(),
  operation: z.string(),
  skeleton_text: z.string(),
});

describeShared(
  'data/cli/skeletons-yaml-botocore-1.43.11.jsonl.gz',
  'the yaml-input skeletons of the AWS CLI',
  (path) => {
    const data = botocoreData();
    if (data === undefined) {
      console.log(botocoreAbsent);
      describe.skip('of every operation', () => {});
      return;
    }
    it('come back with their comments byte for byte', () => {
      const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
      const wrong: string[] = [];
      const newer = new Map<string, number>();
      for (const line of lines) {
        const { service, api_version, operation, skeleton_text } = recorded.parse(JSON.parse(line));
        if (serviceFile(data, service, api_version) === undefined) {
          newer.set(service, (newer.get(service) ?? 0) + 1);
          continue;
        }
        const model = documentedModel(data, service, api_version);
        const text = yamlSkeleton(model, operationOf(model, operation));
        if (text !== skeleton_text) wrong.push(`${service} ${operation}`);
      }
      // The AWS CLI v2 carries its own models, of which botocore 1.43.11 lacks these services.
      for (const [service, count] of newer) {
        console.log(`left out: ${count} of ${service}, which this botocore does not know`);
      }
      expect([...newer.values()].reduce((total, count) => total + count, 0)).toBe(80);
      expect(wrong).toEqual([]);
      expect(lines.length).toBe(7375);
    });
  },
);
