import { describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { readServices } from './read-services.js';
import { comparePages } from './run.js';

/** Services that have between them all forms that paginators and waiters take. */
const sample: Readonly<Record<string, string>> = {
  apigateway: 'entries of a map',
  acm: 'a list in a structure',
  cloudfront: 'tokens and results in a structure',
  cloudwatch: 'lengths',
  dynamodb: 'tokens that are maps, numbers as results, and comparisons of lengths',
  ecs: 'a filter with a negation',
  kinesis: 'the last item of a list as a token',
  rds: 'lengths of what may be missing',
  route53: 'several tokens, one of them closed',
  s3: 'several tokens, an alternative, several results, and statuses',
  ses: 'the values of a map',
  'smithy-lambda': 'waiters of Smithy',
  'smithy-s3': 'pages without items, and any success',
};

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (paginators and waiters)`);

describe.skipIf(data === undefined)('paginators and waiters', () => {
  test('do with made answers what botocore does, and compile', async () => {
    const services = readServices(data ?? '', (name) => Object.hasOwn(sample, name));
    const { paginators, waiters, left, differences } = await comparePages(services);
    expect(differences).toEqual([]);
    expect(left).toEqual([]);
    expect(paginators).toBeGreaterThan(100);
    expect(waiters).toBeGreaterThan(50);
  });

  test('that do otherwise are seen', async () => {
    const services = readServices(data ?? '', (name) => name === 'ses');
    const { differences } = await comparePages(services, (asked) =>
      JSON.parse(JSON.stringify(asked).replaceAll('"Success"', '"other"')),
    );
    expect(differences.length).toBeGreaterThan(0);
  });
});
