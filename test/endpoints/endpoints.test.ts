import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRuleSet } from '../../generator/endpoints/read-rule-set.js';
import { partitionOf } from '../../generator/runtime/endpoints/partitions.js';
import { installedBotocore } from '../support/botocore-model.js';
import { describeShared } from '../support/shared.js';
import { hostBytes } from './client-bytes.js';
import { clientHosts, regions } from './client-hosts.js';
import { clientPlaces } from './client-places.js';
import { compileResolvers, resolverText } from './compile-resolvers.js';
import { differencesOf } from './known-differences.js';
import { runEndpoints } from './run.js';

describeShared('data/endpoints', 'the public cases of endpoint rules', (data) => {
  test('pass, but those that botocore fails too', async () => {
    const { outcomes, left } = await runEndpoints(data);
    for (const line of left) console.log(line);
    expect(outcomes.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(outcomes.filter(({ state }) => state === 'skipped').length).toBeLessThan(
      outcomes.length / 20,
    );
  });
});

interface PartitionsFile {
  readonly partitions: readonly {
    readonly regions: Readonly<Record<string, unknown>>;
    readonly outputs: Readonly<Record<string, unknown>>;
  }[];
}

/** What the file says of each region, and of one that is not there yet. */
function expectPartitions(file: string): void {
  const { partitions }: PartitionsFile = JSON.parse(readFileSync(file, 'utf8'));
  for (const { regions, outputs } of partitions) {
    const { supportsFIPS, supportsDualStack, ...wanted } = outputs;
    // Compiled rules take these for granted.
    expect({ supportsFIPS, supportsDualStack }).toEqual({
      supportsFIPS: true,
      supportsDualStack: true,
    });
    for (const region of Object.keys(regions)) {
      expect(partitionOf(region), region).toEqual(wanted);
      expect(partitionOf(region.replace(/\d+$/, '77')), region).toEqual(wanted);
    }
  }
}

describeShared('data/endpoints/partitions.json', 'the partitions', (path) => {
  test('are those of the public file', () => expectPartitions(path));
});

const botocore = installedBotocore();
test.skipIf(botocore === undefined)('the partitions are those of botocore', () => {
  expectPartitions(join(botocore?.data ?? '', 'partitions.json'));
});

describe.skipIf(botocore === undefined)('a client of an imported model', () => {
  const services = (
    'acm ce cloudfront cognito-identity datazone ecr events geo-maps health iam kinesis lambda networkmanager ' +
    'organizations route53 sqs sts swf waf'
  ).split(' ');
  test('is where botocore says, in all partitions, with FIPS and dual stack', async () => {
    const isWanted = (service: string): boolean => services.includes(service);
    const hosts = await clientHosts(botocore?.data ?? '', isWanted);
    expect(hosts.length).toBe(services.length * regions.length * 4);
    expect(hosts.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  });
});

test.skipIf(botocore === undefined)(
  'a difference of hosts has a reason, or is a fault',
  async () => {
    const isWanted = (service: string): boolean =>
      ['dynamodb', 'neptune-graph', 's3'].includes(service);
    const hosts = await clientHosts(botocore?.data ?? '', isWanted);
    const { known, unknown } = differencesOf(hosts);
    expect(known.map(({ cases }) => cases.length)).toEqual([regions.length * 4, 1, 1]);
    expect(unknown).toEqual([]);
    const wrong = { service: 'dynamodb', config: { region: 'us-east-1' }, ours: 'a', theirs: 'b' };
    expect(differencesOf([wrong]).unknown).toEqual([wrong]);
  },
);

test.skipIf(botocore === undefined)(
  'hosts that many services share add at most 400 bytes',
  async () => {
    const isWanted = (service: string): boolean => /^[a-c]/.test(service);
    const { head, rows } = await hostBytes(botocore?.data ?? '', isWanted);
    const most = rows.map((row) => [row[0], Number(row[head.indexOf('most')])] as const);
    const [shared, others] = [most.slice(0, 3), most.slice(3)];
    expect(shared.filter(([, bytes]) => !(bytes <= 400))).toEqual([]);
    // The table can tell of more.
    expect(others.some(([, bytes]) => bytes > 400)).toBe(true);
  },
);

describe.skipIf(botocore === undefined)('an operation that tells the rules something', () => {
  test.each([
    'arc-region-switch',
    'cloudfront-keyvaluestore',
    'events',
    'kinesis',
    'neptune-graph',
    's3control',
    'sesv2',
  ])('of %s is sent where botocore says, and signed so, or refused', async (service) => {
    const places = await clientPlaces(botocore?.data ?? '', service);
    expect(places.length).toBeGreaterThan(40);
    expect(places.filter(({ ours, theirs }) => ours !== theirs).slice(0, 5)).toEqual([]);
  });

  test('is that of no other service', async () => {
    const data = botocore?.data ?? '';
    const others = await Promise.all(
      ['dynamodb', 's3', 'sts'].map((each) => clientPlaces(data, each)),
    );
    expect(others).toEqual([[], [], []]);
  });
});

describe('a rule set', () => {
  const region = { type: 'string', builtIn: 'AWS::Region' };
  const set = (rules: readonly unknown[], parameters: object = { Region: region }): unknown => ({
    version: '1.0',
    parameters,
    rules,
  });
  const url = (text: string, conditions: readonly unknown[] = []): unknown => ({
    type: 'endpoint',
    conditions,
    endpoint: { url: text },
  });
  const isSet = { fn: 'isSet', argv: [{ ref: 'Region' }] };

  const split = { fn: 'split', argv: [{ ref: 'Region' }, '-', 2], assign: 'pieces' };
  const second = { fn: 'getAttr', argv: [{ ref: 'pieces' }, '[1]'], assign: 'rest' };
  const either = { fn: 'coalesce', argv: [{ ref: 'Region' }, 'nowhere'], assign: 'place' };
  const chosen = {
    fn: 'ite',
    argv: [{ fn: 'stringEquals', argv: [{ ref: 'Region' }, 'a-b'] }, 'yes', 'no'],
    assign: 'answer',
  };
  test.each([
    ['split', [url('https://{rest}', [isSet, split, second])], { Region: 'a-b-c' }, 'https://b-c'],
    ['coalesce', [url('https://{place}', [either])], {}, 'https://nowhere'],
    ['coalesce', [url('https://{place}', [either])], { Region: 'x' }, 'https://x'],
    ['ite', [url('https://{answer}', [isSet, chosen])], { Region: 'a-b' }, 'https://yes'],
    ['ite', [url('https://{answer}', [isSet, chosen])], { Region: 'c' }, 'https://no'],
    ['braces', [url('https://{{a}}')], {}, 'https://{a}'],
    ['marks of code', [url('https://`${{1}}\\')], {}, 'https://`${1}\\'],
  ])('with %s', async (_, rules, params, wanted) => {
    const resolvers = await compileResolvers(new Map([['rules', set(rules)]]));
    expect(resolvers.get('rules')?.(params)).toMatchObject({ url: wanted });
  });

  test('keeps nothing that cannot happen', () => {
    const fips = { fn: 'booleanEquals', argv: [{ ref: 'UseFIPS' }, true] };
    const both = [isSet, fips];
    const text = resolverText(
      set([url('https://a', both), url('https://b', [isSet]), url('https://c', both)], {
        Region: region,
        UseFIPS: { type: 'boolean', required: true, default: false },
      }),
    );
    expect(text).toContain('https://b');
    expect(text).not.toContain('https://c');
  });

  test.each([
    ['a function that nobody knows', set([url('https://a', [{ fn: 'odd', argv: [] }])])],
    ['a name that is code', set([url('https://a', [{ ...isSet, assign: 'a=1' }])])],
    ['a parameter that is code', set([], { 'a;b': region })],
    ['a type that nobody knows', set([], { Region: { type: 'number' } })],
    ['a value that is none', set([url('https://a', [{ fn: 'isSet', argv: [null] }])])],
    ['a text', 'rules'],
  ])('with %s is refused', (_, rules) => {
    const { value, diagnostics } = readRuleSet(rules);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'wrong-value' }]);
  });
});
