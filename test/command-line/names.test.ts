import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { cliName } from '../../generator/model/cli-names.js';
import { describeShared } from '../support/shared.js';

it.each([
  { given: 'IdentityId', want: 'identity-id' },
  { given: 'GatewayARNs', want: 'gateway-arns' },
  { given: 'S3Key', want: 's3-key' },
  { given: 'ListHITsForQualificationType', want: 'list-hits-for-qualification-type' },
  { given: 'x-amz-thing', want: 'x-amz-thing' },
  { given: 'logins', want: 'logins' },
])('spells $given as $want', ({ given, want }) => {
  expect(cliName(given)).toBe(want);
});

describeShared('data/cli/xform-names.json', 'all published names', (path) => {
  const suite = z.record(z.string(), z.tuple([z.string(), z.string()]));

  it('are spelled as the AWS CLI spells them', () => {
    const names = Object.entries(suite.parse(JSON.parse(readFileSync(path, 'utf8'))));
    const wrong = names.filter(([name, [want]]) => cliName(name) !== want);
    expect(wrong).toEqual([]);
    expect(names.length).toBeGreaterThan(20_000);
  });
});
