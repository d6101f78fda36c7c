import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer } from '../support/fixture-program.js';
import { runLine, type StandIn, startService } from '../support/command-line.js';

let service: StandIn;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const get = 'get-credentials-for-identity';
const secret = 'TOKEN-9f8e7d';

/** Every way in which a secret comes onto a command line, one of them a part of another. */
const secretLines: readonly (readonly string[])[] = [
  [get, '--identity-id', 'r:a', '--logins', `a=${secret}`],
  [get, '--identity-id', 'r:a', `--logins=a=${secret}`],
  [get, '--identity-id', 'r:a', '--log', `{"a": "${secret}"}`],
  [get, '--cli-input-json', `{"IdentityId": "r:a", "Logins": {"a": "${secret}"}}`],
  [get, `--cli-input-json={"IdentityId": "r:a", "Logins": {"a": "${secret}"}}`],
  [get, '--cli-input-yaml', `{IdentityId: r:a, Logins: {a: ${secret}}}`],
  [get, '--identity-id', `r:${secret}`, '--logins', `a=${secret},b=r:${secret}`],
  [get, '--identity-id', 'r:detail', '--logins', `a=${secret}`],
  [get, '--identity-id', 'r:broken', '--logins', `a=${secret}`],
  [get, '--identity-id', 'r:a', '--logins', `a=${secret}`, '--generate-cli-skeleton', 'output'],
  ['try-everything', '--secret', secret],
  ['try-everything', `--sec=${secret}`],
];

it.each(secretLines)('never shows a secret: %s %s %s %s %s', async (...line) => {
  answer.output = {};
  const words = [...line, '--debug', '--endpoint-url', service.url];
  const { stdout, stderr } = await runLine(words, { AWS_MAX_ATTEMPTS: '1' });
  expect(stderr).toContain('Arguments entered to CLI:');
  // The identity of the one line is its own, and comes back in the answer.
  const mayShow = line.some((word) => word === `r:${secret}`);
  if (!mayShow) expect(stdout + stderr).not.toContain(secret);
  else expect(stderr.split('\n').slice(2).join('\n')).not.toContain(secret);
});

it('tells the version, the words, the request and the answer', async () => {
  const words = [get, '--identity-id', 'r:a', '--logins', 'a=b', '--debug', '--no-sign-request'];
  const { code, stderr } = await runLine([...words, '--endpoint-url', service.url]);
  expect(code).toBe(0);
  const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - cognito-identity - DEBUG - /;
  const lines = stderr.trimEnd().split('\n');
  expect(lines.every((line) => time.test(line))).toBe(true);
  expect(lines.map((line) => line.replace(time, ''))).toEqual([
    'CLI version: cognito-identity/2014-06-30 opslice/0.1.0',
    `Arguments entered to CLI: ['${get}', '--identity-id', 'r:a', '--logins', '<sensitive>', '--debug', '--no-sign-request', '--endpoint-url', '${service.url}']`,
    `Sending request: POST ${service.url}/`,
    'Request header: content-type: application/x-amz-json-1.1',
    'Request header: x-amz-target: AWSCognitoIdentityService.GetCredentialsForIdentity',
    'Response status: 200',
    'RequestId: request-1',
  ]);
});

it('shows neither credentials nor what proves them', async () => {
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIDAKID',
    AWS_SECRET_ACCESS_KEY: 'hush-hush',
    AWS_SESSION_TOKEN: 'session-hush',
    AWS_REGION: 'us-east-1',
  };
  const words = ['list-identity-pools', '--max-results', '1', '--debug'];
  const { code, stdout, stderr } = await runLine([...words, '--endpoint-url', service.url], env);
  expect(code).toBe(0);
  expect(stdout + stderr).not.toMatch(/hush|AKIDAKID/);
});

it('hides a password in an endpoint, and shows the stack of a bug', async () => {
  const words = [get, '--identity-id', 'r:a', '--debug', '--endpoint-url'];
  const { code, stderr } = await runLine([...words, 'http://me:hush@127.0.0.1:1'], {
    AWS_MAX_ATTEMPTS: '1',
  });
  expect(code).toBe(255);
  expect(stderr).not.toContain('me:hush');
  expect(stderr).toMatch(/\n\s+at /);
});
