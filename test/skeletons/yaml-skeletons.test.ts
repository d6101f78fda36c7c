import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { yamlSkeleton } from '../../generator/samples/yaml-skeleton.js';
import { describeShared } from '../support/shared.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreModel,
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
        const model = botocoreModel(data, service, api_version, htmlText);
        const text = yamlSkeleton(model, operationOf(model, operation), String);
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

/**
 * The text of an HTML documentation as the AWS CLI reads it: as XML, tags taken away. What is not
 * well-formed stays as it is, tags and all.
 */
function htmlText(html: string): string {
  const source = html.replace(/\r\n?/g, '\n');
  const token =
    /([^<&]+)|&(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);|<!--((?:(?!--)[^])*)-->|<\/([^\s<>/=]+)\s*>|<([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(\/?)>/y;
  const open: string[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (match === null) return html;
    const [whole, plain, entity, , closing, opening, attributes = '', empty] = match;
    if (plain !== undefined) {
      if (plain.includes(']]>')) return html;
      text += plain;
    }
    if (entity !== undefined) text += character(entity);
    if (closing !== undefined && open.pop() !== closing) return html;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(attributes)) return html;
    if (opening !== undefined && empty === '') open.push(opening);
    at += whole.length;
  }
  return open.length === 0 ? text : html;
}

function character(entity: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const known = named[entity];
  if (known !== undefined) return known;
  const hexadecimal = entity.startsWith('#x');
  return String.fromCodePoint(
    Number.parseInt(entity.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10),
  );
}
