import { describe, expect, it } from 'vitest';
import { folderWith, get } from '../support/generation.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { runOpslice } from '../support/opslice.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

/** The types of some operations of a service of the installed botocore. */
async function typesOf(service: string, operations: string): Promise<string> {
  const cwd = folderWith({});
  for (const words of [
    ['import', `aws:${service}`, '--operations', operations, '--out', 'spec.yaml'],
    ['generate', 'spec.yaml', '--out', 'out', '--emit', 'types'],
  ]) {
    const { code } = await runOpslice(words, { cwd });
    expect(code).toBe(0);
  }
  return get(cwd, `out/${service}/types.ts`);
}

describe.skipIf(data === undefined)('generated types of services of AWS', () => {
  it.each([
    ['s3', 'GetObject,ListObjectsV2'],
    ['dynamodb', 'Query,CreateTable'],
  ])(
    'have no line of %s over 100 columns but for links and patterns',
    async (service, operations) => {
      const lines = (await typesOf(service, operations)).split('\n');
      expect(lines.filter((line) => line.length > 100 && !/https?:|\\|\[.*\]/.test(line))).toEqual(
        [],
      );
      // An item of a list inside a quotation goes on below its words.
      const items = lines.filter((line) => /^ +\* > - /.test(line)).length;
      expect(service === 's3' ? items : 1).toBeGreaterThan(0);
    },
  );
});
