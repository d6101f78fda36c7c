import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validSkeleton } from '../../generator/samples/valid-skeleton.js';
import { violations } from '../../generator/model/constraints.js';
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
});

/** Every how many operations one is tried. */
const step = 15;

describeShared(
  'data/cli/skeletons-botocore-1.43.11.jsonl.gz',
  'valid skeletons of published operations',
  (path) => {
    const data = botocoreData();
    if (data === undefined) {
      console.log(botocoreAbsent);
      describe.skip('of a fixed sample', () => {});
      return;
    }
    it('violate no constraint of their own model', () => {
      const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
      const wrong: string[] = [];
      const chosen = lines.filter((_, index) => index % step === 0);
      for (const line of chosen) {
        const { service, api_version, operation: name } = recorded.parse(JSON.parse(line));
        const model = botocoreModel(data, service, api_version);
        const operation = operationOf(model, name);
        const found = violations(model, operation.input, validSkeleton(model, operation).input);
        wrong.push(...found.map((problem) => `${service} ${name}: ${problem}`));
      }
      expect(wrong).toEqual([]);
      expect(chosen.length).toBeGreaterThan(600);
    });
  },
);
