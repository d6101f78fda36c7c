import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeSpec } from '../../generator/formats/spec/print-spec.js';
import { yamlSkeleton } from '../../generator/samples/yaml-skeleton.js';
import { modelOf } from '../support/generation.js';
import { describeShared } from '../support/shared.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreServices,
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

    // No skeletons of these were recorded. What a user has is the specification that an import
    // writes: stars, signs that begin no tag, and a text that begins with a note.
    it.each([
      ['backup', 'CreateBackupSelection', '(*) anywhere', '() anywhere'],
      ['observabilityadmin', 'CreateTelemetryRule', 'Name', '&lt;'],
      ['bedrock-agentcore-control', 'CreateAgentRuntime', 'Name', '> Note'],
    ])('come from the specification of %s: %s', (service, name, right, wrong) => {
      const version = new Map(botocoreServices(data)).get(service) ?? '';
      const model = modelOf(writeSpec(documentedModel(data, service, version)));
      const text = yamlSkeleton(model, operationOf(model, name));
      const direct = documentedModel(data, service, version);
      expect(text).toBe(yamlSkeleton(direct, operationOf(direct, name)));
      expect(text).toContain(right);
      expect(text).not.toContain(wrong);
    });
  },
);
