/**
 * What the AWS CLI prints for the operations of all services, held against ours. To read a service
 * takes longer than all that is asked of it, so each is read once for every suite, and then let go.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { violations } from '../../generator/model/constraints.js';
import type { Model } from '../../generator/model/model.js';
import { shorthandSyntax } from '../../generator/pages/shorthand-syntax.js';
import { validInput } from '../../generator/samples/valid-input.js';
import {
  botocoreAbsent,
  botocoreData,
  inputModel,
  operationOf,
  serviceFile,
} from '../support/botocore-model.js';
import { describeShared } from '../support/shared.js';
import { type Skeletons, skeletonsOf } from '../support/skeletons.js';

const data = botocoreData() ?? '';
if (data === '') console.log(botocoreAbsent);

/** What is asked of a service once it is read, by its name and version. */
const asked = new Map<string, ((model: Model) => void)[]>();

function ask(service: string, version: string, question: (model: Model) => void): void {
  const key = `${service} ${version}`;
  asked.set(key, [...(asked.get(key) ?? []), question]);
}

const known = new WeakMap<Model, Map<string, Skeletons>>();

/** The skeletons of an operation, for which its shapes are looked up once for all suites. */
function skeletons(model: Model, name: string): Skeletons {
  const ofModel = known.get(model) ?? new Map<string, Skeletons>();
  known.set(model, ofModel);
  const found = ofModel.get(name) ?? skeletonsOf(model, operationOf(model, name));
  ofModel.set(name, found);
  return found;
}

function linesOf(path: string): unknown[] {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const skeleton = z.object({
  service: z.string(),
  api_version: z.string(),
  operation: z.string(),
  skeleton_text: z.string(),
});

describe.runIf(data)('of every published operation', () => {
  describeShared('data/cli/skeletons-botocore-1.43.11.jsonl.gz', 'the JSON skeletons', (path) => {
    const entries = linesOf(path).map((line) => skeleton.parse(line));
    const wrong: string[] = [];
    for (const { service, api_version, operation, skeleton_text } of entries) {
      ask(service, api_version, (model) => {
        const text = skeletons(model, operation).input;
        if (text !== skeleton_text) wrong.push(`${service} ${operation}`);
      });
    }
    it('come back byte for byte', () => {
      expect(wrong).toEqual([]);
      expect(entries.length).toBe(9172);
    });

    const refused: string[] = [];
    // Of every fifteenth, since those take long.
    const sample = entries.filter((_, index) => index % 15 === 0);
    for (const { service, api_version, operation: name } of sample) {
      ask(service, api_version, (model) => {
        const operation = operationOf(model, name);
        const found = violations(model, operation.input, validInput(model, operation));
        refused.push(...found.map((problem) => `${service} ${name}: ${problem}`));
      });
    }
    it('with valid values violate no constraint of their own model', () => {
      expect(refused).toEqual([]);
      expect(sample.length).toBeGreaterThan(600);
    });
  });

  describeShared(
    'data/cli/skeletons-yaml-botocore-1.43.11.jsonl.gz',
    'the yaml-input skeletons',
    (path) => {
      const entries = linesOf(path).map((line) => skeleton.parse(line));
      const wrong: string[] = [];
      const newer = new Map<string, number>();
      for (const { service, api_version, operation, skeleton_text } of entries) {
        if (serviceFile(data, service, api_version) === undefined) {
          newer.set(service, (newer.get(service) ?? 0) + 1);
          continue;
        }
        ask(service, api_version, (model) => {
          const text = skeletons(model, operation).yaml;
          if (text !== skeleton_text) wrong.push(`${service} ${operation}`);
        });
      }
      it('come back with their comments byte for byte', () => {
        // The AWS CLI v2 carries its own models, of which botocore 1.43.11 lacks these services.
        for (const [service, count] of newer) {
          console.log(`left out: ${count} of ${service}, which this botocore does not know`);
        }
        expect([...newer.values()].reduce((total, count) => total + count, 0)).toBe(80);
        expect(wrong).toEqual([]);
        expect(entries.length).toBe(7375);
      });
    },
  );

  describeShared('data/cli/shorthand-model.jsonl', 'the texts about shorthand', (path) => {
    const entries = linesOf(path).map((line) => shorthand.parse(line));
    const wrong: string[] = [];
    const leftOut = new Map<string, number>();
    let right = 0;
    const leaveOut = (reason: string): void => {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    };
    for (const entry of entries) {
      const service = folders[entry.service] ?? entry.service;
      const version = latestVersion(service);
      if (version === undefined) {
        leaveOut('whose service this botocore does not have');
        continue;
      }
      ask(service, version, (model) => {
        const found = shorthandText(model, entry);
        if ('reason' in found) return leaveOut(found.reason);
        if (found.text === entry.doc) {
          right += 1;
          return;
        }
        const reason = otherVersion(found.text ?? '', entry.doc);
        if (reason !== undefined) return leaveOut(reason);
        wrong.push(`${entry.service} ${entry.operation} --${entry.arg}: ${found.text}`);
      });
    }
    it('come back letter for letter', () => {
      for (const [reason, count] of leftOut) console.log(`left out: ${count} options, ${reason}`);
      expect(wrong).toEqual([]);
      expect(right).toBeGreaterThan(0.95 * entries.length);
    });
  });

  beforeAll(() => {
    for (const [key, questions] of asked) {
      const [service = '', version = ''] = key.split(' ');
      const model = inputModel(data, service, version);
      for (const question of questions) question(model);
    }
  });
});

const shorthand = z.object({
  service: z.string(),
  operation: z.string(),
  arg: z.string(),
  member: z.string(),
  doc: z.string(),
});

/** Some commands of the AWS CLI have a name of their own for a service. */
const folders: Readonly<Record<string, string>> = {
  deploy: 'codedeploy',
  configservice: 'config',
  s3api: 's3',
};

function shorthandText(
  model: Model,
  entry: z.infer<typeof shorthand>,
): { readonly text: string | undefined } | { readonly reason: string } {
  const operation = model.operations.find((each) => each.cli === entry.operation);
  if (operation === undefined) return { reason: 'whose command is not an operation' };
  const input = model.shapes.get(operation.input);
  const members = input?.kind === 'structure' ? input.members : [];
  const member = members.find((each) => each.name === entry.member);
  if (member === undefined) return { reason: 'which set no member of the input' };
  return { text: shorthandSyntax(model, operation, { ...member, cli: entry.arg }) };
}

/**
 * The texts were recorded with a later botocore. A model that merely gained or moved names since
 * then is another model; any other difference is ours.
 */
function otherVersion(ours: string, recordedText: string): string | undefined {
  const mine = ours.match(/[\w.-]+/g) ?? [];
  const theirs = recordedText.match(/[\w.-]+/g) ?? [];
  if (mine.slice().sort().join(' ') === theirs.slice().sort().join(' ')) {
    return 'whose members stand in another order in the version that was recorded';
  }
  const holds = (one: readonly string[], other: readonly string[]): boolean =>
    other.every((word) => one.includes(word)) && one.some((word) => !other.includes(word));
  return holds(mine, theirs) || holds(theirs, mine)
    ? 'whose members or names are more or fewer in the version that was recorded'
    : undefined;
}

function latestVersion(service: string): string | undefined {
  let names: readonly string[];
  try {
    names = readdirSync(join(data, service));
  } catch {
    return undefined;
  }
  const versions = names.filter((name) => serviceFile(data, service, name) !== undefined);
  return versions.sort().at(-1);
}
