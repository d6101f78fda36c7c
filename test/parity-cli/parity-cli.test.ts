/** A small part of `npm run parity:cli`, which compares far more and says what was equal. */
import { describe, expect, test } from 'vitest';
import { outcomeDifferences } from './compare-outcomes.js';
import { compareSpecs } from './compare-specs.js';
import { openList } from './differences.js';
import { findAws } from './find-aws.js';
import { serviceLines } from './service-lines.js';

const [aws] = findAws();
if (aws === undefined)
  console.log('left out: command lines beside the AWS CLI, which is not installed');

describe.skipIf(aws === undefined)('command lines of random specifications', () => {
  test('do what the AWS CLI does, but for what is listed', async () => {
    const run = { seed: 1, specs: 1, processEvery: 60 };
    const rows = await compareSpecs(aws === undefined ? [] : [aws], run, openList());
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(rows.reduce((all, { equal }) => all + equal, 0)).toBeGreaterThan(40);
  }, 120_000);
});

describe('a comparison', () => {
  const request = {
    method: 'POST',
    url: new URL('http://a/'),
    headers: new Headers(),
    body: new Uint8Array(),
  };
  const theirs = { code: 252, stdout: 'a\n', stderr: '\naws: error: no\n\n', requests: [] };

  test.each([
    { what: 'nothing', ours: {}, found: [] },
    {
      what: 'a message with more behind it',
      ours: { stderr: 'aws: [ERROR]: no\n\nMaybe yes.\n' },
      found: [],
    },
    { what: 'another message', ours: { stderr: 'aws: [ERROR]: yes\n' }, found: ['stderr: '] },
    { what: 'another exit code', ours: { code: 255 }, found: ['exit code: '] },
    { what: 'another output', ours: { stdout: 'b\n' }, found: ['stdout: '] },
    { what: 'a request more', ours: { requests: [request] }, found: ['requests: '] },
  ])('finds $what', ({ ours, found }) => {
    const differences = outcomeDifferences('query', 2, theirs, { ...theirs, ...ours });
    expect(differences.map((each) => each.replace(/(?<=: ).*/s, ''))).toEqual(found);
  });

  test('has 200 lines of 15 services', () => {
    expect(serviceLines).toHaveLength(15);
    expect(serviceLines.flatMap(({ lines }) => lines)).toHaveLength(200);
  });
});
