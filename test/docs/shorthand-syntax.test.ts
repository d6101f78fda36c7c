import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shorthandSyntax } from '../../generator/pages/shorthand-syntax.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreModel,
  serviceFile,
} from '../support/botocore-model.js';
import { describeShared } from '../support/shared.js';

const recorded = z.object({
  service: z.string(),
  operation: z.string(),
  arg: z.string(),
  member: z.string(),
  doc: z.string(),
});
type Recorded = z.infer<typeof recorded>;

describeShared('data/cli/shorthand-model.jsonl', 'the shorthand texts of the AWS CLI', (path) => {
  const data = botocoreData();
  if (data === undefined) {
    console.log(botocoreAbsent);
    describe.skip('of every option', () => {});
    return;
  }
  it('come back letter for letter', () => {
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const wrong: string[] = [];
    const leftOut = new Map<string, number>();
    let right = 0;
    for (const line of lines) {
      const entry = recorded.parse(JSON.parse(line));
      const found = textOf(data, entry);
      if ('reason' in found) {
        leftOut.set(found.reason, (leftOut.get(found.reason) ?? 0) + 1);
      } else if (found.text === entry.doc) {
        right += 1;
      } else {
        const reason = otherVersion(found.text ?? '', entry.doc);
        if (reason === undefined) {
          wrong.push(`${entry.service} ${entry.operation} --${entry.arg}: ${found.text}`);
        } else {
          leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
        }
      }
    }
    for (const [reason, count] of leftOut) console.log(`left out: ${count} options, ${reason}`);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(0.95 * lines.length);
  });
});

/** Some commands of the AWS CLI have a name of their own for a service. */
const folders: Readonly<Record<string, string>> = {
  deploy: 'codedeploy',
  configservice: 'config',
  s3api: 's3',
};

function textOf(
  data: string,
  entry: Recorded,
): { readonly text: string | undefined } | { readonly reason: string } {
  const service = folders[entry.service] ?? entry.service;
  const version = latestVersion(data, service);
  if (version === undefined) return { reason: 'whose service this botocore does not have' };
  const model = botocoreModel(data, service, version);
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

function latestVersion(data: string, service: string): string | undefined {
  let names: readonly string[];
  try {
    names = readdirSync(join(data, service));
  } catch {
    return undefined;
  }
  const versions = names.filter((name) => serviceFile(data, service, name) !== undefined);
  return versions.sort().at(-1);
}
