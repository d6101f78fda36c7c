import { describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { compareFullResults } from './full-results.js';
import { seededRandom } from './made-answers.js';
import { readServices } from './read-services.js';

/** Services that have between them all forms that pages take on the command line. */
const sample: Readonly<Record<string, string>> = {
  apigateway: 'a map, which botocore does not put together',
  athena: 'what is the same on every page, in a structure',
  cloudfront: 'tokens and results in a structure, sizes as texts',
  dynamodb: 'tokens that are maps, sums, and what is the same on every page',
  iam: 'members called --max-items',
  importexport: 'the last item of a list as a token',
  kinesis: 'tokens and results in a structure',
  rds: 'a text as a result',
  route53: 'several tokens',
  s3: 'several tokens, an alternative, several results',
  workmail: 'plain tokens',
};

/** `EVERY_SERVICE=1` takes all of botocore. */
const all = process.env['EVERY_SERVICE'] === '1';

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (pages on the command line)`);

describe.skipIf(data === undefined)('pages on the command line', () => {
  test('print and ask for what botocore makes of them', async () => {
    const services = readServices(
      data ?? '',
      (name) => !name.startsWith('smithy-') && (all || Object.hasOwn(sample, name)),
    );
    const { operations, runs, left, differences } = await compareFullResults(
      services,
      seededRandom(13),
    );
    console.log(`${operations} operations, ${runs} runs, left out: ${left.join(', ')}`);
    expect(differences.slice(0, 10)).toEqual([]);
    expect(left).toContain('apigateway GetUsage');
    expect(operations).toBeGreaterThan(100);
    expect(runs).toBeGreaterThan(600);
  });

  test('that are otherwise are seen', async () => {
    const services = readServices(data ?? '', (name) => name === 'ssm');
    const { differences } = await compareFullResults(services, seededRandom(13), (asked) =>
      JSON.parse(JSON.stringify(asked).replaceAll('"MaxItems":2', '"MaxItems":3')),
    );
    expect(differences.length).toBeGreaterThan(0);
  });
});
